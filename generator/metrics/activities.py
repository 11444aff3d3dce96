"""Events of a group in one school year. Each entry counts once; an event after the record date does not count yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal

from generator.facts import GroupYear, Located
from generator.measurement import Measured, Measurement, Part, Unavailable, measured, not_reported
from generator.metrics.listing import listed, marks, own_schools
from generator.metrics.metric import Metric, ValueKind
from generator.metrics.words import words_of
from schema.base import Record, Term
from schema.entries import Activity
from schema.vocabulary import ActivityKind, ExchangeForm, Stage, TeachingAspect, Topic

_KINDS = tuple(ActivityKind)
Events = tuple[Located[Activity], ...]


class Kinds(Record):
    """Which kinds of event are meant."""

    kinds: list[ActivityKind]


class JointKinds(Kinds):
    """Which kinds, and whether every school of the group has to take part (`all`) or any one of them (`any`)."""

    together: Literal["any", "all"] = "any"


class StagedKinds(JointKinds):
    """As `JointKinds`; with `stages` only events in which a school of one of these stages takes part."""

    stages: list[Stage] | None = None


class FormKinds(Kinds):
    """Which kinds; with `forms` only these forms."""

    forms: list[ExchangeForm] | None = None


def attending(event: Activity) -> frozenset[str]:
    """The schools at an event, the host among them."""
    return frozenset((*event.schools, *([event.host_school] if event.host_school else [])))


def events_of(facts: GroupYear, kinds: list[ActivityKind]) -> Events | Unavailable:
    """Events of these kinds from the first day of the school year to the record date."""
    found = facts.once(_held)
    if found is None:
        return not_reported("活动")
    return tuple(item for item in found if item.entry.kind in kinds)


def _held(facts: GroupYear) -> Events | None:
    found = listed(facts, "activities", Activity)
    if found is None:
        return None
    return tuple(item for item in found if facts.start_on <= item.entry.held_on <= facts.record_date)


def joint_events(facts: GroupYear, params: JointKinds) -> Events | Unavailable:
    """Events of these kinds that every teaching school attended (`all`), or all of them (`any`)."""
    found = events_of(facts, params.kinds)
    if isinstance(found, Unavailable) or params.together == "any":
        return found
    schools = own_schools(facts)
    if isinstance(schools, Unavailable):
        return schools
    everybody = frozenset(schools)
    return tuple(item for item in found if attending(item.entry) >= everybody)


def _of_stages(facts: GroupYear, events: Events, stages: list[Stage]) -> Events | Unavailable:
    schools = own_schools(facts)
    if isinstance(schools, Unavailable):
        return schools
    known = {key: school.stage for key in schools if (school := facts.names.schools.get(key)) is not None}
    unknown = [f"{facts.names.of(key)}的学段" for key in schools if known.get(key) is None]
    if unknown:
        return not_reported(*unknown)
    wanted = {key for key, stage in known.items() if stage in stages}
    return tuple(item for item in events if attending(item.entry) & wanted)


def _count(facts: GroupYear, params: StagedKinds) -> Measurement:
    found = joint_events(facts, params)
    if params.stages is not None and not isinstance(found, Unavailable):
        found = _of_stages(facts, found, params.stages)
    return found if isinstance(found, Unavailable) else measured(len(found), marks(found), _by_kind(found))


def _by_kind(events: Events) -> str:
    """The number of events of each kind (公开课 9 + 研讨课 5); empty for none."""
    held = Counter(item.entry.kind for item in events)
    return " + ".join(f"{kind.label} {held[kind]}" for kind in _KINDS if kind in held)


def _count_per_semester(facts: GroupYear, params: JointKinds) -> Measurement:
    found = joint_events(facts, params)
    if isinstance(found, Unavailable):
        return found
    parts = []
    for half in facts.semesters:
        held = tuple(item for item in found if half.holds(item.entry.held_on))
        parts.append(Part(half.semester.label, len(held), marks(held), half.end_on))
    working = "，".join(f"{part.label} {part.value} 次" for part in parts)
    return Measured(tuple(parts), working)


def _count_per_host(facts: GroupYear, params: Kinds) -> Measurement:
    found, schools = events_of(facts, params.kinds), own_schools(facts)
    if isinstance(found, Unavailable):
        return found
    if isinstance(schools, Unavailable):
        return schools
    if hostless := [f"承办学校：{item.entry.title}" for item in found if item.entry.host_school is None]:
        return not_reported(*hostless)
    hosted = {key: tuple(item for item in found if item.entry.host_school == key) for key in schools}
    return Measured(tuple(Part(facts.names.of(key), len(items), marks(items)) for key, items in hosted.items()))


def _kinds_held(facts: GroupYear, params: JointKinds) -> Measurement:
    found = joint_events(facts, params)
    if isinstance(found, Unavailable):
        return found
    return measured(frozenset(item.entry.kind.value for item in found), marks(found))


def _kind_count(facts: GroupYear, params: JointKinds) -> Measurement:
    found = joint_events(facts, params)
    if isinstance(found, Unavailable):
        return found
    held = sorted({item.entry.kind.label for item in found})
    return measured(len(held), marks(found), "、".join(held))


Words = Callable[[Activity], list[str]]


def _words_told(facts: GroupYear, kinds: list[ActivityKind], words: Words, missing: str) -> Measurement:
    """The words recorded at these events. Events that all leave the words out say nothing about them."""
    found = events_of(facts, kinds)
    if isinstance(found, Unavailable):
        return found
    telling = tuple(item for item in found if words(item.entry))
    if found and not telling:
        return not_reported(missing)
    return measured(frozenset(word for item in telling for word in words(item.entry)), marks(telling))


def _values(terms: list[Topic] | list[TeachingAspect] | list[ExchangeForm]) -> list[str]:
    return [term.value for term in terms]


def _topics(facts: GroupYear, params: Kinds) -> Measurement:
    return _words_told(facts, params.kinds, lambda event: _values(event.topics), "活动的议题")


def _aspects(facts: GroupYear, params: Kinds) -> Measurement:
    return _words_told(facts, params.kinds, lambda event: _values(event.aspects), "活动的涉及环节")


def _grades(facts: GroupYear, params: Kinds) -> Measurement:
    return _words_told(facts, params.kinds, lambda event: [str(grade) for grade in event.grades], "活动的涉及年级")


def _forms(facts: GroupYear, params: FormKinds) -> Measurement:
    told = _words_told(facts, params.kinds, lambda event: _values(event.forms), "活动的交流形式")
    if isinstance(told, Unavailable) or params.forms is None:
        return told
    wanted = frozenset(_values(params.forms))
    parts = [
        Part(part.label, part.value & wanted if isinstance(part.value, frozenset) else part.value, part.marks)
        for part in told.parts
    ]
    return Measured(tuple(parts))


def _form_count(facts: GroupYear, params: FormKinds) -> Measurement:
    told = _forms(facts, params)
    if isinstance(told, Unavailable):
        return told
    (part,) = told.parts
    held = [form.label for form in ExchangeForm if isinstance(part.value, frozenset) and form.value in part.value]
    return measured(len(held), part.marks, "、".join(held))


def _items(id: str, title: str, term: type[Term], measure: Callable[..., Measurement], params: type[Record]) -> Metric:
    return Metric(
        id=id,
        title=title,
        unit="项",
        kind=ValueKind.ITEMS,
        formula="本学年这几类活动中登记过的各项，重复的只算一项",
        absent="未报送活动清单；或活动中都没有登记这一项",
        measure=measure,
        params=params,
        words=words_of(term),
    )


_JOINT = "“共同”指本集团每一所正在办学的学校都参加"

ACTIVITY_METRICS: tuple[Metric, ...] = (
    Metric(
        id="activity-count",
        title="活动次数",
        unit="次",
        kind=ValueKind.COUNT,
        formula=f"本学年、截至核查基准日已举行的这几类活动的条数，每条只计一次；{_JOINT}",
        absent="未报送活动清单；需要判断共同参加而未报送成员关系；需要判断学段而学校未登记学段",
        measure=_count,
        params=StagedKinds,
        code="M02、M03、M04",
    ),
    Metric(
        id="activity-count-per-semester",
        title="每学期活动次数",
        unit="次/学期",
        kind=ValueKind.COUNT,
        formula=f"分两个学期各计条数，两个学期分别核查，不合计、不平均；{_JOINT}",
        absent="未报送活动清单；需要判断共同参加而未报送成员关系",
        measure=_count_per_semester,
        params=JointKinds,
        code="M01",
    ),
    Metric(
        id="activity-count-per-host",
        title="各校承办活动次数",
        unit="次/校",
        kind=ValueKind.COUNT,
        formula="按承办学校分别计条数",
        absent="未报送活动清单或成员关系；有活动未写承办学校",
        measure=_count_per_host,
        params=Kinds,
    ),
    Metric(
        id="activity-kinds",
        title="开展过的活动类别",
        unit="类",
        kind=ValueKind.ITEMS,
        formula=f"本学年至少举行过一次的活动类别；{_JOINT}",
        absent="未报送活动清单；需要判断共同参加而未报送成员关系",
        measure=_kinds_held,
        params=JointKinds,
        words=words_of(ActivityKind),
    ),
    Metric(
        id="activity-kind-count",
        title="开展过的活动类别数",
        unit="类",
        kind=ValueKind.COUNT,
        formula=f"本学年至少举行过一次的不同类别的个数；{_JOINT}",
        absent="未报送活动清单；需要判断共同参加而未报送成员关系",
        measure=_kind_count,
        params=JointKinds,
    ),
    _items("activity-topics", "活动议题", Topic, _topics, Kinds),
    _items("activity-aspects", "涉及的教学环节", TeachingAspect, _aspects, Kinds),
    _items("activity-forms", "交流形式", ExchangeForm, _forms, FormKinds),
    Metric(
        id="activity-form-count",
        title="交流形式种数",
        unit="种",
        kind=ValueKind.COUNT,
        formula="本学年这几类活动登记过的不同交流形式的个数",
        absent="未报送活动清单；或活动中都没有登记交流形式",
        measure=_form_count,
        params=FormKinds,
    ),
    Metric(
        id="activity-grades",
        title="活动涉及的年级",
        unit="个年级",
        kind=ValueKind.ITEMS,
        formula="本学年这几类活动登记过的年级，重复的只算一个；只记年级，不记学生",
        absent="未报送活动清单；或活动中都没有登记年级",
        measure=_grades,
        params=Kinds,
        words=lambda grade: f"{grade} 年级",
    ),
)
