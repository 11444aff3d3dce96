"""`feeds/`: what happened, for programs to subscribe to. Atom, one feed for each group, district and clause.

Beside them one of everything that real groups and bureaus did, and one of what became overdue. Only a group's own feed
has an entry for each duty; elsewhere groups whose duty fell due on the same day share an entry, so that no feed grows
with the number of groups. Like the calendars they lie beside the interface and are no part of its description.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.assessment.events import (
    BECAME_LATE,
    Event,
    duty_events,
    is_recent,
    newest_first,
    notice_events,
    record_events,
)
from generator.assessment.finding import SubjectKind
from generator.assessment.obligations import stable_key
from generator.exports.atom_text import MEDIA_TYPE, Entry, Feed, Place, feed
from generator.exports.duties import dated_duties
from generator.exports.export import Export, Files
from generator.exports.snapshot import Snapshot
from generator.facts import DistrictFile, GroupFile
from generator.privacy import masked

SAMPLE = "【示例】"
CHANGED = "数据改动"
NAMED = 20
"""Groups that a shared entry names; the others are counted."""
LIMIT = 100
"""So many entries a feed holds, the newest."""
PATH_OF_ALL = "feeds/all.xml"
PATH_OF_OVERDUE = "feeds/overdue.xml"
_ABOUT = "集团化办学公示：由公开的记录生成，每次更新时重新生成。"
_ABOUT_SAMPLE = "本订阅的地区、学校和数字都是虚构的，只用来演示。"
_OVERDUE_OF_ALL = "逾期和到期未报送的事项，不含示例区。"


def path_of_group(group: str) -> str:
    """The feed of a group."""
    return f"feeds/groups/{group}.xml"


def path_of_district(district: str) -> str:
    """The feed of a district."""
    return f"feeds/districts/{district}.xml"


def path_of_provision(clause: str) -> str:
    """The feed of a clause. Lower case, as its page."""
    return f"feeds/provisions/{clause.lower()}.xml"


def page_of(event: Event) -> str:
    """The page that tells more about an event."""
    if event.notice:
        return f"announcements/{event.district}/{event.notice}.html"
    if event.group is None:
        return f"districts/{event.district}.html"
    if event.school_year is None:
        return f"groups/{event.group}.html"
    part = f"#r-{event.rule}" if event.rule else ""
    return f"groups/{event.group}/{event.school_year}.html{part}"


_Key = tuple[int, str, str, str, str]


@dataclass
class _Shared:
    """Events of many groups: those of a duty gathered by rule and day, all others one by one."""

    scope: str
    duties: dict[_Key, list[Event]] = field(default_factory=dict)
    others: list[Event] = field(default_factory=list)

    def add(self, events: Iterable[Event]) -> None:
        """Take events over."""
        for event in events:
            if event.rule is None:
                self.others.append(event)
            else:
                key = (-event.day.toordinal(), event.kind.value, event.district, event.rule, event.school_year or "")
                self.duties.setdefault(key, []).append(event)

    def entries(self, snapshot: Snapshot) -> list[Entry]:
        """The newest entries, newest first."""
        own = [_entry(event, snapshot) for event in newest_first(self.others)[:LIMIT]]
        shared = [_shared_entry(self.scope, self.duties[key], snapshot) for key in sorted(self.duties)[:LIMIT]]
        return sorted([*own, *shared], key=lambda entry: -entry.day.toordinal())[:LIMIT]


def _whose(event: Event, snapshot: Snapshot) -> str:
    if event.group is not None:
        return snapshot.names.of(event.group)
    return snapshot.districts_by_id[event.district].record.bureau.name


def _sample(event: Event, snapshot: Snapshot) -> str:
    return SAMPLE if snapshot.is_sample(event.district) else ""


def _entry(event: Event, snapshot: Snapshot) -> Entry:
    title = snapshot.public(f"{event.kind.label}：{event.title}（{_whose(event, snapshot)}）")
    facts = tuple((label, snapshot.public(text)) for label, text in event.facts)
    return Entry(event.key, event.day, _sample(event, snapshot) + title, event.kind.label, page_of(event), facts)


def _shared_entry(scope: str, events: list[Event], snapshot: Snapshot) -> Entry:
    """The same duty of several groups of one district."""
    first = events[0]
    if len(events) == 1:
        return _entry(first, snapshot)
    names = sorted(_whose(event, snapshot) for event in events)
    more = f" 等 {len(names)} 个" if len(names) > NAMED else ""
    title = f"{_sample(first, snapshot)}{first.kind.label}：{_rule_title(first)}（{len(names)} 个集团）"
    facts = (
        *(fact for fact in first.facts if fact[0] in {"要求", "依据", "期限"}),
        ("集团", "、".join(names[:NAMED]) + more),
    )
    key = stable_key(scope, first.kind.value, first.district, first.rule or "", first.school_year or "", str(first.day))
    clause = (first.clause or "").lower()
    return Entry(key, first.day, title, first.kind.label, f"provisions/{clause}.html", facts)


def _rule_title(event: Event) -> str:
    """The name of the rule, without the parts of which one group's duty speaks."""
    return event.title.partition("（")[0]


def group_events(file: GroupFile, snapshot: Snapshot) -> list[Event]:
    """What happened in a group within twelve months, newest first."""
    group = file.record
    owed = dated_duties(SubjectKind.GROUP, group.id, snapshot)
    return newest_first([*duty_events(owed, snapshot.as_of), *record_events(group, snapshot.as_of)])


def changed_entries(file: GroupFile, snapshot: Snapshot) -> Iterator[Entry]:
    """Changes of a group's record within twelve months as git knows them, in words and without values."""
    group = file.record
    for change in snapshot.changes.get(group.id, ()):
        day = dt.date.fromisoformat(change.on)
        if not is_recent(day, snapshot.as_of):
            continue
        more = f" 等 {len(change.what)} 处" if len(change.what) > 1 else ""
        title = f"{CHANGED}：{change.what[0] if change.what else '数据文件'}{more}（{group.name}）"
        facts = (
            ("改了什么", "；".join(change.what[:NAMED]) + more),
            ("为什么", masked(change.why) or "未注明"),
            ("岗位", masked(change.post) or "未注明"),
            ("版本", change.commit[:12]),
        )
        yield Entry(
            stable_key("changed", group.id, change.commit),
            day,
            (SAMPLE if snapshot.is_sample(group.district) else "") + snapshot.public(title),
            CHANGED,
            f"changes/groups/{group.id}/history.html",
            tuple((label, snapshot.public(text)) for label, text in facts),
        )


def _district_events(file: DistrictFile, snapshot: Snapshot) -> list[Event]:
    """What a bureau did or owed."""
    owed = dated_duties(SubjectKind.DISTRICT, file.record.id, snapshot)
    of_duties = (replace(event, group=None) for event in duty_events(owed, snapshot.as_of))
    return newest_first([*of_duties, *notice_events(file.record, snapshot.as_of)])


def _files(snapshot: Snapshot) -> Files:
    everyone, late = _Shared("all"), _Shared("overdue")
    of_district = {key: _Shared(f"district/{key}") for key in sorted(snapshot.districts_by_id)}
    of_clause: dict[str, _Shared] = {clause: _Shared(f"clause/{clause}") for clause in _clauses(snapshot)}
    for file in snapshot.groups_by_id.values():
        group = file.record
        events = group_events(file, snapshot)
        of_district[group.district].add(events)
        _sort(events, of_clause)
        if not snapshot.is_sample(group.district):
            everyone.add(events)
            late.add(event for event in events if event.kind in BECAME_LATE)
        path = path_of_group(group.id)
        head = _head(path, group.name, group.district, f"groups/{group.id}.html", snapshot)
        told = [*(_entry(event, snapshot) for event in events), *changed_entries(file, snapshot)]
        yield path, feed(head, sorted(told, key=lambda entry: -entry.day.toordinal())[:LIMIT])
    for key, shared in of_district.items():
        events = _district_events(snapshot.districts_by_id[key], snapshot)
        shared.add(events)
        _sort(events, of_clause)
        if not snapshot.is_sample(key):
            everyone.add(events)
            late.add(event for event in events if event.kind in BECAME_LATE)
        path = path_of_district(key)
        head = _head(path, f"{snapshot.district_name(key)}集团化办学", key, f"districts/{key}.html", snapshot)
        yield path, feed(head, shared.entries(snapshot))
    yield from _of_clauses(of_clause, snapshot)
    yield from _of_all(everyone, late, snapshot)


def _sort(events: Iterable[Event], of_clause: dict[str, _Shared]) -> None:
    for event in events:
        if event.clause in of_clause:
            of_clause[event.clause].add((event,))


def _clauses(snapshot: Snapshot) -> Iterator[str]:
    """Clauses that are judged by a rule: nothing ever happens to the others."""
    return (clause.id for policy in snapshot.policies for clause in policy.clauses if clause.rules)


def _of_clauses(of_clause: dict[str, _Shared], snapshot: Snapshot) -> Files:
    for policy in sorted(snapshot.policies, key=lambda policy: policy.id):
        for clause in policy.clauses:
            if clause.id in of_clause:
                path = path_of_provision(clause.id)
                title = f"{policy.document_no} {clause.locator} {clause.title}"
                page = f"provisions/{clause.id.lower()}.html"
                place = Place(path, snapshot.site_address)
                head = Feed(place, title, _ABOUT, policy.issuer, page, policy.valid_from)
                yield path, feed(head, of_clause[clause.id].entries(snapshot))


def _of_all(everyone: _Shared, late: _Shared, snapshot: Snapshot) -> Files:
    since = max((policy.valid_from for policy in snapshot.policies), default=dt.date(2000, 1, 1))
    heads = (
        (PATH_OF_ALL, "集团化办学公示：最近更新", _ABOUT + "不含示例区。", "updates.html", everyone),
        (PATH_OF_OVERDUE, "集团化办学公示：逾期", _ABOUT + _OVERDUE_OF_ALL, "updates.html", late),
    )
    for path, title, about, page, shared in heads:
        head = Feed(Place(path, snapshot.site_address), title, about, "集团化办学公示", page, since)
        yield path, feed(head, shared.entries(snapshot))


def _head(path: str, title: str, district: str, page: str, snapshot: Snapshot) -> Feed:
    record = snapshot.districts_by_id[district].record
    is_sample = record.is_sample
    since = max((source.published_on for source in record.sources if source.published_on), default=_first(snapshot))
    return Feed(
        Place(path, snapshot.site_address),
        f"{SAMPLE if is_sample else ''}{title}：最近更新",
        _ABOUT + (_ABOUT_SAMPLE if is_sample else ""),
        record.bureau.name,
        page,
        since,
    )


def _first(snapshot: Snapshot) -> dt.date:
    """The day on which the oldest document took effect: the time of a feed of which no record tells any day."""
    return min((policy.valid_from for policy in snapshot.policies), default=dt.date(2000, 1, 1))


EXPORT = Export(
    name="feeds",
    path="feeds/{kind}/{id}.xml",
    media_type=MEDIA_TYPE,
    description="更新订阅（Atom）：每个集团、每个区县、每个条款各一份，全部更新和逾期各一份",
    response=None,
    files=_files,
    root="",
)
