"""Shared courses: per school and semester, per semester, and more each year."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.metrics.courses import is_shared
from schema.course_entries import Course
from schema.group import EducationGroup
from tests.metrics.group_years import group, measure, missing, not_arising, value, values, year

A, B = "第一学期 a校", "第一学期 b校"


def course(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "name": "课程",
        "semester": "first",
        "provider_schools": ["a"],
        "open_to_schools": ["b"],
        **fields,
    }


def test_a_course_that_nobody_else_has_is_not_shared() -> None:
    """Open to none, or only to its own school, is not shared; two providers share it between them."""
    assert not is_shared(Course.model_validate(course(open_to_schools=[])))
    assert not is_shared(Course.model_validate(course(open_to_schools=["a"])))
    assert is_shared(Course.model_validate(course(provider_schools=["a", "b"], open_to_schools=[])))


def test_each_school_and_semester_counts_what_the_school_provides() -> None:
    """Using a course of another school is not providing one; a joint course counts for each provider."""
    found = values("shared-courses-per-school-and-semester", year({"courses": [course()]}))
    assert (found[A], found[B], found["第二学期 a校"]) == (1, 0, 0)
    joint = values("shared-courses-per-school-and-semester", year({"courses": [course(provider_schools=["a", "b"])]}))
    assert (joint[A], joint[B]) == (1, 1)


@given(st.permutations([1, 2, 2, 3]))
def test_a_course_counts_once_in_a_semester(numbers: list[int]) -> None:
    """The same id twice in a semester is one course, in whatever order it stands; two semesters are counted apart."""
    rows = [course(n) for n in numbers] + [course(1, semester="second")]
    assert values("shared-courses-per-semester", year({"courses": rows})) == {"第一学期": 3, "第二学期": 1}


def record(before: list[dict[str, Any]] | None, now: list[dict[str, Any]], **fields: Any) -> EducationGroup:
    years = [{"school_year": "2022-2023", **({} if before is None else {"courses": before})}]
    return group(school_years=[*years, {"school_year": "2023-2024", "courses": now}], **fields)


def test_the_increase_is_of_distinct_courses_of_the_year() -> None:
    """Both semesters together, each course once, less the year before; the difference may be negative."""
    now = [course(1), course(1, semester="second"), course(2, semester="second")]
    assert value("shared-course-increase", year(None, record([course()], now))) == 1
    assert value("shared-course-increase", year(None, record(now, [course()]))) == -1
    assert value("shared-course-increase", year(None, record([], [course()]))) == 1


def test_without_last_years_list_the_increase_is_unknown() -> None:
    """Silence about last year is never a pass; in the first year of the group nothing can be compared."""
    assert missing(measure("shared-course-increase", year(None, record(None, [course()])))) == (
        "上一学年（2022-2023）的共享课程",
    )
    first = record(None, [course()], established_on="2023-09-01")
    assert not_arising(measure("shared-course-increase", year(None, first)))


def test_silence_is_not_zero() -> None:
    """A list left out is unknown; an empty one is a stated zero."""
    for metric in ("shared-courses-per-semester", "joint-course-count", "cross-school-enrolments"):
        assert missing(measure(metric, year({}))) == ("共享课程",)
    assert values("shared-courses-per-semester", year({"courses": []})) == {"第一学期": 0, "第二学期": 0}


def test_joint_courses_and_enrolments() -> None:
    """Marked or provided by several schools is joint; enrolments add up over courses that tell them."""
    rows = [
        course(1, is_joint="true", cross_school_enrolments="12"),
        course(2, cross_school_enrolments="30"),
        course(3),
    ]
    assert value("joint-course-count", year({"courses": rows})) == 1
    assert value("cross-school-enrolments", year({"courses": rows})) == 42
    assert missing(measure("cross-school-enrolments", year({"courses": [course()]}))) == ("跨校选课人次",)
