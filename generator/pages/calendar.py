"""The calendar of all groups: what falls due in the next thirteen months, month by month, and where to subscribe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.assessment.obligations import CLOSED, Obligation
from generator.pages.links import group_path, provision_path
from generator.pages.obligations import duties_of
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass

AHEAD = dt.timedelta(days=396)
"""Thirteen months, so that the same day of next year is still seen."""
NAMED = 5
"""Groups that a line names; more are counted."""
PATH = "calendar.md"
PATH_OF_ALL = "calendars/all.ics"


@quick_dataclass(frozen=True, slots=True)
class Named:
    """A group or a calendar with its address."""

    name: str
    path: str


@quick_dataclass(frozen=True, slots=True)
class DueRow:
    """One rule on one day, and the groups that owe it."""

    day: str
    title: str
    severity: str
    clause: str
    clause_path: str
    groups: tuple[Named, ...]
    count: int


@quick_dataclass(frozen=True, slots=True)
class Month:
    """The days of one month."""

    title: str
    rows: tuple[DueRow, ...]


def calendar_path(district: str) -> str:
    """The calendar of a district, which the exports write beside the pages."""
    return f"calendars/districts/{district}.ics"


def plan(world: World) -> Iterator[PagePlan]:
    """The one page of the calendar."""
    yield PagePlan(
        path=PATH,
        title="日历",
        description="今后十三个月里，文件要求各集团在哪一天前做到什么；可以订阅到手机日历。",
        context=lambda: _context(world),
        is_sample=any(file.record.is_sample for file in world.districts),
    )


def _context(world: World) -> Context:
    districts = sorted(world.districts, key=lambda file: file.record.id)
    return {
        "months": months(world, is_sample=False),
        "sample_months": months(world, is_sample=True),
        "calendar_of_all": PATH_OF_ALL,
        "calendars": tuple(
            (Named(file.record.name, calendar_path(file.record.id)), file.record.is_sample) for file in districts
        ),
    }


def months(world: World, *, is_sample: bool) -> tuple[Month, ...]:
    """What real groups, or those of made-up districts, owe in the next thirteen months."""
    duties = sorted(_upcoming(world, is_sample=is_sample), key=_order)
    return tuple(
        Month(f"{month.year} 年 {month.month} 月", tuple(_rows(world, part)))
        for month, part in groupby(duties, key=lambda duty: _due(duty).replace(day=1))
    )


def _upcoming(world: World, *, is_sample: bool) -> Iterator[Obligation]:
    for file in world.groups:
        if world.is_sample(file.record.district) is is_sample:
            for duty in duties_of(world, file, world.as_of):
                if duty.state not in CLOSED and duty.due and world.as_of <= duty.due <= world.as_of + AHEAD:
                    yield duty


def _due(duty: Obligation) -> dt.date:
    return duty.due or dt.date.max


def _order(duty: Obligation) -> tuple[dt.date, str, str, str]:
    return _due(duty), duty.finding.policy.id, duty.finding.rule.id, duty.finding.subject


def _rows(world: World, duties: Iterable[Obligation]) -> Iterator[DueRow]:
    for (day, _, _), part in groupby(duties, key=lambda duty: _order(duty)[:3]):
        found = [duty.finding for duty in part]
        owing = tuple(dict.fromkeys(finding.subject for finding in found))
        clause = found[0].clause
        yield DueRow(
            day.isoformat(),
            found[0].rule.title,
            found[0].severity.label,
            clause.id,
            provision_path(clause.id),
            tuple(Named(world.names.of(key), group_path(key)) for key in owing) if len(owing) <= NAMED else (),
            len(owing),
        )


KIND = PageKind("calendar", plan)
