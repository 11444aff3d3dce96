"""Exchanges of cadres and teachers (教干教师交流): persons are counted by their random reference, each once.

A person counts when on post at some time of the year up to the record date, between two schools of the group.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from pydantic import Field

from generator.facts import GroupYear, Located
from generator.measurement import (
    Mark,
    Measured,
    Measurement,
    Part,
    Unavailable,
    Value,
    measured,
    not_reported,
)
from generator.metrics.metric import Metric, ValueKind
from generator.metrics.sides import Side, teaching, teaching_pairs
from schema.base import Record
from schema.entries import Exchange, Mentoring
from schema.scalars import Flag
from schema.vocabulary import Duty, ExchangeKind, StaffLevel

NO_EXCHANGES = not_reported("教干教师交流")


class StaffParams(Record):
    """Which persons count; an empty list lets all count."""

    levels: list[StaffLevel] = Field([])
    kinds: list[ExchangeKind] = Field([])
    duties: list[Duty] = Field([])
    backbone: Flag = False
    full_time: Flag = Field(False, alias="full-time")


class RouteParams(StaffParams):
    """Which persons count, and between whom."""

    sender: Side = Field(alias="from")
    receiver: Side = Field(Side.ANY, alias="to")


class SenderParams(StaffParams):
    """Which persons count, and who sends them."""

    sender: Side = Field(alias="from")


class DirectionParams(StaffParams):
    """Which persons count in each direction; `mentoring` lets mentors of the other school count as well."""

    mentoring: Flag = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct persons found, and those of whom it is not known whether they count."""

    found: dict[str, Mark]
    unclear: dict[str, Mark]

    @property
    def value(self) -> int | Unavailable:
        """The number of persons; unknown while it hangs on an answer that was left out."""
        if self.unclear:
            return not_reported(*(f"{mark.label}:人员类别" for mark in self.unclear.values()))
        return len(self.found)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The entries that count."""
        return tuple(self.found.values())


def on_post(facts: GroupYear) -> tuple[Located[Exchange], ...] | None:
    """Exchanges between two different schools on post in the year and begun by the record date."""
    return facts.once(_on_post)


def _on_post(facts: GroupYear) -> tuple[Located[Exchange], ...] | None:
    found = facts.all_exchanges
    if found is None:
        return None
    return tuple(x for x in found if x.entry.start_on <= facts.record_date and x.entry.from_school != x.entry.to_school)


def fits(exchange: Exchange, staff: StaffParams) -> bool | None:
    """Whether the person is of the kind asked for; None when an answer needed for that was left out."""
    answers = (
        not staff.levels or exchange.person_level in staff.levels,
        not staff.kinds or exchange.kind in staff.kinds,
        None if staff.duties and exchange.duty is None else not staff.duties or exchange.duty in staff.duties,
        exchange.is_backbone if staff.backbone else True,
        exchange.is_full_time if staff.full_time else True,
    )
    if False in answers:
        return False
    return None if None in answers else True


def tally(
    found: Iterable[Located[Exchange]], staff: StaffParams, senders: Iterable[str], receivers: Iterable[str]
) -> Tally:
    """Distinct persons of the kind who go from one of the senders to one of the receivers."""
    sources, targets = frozenset(senders), frozenset(receivers)
    counted: dict[str, Mark] = {}
    unclear: dict[str, Mark] = {}
    for x in found:
        if x.entry.from_school in sources and x.entry.to_school in targets:
            answer = fits(x.entry, staff)
            if answer is not False:
                (counted if answer else unclear).setdefault(x.entry.ref, x.mark)
    return Tally(counted, {ref: mark for ref, mark in unclear.items() if ref not in counted})


def exchange_count(facts: GroupYear, params: RouteParams) -> Measurement:
    """Distinct persons sent from one side to the other in the year."""
    found = on_post(facts)
    if found is None:
        return NO_EXCHANGES
    senders, receivers = teaching(facts, params.sender), teaching(facts, params.receiver)
    if isinstance(senders, Unavailable):
        return senders
    if isinstance(receivers, Unavailable):
        return receivers
    result = tally(found, params, senders, receivers)
    return result.value if isinstance(result.value, Unavailable) else measured(result.value, result.marks)


def exchange_count_per_member(facts: GroupYear, params: SenderParams) -> Measurement:
    """For each teaching member, persons received from the lead (`from: lead`) or sent to it (`from: member`).

    With `from: any` the persons received from any school of the group.
    """
    found, members, leads = on_post(facts), teaching(facts, Side.MEMBER), teaching(facts, Side.LEAD)
    if found is None:
        return NO_EXCHANGES
    if isinstance(members, Unavailable):
        return members
    if isinstance(leads, Unavailable):
        return leads
    parts = []
    for member in members:
        senders = {Side.LEAD: leads, Side.MEMBER: (member,), Side.ANY: (*leads, *members)}[params.sender]
        receivers = leads if params.sender is Side.MEMBER else (member,)
        parts.append(_part(facts.names.of(member), tally(found, params, senders, receivers)))
    return Measured(tuple(parts))


def exchange_senders(facts: GroupYear, params: StaffParams) -> Measurement:
    """For each teaching school, distinct persons sent to another school of the group."""
    found, schools = on_post(facts), teaching(facts, Side.ANY)
    if found is None:
        return NO_EXCHANGES
    if isinstance(schools, Unavailable):
        return schools
    return Measured(
        tuple(_part(facts.names.of(school), tally(found, params, (school,), schools)) for school in schools)
    )


def exchange_per_direction(facts: GroupYear, params: DirectionParams) -> Measurement:
    """For each pair and each direction, distinct persons (互派: each side sends).

    Mentors count where `mentoring` is set; a direction without anybody is unknown while one of the lists is left out.
    """
    pairs, exchanges = teaching_pairs(facts), on_post(facts)
    mentors = _mentors(facts) if params.mentoring else ()
    if isinstance(pairs, Unavailable):
        return pairs
    if exchanges is None and (mentors is None or not params.mentoring):
        return NO_EXCHANGES
    parts = []
    for lead, member in pairs:
        for sender, receiver in ((lead, member), (member, lead)):
            label = f"{facts.names.of(sender)}→{facts.names.of(receiver)}"
            result = tally(exchanges or (), params, (sender,), (receiver,))
            persons = result.found | _sent(mentors or (), sender, receiver)
            parts.append(_direction(label, Tally(persons, result.unclear), exchanges is None, mentors is None))
    return Measured(tuple(parts))


def _part(label: str, result: Tally) -> Part:
    return Part(label, result.value, result.marks)


def _direction(label: str, result: Tally, exchanges_unknown: bool, mentors_unknown: bool) -> Part:
    value: Value | Unavailable = result.value
    if not result.found and (exchanges_unknown or mentors_unknown):
        lists = (("教干教师交流", exchanges_unknown), ("师徒结对", mentors_unknown))
        value = not_reported(*(name for name, unknown in lists if unknown))
    return Part(label, value, result.marks)


def _mentors(facts: GroupYear) -> tuple[Located[Mentoring], ...] | None:
    """Mentorings that run in the year and have begun; None when the list was left out."""
    found = cast("tuple[Located[Mentoring], ...] | None", facts.entries("mentoring"))
    if found is None:
        return None
    return tuple(
        m
        for m in found
        if m.entry.start_on <= facts.record_date and (m.entry.end_on is None or m.entry.end_on >= facts.start_on)
    )


def _sent(mentors: Iterable[Located[Mentoring]], sender: str, receiver: str) -> dict[str, Mark]:
    return {
        m.entry.mentor_ref: m.mark
        for m in mentors
        if m.entry.mentor_school == sender and receiver in m.entry.apprentice_schools
    }


ABSENT = "“教干教师交流”清单未填报，或判断所需的人员类别未填"

EXCHANGE_METRICS = (
    Metric(
        id="exchange-count",
        title="交流人数",
        unit="人",
        kind=ValueKind.COUNT,
        formula="本学年在岗、由一方派往另一方的人员，同一人只计一次",
        absent=ABSENT,
        measure=exchange_count,
        params=RouteParams,
    ),
    Metric(
        id="exchange-count-per-member",
        title="各成员校与牵头校的交流人数",
        unit="人/校",
        kind=ValueKind.COUNT,
        formula="逐所成员校统计牵头校派来（或派往牵头校）的人员，同一人只计一次",
        absent=ABSENT,
        measure=exchange_count_per_member,
        params=SenderParams,
    ),
    Metric(
        id="exchange-senders",
        title="各校派出人数",
        unit="人/校",
        kind=ValueKind.COUNT,
        formula="逐校统计派往集团内其他学校的人员，同一人只计一次",
        absent=ABSENT,
        measure=exchange_senders,
        params=StaffParams,
    ),
    Metric(
        id="exchange-per-direction",
        title="每对学校双向交流人数",
        unit="人/方向",
        kind=ValueKind.COUNT,
        formula="逐对、逐方向统计派出人员，同一人只计一次；写明时师徒结对的导师也计入",
        absent=ABSENT,
        measure=exchange_per_direction,
        params=DirectionParams,
    ),
)
