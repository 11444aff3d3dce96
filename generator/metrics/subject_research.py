"""Joint research by subject, and events in which pupils or teachers of several schools meet."""

from __future__ import annotations

from generator.facts import GroupYear, SemesterDates
from generator.measurement import Measured, Measurement, Part, Unavailable, does_not_arise, measured, not_reported
from generator.metrics.activities import Events, Kinds, attending, events_of
from generator.metrics.listing import marks, own_schools
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.metrics.words import words_of
from schema.vocabulary import ActivityKind

_RESEARCH = [ActivityKind.JOINT_RESEARCH]


def between_schools(facts: GroupYear, kinds: list[ActivityKind]) -> Events | Unavailable:
    """Events of these kinds at which at least two teaching schools of the group met."""
    found, schools = events_of(facts, kinds), own_schools(facts)
    if isinstance(found, Unavailable):
        return found
    if isinstance(schools, Unavailable):
        return schools
    return tuple(item for item in found if len(attending(item.entry) & set(schools)) > 1)


def research_per_subject(facts: GroupYear, params: NoParams) -> Measurement:
    """For each declared subject and each semester, joint research between schools of the group (M42).

    The subjects are those the group declares as taught in two schools or more, so that none can be left out by
    silence. An event whose subject is not written may be of any subject: that semester is unknown until it is.
    """
    subjects = facts.section.research_subjects if facts.section else None
    if subjects is None:
        return not_reported("联合教研学科")
    found = between_schools(facts, _RESEARCH)
    if isinstance(found, Unavailable):
        return found
    if not subjects:
        return does_not_arise("没有两所以上学校都开设的学科")
    return Measured(
        tuple(_part(found, half, subject) for half in facts.semesters for subject in dict.fromkeys(subjects))
    )


def _part(found: Events, half: SemesterDates, subject: str) -> Part:
    held = tuple(item for item in found if half.holds(item.entry.held_on))
    label = f"{half.semester.label} {subject}"
    if silent := [item.entry.title for item in held if item.entry.subject is None]:
        return Part(label, not_reported(*(f"主要学科：{title}" for title in silent)), (), half.end_on)
    own = tuple(item for item in held if item.entry.subject == subject)
    return Part(label, len(own), marks(own), half.end_on)


def cross_school_kinds(facts: GroupYear, params: Kinds) -> Measurement:
    """Kinds of event of which one at least was held between schools of the group."""
    found = between_schools(facts, params.kinds)
    if isinstance(found, Unavailable):
        return found
    return measured(frozenset(item.entry.kind.value for item in found), marks(found))


def cross_school_count(facts: GroupYear, params: Kinds) -> Measurement:
    """Events of these kinds held between schools of the group."""
    found = between_schools(facts, params.kinds)
    return found if isinstance(found, Unavailable) else measured(len(found), marks(found))


SUBJECT_RESEARCH_METRICS: tuple[Metric, ...] = (
    Metric(
        id="joint-research-per-subject-and-semester",
        title="各学科每学期联合教研次数",
        unit="次/学科/学期",
        kind=ValueKind.COUNT,
        formula="逐学科、逐学期：有两所以上成员学校参加的联合教研；一次活动只计入一个主要学科",
        absent="未报送活动、成员关系或联合教研学科；该学期有联合教研未写主要学科",
        measure=research_per_subject,
        code="M42",
    ),
    Metric(
        id="cross-school-activity-kinds",
        title="跨校活动类别",
        unit="类",
        kind=ValueKind.ITEMS,
        formula="有两所以上成员学校参加、至少举行过一次的活动类别",
        absent="未报送活动或成员关系",
        measure=cross_school_kinds,
        params=Kinds,
        words=words_of(ActivityKind),
    ),
    Metric(
        id="cross-school-activity-count",
        title="跨校活动次数",
        unit="次",
        kind=ValueKind.COUNT,
        formula="有两所以上成员学校参加的这几类活动",
        absent="未报送活动或成员关系",
        measure=cross_school_count,
        params=Kinds,
    ),
)
