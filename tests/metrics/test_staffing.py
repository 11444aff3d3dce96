"""Teachers, mentors, certificates and the transition of a new group."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measurement import Share
from schema.group import EducationGroup
from tests.metrics.group_years import YEAR, group, missing, not_arising, percent, value, without, year


def mentoring(ref: str, **fields: Any) -> dict[str, Any]:
    return {
        "mentor_ref": ref,
        "mentor_is_backbone": "true",
        "mentor_school": "a",
        "apprentice_schools": ["b"],
        "start_on": "2023-09-01",
        **fields,
    }


def test_mentors_are_people_not_pairs() -> None:
    """A mentor of two pairs is one; one who is no backbone teacher, or comes from outside, is none."""
    entries = [
        mentoring("JS-000001"),
        mentoring("JS-000001", apprentice_schools=["a"]),
        mentoring("JS-000002"),
        mentoring("JS-000003", mentor_is_backbone="false"),
        mentoring("JS-000004", mentor_school="x"),
    ]
    assert value("mentor-count", year({"mentoring": entries})) == 2


def test_mentoring_is_active_in_the_year() -> None:
    """Mentoring that ended before the year, or begins after it, does not count; the first and last day do."""
    entries = [
        mentoring("JS-000001", start_on="2022-09-01", end_on="2023-08-31"),
        mentoring("JS-000002", start_on="2022-09-01", end_on="2023-09-01"),
        mentoring("JS-000003", start_on="2024-08-31"),
        mentoring("JS-000004", start_on="2024-09-01"),
    ]
    assert value("mentor-count", year({"mentoring": entries})) == 2
    assert missing(value("mentor-count", year({}))) == ("师徒结对",)
    assert value("mentor-count", year({"mentoring": []})) == 0


def test_mentors_of_the_communities_of_an_alliance() -> None:
    """An alliance consists of communities, whose schools are its own; a component without a record leaves it open."""
    part = group(id="part")
    alliance = without("memberships", component_groups=["part"])
    facts = year({"mentoring": [mentoring("JS-000001")]}, alliance, others=(part,))
    assert value("mentor-count", facts) == 1
    alone = year({"mentoring": [mentoring("JS-000001")]}, alliance)
    assert missing(value("mentor-count", alone)) == ("part的成员关系",)


def certificate(lesson: str, ref: str = "JS-000001", issued_on: str = "2024-05-01") -> dict[str, str]:
    return {"lesson": lesson, "teacher_ref": ref, "issued_on": issued_on}


def staff(school: str, total: int, counted_on: str = "2023-09-01") -> dict[str, str]:
    return {"school": school, "counted_on": counted_on, "teachers_total": str(total)}


def certified(lessons: int, teachers: int) -> Any:
    section = {
        "certificates": [certificate(f"课{n}") for n in range(lessons)],
        "staffing": [staff("a", teachers), staff("b", 0)],
    }
    return value("certified-lesson-share", year(section))


@pytest.mark.parametrize(
    ("lessons", "teachers", "allowed"), [(15, 100, True), (16, 100, False), (1, 6, False), (0, 6, True)]
)
def test_the_cap_is_exact(lessons: int, teachers: int, allowed: bool) -> None:
    """Lessons times 100 are at most 15 times the teachers: exact, never rounded; six teachers allow none."""
    share = certified(lessons, teachers)
    assert isinstance(share, Share)
    assert share == percent(lessons, teachers)
    assert (share.fraction * 100 <= 15) is allowed


@given(st.integers(0, 40), st.integers(1, 300))
def test_the_share_agrees_with_whole_numbers(lessons: int, teachers: int) -> None:
    """The exact share is at most 15 % just when lessons * 100 <= 15 * teachers."""
    share = certified(lessons, teachers)
    assert isinstance(share, Share)
    assert (share.fraction * 100 <= 15) == (lessons * 100 <= 15 * teachers)


def test_lessons_count_not_certificates() -> None:
    """Two certificates for one lesson are one lesson; certificates of another year do not count."""
    entries = [certificate("课一"), certificate("课一", "JS-000002"), certificate("课二", issued_on="2023-08-31")]
    facts = year({"certificates": entries, "staffing": [staff("a", 10), staff("b", 10)]})
    assert value("certified-lesson-share", facts) == percent(1, 20)
    assert value("certified-lesson-count", facts) == 1


def test_every_school_must_state_its_teachers() -> None:
    """A school without a head-count leaves the share open and is named; so does a missing list of certificates."""
    assert missing(value("certified-lesson-share", year({"certificates": [], "staffing": [staff("a", 9)]}))) == (
        "b校的教师总数",
    )
    assert missing(value("certified-lesson-share", year({"staffing": [staff("a", 9), staff("b", 9)]}))) == (
        "区级示范课证书",
    )
    assert missing(value("certified-lesson-share", year({"certificates": []}))) == ("师资统计",)


def test_no_teachers_at_all_is_no_denominator() -> None:
    """A share of no teachers is an absence, not zero."""
    assert not_arising(certified(0, 0)) == ("教师总数为 0",)


def test_the_head_count_nearest_to_the_start_of_the_year() -> None:
    """Of several counts of one school the one nearest to 1 September is taken."""
    counts = [staff("a", 50, "2024-03-01"), staff("a", 40, "2023-09-10"), staff("b", 60, "2023-08-30")]
    assert value("certified-lesson-share", year({"certificates": [], "staffing": counts})) == percent(0, 100)


def test_the_most_certificates_of_one_teacher() -> None:
    """The largest number counts, not the sum and not the average; none issued is zero."""
    entries = [certificate(f"课{n}") for n in range(3)] + [certificate("课九", "JS-000002")]
    assert value("certificates-per-teacher", year({"certificates": entries})) == 3
    assert value("certificates-per-teacher", year({"certificates": []})) == 0
    assert missing(value("certificates-per-teacher", year({}))) == ("区级示范课证书",)


@pytest.mark.parametrize(("end", "years"), [("2023-08-31", 3), ("2023-09-01", 3), ("2023-09-02", 4), ("2020-09-01", 0)])
def test_length_of_the_transition(end: str, years: int) -> None:
    """Three years to the day are three; one day more is a fourth year."""
    assert value("transition-length", year(None, group(established_on="2020-09-01", transition_end=end))) == years


def test_a_transition_is_optional() -> None:
    """Without a transition the question does not arise; with one but no founding day it is unknown."""
    assert not_arising(value("transition-length", year())) == ("没有设过渡期",)
    assert missing(value("transition-length", year(None, group(transition_end="2023-08-31")))) == ("成立日期",)


def exchange(**fields: str) -> dict[str, str]:
    return {
        "ref": "JS-000001",
        "person_level": "teacher",
        "kind": "exchange",
        "from_school": "a",
        "to_school": "b",
        "start_on": "2023-09-01",
        **fields,
    }


def test_recognised_exchanges() -> None:
    """Only exchanges recognised in the asked way count; no list is unknown."""
    section = {"exchanges": [exchange(recognised_as="in_district"), exchange()]}
    assert value("recognised-exchange-count", year(section), recognition="in_district") == 1
    assert value("recognised-exchange-count", year(section), recognition="rural_or_weak") == 0
    assert missing(value("recognised-exchange-count", year({}), recognition="in_district")) == ("教干教师交流",)


def test_certificates_of_one_teacher_add_up_over_groups() -> None:
    """A teacher of two groups is one teacher; a certificate that both groups record is one certificate."""
    first = {"lesson": "一", "teacher_ref": "JS-4F7Q2M", "issued_on": "2023-11-01"}
    second = {"lesson": "二", "teacher_ref": "JS-4F7Q2M", "issued_on": "2024-03-01"}
    third = {"lesson": "三", "teacher_ref": "JS-4F7Q2M", "issued_on": "2024-05-01"}

    def group_with(key: str, *entries: dict[str, str]) -> EducationGroup:
        return group(id=key, school_years=[{"school_year": YEAR, "certificates": list(entries)}])

    one, two = group_with("g", first, second), group_with("h", first, third)
    facts = year(record=one, others=(one, two))
    assert value("certificates-per-teacher", facts) == 3
    assert value("certificates-per-teacher", year(record=one, others=(one,))) == 2
