"""Teachers who move from a quality school into a weaker one of the same group (教师流入相对薄弱校).

Only this direction counts; a move between two quality schools or back is no inflow. Persons count once by their random
reference and only as numbers: how many staff of a school are posted elsewhere is part of the public list of exchanges.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.facts import GroupYear, Located
from generator.measurement import (
    Mark,
    Measured,
    Measurement,
    Part,
    Share,
    Unavailable,
    Value,
    does_not_arise,
    not_reported,
)
from generator.metrics.listing import listed, marks
from generator.metrics.metric import NoParams
from generator.metrics.shares import Case, share_of
from generator.metrics.spans import school_years_long
from generator.metrics.tiers import Tiers, tiers
from schema.base import Record
from schema.entries import Exchange, Staffing
from schema.scalars import Count
from schema.vocabulary import StaffLevel

Moves = tuple[Located[Exchange], ...]
T = TypeVar("T")

EARLY = dt.timedelta(days=62)
"""A move of the summer before, from July on, belongs to the school year for which it is recorded."""
NO_EXCHANGES = not_reported("教干教师交流")


class TermParams(Record):
    """The agreed term in school years."""

    years: Count = 3


def _inward(found: Iterable[Located[Exchange]], classes: Tiers) -> Moves:
    """Teachers only: cadres are counted apart, because the text supports their moves in a sentence of its own."""
    return tuple(
        item
        for item in found
        if item.entry.person_level is StaffLevel.TEACHER
        and item.entry.from_school in classes.strong
        and item.entry.to_school in classes.weak
    )


def new_moves(facts: GroupYear, classes: Tiers) -> Moves | Unavailable:
    """Inward moves recorded for this year that began in it (or in the summer before) by the record date."""
    found = listed(facts, "exchanges", Exchange)
    if found is None:
        return NO_EXCHANGES
    begun = (x for x in found if facts.start_on - EARLY <= x.entry.start_on <= facts.record_date)
    return _inward(begun, classes)


def moves_on_post(facts: GroupYear, classes: Tiers) -> Moves | Unavailable:
    """Inward moves on post at some time of the year, those begun in earlier years included."""
    found = facts.all_exchanges
    if found is None:
        return NO_EXCHANGES
    return _inward((x for x in found if x.entry.start_on <= facts.record_date), classes)


def _eligible(facts: GroupYear, school: str) -> tuple[int, Mark] | Unavailable:
    """Teachers of one school who meet the conditions for exchange, as counted nearest to the start of the year."""
    stated = [
        item
        for item in listed(facts, "staffing", Staffing) or ()
        if item.entry.school == school and item.entry.eligible_teachers is not None
    ]
    if not stated:
        return not_reported(f"{facts.names.of(school)}：符合交流轮岗条件教师数")
    nearest = min(stated, key=lambda item: (abs((item.entry.counted_on - facts.start_on).days), item.mark.line))
    return nearest.entry.eligible_teachers or 0, nearest.mark


Choose = Callable[[GroupYear, Tiers], Moves | Unavailable]


def _per_sender(facts: GroupYear, choose: Choose, share: Callable[[str, Moves], Part]) -> Measurement:
    """One part for each quality school: each must comply by itself."""
    classes = tiers(facts)
    if isinstance(classes, Unavailable):
        return classes
    found = choose(facts, classes)
    if isinstance(found, Unavailable):
        return found
    parts = tuple(share(school, tuple(x for x in found if x.entry.from_school == school)) for school in classes.strong)
    texts = [
        f"{part.label} {part.value.part} 人 ÷ {part.value.whole} 人" for part in parts if isinstance(part.value, Share)
    ]
    return Measured(parts, ";".join(texts))


def _of_eligible(facts: GroupYear, choose: Choose) -> Measurement:
    def share(school: str, own: Moves) -> Part:
        eligible, name = _eligible(facts, school), facts.names.of(school)
        if isinstance(eligible, Unavailable):
            return Part(name, eligible, marks(own))
        whole, place = eligible
        moved = len({x.entry.ref for x in own})
        value: Value | Unavailable = Share(moved, whole) if whole else does_not_arise("没有符合交流轮岗条件的教师")
        return Part(name, value, (*marks(own), place))

    return _per_sender(facts, choose, share)


def inflow_share(facts: GroupYear, params: NoParams) -> Measurement:
    """For each quality school: teachers who moved to weaker schools this year over its eligible teachers (M34)."""
    return _of_eligible(facts, new_moves)


def inflow_stock_share(facts: GroupYear, params: NoParams) -> Measurement:
    """As `inflow_share`, but all who are on post this year: the other reading of 每年流入, shown beside it."""
    return _of_eligible(facts, moves_on_post)


def inflow_backbone_share(facts: GroupYear, params: NoParams) -> Measurement:
    """For each quality school: backbone teachers among those who moved this year (M35)."""

    def share(school: str, own: Moves) -> Part:
        name, persons = facts.names.of(school), {x.entry.ref for x in own}
        if not persons:
            return Part(name, does_not_arise("本学年没有教师流入相对薄弱校"))
        if silent := [x for x in own if x.entry.is_backbone is None]:
            return Part(name, not_reported(*(f"{x.mark.label}：骨干教师" for x in silent)), marks(own))
        backbone = {x.entry.ref for x in own if x.entry.is_backbone}
        return Part(name, Share(len(backbone), len(persons)), marks(own))

    return _per_sender(facts, new_moves, share)


def inflow_term_share(facts: GroupYear, params: TermParams) -> Measurement:
    """Of the moves of this year, those agreed for at least so many school years and not ended before (M36)."""
    classes = tiers(facts)
    if isinstance(classes, Unavailable):
        return classes
    found = new_moves(facts, classes)
    if isinstance(found, Unavailable):
        return found
    return share_of(
        (Case(_long_enough(x.entry, params.years), x.mark.label, x.mark) for x in found),
        nothing="本学年没有教师流入相对薄弱校",
        missing="约定结束日期",
    )


def _long_enough(move: Exchange, years: int) -> bool | None:
    """Judged on the agreed end, or on the real end where the move ended earlier."""
    ends = [day for day in (move.agreed_end_on, move.actual_end_on) if day is not None]
    if any(school_years_long(move.start_on, day) < years for day in ends):
        return False
    return True if ends else None


def _teams(facts: GroupYear) -> dict[str, Moves] | Unavailable:
    """Teams on post this year; a team is one number sent to one school."""
    found = facts.all_exchanges
    if found is None:
        return NO_EXCHANGES
    teams: dict[str, Moves] = {}
    for item in found:
        if item.entry.team is not None and item.entry.start_on <= facts.record_date:
            key = f"{item.entry.team} → {facts.names.of(item.entry.to_school)}"
            teams[key] = (*teams.get(key, ()), item)
    return teams or does_not_arise("没有组团流入")


def team_size(facts: GroupYear, params: NoParams) -> Measurement:
    """For each team that exists, its distinct members (M37)."""
    teams = _teams(facts)
    if isinstance(teams, Unavailable):
        return teams
    return Measured(tuple(Part(key, len({x.entry.ref for x in own}), marks(own)) for key, own in teams.items()))


def team_tasks(facts: GroupYear, params: NoParams) -> Measurement:
    """For each team that exists, the tasks its members took on; unknown where nobody's tasks were recorded."""
    teams = _teams(facts)
    if isinstance(teams, Unavailable):
        return teams
    parts = []
    for key, own in teams.items():
        told = [x.entry.team_tasks for x in own if x.entry.team_tasks is not None]
        tasks: Value | Unavailable = frozenset(task.value for tasks in told for task in tasks)
        parts.append(Part(key, tasks if told else not_reported(f"{key}：组团任务"), marks(own)))
    return Measured(tuple(parts))
