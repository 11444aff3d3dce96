"""What the bureau (区教育局) owes: leading group, budget, inspections, documents. Never charged to a group."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from generator.facts import DistrictYear, Located
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Share,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import listed, marks
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from generator.metrics.publication import publication_words, testimony
from generator.metrics.workdays import working_days_between
from schema.base import Record
from schema.district import Budget, Inspection, LeadingGroup
from schema.entries import Document
from schema.scalars import Line
from schema.vocabulary import BudgetLine, DocumentKind, InspectionKind


class LeadingPost(Record):
    """Which post of the leading group is meant."""

    post: Literal["head", "deputy"]


class OfLine(Record):
    """Which line of the budget is meant."""

    line: BudgetLine


class InspectionBy(Record):
    """Which kind of visit, and under which names its unit is recorded."""

    kind: InspectionKind
    by: list[Line]


class BureauDocument(Record):
    """Which kind of document of the bureau is meant."""

    kind: DocumentKind


def _leading_words(
    facts: DistrictYear, words: Callable[[LeadingGroup], frozenset[str] | None], missing: str
) -> Measurement:
    """Words recorded of the leading group; a group founded only after the record date has none yet."""
    duties = facts.district.record.duties
    group = duties.leading_group if duties else None
    if group is None:
        return not_reported("工作领导小组")
    if group.established_on is not None and group.established_on > facts.record_date:
        return measured(frozenset[str]())
    found = words(group)
    if found is None:
        return not_reported(missing)
    return measured(found, (facts.district.mark(("duties", "leading_group"), "工作领导小组"),))


def _plain_post(facts: DistrictYear, text: str | None) -> frozenset[str] | None:
    """区教育局党委书记、局长 as {党委书记, 局长}; 分管副局长 is the same post as 分管局长."""
    if text is None:
        return None
    found = set()
    for word in re.split(r"[、,，/;；和兼]", text):
        plain = word.strip().removeprefix(facts.district.record.bureau.name).removeprefix("区教育局")
        found.add(plain.replace("分管副局长", "分管局长"))
    return frozenset(found - {""})


def _leading_post(facts: DistrictYear, params: LeadingPost) -> Measurement:
    if params.post == "head":
        return _leading_words(facts, lambda group: _plain_post(facts, group.head_post), "组长职务")
    return _leading_words(facts, lambda group: _plain_post(facts, group.deputy_post), "副组长职务")


def _leading_units(facts: DistrictYear, params: NoParams) -> Measurement:
    return _leading_words(
        facts, lambda group: None if group.member_units is None else frozenset(group.member_units), "成员科室"
    )


def _leading_office(facts: DistrictYear, params: NoParams) -> Measurement:
    return _leading_words(
        facts, lambda group: None if group.office_unit is None else frozenset({group.office_unit}), "办公室所在科室"
    )


def _budget_amount(facts: DistrictYear, params: OfLine) -> Measurement:
    """Whole yuan of one line in the calendar year in which the school year ends.

    The line itself (no group named) is what counts; only where it was not entered are grants to single groups added
    up, so that nothing counts twice. A list without the line is a stated zero.
    """
    found = listed(facts, "budgets", Budget)
    if found is None:
        return not_reported("经费")
    rows = tuple(item for item in found if item.entry.line is params.line and item.entry.year == facts.calendar_year)
    rows = tuple(item for item in rows if item.entry.group is None) or rows
    total = int(sum(item.entry.amount_yuan for item in rows))
    return measured(total, marks(rows), f"{facts.calendar_year} 年{params.line.label} {total} 元")


def _separately_listed(facts: DistrictYear, params: OfLine) -> Measurement:
    found = listed(facts, "budgets", Budget)
    if found is None:
        return not_reported("经费")
    rows = tuple(item for item in found if item.entry.line is params.line and item.entry.year == facts.calendar_year)
    if not rows:
        return does_not_arise(f"{facts.calendar_year} 年没有{params.line.label}")
    if any(item.entry.is_separate_line is None for item in rows):
        return not_reported("是否单独列支")
    separate = sum(1 for item in rows if item.entry.is_separate_line)
    return measured(Share(separate, len(rows)), marks(rows), f"单独列支 {separate} 笔 ÷ 全部 {len(rows)} 笔")


def _inspections(facts: DistrictYear, params: InspectionBy) -> Measurement:
    found = listed(facts, "inspections", Inspection)
    if found is None:
        return not_reported("督查指导")
    counted = tuple(
        item
        for item in found
        if item.entry.kind is params.kind
        and any(name in item.entry.by for name in params.by)
        and facts.start_on <= item.entry.on <= facts.record_date
    )
    return measured(len(counted), marks(counted), f"合计 {len(counted)} 次")


def _document_count(facts: DistrictYear, params: BureauDocument) -> Measurement:
    found = listed(facts, "documents", Document)
    if found is None:
        return not_reported("区级文件")
    counted = tuple(
        item
        for item in found
        if item.entry.kind is params.kind
        and (item.entry.formed_on is None or item.entry.formed_on <= facts.record_date)
    )
    return measured(len(counted), marks(counted))


def _publication_days(facts: DistrictYear, params: NoParams) -> Measurement:
    """For each document published in the year, working days from the day after it was formed (M76).

    A document that is to be published and is not counts with the days that have passed so far.
    """
    found = listed(facts, "documents", Document)
    if found is None:
        return not_reported("区级文件")
    parts = [(item, part) for item in found if (part := _published_part(facts, item)) is not None]
    if not parts:
        return does_not_arise("本学年没有公开或应当公开的区级文件")
    told = [f"{item.entry.title}：{publication_words(item)}" for item, _ in parts if testimony(item)]
    return Measured(tuple(part for _, part in parts), "；".join(told), bool(told))


def _published_part(facts: DistrictYear, item: Located[Document]) -> Part | None:
    formed, published = item.entry.formed_on, testimony(item) or item.entry.published_on
    if published is None or published > facts.as_of:
        waits = item.entry.is_for_publication and formed and facts.start_on <= formed <= facts.record_date
        end = facts.as_of if waits else None
    else:
        end = published if facts.start_on <= published <= facts.end_on else None
    if end is None:
        return None
    if formed is None:
        return Part(item.entry.title, not_reported(f"形成日期：{item.entry.title}"), (item.mark,), end)
    days = working_days_between(facts.district.record.calendar, formed, end)
    return Part(item.entry.title, days, (item.mark,), end)


def _publicity(facts: DistrictYear, params: NoParams) -> Measurement:
    sections = [
        section
        for group in facts.groups
        for section in group.school_years
        if section.school_year == facts.school_year and section.publicity is not None
    ]
    if not sections:
        return not_reported("各集团的宣传报道")
    days = [item.on for section in sections for item in section.publicity or ()]
    count = sum(1 for day in days if facts.start_on <= day <= facts.record_date)
    return measured(count, (), f"已报送的集团 {len(sections)} 个，报道 {count} 篇")


BUREAU_METRICS: tuple[Metric, ...] = (
    Metric(
        id="leading-group-post",
        title="领导小组组长、副组长职务",
        unit="职务",
        kind=ValueKind.ITEMS,
        formula="领导小组登记的职务，去掉单位名称；只记职务，不记姓名",
        absent="主管部门未报送工作领导小组或这一职务",
        measure=_leading_post,
        subject=Subject.DISTRICT_YEAR,
        params=LeadingPost,
    ),
    Metric(
        id="leading-group-units",
        title="领导小组成员科室",
        unit="个",
        kind=ValueKind.ITEMS,
        formula="领导小组登记的成员科室",
        absent="主管部门未报送工作领导小组或成员科室",
        measure=_leading_units,
        subject=Subject.DISTRICT_YEAR,
        code="M22",
    ),
    Metric(
        id="leading-group-office",
        title="领导小组办公室所在科室",
        unit="个",
        kind=ValueKind.ITEMS,
        formula="领导小组登记的办公室所在科室",
        absent="主管部门未报送工作领导小组或办公室所在科室",
        measure=_leading_office,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="budget-amount",
        title="年度经费金额",
        unit="元/年",
        kind=ValueKind.COUNT,
        formula="学年结束那一自然年这一名目的金额，取整元；有全区总额时不再加各集团的拨款",
        absent="主管部门未报送经费；已报送经费而没有这一名目的，按 0 元计",
        measure=_budget_amount,
        subject=Subject.DISTRICT_YEAR,
        params=OfLine,
        code="M15、M16",
    ),
    Metric(
        id="budget-separately-listed",
        title="单独列支的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="这一名目中单独列支的笔数 ÷ 全部笔数",
        absent="主管部门未报送经费或是否单独列支；当年没有这一名目时不适用",
        measure=_separately_listed,
        subject=Subject.DISTRICT_YEAR,
        params=OfLine,
    ),
    Metric(
        id="inspection-count",
        title="督查次数",
        unit="次",
        kind=ValueKind.COUNT,
        formula="本学年、截至核查基准日由所列单位开展的这类督查次数，全区合计",
        absent="主管部门未报送督查指导",
        measure=_inspections,
        subject=Subject.DISTRICT_YEAR,
        params=InspectionBy,
    ),
    Metric(
        id="bureau-document-count",
        title="区级文件份数",
        unit="份",
        kind=ValueKind.COUNT,
        formula="主管部门登记的这类文件份数",
        absent="主管部门未报送区级文件",
        measure=_document_count,
        subject=Subject.DISTRICT_YEAR,
        params=BureauDocument,
    ),
    Metric(
        id="publication-working-days",
        title="文件形成至公开的工作日数",
        unit="工作日",
        kind=ValueKind.COUNT,
        formula="形成次日至公开当日的工作日数，每份文件分别核查；应公开而未公开的算到核查基准日；"
        "节假日和调休先看登记的校历，再看国家公布的安排",
        absent="主管部门未报送区级文件、文件未写形成日期，或这一年的节假日安排不可知；"
        "本学年没有公开或应公开的文件时不适用",
        measure=_publication_days,
        subject=Subject.DISTRICT_YEAR,
        code="M76",
    ),
    Metric(
        id="publicity-count",
        title="宣传报道篇数",
        unit="篇",
        kind=ValueKind.COUNT,
        formula="本学年各集团登记的宣传报道合计；未报送的集团不计入，报道是宣传，不是公示",
        absent="没有集团报送宣传报道",
        measure=_publicity,
        subject=Subject.DISTRICT_YEAR,
    ),
)
