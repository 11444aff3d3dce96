"""Money, year-end assessment, bodies and documents of a bureau. 年终 is the end of the calendar year."""

from __future__ import annotations

import datetime as dt

from generator.facts import DistrictYear, Located
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Share,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.bureau import OfLine
from generator.metrics.listing import listed, marks
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from generator.metrics.shares import Case, share_of
from generator.metrics.words import words_of
from schema.base import Record
from schema.bureau_terms import BudgetStage, DoubleAssessment, FundPurpose
from schema.district import Assessment, Budget, LeadingGroup
from schema.entries import Document
from schema.group import EducationGroup
from schema.vocabulary import AssessmentScheme, BudgetLine, DocumentKind, Role

YEAR_SCHEMES = (AssessmentScheme.YEAR_END, AssessmentScheme.PERFORMANCE_SUPERVISION)
"""Schemes that are read by calendar year."""

Assessments = tuple[Located[Assessment], ...]


class OfLines(Record):
    """Which lines of the budget are meant."""

    lines: list[BudgetLine]


class BureauKinds(Record):
    """Which kinds of document are meant."""

    kinds: list[DocumentKind]


def _rows(facts: DistrictYear, lines: list[BudgetLine]) -> tuple[Located[Budget], ...] | None:
    found = listed(facts, "budgets", Budget)
    if found is None:
        return None
    return tuple(row for row in found if row.entry.line in lines and row.entry.year == facts.calendar_year)


def initial_budget(facts: DistrictYear, params: OfLine) -> Measurement:
    """Entries of the line with an amount that stood in the budget from the start of the calendar year."""
    rows = _rows(facts, [params.line])
    if rows is None:
        return not_reported("经费")
    initial = tuple(row for row in rows if row.entry.stage is BudgetStage.INITIAL and row.entry.amount_yuan > 0)
    if not initial and any(row.entry.stage is None for row in rows):
        return not_reported(f"{facts.calendar_year} 年{params.line.label}的预算安排")
    return measured(
        len(initial), marks(initial), f"{facts.calendar_year} 年列入年初预算的{params.line.label} {len(initial)} 笔"
    )


def fund_purposes(facts: DistrictYear, params: OfLines) -> Measurement:
    """The purposes on which money of the lines was spent in the calendar year."""
    rows = _rows(facts, params.lines)
    if rows is None:
        return not_reported("经费")
    if rows and not any(row.entry.purposes for row in rows):
        return not_reported(f"{facts.calendar_year} 年经费的用途")
    spent = tuple(row for row in rows if row.entry.amount_yuan > 0)
    return measured(frozenset(purpose.value for row in spent for purpose in row.entry.purposes), marks(spent))


def _of_year(facts: DistrictYear, schemes: tuple[AssessmentScheme, ...]) -> Assessments | None:
    """Assessments of the calendar year by these schemes that are complete on the day the site speaks for."""
    found = listed(facts, "assessments", Assessment)
    if found is None:
        return None
    return tuple(
        item
        for item in found
        if item.entry.scheme in schemes
        and (item.entry.year or item.entry.completed_on.year) == facts.calendar_year
        and item.entry.completed_on <= facts.as_of
    )


def _none_yet(facts: DistrictYear) -> Unavailable:
    """Why there is nothing to say where no assessment is recorded: it is still to come, or there was none."""
    if facts.as_of <= dt.date(facts.calendar_year, 12, 31):
        return not_reported(f"{facts.calendar_year} 年的考核")
    return does_not_arise(f"{facts.calendar_year} 年没有考核")


def year_end_assessments(facts: DistrictYear, params: NoParams) -> Measurement:
    """Year-end assessments of the calendar year."""
    found = _of_year(facts, (AssessmentScheme.YEAR_END,))
    if found is None:
        return not_reported("考核")
    return measured(len(found), marks(found), f"{facts.calendar_year} 年年终考核 {len(found)} 次")


def rewards_after_assessment(facts: DistrictYear, params: NoParams) -> Measurement:
    """Rewards of the calendar year that were granted on or after the day its year-end assessment was complete."""
    assessed, rows = _of_year(facts, (AssessmentScheme.YEAR_END,)), _rows(facts, [BudgetLine.YEAR_END_REWARD])
    if assessed is None or rows is None:
        return not_reported(*(name for name, found in (("考核", assessed), ("经费", rows)) if found is None))
    if not assessed:
        return _none_yet(facts)
    first = min(item.entry.completed_on for item in assessed)
    after = tuple(row for row in rows if row.entry.on is not None and first <= row.entry.on <= facts.as_of)
    if not after and any(row.entry.on is None for row in rows):
        return not_reported("专项奖励的批复日期")
    return measured(len(after), marks(after), f"年终考核完成于 {first.isoformat()}，其后发放奖励 {len(after)} 笔")


def assessment_coverage(facts: DistrictYear, params: NoParams) -> Measurement:
    """For each group, results for the whole and for every member in the calendar year, over what there should be."""
    found, groups = _of_year(facts, YEAR_SCHEMES), facts.active_groups()
    if found is None:
        return not_reported("考核")
    if not groups:
        return does_not_arise("本区没有集团")
    return Measured(tuple(_coverage(facts, group, found) for group in groups))


def _coverage(facts: DistrictYear, group: EducationGroup, found: Assessments) -> Part:
    if group.memberships is None:
        return Part(group.name, not_reported(f"{group.name}的成员关系"))
    own = tuple(item for item in found if item.entry.group == group.id)
    members = {
        m.school
        for m in group.memberships
        if m.role is Role.MEMBER and m.school and _active(facts, m.start_on, m.end_on)
    }
    results = {item.entry.school for item in own} & {None, *members}
    return Part(group.name, Share(len(results), len(members) + 1), marks(own))


def _active(facts: DistrictYear, start: dt.date | None, end: dt.date | None) -> bool:
    return (start or dt.date.min) <= facts.record_date <= (end or dt.date.max)


def basis_for_leaders(facts: DistrictYear, params: NoParams) -> Measurement:
    """Year-end assessments of whole groups whose result counts for their leaders' review, over all of the year."""
    every = _of_year(facts, (AssessmentScheme.YEAR_END,))
    if every is None:
        return not_reported("考核")
    found = tuple(item for item in every if item.entry.school is None)
    if not found:
        return _none_yet(facts)
    cases = (Case(item.entry.is_basis_for_leaders, item.mark.label, item.mark) for item in found)
    return share_of(cases, nothing="没有年终考核", missing="是否作为负责人履职依据")


def enrolment_counted_in(facts: DistrictYear, params: NoParams) -> Measurement:
    """In whose assessments of the calendar year the completion of the enrolment plan is counted."""
    found = _of_year(facts, YEAR_SCHEMES)
    if found is None:
        return not_reported("考核")
    if not found:
        return _none_yet(facts)
    stated = tuple(item for item in found if item.entry.enrolment_counted_in is not None)
    if not stated:
        return not_reported("招生计划完成情况纳入哪些考核")
    words = frozenset(word.value for item in stated for word in item.entry.enrolment_counted_in or ())
    return measured(words, marks(stated))


def working_groups(facts: DistrictYear, params: NoParams) -> Measurement:
    """Working groups set up by the record date."""
    found = listed(facts, "working_groups", LeadingGroup)
    if found is None:
        return not_reported("工作小组")
    if any(item.entry.established_on is None for item in found):
        return not_reported("工作小组的成立日期")
    now = tuple(item for item in found if (item.entry.established_on or dt.date.max) <= facts.record_date)
    return measured(len(now), marks(now))


def bureau_documents(facts: DistrictYear, params: BureauKinds) -> Measurement:
    """The kinds of which the bureau holds a document formed by the record date."""
    found = listed(facts, "documents", Document)
    if found is None:
        return not_reported("区级文件")
    held = tuple(
        item
        for item in found
        if item.entry.kind in params.kinds and (item.entry.formed_on or dt.date.min) <= facts.record_date
    )
    return measured(frozenset(item.entry.kind.value for item in held), marks(held))


_NO_ASSESSMENT = "主管部门未报送考核"

BUREAU_FUND_METRICS: tuple[Metric, ...] = (
    Metric(
        id="initial-budget-count",
        title="列入年初预算的笔数",
        unit="笔",
        kind=ValueKind.COUNT,
        formula="学年结束那一自然年这一名目中列入年初预算、金额大于 0 的笔数；年中追加的不计",
        absent="主管部门未报送经费或预算安排；已报送经费而没有这一名目的，按 0 笔计",
        measure=initial_budget,
        subject=Subject.DISTRICT_YEAR,
        params=OfLine,
    ),
    Metric(
        id="fund-purposes",
        title="经费用途",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="学年结束那一自然年这些名目中金额大于 0 的经费登记的用途",
        absent="主管部门未报送经费或用途",
        measure=fund_purposes,
        subject=Subject.DISTRICT_YEAR,
        params=OfLines,
        words=words_of(FundPurpose),
    ),
    Metric(
        id="year-end-assessment-count",
        title="年终考核次数",
        unit="次",
        kind=ValueKind.COUNT,
        formula="学年结束那一自然年已完成的年终考核次数",
        absent=_NO_ASSESSMENT,
        measure=year_end_assessments,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="reward-after-assessment-count",
        title="年终考核后发放的奖励",
        unit="笔",
        kind=ValueKind.COUNT,
        formula="学年结束那一自然年的专项奖励中，批复日期不早于年终考核完成日期的笔数",
        absent="主管部门未报送考核、经费或批复日期；没有年终考核时不适用",
        measure=rewards_after_assessment,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="assessment-coverage-by-group",
        title="考核覆盖集团整体和每所成员学校",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐个集团：学年结束那一自然年有考核结果的对象（集团整体和成员学校）÷ 应有结果的对象",
        absent=_NO_ASSESSMENT + "或成员关系",
        measure=assessment_coverage,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="basis-for-leaders-share",
        title="作为负责人履职依据的考核比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="结果作为集团和校区负责人履职依据的年终考核 ÷ 当年全部集团年终考核（成员学校的分项结果不计）",
        absent=_NO_ASSESSMENT + "或是否作为依据；没有年终考核时不适用",
        measure=basis_for_leaders,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="enrolment-counted-in",
        title="招生计划完成情况纳入的考核",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="学年结束那一自然年的考核中，招生计划完成情况被纳入哪些考核",
        absent=_NO_ASSESSMENT + "或这一栏；当年没有考核时不适用",
        measure=enrolment_counted_in,
        subject=Subject.DISTRICT_YEAR,
        words=words_of(DoubleAssessment),
    ),
    Metric(
        id="working-group-count",
        title="工作小组数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="核查日已成立的集团化办学工作小组个数",
        absent="主管部门未报送工作小组或成立日期",
        measure=working_groups,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="bureau-documents-present",
        title="主管部门已有的文件",
        unit="类",
        kind=ValueKind.ITEMS,
        formula="核查日主管部门已形成的这些类别的文件",
        absent="主管部门未报送区级文件",
        measure=bureau_documents,
        subject=Subject.DISTRICT_YEAR,
        params=BureauKinds,
        words=words_of(DocumentKind),
    ),
)
