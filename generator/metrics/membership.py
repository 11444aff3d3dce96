"""Who belongs to a group, in which role, for how long, and on what footing."""

from __future__ import annotations

import datetime as dt

from generator.facts import GroupYear, Located
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.metric import Disclosure, Metric, NoParams, ValueKind
from generator.metrics.sides import NO_MEMBERSHIPS, Side, SideParams, role_of
from generator.metrics.spans import school_years_long
from generator.metrics.words import words_of
from schema.base import Record
from schema.group import Membership
from schema.vocabulary import QualityTier, Role, Stage

INVARIANTS = {
    "legal_person": "法人地位不变",
    "accounting": "经费独立核算不变",
    "name": "校名不变",
    "affiliation": "行政隶属关系不变",
}
"""What stays a member's own in an alliance, and its Chinese name."""


class MembersParams(Record):
    """Which schools are listed; by default the members without the lead."""

    role: Side = Side.MEMBER


def membership_count(facts: GroupYear, params: SideParams) -> Measurement:
    """Distinct schools on one side that teach on the record date (M05)."""
    ids = facts.schools(role_of(params.role))
    if ids is None:
        return NO_MEMBERSHIPS
    marks = tuple(m.mark for m in facts.memberships() or () if _key(m.entry) in ids)
    return measured(len(ids), marks)


def members_of_group(facts: GroupYear, params: MembersParams) -> Measurement:
    """Ids of the schools and groups on one side, a planned school included."""
    ids = facts.schools(role_of(params.role), teaching_only=False)
    if ids is None:
        return NO_MEMBERSHIPS
    marks = tuple(m.mark for m in facts.memberships() or () if _key(m.entry) in ids)
    return measured(frozenset(ids), marks)


def membership_tiers(facts: GroupYear, _params: NoParams) -> Measurement:
    """The tiers of the schools of the group: the membership's own, else that of the register."""
    found = facts.memberships()
    if found is None:
        return NO_MEMBERSHIPS
    tiers = {_key(m.entry): _tier(facts, m.entry) for m in found if facts.teaches(_key(m.entry))}
    missing = [key for key, tier in tiers.items() if tier is None]
    if missing:
        return not_reported(*(f"{facts.names.of(key)}:学校类别" for key in missing))
    return measured(frozenset(str(tier) for tier in tiers.values()), tuple(m.mark for m in found))


def membership_invariants(facts: GroupYear, _params: NoParams) -> Measurement:
    """For each member, which of the four things stayed its own (M21); unknown while only silence speaks against it."""
    found = facts.memberships()
    if found is None:
        return NO_MEMBERSHIPS
    members = [m for m in found if m.entry.role is Role.MEMBER and facts.teaches(_key(m.entry))]
    if not members:
        return does_not_arise("没有正在办学的成员校")
    return Measured(tuple(Part(facts.names.of(_key(m.entry)), _kept(m.entry), (m.mark,)) for m in members))


def lead_count(facts: GroupYear, _params: NoParams) -> Measurement:
    """Schools in the lead on the worst day of the year: a day without any if there is one, else the fullest day."""
    stated = facts.group.record.memberships
    if stated is None:
        return NO_MEMBERSHIPS
    counts = {day: _leads_on(facts, day) for day in _turning_days(facts, stated)}
    worst = min(counts.values(), key=lambda leads: (len(leads) > 0, -len(leads)))
    return measured(len(worst), tuple(m.mark for m in worst))


def stages_of_members(facts: GroupYear, params: SideParams) -> Measurement:
    """The stages of the schools on one side; a member that is itself a group has none."""
    ids = facts.schools(role_of(params.role), teaching_only=False)
    if ids is None:
        return NO_MEMBERSHIPS
    stages = {key: facts.names.schools[key].stage for key in ids if key in facts.names.schools}
    missing = [key for key, stage in stages.items() if stage is None]
    if missing:
        return not_reported(*(f"{facts.names.of(key)}:学段" for key in missing))
    return measured(frozenset(str(stage) for stage in stages.values()))


def cycle_years(facts: GroupYear, _params: NoParams) -> Measurement:
    """The agreed length of the cooperation in calendar or school years (M65)."""
    cycle = facts.group.record.cycle
    if cycle is None:
        return not_reported("共建周期")
    years = school_years_long(cycle.start_on, cycle.end_on)
    return measured(years, (facts.group.mark(("cycle",), "共建周期"),), f"{cycle.start_on} 至 {cycle.end_on}")


def _key(membership: Membership) -> str:
    return membership.school or membership.group or ""


def _tier(facts: GroupYear, membership: Membership) -> QualityTier | None:
    school = facts.names.schools.get(_key(membership))
    return membership.quality_tier or (school.quality_tier if school else None)


def _kept(membership: Membership) -> frozenset[str] | Unavailable:
    answers: dict[str, bool | None] = {word: getattr(membership, f"retains_{word}") for word in INVARIANTS}
    silent = [INVARIANTS[word] for word, kept in answers.items() if kept is None]
    if silent and False not in answers.values():
        return not_reported(*silent)
    return frozenset(word for word, kept in answers.items() if kept)


def _turning_days(facts: GroupYear, stated: list[Membership]) -> tuple[dt.date, ...]:
    """The days of the year, up to the record date, on which the circle of the group may change."""
    founded = facts.group.record.established_on
    last = facts.record_date
    first = min(max(facts.start_on, founded) if founded else facts.start_on, last)
    days = {first}
    days.update(m.start_on for m in stated if m.start_on)
    days.update(m.end_on + dt.timedelta(days=1) for m in stated if m.end_on)
    return tuple(sorted(day for day in days if first <= day <= last))


def _leads_on(facts: GroupYear, day: dt.date) -> tuple[Located[Membership], ...]:
    leads = {_key(m.entry): m for m in facts.memberships(day) or () if m.entry.role is Role.LEAD}
    return tuple(leads.values())


_NO_LIST = "成员关系未填报"

MEMBERSHIP_METRICS = (
    Metric(
        id="membership-count",
        title="成员数",
        unit="所",
        kind=ValueKind.COUNT,
        formula="核查日正在办学的学校，同一所只计一次；待建、撤并的不计",
        absent=_NO_LIST,
        measure=membership_count,
        params=SideParams,
        code="M05",
    ),
    Metric(
        id="members-of-group",
        title="成员名单",
        unit="所",
        kind=ValueKind.ITEMS,
        formula="核查日的成员学校（集团），含待建学校",
        absent=_NO_LIST,
        measure=members_of_group,
        params=MembersParams,
    ),
    Metric(
        id="membership-tiers",
        title="成员学校类别",
        unit="类",
        kind=ValueKind.ITEMS,
        formula="成员关系中写明的学校类别；未写的取学校名录中的类别；只公布是否符合，不公布类别",
        absent="成员关系或学校类别未填报",
        measure=membership_tiers,
        code="M05",
        disclosure=Disclosure.VERDICT,
        words=words_of(QualityTier),
    ),
    Metric(
        id="membership-invariants",
        title="成员校四不变",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="逐所成员校列出保持不变的事项",
        absent="成员关系或“不变”各栏未填报；没有成员校时不适用",
        measure=membership_invariants,
        code="M21",
        words=INVARIANTS.__getitem__,
    ),
    Metric(
        id="lead-count",
        title="牵头校数",
        unit="所",
        kind=ValueKind.COUNT,
        formula="学年内任何一天的牵头校数；有一天缺位即为 0，否则取最多的一天",
        absent=_NO_LIST,
        measure=lead_count,
    ),
    Metric(
        id="stages-of-members",
        title="成员学校学段",
        unit="个学段",
        kind=ValueKind.ITEMS,
        formula="学校名录中各校的学段",
        absent="成员关系或学段未填报",
        measure=stages_of_members,
        params=SideParams,
        words=words_of(Stage),
    ),
    Metric(
        id="cycle-years",
        title="共建周期",
        unit="年",
        kind=ValueKind.COUNT,
        formula="周期结束日期与开始日期相隔的年数；两端都在暑期前后的按学年计",
        absent="共建周期未填报",
        measure=cycle_years,
        code="M65",
    ),
)
