"""Entries of a bureau: how a group was named, and the statistics of a city."""

from __future__ import annotations

from pydantic import Field

from schema.bureau_terms import NamingPrinciple
from schema.entries import Entry
from schema.scalars import Count, Date, Line, Slug
from schema.steering_terms import Step


class Naming(Entry):
    """How the bureau recognised and named one group, step by step."""

    group: Slug = Field(title="集团")
    surveyed_on: Date | None = Field(None, title="调研日期")
    opinions_heard_on: Date | None = Field(None, title="听取意见日期")
    deliberated_on: Date | None = Field(None, title="集中研究日期")
    schools_determined_on: Date | None = Field(None, title="确定参与学校日期")
    named_on: Date = Field(title="命名日期")
    document_no: Line | None = Field(None, title="命名文号")
    principles: list[NamingPrinciple] | None = Field(None, title="依据的原则")
    omitted_steps: list[Step] = Field(
        default_factory=list, title="没有办理的程序", description="确实没有办理的写在这里；不清楚的不写"
    )


class AreaStatistics(Entry):
    """Whole numbers of a city on one day. A school under both forms counts once."""

    on: Date = Field(title="统计日期")
    scope_note: Line | None = Field(None, title="统计口径", examples=["中小学、幼儿园"])
    schools_total: Count | None = Field(None, title="学校总数", description="单位：所")
    schools_in_zones_or_groups: Count | None = Field(
        None, title="学区化或集团化学校数", description="两种形式合并，同一所学校只计一次，单位：所"
    )
    districts_total: Count | None = Field(None, title="区县总数", description="单位：个")
    districts_with_plan: Count | None = Field(None, title="已制定改革发展规划的区县数", description="单位：个")
    districts_with_pilot: Count | None = Field(None, title="已开展试点的区县数", description="单位：个")
    weak_schools_total: Count | None = Field(None, title="农村或薄弱学校总数", description="两类合并，单位：所")
    weak_schools_paired: Count | None = Field(None, title="已有优质学校结对的农村或薄弱学校数", description="单位：所")
