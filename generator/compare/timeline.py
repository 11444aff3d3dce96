"""The outcome of one rule for one group and year at every published state since the beginning, and why it changed.

Each state is judged on the day on which it was published; a deadline that passed while nothing was published is a state
of its own. What other groups recorded gives no context here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.assessment.finding import Finding
from generator.compare.causes import Setting, Trial, caused, same, verdicts
from generator.compare.changes import Cause, FlipKey, Verdict
from generator.compare.states import Mixer, State
from generator.measurement import Measured
from generator.metrics.metric import Metric

Told = tuple[Finding, Verdict]


@dataclass(frozen=True, slots=True)
class Published:
    """One published state: its commit, and the records judged on the day of publication."""

    commit: str
    state: State


@dataclass(frozen=True, slots=True)
class Turn:
    """One change of the outcome: the day, the commit that stood then, both verdicts and the causes."""

    on: dt.date
    commit: str
    before: Verdict | None
    after: Verdict | None
    causes: tuple[Cause, ...]


def turns(states: Iterable[Published], key: FlipKey, metrics: Mapping[str, Metric], until: dt.date) -> Iterator[Turn]:
    """Every change of one outcome, oldest first. `states` are in the order of publication, `until` is today."""
    known = list(states)
    last: tuple[State, Told | None] | None = None
    for number, published in enumerate(known):
        end = known[number + 1].state.as_of if number + 1 < len(known) else until
        for state in _days(published.state, key, metrics, end):
            told = _told(state, key, metrics)
            turn = _turn(last, (state, told), key, metrics)
            if turn is not None:
                yield replace(turn, commit=published.commit)
            last = (state, told)


def _told(state: State, key: FlipKey, metrics: Mapping[str, Metric]) -> Told | None:
    return verdicts(state, metrics, {key.subject}).get(key)


def _days(state: State, key: FlipKey, metrics: Mapping[str, Metric], end: dt.date) -> Iterator[State]:
    """The state on its own day, on the day after each deadline up to the next one, and on the last day."""
    told = _told(state, key, metrics)
    yield state
    days: set[dt.date] = set()
    if told is not None:
        measurement = told[0].measurement
        parts = measurement.parts if isinstance(measurement, Measured) else ()
        days = {day + dt.timedelta(days=1) for day in (told[0].due, *(part.due for part in parts)) if day}
    year_starts = dt.date(int(key.school_year[:4]), 7, 1)
    for day in sorted({*days, year_starts, end}):
        if state.as_of < day <= end:
            yield replace(state, as_of=day)


def _was_there(state: State, key: FlipKey) -> bool:
    """Whether the group had a record at all; what is published for the first time has no cause."""
    return any(file.record.id == key.subject for file in state.records.groups)


def _turn(
    last: tuple[State, Told | None] | None, now: tuple[State, Told | None], key: FlipKey, metrics: Mapping[str, Metric]
) -> Turn | None:
    """What changed from one state to the next; None where the outcome is the same."""
    state, told = now
    before = last[1] if last else None
    if same(before[1] if before else None, told[1] if told else None):
        return None
    causes: tuple[Cause, ...] = ()
    if last is not None and _was_there(last[0], key):
        mixer = Mixer(last[0], state)
        trial = Trial(mixer, metrics, {key.subject})
        setting = Setting(mixer, key, before, told)
        causes = caused(setting, lambda levers: trial.verdict(levers, key), mixer.levers)
    return Turn(state.as_of, "", before[1] if before else None, told[1] if told else None, causes)
