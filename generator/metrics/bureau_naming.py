"""How a bureau names groups, how many there are by a day, and what it arranges for their members."""

from __future__ import annotations

import datetime as dt

from generator.facts import DistrictYear, Located
from generator.measurement import Measured, Measurement, Part, Unavailable, does_not_arise, measured, not_reported
from generator.metrics.listing import listed, marks
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from generator.metrics.shares import Case, share_of
from generator.metrics.words import words_of
from schema.base import Record
from schema.bureau_entries import Naming
from schema.bureau_terms import NamingPrinciple
from schema.scalars import Date
from schema.sharing_terms import FlowKind
from schema.vocabulary import MemberTier, Role

Namings = tuple[Located[Naming], ...]


class ByDay(Record):
    """The day by which a number is to be reached; without it the record date is meant."""

    by: Date | None = None


def _namings(facts: DistrictYear, day: dt.date) -> Namings | Unavailable:
    found = listed(facts, "namings", Naming)
    if found is None:
        return not_reported("集团认定与命名")
    return tuple(item for item in found if item.entry.named_on <= day)


def named_groups(facts: DistrictYear, params: ByDay) -> Measurement:
    """Groups that were named and not dissolved on the day; before the day those of today (M30).

    Once the day has passed, only the school year that holds it speaks of it. A group without a naming act does not
    count, and a group is counted once however often it was named.
    """
    if params.by and facts.end_on < params.by < facts.as_of:
        return does_not_arise(f"期限为 {params.by.isoformat()}，结论见那一天所在的学年")
    day = min(params.by, facts.as_of) if params.by else facts.record_date
    found = _namings(facts, day)
    if isinstance(found, Unavailable):
        return found
    ended = {group.id for group in facts.groups if group.dissolved_on is not None and group.dissolved_on <= day}
    counted = {item.entry.group: item for item in found if item.entry.group not in ended}
    part = Part("", len(counted), marks(tuple(counted.values())), params.by)
    return Measured((part,), f"截至 {day.isoformat()} 已命名、未终止的集团 {len(counted)} 个")


def naming_principles(facts: DistrictYear, params: NoParams) -> Measurement:
    """For each group named by the record date, the principles that the record of its naming states."""
    found = _namings(facts, facts.record_date)
    if isinstance(found, Unavailable):
        return found
    if not found:
        return does_not_arise("没有命名的集团")
    parts = []
    for item in found:
        name, stated = facts.names.of(item.entry.group), item.entry.principles
        value = (
            not_reported(f"{name}：依据的原则")
            if stated is None
            else frozenset(principle.value for principle in stated)
        )
        parts.append(Part(name, value, (item.mark,)))
    return Measured(tuple(parts))


def third_tier_arranged(facts: DistrictYear, params: NoParams) -> Measurement:
    """Members of the third type that the bureau arranged, over all of them."""
    cases = []
    for group in facts.active_groups():
        for m in group.memberships or ():
            active = (m.start_on or dt.date.min) <= facts.record_date <= (m.end_on or dt.date.max)
            if active and m.role is Role.MEMBER and m.tier is MemberTier.THIRD:
                cases.append(Case(m.is_arranged_by_bureau, facts.names.of(m.school or m.group or "")))
    if silent := [group.name for group in facts.active_groups() if group.memberships is None]:
        return not_reported(*(f"{name}的成员关系" for name in silent))
    return share_of(cases, nothing="没有第三类成员学校", missing="是否由区教委统筹安排")


def flow_kinds(facts: DistrictYear, params: NoParams) -> Measurement:
    """The kinds of flow recorded among the year's exchanges of all groups; entries without one say nothing."""
    sections = [
        section.exchanges
        for group in facts.groups
        for section in group.school_years
        if section.school_year == facts.school_year and section.exchanges is not None
    ]
    if not sections:
        return not_reported("各集团的教干教师交流")
    flows = [entry.flow for entries in sections for entry in entries if entry.start_on <= facts.as_of]
    if flows and not any(flows):
        return not_reported("流动方式")
    return measured(frozenset(flow.value for flow in flows if flow), (), f"交流 {len(flows)} 人次")


def enrolment_completion(facts: DistrictYear, params: NoParams) -> Measurement:
    """For each group, pupils enrolled over pupils planned, of the schools that state both (M77)."""
    parts = []
    for group in facts.active_groups():
        section = next((year for year in group.school_years if year.school_year == facts.school_year), None)
        rows = [row for row in (section.enrolment or () if section else ()) if row.planned and row.enrolled is not None]
        planned = sum(row.planned or 0 for row in rows)
        enrolled = sum(row.enrolled or 0 for row in rows)
        value = _completion(enrolled, planned) if rows else not_reported(f"{group.name}的招生计划数、实招数")
        parts.append(Part(group.name, value))
    return Measured(tuple(parts)) if parts else does_not_arise("本区没有集团")


def _completion(enrolled: int, planned: int) -> int:
    """Whole percent of the plan, rounded down, so that 99.9 % is never shown as complete."""
    return enrolled * 100 // planned


BUREAU_NAMING_METRICS: tuple[Metric, ...] = (
    Metric(
        id="named-group-count",
        title="已命名的集团数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="到规定日期为止已由主管部门命名、到那一天没有终止的集团个数；没有命名记录的集团不计",
        absent="主管部门未报送集团认定与命名",
        measure=named_groups,
        subject=Subject.DISTRICT_YEAR,
        params=ByDay,
        code="M30",
    ),
    Metric(
        id="naming-principles",
        title="集团认定依据的原则",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="逐个集团列出认定记录写明的原则",
        absent="主管部门未报送集团认定与命名或依据的原则；没有命名的集团时不适用",
        measure=naming_principles,
        subject=Subject.DISTRICT_YEAR,
        words=words_of(NamingPrinciple),
    ),
    Metric(
        id="third-tier-arranged-share",
        title="由主管部门统筹安排的第三类成员比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="写明由区教委统筹安排的第三类成员学校 ÷ 全部第三类成员学校",
        absent="成员关系或是否统筹安排未填报；没有第三类成员学校时不适用",
        measure=third_tier_arranged,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="flow-kinds",
        title="教师流动方式",
        unit="种",
        kind=ValueKind.ITEMS,
        formula="各集团本学年交流清单中登记过的流动方式",
        absent="没有集团报送教干教师交流，或都没有写流动方式",
        measure=flow_kinds,
        subject=Subject.DISTRICT_YEAR,
        words=words_of(FlowKind),
    ),
    Metric(
        id="enrolment-completion-by-group",
        title="各集团招生计划完成情况",
        unit="%",
        kind=ValueKind.COUNT,
        formula="逐个集团：实招数 ÷ 计划数，百分数舍去小数",
        absent="集团未报送招生计划数和实招数",
        measure=enrolment_completion,
        subject=Subject.DISTRICT_YEAR,
        code="M77",
    ),
)
