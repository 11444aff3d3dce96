"""Cadres and backbone teachers whom the lead sends to its members, and cadres whom members send to the lead.

Who is on post is read on the record date; during the summer holiday on the last day of the second semester, because
postings end with the school year.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from generator.facts import GroupYear, Located
from generator.measurement import Mark, Measured, Measurement, Part, Unavailable, Value, measured, not_reported
from generator.metrics.member_tiers import TierParams, members_in, party, unclear_parts
from generator.metrics.metric import Metric, ValueKind
from generator.metrics.sides import Side, teaching
from generator.metrics.words import words_of
from schema.entries import Exchange
from schema.steering_entries import CadrePosting
from schema.steering_terms import CadreRole
from schema.vocabulary import StaffLevel

BACKBONE = "backbone_teacher"
NO_POSTINGS = not_reported("干部选派")
Postings = tuple[Located[CadrePosting], ...]


class DispatchParams(TierParams):
    """To which types of member; with `staff` only these are looked for."""

    staff: list[CadreRole | Literal["backbone_teacher"]]


class PostingParams(TierParams):
    """Which postings count: to or from members of these types, in these roles and ranks, on the day or in the year."""

    roles: list[CadreRole] = Field([])
    levels: list[StaffLevel] = Field([])
    direction: Literal["from-lead", "to-lead"] = "from-lead"
    window: Literal["day", "year"] = "day"


def staff_day(facts: GroupYear) -> dt.date:
    """The day on which it is read who is on post."""
    return min(facts.record_date, facts.semesters[1].end_on)


def postings(facts: GroupYear) -> Postings | None:
    """All postings that the group ever recorded; None when it stated none."""
    governance = facts.group.record.governance
    if governance is None or governance.cadre_postings is None:
        return None
    return tuple(
        Located(
            entry,
            facts.group.mark(("governance", "cadre_postings", i), f"{entry.start_on.isoformat()} {entry.kind.label}"),
        )
        for i, entry in enumerate(governance.cadre_postings)
    )


def _counts(posting: CadrePosting, params: PostingParams, first: dt.date, last: dt.date) -> bool:
    """Whether a posting is of the kind asked for and runs on some day from first to last."""
    return (
        (not params.roles or posting.kind in params.roles)
        and (not params.levels or posting.level in params.levels)
        and posting.start_on <= last
        and (posting.end_on is None or posting.end_on >= first)
    )


def _in_window(facts: GroupYear, params: PostingParams) -> Postings | Unavailable:
    found, day = postings(facts), staff_day(facts)
    if found is None:
        return NO_POSTINGS
    first, last = (day, day) if params.window == "day" else (facts.start_on, facts.record_date)
    return tuple(p for p in found if _counts(p.entry, params, first, last))


def cadre_count(facts: GroupYear, params: PostingParams) -> Measurement:
    """Postings between the lead and members of the types, all together."""
    per_member = cadre_count_per_member(facts, params)
    if isinstance(per_member, Unavailable):
        return per_member
    absent = [part.value for part in per_member.parts if isinstance(part.value, Unavailable)]
    known = [part for part in per_member.parts if isinstance(part.value, int)]
    total = sum(part.value for part in known if isinstance(part.value, int))
    if absent and not total:
        return absent[0]
    return measured(total, tuple(mark for part in known for mark in part.marks), f"合计 {total} 人次")


def cadre_count_per_member(facts: GroupYear, params: PostingParams) -> Measurement:
    """For each member of the types, postings from the lead to it, or from it to the lead (M27)."""
    found, members, leads = _in_window(facts, params), members_in(facts, params.tiers), teaching(facts, Side.LEAD)
    if isinstance(members, Unavailable):
        return members
    if isinstance(found, Unavailable):
        return found
    if isinstance(leads, Unavailable):
        return leads
    parts = []
    for m in members.found:
        key = party(m.entry)
        own = tuple(p for p in found if _joins(p.entry, leads, key, params.direction))
        parts.append(Part(facts.names.of(key), len(own), tuple(p.mark for p in own)))
    return Measured((*parts, *unclear_parts(facts, members)))


def _joins(posting: CadrePosting, leads: tuple[str, ...], member: str, direction: str) -> bool:
    sender, receiver = posting.from_school, posting.to_school
    if direction == "from-lead":
        return sender in leads and receiver == member
    return sender == member and receiver in leads


def dispatched_staff(facts: GroupYear, params: DispatchParams) -> Measurement:
    """For each member of the types, which of the staff asked for the lead has there (M25, M26)."""
    members, leads = members_in(facts, params.tiers), teaching(facts, Side.LEAD)
    if isinstance(members, Unavailable):
        return members
    if isinstance(leads, Unavailable):
        return leads
    parts = []
    for m in members.found:
        value, marks = _staff_at(facts, params, leads, party(m.entry))
        parts.append(Part(facts.names.of(party(m.entry)), value, marks))
    return Measured((*parts, *unclear_parts(facts, members)))


def _staff_at(
    facts: GroupYear, params: DispatchParams, leads: tuple[str, ...], member: str
) -> tuple[Value | Unavailable, tuple[Mark, ...]]:
    """The staff found at one member; absent when a list that is needed for an answer was left out."""
    roles = [word for word in params.staff if isinstance(word, CadreRole)]
    cadres = _in_window(facts, PostingParams(roles=roles)) if roles else ()
    if isinstance(cadres, Unavailable):
        return cadres, ()
    sent = tuple(p for p in cadres if _joins(p.entry, leads, member, "from-lead"))
    words = {p.entry.kind.value for p in sent}
    marks = [p.mark for p in sent]
    if BACKBONE in params.staff:
        teachers = _backbone(facts, leads, member)
        if isinstance(teachers, Unavailable):
            return teachers, tuple(marks)
        words |= {BACKBONE} if teachers else set()
        marks += [x.mark for x in teachers]
    return frozenset(words), tuple(marks)


def _backbone(facts: GroupYear, leads: tuple[str, ...], member: str) -> tuple[Located[Exchange], ...] | Unavailable:
    found = facts.all_exchanges
    if found is None:
        return not_reported("教干教师交流")
    day = staff_day(facts)
    here = tuple(x for x in found if x.entry.from_school in leads and x.entry.to_school == member)
    now = tuple(x for x in here if x.entry.start_on <= day <= _end(x.entry, facts))
    backbone = tuple(x for x in now if x.entry.is_backbone)
    silent = [f"{x.mark.label}是否骨干教师" for x in now if x.entry.is_backbone is None]
    return not_reported(*silent) if silent and not backbone else backbone


def _end(exchange: Exchange, facts: GroupYear) -> dt.date:
    return exchange.actual_end_on or exchange.agreed_end_on or facts.end_on


_role_word = words_of(CadreRole)


def _staff_word(word: str) -> str:
    return "教学骨干" if word == BACKBONE else _role_word(word)


_ABSENT = "干部选派、成员关系或成员类型未填报；没有这类成员学校时不适用"

CADRE_METRICS: tuple[Metric, ...] = (
    Metric(
        id="dispatched-staff-per-member",
        title="龙头学校派在各成员学校的人员",
        unit="类",
        kind=ValueKind.ITEMS,
        formula="逐所成员学校列出核查日在任的选派人员；暑假期间按第二学期最后一天",
        absent=_ABSENT + "；问到教学骨干而交流清单未填报时为未报送",
        measure=dispatched_staff,
        params=DispatchParams,
        code="M25、M26",
        words=_staff_word,
    ),
    Metric(
        id="cadre-count-per-member",
        title="各成员学校的选派干部数",
        unit="名/校",
        kind=ValueKind.COUNT,
        formula="逐所成员学校统计龙头学校派来（或派往龙头学校）的干部，按核查日在任或本学年内任职",
        absent=_ABSENT,
        measure=cadre_count_per_member,
        params=PostingParams,
        code="M27",
    ),
    Metric(
        id="cadre-count",
        title="选派干部数",
        unit="名",
        kind=ValueKind.COUNT,
        formula="龙头学校派往各成员学校（或相反方向）的干部，全集团合计",
        absent=_ABSENT,
        measure=cadre_count,
        params=PostingParams,
    ),
)
