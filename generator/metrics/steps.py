"""Procedures whose steps have an order (提名→审定→同意→选派), for any list of entries whose steps are dated fields.

A procedure is due when its trigger has happened, as a rule its last step; one that still runs is not counted. A step is
in its place when it was done by the record date and no later step came before it. A step without a day is not reported;
a step that the entry lists as omitted was stated not to have been done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Literal, cast

from pydantic import Field

from generator.facts import DistrictYear, GroupYear, Located, label_of
from generator.measurement import Measured, Measurement, Part, Unavailable, does_not_arise, not_reported
from generator.metrics.metric import Metric, Subject, ValueKind
from generator.metrics.words import words_of
from schema.base import Record
from schema.district import BureauRecord
from schema.entries import Entry
from schema.group import EducationGroup, Governance, SchoolYearSection
from schema.scalars import Flag, Line
from schema.steering_terms import Step

Cases = tuple[Located[Entry], ...]


class StepsParams(Record):
    """Which list and which entries of it, and the steps in their order.

    `kinds` are words of the entries' kind (of a membership: why it ended). `trigger` is the step that makes a procedure
    due. `window`: procedures triggered in the year, the latest one of each subject, or all up to the record date.
    """

    entries: Line
    kinds: list[Line] = Field([])
    steps: list[Step] = Field(min_length=2)
    trigger: Step | None = None
    window: Literal["year", "latest", "standing"] = "year"

    @property
    def due_step(self) -> Step:
        """The step that makes a procedure due."""
        return self.trigger or self.steps[-1]


class BureauStepsParams(StepsParams):
    """As `StepsParams`; with `each-group` every group of the district must have gone through the procedure."""

    each_group: Flag = Field(False, alias="each-group")


def day_of(entry: Entry, step: Step) -> dt.date | None:
    """The day of a step, None when it was left out or stated not to have been done."""
    day = None if step in getattr(entry, "omitted_steps", ()) else getattr(entry, step.value)
    return day if isinstance(day, dt.date) else None


def in_place(entry: Entry, steps: Sequence[Step], until: dt.date) -> frozenset[str] | Unavailable:
    """The steps that are in their place; absent while only missing days speak against the procedure."""
    days = {step: day for step in steps if (day := day_of(entry, step)) is not None and day <= until}
    good = {step for i, step in enumerate(steps) if step in days and not _too_late(days, steps[i:])}
    silent = [step for step in steps if _silent(entry, step)]
    if silent and good | set(silent) == set(steps):
        return not_reported(*(f"{_name(entry)}的{step.label}日期" for step in silent))
    return frozenset(step.value for step in good)


def breach(entry: Entry, steps: Sequence[Step]) -> str:
    """The first pair of steps whose days are in the wrong order, in Chinese; empty when there is none."""
    days = [(step, day) for step in steps if (day := day_of(entry, step)) is not None]
    for (early, first), (late, second) in pairwise(days):
        if second < first:
            return f"{early.label}（{first.isoformat()}）晚于{late.label}（{second.isoformat()}）"
    return ""


def _too_late(days: dict[Step, dt.date], rest: Sequence[Step]) -> bool:
    return any(later in days and days[later] < days[rest[0]] for later in rest[1:])


def _silent(entry: Entry, step: Step) -> bool:
    return getattr(entry, step.value) is None and step not in getattr(entry, "omitted_steps", ())


def _name(entry: Entry) -> str:
    return str(getattr(entry, "title", None) or getattr(entry, "position", None) or "本项程序")


def _group_cases(facts: GroupYear, name: str) -> Cases | None:
    """The entries of a list, wherever in the record it stands; None when it was left out."""
    record = facts.group.record
    if name == "documents":
        return cast("Cases | None", facts.documents)
    if name in Governance.model_fields:
        return _placed(facts, ("governance", name), getattr(record.governance, name) if record.governance else None)
    if name in EducationGroup.model_fields:
        return _placed(facts, (name,), getattr(record, name))
    return facts.entries(name)


def _placed(facts: GroupYear, base: tuple[str, ...], stated: list[Any] | None) -> Cases | None:
    if stated is None:
        return None
    return tuple(Located(entry, facts.group.mark((*base, i), label_of(entry))) for i, entry in enumerate(stated))


def _kind(entry: Entry) -> str | None:
    kind = getattr(entry, "kind", None) or getattr(entry, "end_reason", None)
    return str(kind) if kind else None


def _subject(facts: GroupYear | DistrictYear, entry: Entry) -> str:
    """The school or group that a procedure concerns; a document stands for itself."""
    keys = ("to_school", "group", "school")
    found = next((key for name in keys if isinstance(key := getattr(entry, name, None), str)), None)
    title = getattr(entry, "title", None) or getattr(entry, "position", None)
    return " ".join(text for text in (facts.names.of(found) if found else "", title or "") if text)


def _due(facts: GroupYear | DistrictYear, found: Cases, params: StepsParams) -> Cases:
    """Procedures of the kinds whose trigger has happened, within the window; an unstated kind stays in.

    Where a trigger is named, a procedure that does not state its day stays in as well, as not reported; where it is
    the last step, silence means that the procedure still runs.
    """
    first = facts.start_on if params.window == "year" else dt.date.min
    chosen = []
    for case in found:
        if params.kinds and _kind(case.entry) not in {None, *params.kinds}:
            continue
        day = day_of(case.entry, params.due_step)
        if day is not None and first <= day <= facts.record_date:
            chosen.append((day, case))
        elif params.trigger and _silent(case.entry, params.trigger):
            chosen.append((dt.date.min, case))
    if params.window == "latest":
        newest = {_subject_key(case.entry): case for _, case in sorted(chosen, key=lambda pair: pair[0])}
        return tuple(newest.values())
    return tuple(case for _, case in chosen)


def _subject_key(entry: Entry) -> str:
    return str(getattr(entry, "group", None) or getattr(entry, "school", None) or _kind(entry))


def _part(facts: GroupYear | DistrictYear, case: Located[Entry], params: StepsParams) -> Part:
    label = _subject(facts, case.entry)
    if params.kinds and _kind(case.entry) is None:
        return Part(label, not_reported(f"{label}的原因或类别"), (case.mark,))
    if _silent(case.entry, params.due_step):
        return Part(label, not_reported(f"{label}的{params.due_step.label}日期"), (case.mark,))
    return Part(label, in_place(case.entry, params.steps, facts.record_date), (case.mark,))


def _measured(parts: Iterable[Part], cases: Cases, params: StepsParams) -> Measurement:
    found = tuple(parts)
    if not found:
        return does_not_arise("没有需要核查的程序")
    order = "→".join(step.label for step in params.steps)
    faults = [text for case in cases if (text := breach(case.entry, params.steps))]
    return Measured(found, "；".join((f"应依次为：{order}", *faults)))


def steps_in_order(facts: GroupYear, params: StepsParams) -> Measurement:
    """For each procedure of the group that is due, the steps that are in their place."""
    found = _group_cases(facts, params.entries)
    if found is None:
        return not_reported(_title(params.entries))
    cases = _due(facts, found, params)
    return _measured((_part(facts, case, params) for case in cases), cases, params)


def bureau_steps_in_order(facts: DistrictYear, params: BureauStepsParams) -> Measurement:
    """For each procedure of the bureau that is due (or each group), the steps that are in their place."""
    found = facts.entries(params.entries)
    if found is None:
        return not_reported(_title(params.entries))
    cases = _due(facts, found, params)
    if not params.each_group:
        return _measured((_part(facts, case, params) for case in cases), cases, params)
    by_group = {_subject_key(case.entry): case for case in cases}
    groups = facts.active_groups()
    parts = (
        _part(facts, by_group[group.id], params) if group.id in by_group else Part(group.name, frozenset[str]())
        for group in groups
    )
    return _measured(parts, tuple(by_group[group.id] for group in groups if group.id in by_group), params)


def _title(name: str) -> str:
    """The Chinese name of a list, as the record states it."""
    models: tuple[type[Record], ...] = (EducationGroup, Governance, SchoolYearSection, BureauRecord)
    found = (model.model_fields[name].title for model in models if name in model.model_fields)
    return next(found, None) or name


_FORMULA = (
    "每一项已到核查时点的程序分别核查：在核查日之前已办理、并且没有任何后面的步骤先于它办理的，算作依次办理；"
    "同一天办理不算颠倒"
)
_ABSENT = "清单未填报，或有步骤没有填写日期而其余步骤都依次办理；写明“没有办理”的步骤不算缺报。没有这类程序时不适用"

STEP_METRICS: tuple[Metric, ...] = (
    Metric(
        id="steps-in-order",
        title="依次办理的程序",
        unit="步",
        kind=ValueKind.ITEMS,
        formula=_FORMULA,
        absent=_ABSENT,
        measure=steps_in_order,
        params=StepsParams,
        words=words_of(Step),
        code="M29",
    ),
    Metric(
        id="bureau-steps-in-order",
        title="主管部门依次办理的程序",
        unit="步",
        kind=ValueKind.ITEMS,
        formula=_FORMULA + "；要求逐个集团办理的，清单中没有的集团视为没有办理",
        absent=_ABSENT,
        measure=bureau_steps_in_order,
        subject=Subject.DISTRICT_YEAR,
        params=BureauStepsParams,
        words=words_of(Step),
    ),
)
