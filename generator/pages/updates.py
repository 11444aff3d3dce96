"""What changed lately: reports, documents, corrections and notices by day, and what fell due in the last weeks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from generator.assessment.events import Event, newest_first, notice_events, record_events
from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.pages.bounds import NAMED
from generator.pages.links import announcement_path, district_path, group_path, group_year_path, provision_path
from generator.pages.outcomes import Count, tally
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass

PATH = "updates.md"
FEED_OF_ALL = "feeds/all.xml"
FEED_OF_OVERDUE = "feeds/overdue.xml"
WEEKS = dt.timedelta(days=92)
"""What fell due longer ago is no longer called lately due."""
_NO_DUTY = frozenset({Outcome.NOT_APPLICABLE, Outcome.INFO, Outcome.PENDING})


def group_feed(group: str) -> str:
    """The feed of a group; written beside the pages, as all feeds are."""
    return f"feeds/groups/{group}.xml"


def district_feed(district: str) -> str:
    """The feed of a district."""
    return f"feeds/districts/{district}.xml"


def provision_feed(clause: str) -> str:
    """The feed of a clause that is judged by a rule."""
    return f"feeds/provisions/{clause.lower()}.xml"


@quick_dataclass(frozen=True, slots=True)
class EventRow:
    """One thing that happened."""

    day: str
    kind: str
    title: str
    whose: str
    path: str


@quick_dataclass(frozen=True, slots=True)
class DueRow:
    """One rule that fell due in one district on one day, and how its groups stand."""

    day: str
    title: str
    place: str
    place_path: str
    clause: str
    clause_path: str
    counts: tuple[Count, ...]


@quick_dataclass(frozen=True, slots=True)
class News:
    """The news of real districts, or of made-up ones."""

    events: tuple[EventRow, ...]
    due: tuple[DueRow, ...]
    more_due: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.events and not self.due


def plan(world: World) -> Iterator[PagePlan]:
    """The one page of news."""
    yield PagePlan(
        path=PATH,
        title="最近更新",
        description="最近报送了哪些数据，公开了哪些文件，更正了什么，哪些事项刚刚到期。",
        context=lambda: _context(world),
        is_sample=any(file.record.is_sample for file in world.districts),
    )


def _context(world: World) -> Context:
    return {
        "real": news(world, is_sample=False),
        "samples": news(world, is_sample=True),
        "feed_of_all": FEED_OF_ALL,
        "feed_of_overdue": FEED_OF_OVERDUE,
        "feeds": tuple(
            (file.record.name, district_feed(file.record.id), file.record.is_sample)
            for file in sorted(world.districts, key=lambda file: (file.record.is_sample, file.record.id))
        ),
    }


def news(world: World, *, is_sample: bool) -> News:
    """What happened within a year and what fell due within three months, the newest of each."""
    events = newest_first(_events(world, is_sample=is_sample))[:NAMED]
    rows = _due_rows(world, is_sample=is_sample)
    return News(tuple(_row(world, event) for event in events), tuple(rows[:NAMED]), max(0, len(rows) - NAMED))


def _events(world: World, *, is_sample: bool) -> Iterable[Event]:
    of_groups = (
        record_events(file.record, world.as_of)
        for file in world.groups
        if world.is_sample(file.record.district) is is_sample
    )
    of_bureaus = (
        notice_events(file.record, world.as_of) for file in world.districts if file.record.is_sample is is_sample
    )
    return chain.from_iterable(chain(of_groups, of_bureaus))


def _row(world: World, event: Event) -> EventRow:
    if event.notice:
        path = announcement_path(event.district, event.notice)
    elif event.group and event.school_year:
        path = group_year_path(event.group, event.school_year)
    else:
        path = group_path(event.group) if event.group else district_path(event.district)
    whose = world.names.of(event.group) if event.group else world.district_by_id[event.district].record.bureau.name
    return EventRow(event.day.isoformat(), event.kind.label, event.title, whose, path)


def _due_rows(world: World, *, is_sample: bool) -> list[DueRow]:
    found: dict[tuple[int, str, str], list[Finding]] = defaultdict(list)
    for finding in world.published:
        due = finding.due
        if due is None or not world.as_of - WEEKS <= due < world.as_of or finding.outcome in _NO_DUTY:
            continue
        if finding.subject_kind is SubjectKind.GROUP and world.is_sample(finding.district) is is_sample:
            found[-due.toordinal(), finding.district, finding.rule.id].append(finding)
    return [_due_row(world, found[key]) for key in sorted(found)]


def _due_row(world: World, findings: list[Finding]) -> DueRow:
    first = findings[0]
    file = world.district_by_id.get(first.district)
    return DueRow(
        first.due.isoformat() if first.due else "",
        first.rule.title,
        file.record.name if file else first.district,
        district_path(first.district),
        first.clause.id,
        provision_path(first.clause.id),
        tally(findings).shown,
    )


KIND = PageKind("updates", plan)
