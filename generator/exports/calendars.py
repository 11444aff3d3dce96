"""`calendars/`: the days on which something is due, for calendar programs to subscribe to.

One calendar for each group with an event for each duty; one for each district and one of all real groups, where groups
that owe the same on the same day share an event. They lie beside the interface and not in it: somebody who subscribed
keeps his address whatever version the interface has, so they are not in its index either.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from generator.assessment.finding import SubjectKind
from generator.assessment.obligations import (
    CLOSED,
    Obligation,
    State,
    stable_key,
)
from generator.exports.calendar_text import Event, calendar
from generator.exports.duties import dated_duties
from generator.exports.export import Export, Files
from generator.exports.snapshot import Snapshot

SAMPLE = "【示例】"
_MARKS = {State.OVERDUE: "【逾期】", State.UNREPORTED: "【到期未报送】", State.EXCEEDED: "【已超限】"}
_NAMED = 20
"""Groups that an event of many names; the others are counted."""
_ABOUT = "集团化办学政策文件规定的期限，由公示网站生成，每次更新时重新生成。"
_ABOUT_SAMPLE = "本日历的地区、学校和数字都是虚构的，只用来演示。"


def path_of_group(group: str) -> str:
    """The calendar of a group."""
    return f"calendars/groups/{group}.ics"


def path_of_district(district: str) -> str:
    """The calendar of a district."""
    return f"calendars/districts/{district}.ics"


PATH_OF_ALL = "calendars/all.ics"


@dataclass
class _Shared:
    """The duties of many groups, gathered by rule and day while their own calendars are written."""

    scope: str
    duties: dict[tuple[dt.date, str, str, str, int], list[Obligation]] = field(default_factory=dict)

    def add(self, duties: Iterable[Obligation]) -> None:
        for duty in duties:
            found = duty.finding
            if duty.due:
                key = (duty.due, found.policy.id, found.rule.id, found.school_year, duty.number)
                self.duties.setdefault(key, []).append(duty)

    def events(self, snapshot: Snapshot) -> Iterator[Event]:
        """One event for each rule and day, by day."""
        for key in sorted(self.duties):
            yield _shared_event(stable_key(self.scope, *map(str, key)), self.duties[key], snapshot)


def _dated(kind: SubjectKind, subject: str, snapshot: Snapshot) -> list[Obligation]:
    """What is still to be done by a day, or should have been done within the last twelve months."""
    found = dated_duties(kind, subject, snapshot)
    kept = [duty for duty in found if duty.due and duty.state not in CLOSED and duty.is_recent(snapshot.as_of)]
    return sorted(kept, key=lambda duty: (duty.due, duty.finding.policy.id, duty.finding.rule.id))


def _sample(duty: Obligation, snapshot: Snapshot) -> str:
    return SAMPLE if snapshot.is_sample(duty.finding.district) else ""


def _event(duty: Obligation, whose: str, snapshot: Snapshot) -> Event:
    """One duty of one group or bureau."""
    clause = duty.finding.clause
    facts = (
        ("要求", clause.duty),
        ("依据", duty.citation),
        ("强度", duty.finding.severity.label),
        ("状态", duty.state.label),
        ("已做", snapshot.public(duty.done)),
        ("还缺", snapshot.public(duty.lacking)),
        ("怎样做到", duty.remedy),
        ("说明", _ABOUT_SAMPLE if _sample(duty, snapshot) else ""),
    )
    title = snapshot.public(duty.title)
    summary = f"{_sample(duty, snapshot)}{_MARKS.get(duty.state, '')}{title}（{whose}）"
    return Event(duty.key, duty.due or snapshot.as_of, summary, facts, _calls(duty, snapshot))


def _shared_event(key: str, duties: list[Obligation], snapshot: Snapshot) -> Event:
    """The same duty of several groups."""
    first = duties[0]
    names = [snapshot.names.of(duty.finding.subject) for duty in duties]
    more = f" 等 {len(names)} 个" if len(names) > _NAMED else ""
    states = Counter(duty.state for duty in sorted(duties, key=lambda duty: duty.state))
    facts = (
        ("要求", first.finding.clause.duty),
        ("依据", first.citation),
        ("强度", first.finding.severity.label),
        ("集团", "、".join(names[:_NAMED]) + more),
        ("状态", "、".join(f"{state.label} {count} 个" for state, count in states.items())),
        ("怎样做到", first.remedy),
        ("说明", _ABOUT_SAMPLE if _sample(first, snapshot) else ""),
    )
    whose = names[0] if len(names) == 1 else f"{len(names)} 个集团"
    summary = f"{_sample(first, snapshot)}{first.finding.rule.title}（{whose}）"
    return Event(key, first.due or snapshot.as_of, summary, facts, _calls(first, snapshot))


def _calls(duty: Obligation, snapshot: Snapshot) -> bool:
    return duty.due is not None and duty.due >= snapshot.as_of


def _files(snapshot: Snapshot) -> Files:
    everyone = _Shared("all")
    of_district = {key: _Shared(f"district/{key}") for key in sorted(snapshot.districts_by_id)}
    for file in snapshot.groups_by_id.values():
        group = file.record
        own = _dated(SubjectKind.GROUP, group.id, snapshot)
        of_district[group.district].add(own)
        if not snapshot.is_sample(group.district):
            everyone.add(own)
        events = (_event(duty, group.name, snapshot) for duty in own)
        yield path_of_group(group.id), _calendar(group.name, group.district, events, snapshot)
    for key, shared in of_district.items():
        name = snapshot.districts_by_id[key].record.bureau.name
        own = _dated(SubjectKind.DISTRICT, key, snapshot)
        everything = chain((_event(duty, name, snapshot) for duty in own), shared.events(snapshot))
        title = f"{snapshot.district_name(key)}集团化办学"
        yield path_of_district(key), _calendar(title, key, everything, snapshot)
    yield PATH_OF_ALL, calendar("集团化办学：待办与期限", _ABOUT, everyone.events(snapshot), snapshot.as_of)


def _calendar(name: str, district: str, events: Iterable[Event], snapshot: Snapshot) -> Iterator[bytes]:
    is_sample = snapshot.is_sample(district)
    about = _ABOUT + (_ABOUT_SAMPLE if is_sample else "")
    return calendar(f"{SAMPLE if is_sample else ''}{name}：待办与期限", about, events, snapshot.as_of)


EXPORT = Export(
    name="calendars",
    path="calendars/{kind}/{id}.ics",
    media_type="text/calendar",
    description="期限日历：每个集团、每个区县各一份，全部真实集团一份",
    response=None,
    files=_files,
    root="",
)
