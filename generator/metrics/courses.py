"""Courses that schools of a group share, each semester and each year."""

from __future__ import annotations

from generator.facts import GroupYear, Located
from generator.measurement import Measured, Measurement, Part, Unavailable, does_not_arise, measured, not_reported
from generator.metrics.listing import listed, marks, own_schools
from generator.metrics.metric import Metric, NoParams, ValueKind
from schema.course_entries import Course

Courses = tuple[Located[Course], ...]
NO_COURSES = not_reported("共享课程")


def is_shared(course: Course) -> bool:
    """Whether more than its own school has the course: it is open to another, or several schools provide it."""
    return bool(set(course.open_to_schools) - set(course.provider_schools)) or len(set(course.provider_schools)) > 1


def _shared(facts: GroupYear) -> Courses | Unavailable:
    found = listed(facts, "courses", Course)
    if found is None:
        return NO_COURSES
    return tuple(item for item in found if is_shared(item.entry))


def _per_school_and_semester(facts: GroupYear, params: NoParams) -> Measurement:
    """For each school (the lead included) and each semester, distinct shared courses that it provides (M39)."""
    found, schools = _shared(facts), own_schools(facts)
    if isinstance(found, Unavailable):
        return found
    if isinstance(schools, Unavailable):
        return schools
    parts = []
    for half in facts.semesters:
        for school in schools:
            own = tuple(x for x in found if x.entry.semester is half.semester and school in x.entry.provider_schools)
            label = f"{half.semester.label} {facts.names.of(school)}"
            parts.append(Part(label, len({x.entry.id for x in own}), marks(own), half.end_on))
    return Measured(tuple(parts))


def _per_semester(facts: GroupYear, params: NoParams) -> Measurement:
    """Distinct shared courses of the whole group in each semester (M40)."""
    found = _shared(facts)
    if isinstance(found, Unavailable):
        return found
    parts = []
    for half in facts.semesters:
        own = tuple(x for x in found if x.entry.semester is half.semester)
        parts.append(Part(half.semester.label, len({x.entry.id for x in own}), marks(own), half.end_on))
    return Measured(tuple(parts), ",".join(f"{part.label} {part.value} 门" for part in parts))


def _increase(facts: GroupYear, params: NoParams) -> Measurement:
    """Distinct shared courses of this year less those of the year before (M41); unknown without last year's list."""
    found = _shared(facts)
    if isinstance(found, Unavailable):
        return found
    founded = facts.group.record.established_on
    if founded is not None and founded >= facts.start_on:
        return does_not_arise("成立后的第一个学年没有上一学年可比")
    before = f"{int(facts.school_year[:4]) - 1}-{facts.school_year[:4]}"
    section = next((s for s in facts.group.record.school_years if s.school_year == before), None)
    if section is None or section.courses is None:
        return not_reported(f"上一学年（{before}）的共享课程")
    last = len({course.id for course in section.courses if is_shared(course)})
    now = len({item.entry.id for item in found})
    return measured(now - last, marks(found), f"本学年 {now} 门 - 上一学年 {last} 门")


def _joint(facts: GroupYear, params: NoParams) -> Measurement:
    """Distinct courses developed by several schools together."""
    found = listed(facts, "courses", Course)
    if found is None:
        return NO_COURSES
    own = tuple(item for item in found if item.entry.is_joint or len(set(item.entry.provider_schools)) > 1)
    return measured(len({item.entry.id for item in own}), marks(own))


def _enrolments(facts: GroupYear, params: NoParams) -> Measurement:
    """Enrolments of pupils in a course of another school, over all courses; small sums are hidden."""
    found = listed(facts, "courses", Course)
    if found is None:
        return NO_COURSES
    told = tuple(item for item in found if item.entry.cross_school_enrolments is not None)
    if found and not told:
        return not_reported("跨校选课人次")
    return measured(sum(item.entry.cross_school_enrolments or 0 for item in told), marks(told))


COURSE_METRICS: tuple[Metric, ...] = (
    Metric(
        id="shared-courses-per-school-and-semester",
        title="各校每学期共享课程",
        unit="门/校/学期",
        kind=ValueKind.COUNT,
        formula="逐校（含牵头校）、逐学期：该校提供、且至少另有一所学校使用的不同课程；共同开发的课程每一提供学校各计一门",
        absent="未报送共享课程或成员关系",
        measure=_per_school_and_semester,
        code="M39",
    ),
    Metric(
        id="shared-courses-per-semester",
        title="集团每学期可共享课程",
        unit="门/学期",
        kind=ValueKind.COUNT,
        formula="逐学期：全集团不同的可共享课程",
        absent="未报送共享课程",
        measure=_per_semester,
        code="M40",
    ),
    Metric(
        id="shared-course-increase",
        title="可共享课程比上一学年增加",
        unit="门/学年",
        kind=ValueKind.COUNT,
        formula="本学年不同的可共享课程 - 上一学年不同的可共享课程（两个学期都开的只计一门）",
        absent="未报送本学年或上一学年的共享课程；成立后的第一个学年不适用",
        measure=_increase,
        code="M41",
    ),
    Metric(
        id="joint-course-count",
        title="共同开发的课程",
        unit="门",
        kind=ValueKind.COUNT,
        formula="由多所学校共同开发的不同课程",
        absent="未报送共享课程",
        measure=_joint,
    ),
    Metric(
        id="cross-school-enrolments",
        title="跨校选课人次",
        unit="人次",
        kind=ValueKind.COUNT,
        formula="各门课程跨校选课人次之和",
        absent="未报送共享课程或跨校选课人次",
        measure=_enrolments,
        counts_persons=True,
    ),
)
