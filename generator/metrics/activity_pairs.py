"""Events between a lead school and one of its members. A joint event counts for each pair that attended."""

from __future__ import annotations

from collections.abc import Callable

from generator.facts import GroupYear, Located
from generator.measurement import Mark, Measured, Measurement, Part, Unavailable, does_not_arise, not_reported
from generator.metrics.activities import Events, Kinds, attending, events_of
from generator.metrics.listing import marks
from generator.metrics.metric import Metric, ValueKind
from schema.entries import Activity
from schema.vocabulary import StaffLevel

Pairs = tuple[tuple[str, str], ...]


class LevelKinds(Kinds):
    """Which kinds; with `levels` only events at which staff of one of these ranks took part."""

    levels: list[StaffLevel] | None = None


def _pairs(facts: GroupYear) -> Pairs | Unavailable:
    found = facts.pairs
    if found is None:
        return not_reported("成员关系")
    return found or does_not_arise("没有正在办学的结对学校")


def _attended(events: Events, pair: tuple[str, str]) -> Events:
    both = frozenset(pair)
    return tuple(item for item in events if attending(item.entry) >= both)


def _tally(
    events: Events, holds: Callable[[Activity], bool | None], missing: str
) -> tuple[int | Unavailable, tuple[Mark, ...]]:
    """How many events hold; silent events do not count, and where only silent ones are left the number is unknown."""
    counted: list[Located[Activity]] = [item for item in events if holds(item.entry)]
    silent = [item for item in events if holds(item.entry) is None]
    if silent and not counted:
        return not_reported(*(f"{missing}：{item.entry.title}" for item in silent)), ()
    return len(counted), marks(tuple(counted))


def _of_levels(levels: list[StaffLevel] | None) -> Callable[[Activity], bool | None]:
    def holds(event: Activity) -> bool | None:
        if levels is None:
            return True
        return any(level in levels for level in event.participant_levels) if event.participant_levels else None

    return holds


def _per_pair(facts: GroupYear, params: LevelKinds) -> Measurement:
    pairs, events = _pairs(facts), events_of(facts, params.kinds)
    if isinstance(pairs, Unavailable):
        return pairs
    if isinstance(events, Unavailable):
        return events
    parts = []
    for pair in pairs:
        value, places = _tally(_attended(events, pair), _of_levels(params.levels), "参加人员层级")
        parts.append(Part(_pair_label(facts, pair), value, places))
    return Measured(tuple(parts))


def _per_pair_and_semester(facts: GroupYear, params: LevelKinds) -> Measurement:
    pairs, events = _pairs(facts), events_of(facts, params.kinds)
    if isinstance(pairs, Unavailable):
        return pairs
    if isinstance(events, Unavailable):
        return events
    parts = []
    for pair in pairs:
        for half in facts.semesters:
            held = tuple(item for item in _attended(events, pair) if half.holds(item.entry.held_on))
            value, places = _tally(held, _of_levels(params.levels), "参加人员层级")
            parts.append(Part(f"{_pair_label(facts, pair)} {half.semester.label}", value, places, half.end_on))
    return Measured(tuple(parts))


def _by_backbone(facts: GroupYear, params: Kinds) -> Measurement:
    pairs, events = _pairs(facts), events_of(facts, params.kinds)
    if isinstance(pairs, Unavailable):
        return pairs
    if isinstance(events, Unavailable):
        return events
    parts = []
    for lead, member in pairs:
        for host, guest in ((lead, member), (member, lead)):
            between = tuple(item for item in _attended(events, (host, guest)) if item.entry.host_school in {host, None})
            value, places = _tally(between, _backbone_at(host), "承办学校或骨干教师执教")
            parts.append(Part(f"{facts.names.of(host)}面向{facts.names.of(guest)}", value, places))
    return Measured(tuple(parts))


def _backbone_at(host: str) -> Callable[[Activity], bool | None]:
    def holds(event: Activity) -> bool | None:
        if event.taught_by_backbone is False:
            return False
        if event.host_school is None or event.taught_by_backbone is None:
            return None
        return event.host_school == host

    return holds


def _pair_label(facts: GroupYear, pair: tuple[str, str]) -> str:
    return f"{facts.names.of(pair[0])}—{facts.names.of(pair[1])}"


_ABSENT = "未报送活动清单或成员关系；限定人员层级而有关活动都没有写参加人员层级"

ACTIVITY_PAIR_METRICS: tuple[Metric, ...] = (
    Metric(
        id="activity-count-per-pair",
        title="每对学校的活动次数",
        unit="次/对",
        kind=ValueKind.COUNT,
        formula="每对牵头校与成员校分别计双方都参加的活动；多校同场的活动，到场的每一对各计一次",
        absent=_ABSENT,
        measure=_per_pair,
        params=LevelKinds,
    ),
    Metric(
        id="activity-count-per-pair-and-semester",
        title="每对学校每学期的活动次数",
        unit="次/对/学期",
        kind=ValueKind.COUNT,
        formula="每对牵头校与成员校、每个学期分别计双方都参加的活动，不合计、不平均",
        absent=_ABSENT,
        measure=_per_pair_and_semester,
        params=LevelKinds,
        code="M63",
    ),
    Metric(
        id="lessons-by-backbone-per-direction",
        title="骨干教师互开课节数",
        unit="节",
        kind=ValueKind.COUNT,
        formula="每对学校、每个方向分别计：由一方骨干教师执教（一方承办）、另一方参加的课",
        absent="未报送活动清单或成员关系；有关的课都没有写承办学校或是否由骨干教师执教",
        measure=_by_backbone,
        params=Kinds,
    ),
)
