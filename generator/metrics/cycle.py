"""What a pair achieves over its whole cycle of cooperation, not in one year alone."""

from __future__ import annotations

from generator.facts import GroupYear, last_day, school_years_between
from generator.measurement import Mark, Measured, Measurement, Part, Unavailable, Value, not_reported
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.metrics.sides import pair_label, teaching_pairs
from generator.metrics.words import words_of
from schema.entries import Activity
from schema.vocabulary import TeachingAspect


def aspects_in_cycle(facts: GroupYear, _params: NoParams) -> Measurement:
    """For each pair, the parts of teaching on which it has worked together since the cycle began.

    Final only when the cycle ends. Unknown while one is missing and the events of some year so far were not reported.
    """
    pairs, cycle = teaching_pairs(facts), facts.group.record.cycle
    if isinstance(pairs, Unavailable):
        return pairs
    if cycle is None:
        return not_reported("共建周期")
    events = _events(facts)
    silent = _silent_years(facts)
    parts = []
    for pair in pairs:
        joint = [(event, mark) for event, mark in events if set(pair) <= _attending(event)]
        found = frozenset(str(aspect) for event, _ in joint for aspect in event.aspects)
        known: Value | Unavailable = found
        if silent and len(found) < len(TeachingAspect):
            known = not_reported(*(f"{year} 学年活动" for year in silent))
        parts.append(Part(pair_label(facts, *pair), known, tuple(mark for _, mark in joint), cycle.end_on))
    return Measured(tuple(parts))


def _events(facts: GroupYear) -> list[tuple[Activity, Mark]]:
    """Events that name parts of teaching, from the first day of the cycle to the record date."""
    cycle = facts.group.record.cycle
    return [
        (event, facts.group.mark(("school_years", i, "activities", j), f"{event.held_on} {event.title}"))
        for i, section in enumerate(facts.group.record.school_years)
        for j, event in enumerate(section.activities or ())
        if event.aspects and cycle and cycle.start_on <= event.held_on <= min(cycle.end_on, facts.record_date)
    ]


def _silent_years(facts: GroupYear) -> tuple[str, ...]:
    """School years of the cycle up to this one whose events were not reported."""
    cycle = facts.group.record.cycle
    last = min(cycle.end_on, last_day(facts.school_year)) if cycle else facts.end_on
    stated = {s.school_year for s in facts.group.record.school_years if s.activities is not None}
    years = school_years_between(cycle.start_on, last) if cycle and cycle.start_on <= last else ()
    return tuple(year for year in years if year not in stated)


def _attending(event: Activity) -> set[str]:
    return {*event.schools, *([event.host_school] if event.host_school else [])}


CYCLE_METRICS = (
    Metric(
        id="aspects-in-cycle",
        title="周期内合作的教学环节",
        unit="个环节",
        kind=ValueKind.ITEMS,
        formula="逐对列出周期开始以来共同活动涉及的教学环节",
        absent="共建周期未填报，或环节不全而周期内有学年未填报活动",
        measure=aspects_in_cycle,
        words=words_of(TeachingAspect),
    ),
)
