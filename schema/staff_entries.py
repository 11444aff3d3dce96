"""What is counted of staff over a whole school: aggregates only, never a person or an appraisal grade."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from schema.entries import Entry
from schema.scalars import Count, SchoolYear, Slug


class ReturnedStaff(Entry):
    """Teachers of one weaker school who came back from training elsewhere; counts only."""

    model_config = ConfigDict(title="培养后返校教师")

    school: Slug = Field(title="原任教学校")
    returned_well_appraised: Count = Field(title="考核优良返校人数", description="单位：人；不填写个人考核等次")
    with_duty: Count | None = Field(
        None, title="其中承担职责人数", description="承担教学管理、教研指导等职责，单位：人"
    )


class Promotion(Entry):
    """School leaders newly appointed in one school year; counts only."""

    model_config = ConfigDict(title="提任校级干部")

    school_year: SchoolYear = Field(title="学年", examples=["2024-2025"])
    promoted: Count = Field(title="提任校级干部人数", description="单位：人")
    with_two_years: Count | None = Field(
        None, title="其中有2年交流轮岗经历人数", description="在学区、集团内累计满 2 年，单位：人"
    )
