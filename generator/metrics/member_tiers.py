"""Members by type (第一、二、三类): caps on every day, what stays their own, what the lead manages as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from generator.facts import GroupYear, Located
from generator.measurement import Measured, Measurement, Part, Unavailable, does_not_arise, measured, not_reported
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.metrics.shares import Case, share_of
from generator.metrics.sides import NO_MEMBERSHIPS
from generator.metrics.words import words_of
from schema.base import Record
from schema.group import Membership
from schema.steering_terms import EndReason, TerminationGround, UnifiedMatter
from schema.vocabulary import MemberTier, Role, SchoolStatus

OWN_MATTERS = {
    "legal_person": "法人资格不变",
    "staffing": "人事编制不变",
    "funding": "资金渠道不变",
    "accounting": "经费核算不变",
    "name": "校名不变",
    "affiliation": "日常管理隶属关系不变",
}
"""What may stay a member's own, and its Chinese name."""

Members = tuple[Located[Membership], ...]


class TierParams(Record):
    """Which types of member are meant; an empty list means all."""

    tiers: list[MemberTier] = Field([])


class OneTier(Record):
    """Which type of member is meant."""

    tier: MemberTier


class OwnParams(TierParams):
    """Which types of member, and which matters are asked about."""

    matters: list[Literal["legal_person", "staffing", "funding", "accounting", "name", "affiliation"]]


@dataclass(frozen=True, slots=True)
class TierMembers:
    """Members of the types asked for, and those whose type is not stated."""

    found: Members
    unclear: Members


def party(membership: Membership) -> str:
    """The school or group that is the member."""
    return membership.school or membership.group or ""


def members_in(facts: GroupYear, tiers: list[MemberTier]) -> TierMembers | Unavailable:
    """Members of these types that teach on the record date, the lead not among them."""
    stated = facts.memberships()
    if stated is None:
        return NO_MEMBERSHIPS
    members = tuple(m for m in stated if m.entry.role is Role.MEMBER and facts.teaches(party(m.entry)))
    found = tuple(m for m in members if not tiers or m.entry.tier in tiers)
    unclear = tuple(m for m in members if tiers and m.entry.tier is None)
    if found or unclear:
        return TierMembers(found, unclear)
    return does_not_arise(f"没有{'、'.join(tier.label for tier in tiers)}成员学校")


def unclear_parts(facts: GroupYear, members: TierMembers) -> tuple[Part, ...]:
    """One unknown part for each member whose type is not stated."""
    names = [(m, facts.names.of(party(m.entry))) for m in members.unclear]
    return tuple(Part(name, not_reported(f"{name}的成员类型"), (m.mark,)) for m, name in names)


def tier_peak(facts: GroupYear, params: OneTier) -> Measurement:
    """Members of one type on the fullest day of the year, the lead not counted (M23, M24).

    Members without a type stand apart as unknown, so that a broken cap shows all the same.
    """
    if facts.group.record.memberships is None:
        return NO_MEMBERSHIPS
    by_day = {day: _members_on(facts, day) for day in _turning_days(facts)}
    counts = {day: tuple(m for m in found if m.entry.tier is params.tier) for day, found in by_day.items()}
    worst = max(counts, key=lambda day: (len(counts[day]), -day.toordinal()))
    unclear = {party(m.entry): m for found in by_day.values() for m in found if m.entry.tier is None}
    marks = tuple(m.mark for m in counts[worst])
    parts = [Part("已写明类型的成员" if unclear else "", len(counts[worst]), marks)]
    if unclear:
        missing = not_reported(*(f"{facts.names.of(key)}的成员类型" for key in unclear))
        parts.append(Part("没有写明类型的成员", missing, tuple(m.mark for m in unclear.values())))
    last = max(counts)
    return Measured(
        tuple(parts), f"{worst.isoformat()} 起最多，为 {len(counts[worst])} 所；最近为 {len(counts[last])} 所"
    )


def _turning_days(facts: GroupYear) -> tuple[dt.date, ...]:
    """The first day of the year or of the group, and every later day on which the circle of members may change."""
    record = facts.group.record
    first = min(max(facts.start_on, record.established_on or facts.start_on), facts.record_date)
    days = {first}
    for m in record.memberships or ():
        school = facts.names.schools.get(party(m))
        days.update(day for day in (m.start_on, school.opened_on if school else None) if day)
        days.update(day + dt.timedelta(days=1) for day in (m.end_on,) if day)
    return tuple(sorted(day for day in days if first <= day <= facts.record_date))


def _members_on(facts: GroupYear, day: dt.date) -> Members:
    active = facts.memberships(day) or ()
    return tuple(m for m in active if m.entry.role is Role.MEMBER and _teaches_on(facts, party(m.entry), day))


def _teaches_on(facts: GroupYear, key: str, day: dt.date) -> bool:
    school = facts.names.schools.get(key)
    if school is None:
        return True
    closed = school.closed_on is not None and school.closed_on <= day
    opened = school.opened_on is None or school.opened_on <= day
    return school.status is not SchoolStatus.PLANNED and opened and not closed


def tier_count(facts: GroupYear, params: NoParams) -> Measurement:
    """How many different types of member there are (FL-4.1-1g); a member without a type leaves it open."""
    members = members_in(facts, [])
    if isinstance(members, Unavailable):
        return members
    silent = [f"{facts.names.of(party(m.entry))}的成员类型" for m in members.found if m.entry.tier is None]
    if silent:
        return not_reported(*silent)
    tiers = [tier for tier in MemberTier if any(m.entry.tier is tier for m in members.found)]
    return measured(len(tiers), tuple(m.mark for m in members.found), "、".join(tier.label for tier in tiers))


def own_matters(facts: GroupYear, params: OwnParams) -> Measurement:
    """For each member of the types, which of the matters asked about stayed its own."""
    members = members_in(facts, params.tiers)
    if isinstance(members, Unavailable):
        return members
    parts = tuple(
        Part(facts.names.of(party(m.entry)), _kept(m.entry, [*params.matters]), (m.mark,)) for m in members.found
    )
    return Measured((*parts, *unclear_parts(facts, members)))


def _kept(membership: Membership, matters: list[str]) -> frozenset[str] | Unavailable:
    answers: dict[str, bool | None] = {word: getattr(membership, f"retains_{word}") for word in matters}
    silent = [OWN_MATTERS[word] for word, kept in answers.items() if kept is None]
    if silent and False not in answers.values():
        return not_reported(*silent)
    return frozenset(word for word, kept in answers.items() if kept)


def unified_matters(facts: GroupYear, params: TierParams) -> Measurement:
    """For each member of the types, what the lead manages as one with it."""
    return _unified(facts, params, count=False)


def unified_matter_count(facts: GroupYear, params: TierParams) -> Measurement:
    """For each member of the types, how many matters the lead manages as one with it."""
    return _unified(facts, params, count=True)


def _unified(facts: GroupYear, params: TierParams, *, count: bool) -> Measurement:
    members = members_in(facts, params.tiers)
    if isinstance(members, Unavailable):
        return members
    parts = []
    for m in members.found:
        name, stated = facts.names.of(party(m.entry)), m.entry.unified_by_lead
        words = frozenset(matter.value for matter in stated or ())
        value = not_reported(f"{name}由龙头学校统一管理的事项") if stated is None else len(words) if count else words
        parts.append(Part(name, value, (m.mark,)))
    return Measured((*parts, *unclear_parts(facts, members)))


def feature_brands(facts: GroupYear, params: NoParams) -> Measurement:
    """Members that state a feature of their own, over all members (FL-3-3); silence counts as none stated."""
    members = members_in(facts, [])
    if isinstance(members, Unavailable):
        return members
    cases = (Case(m.entry.feature_brand is not None, party(m.entry), m.mark) for m in members.found)
    return share_of(cases, nothing="没有成员学校", missing="特色品牌")


def termination_grounds(facts: GroupYear, params: NoParams) -> Measurement:
    """For each cooperation ended in the year by termination, on what ground the lead applied for it (FL-4.2-5a)."""
    stated = facts.group.record.memberships
    if stated is None:
        return NO_MEMBERSHIPS
    parts = []
    for i, m in enumerate(stated):
        if m.end_on is None or not facts.start_on <= m.end_on <= facts.record_date:
            continue
        name, mark = facts.names.of(party(m)), facts.group.mark(("memberships", i), "成员关系")
        if m.end_reason is None:
            parts.append(Part(name, not_reported(f"{name}的离开原因"), (mark,)))
        elif m.end_reason is EndReason.TERMINATION:
            ground = m.termination_ground
            value = not_reported(f"{name}的终止事由") if ground is None else frozenset({ground.value})
            parts.append(Part(name, value, (mark,)))
    return Measured(tuple(parts)) if parts else does_not_arise("本学年没有终止合作的成员学校")


_NO_TIER = "成员关系或成员类型未填报；没有这类成员学校时不适用"

MEMBER_TIER_METRICS: tuple[Metric, ...] = (
    Metric(
        id="tier-peak",
        title="某一类型成员学校数的最大值",
        unit="所",
        kind=ValueKind.COUNT,
        formula="本学年每一天的这一类成员学校数（不含龙头学校，待建学校不计），取最多的一天",
        absent="成员关系未填报；没有写明类型的成员单列为未报送",
        measure=tier_peak,
        params=OneTier,
        code="M23、M24",
    ),
    Metric(
        id="tier-count",
        title="成员类型种数",
        unit="种",
        kind=ValueKind.COUNT,
        formula="核查日正在办学的成员学校所属的不同类型个数，龙头学校不计",
        absent="成员关系未填报，或有成员没有写明类型",
        measure=tier_count,
    ),
    Metric(
        id="own-matters-by-tier",
        title="成员学校保持不变的事项",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="逐所列出这些类型的成员学校保持不变的事项，只看规则问到的事项",
        absent=_NO_TIER + "；问到的事项没有填写时为未报送",
        measure=own_matters,
        params=OwnParams,
        words=OWN_MATTERS.__getitem__,
    ),
    Metric(
        id="unified-matters-by-tier",
        title="龙头学校统一管理的事项",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="逐所列出这些类型的成员学校由龙头学校统一管理的事项",
        absent=_NO_TIER,
        measure=unified_matters,
        params=TierParams,
        words=words_of(UnifiedMatter),
    ),
    Metric(
        id="unified-matter-count-by-tier",
        title="龙头学校统一管理的事项数",
        unit="项",
        kind=ValueKind.COUNT,
        formula="逐所统计这些类型的成员学校由龙头学校统一管理的事项个数",
        absent=_NO_TIER,
        measure=unified_matter_count,
        params=TierParams,
    ),
    Metric(
        id="feature-brand-share",
        title="写明特色品牌的成员学校比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="成员关系中写明特色品牌的成员学校 ÷ 正在办学的成员学校",
        absent="成员关系未填报；没有成员学校时不适用",
        measure=feature_brands,
    ),
    Metric(
        id="termination-grounds",
        title="终止合作的事由",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="本学年终止合作的每一所成员学校，龙头学校申请终止时所依据的事由",
        absent="成员关系、离开原因或终止事由未填报；本学年没有终止合作时不适用",
        measure=termination_grounds,
        words=words_of(TerminationGround),
    ),
)
