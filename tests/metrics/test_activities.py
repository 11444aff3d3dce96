"""Events of a school year: counted once, on the right days, by the schools that took part."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.measurement import Measured
from tests.metrics.group_years import event, group, measure, missing, not_arising, value, values, without, year

MEETING = ["work_meeting"]
FIRST, SECOND = "第一学期", "第二学期"


def test_a_list_left_out_is_unknown_and_an_empty_list_is_zero() -> None:
    """Without an activity list nothing is known; an empty list states that nothing took place."""
    assert missing(value("activity-count", year({}), kinds=MEETING)) == ("活动",)
    assert missing(value("activity-count", year(), kinds=MEETING)) == ("活动",)
    assert value("activity-count", year({"activities": []}), kinds=MEETING) == 0


def test_only_the_named_kinds_within_the_year_count() -> None:
    """Events of another kind, and events outside 1 September to 31 August, do not count; both boundary days do."""
    days = ["2023-08-31", "2023-09-01", "2024-08-31", "2024-09-01"]
    activities = [event("work_meeting", day) for day in days] + [event("forum")]
    assert value("activity-count", year({"activities": activities}), kinds=MEETING) == 2


def test_a_future_event_does_not_count_yet() -> None:
    """An event planned after the day for which the site speaks has not taken place."""
    activities = [event("work_meeting", "2024-03-01"), event("work_meeting", "2024-03-02")]
    facts = year({"activities": activities}, as_of=dt.date(2024, 3, 1))
    assert value("activity-count", facts, kinds=MEETING) == 1


def test_together_needs_every_teaching_school() -> None:
    """A joint event needs all teaching schools, the host counting as present; a planned school is not awaited."""
    activities = [
        event("work_meeting", schools="a"),
        event("work_meeting"),
        event("work_meeting", schools="b", host_school="a"),
    ]
    assert value("activity-count", year({"activities": activities}), kinds=MEETING, together="all") == 2
    assert value("activity-count", year({"activities": activities}), kinds=MEETING) == 3
    planned = [{"id": key, "name": key, "status": "planned" if key == "b" else "operating"} for key in "ab"]
    assert (
        value("activity-count", year({"activities": activities}, schools=planned), kinds=MEETING, together="all") == 3
    )


def test_together_without_memberships_is_unknown() -> None:
    """Who should have come is not known when the group states no memberships."""
    facts = year({"activities": [event("work_meeting")]}, without("memberships"))
    assert missing(value("activity-count", facts, kinds=MEETING, together="all")) == ("成员关系",)
    assert value("activity-count", facts, kinds=MEETING) == 1


def test_stages_are_those_of_the_schools_that_took_part() -> None:
    """With stages only events of schools of that stage count; a school without a stage leaves the answer open."""
    schools = [{"id": "a", "name": "a", "stage": "nine_year"}, {"id": "b", "name": "b", "stage": "primary"}]
    activities = [event("student_exchange"), event("student_exchange", schools="b")]
    junior = {"kinds": ["student_exchange"], "stages": ["junior_secondary", "nine_year"]}
    assert value("activity-count", year({"activities": activities}, schools=schools), **junior) == 1
    schools[0].pop("stage")
    assert missing(value("activity-count", year({"activities": activities}, schools=schools), **junior)) == ("a的学段",)


def test_each_semester_stands_alone() -> None:
    """Three meetings in one semester do not help the other; the parts are due when their semester ends."""
    activities = [event("work_meeting", day) for day in ("2023-09-01", "2023-12-01", "2024-01-31", "2024-02-01")]
    found = measure("activity-count-per-semester", year({"activities": activities}), kinds=MEETING, together="all")
    assert isinstance(found, Measured)
    assert [(part.label, part.value) for part in found.parts] == [(FIRST, 3), (SECOND, 1)]
    assert [part.due for part in found.parts] == [dt.date(2024, 1, 31), dt.date(2024, 8, 31)]


def test_a_recorded_calendar_leaves_holidays_in_no_semester() -> None:
    """With the bureau's calendar a meeting in the winter holidays belongs to neither semester."""
    calendar = [
        {
            "school_year": "2023-2024",
            "first_semester": {"start_on": "2023-09-01", "end_on": "2024-01-20"},
            "second_semester": {"start_on": "2024-02-25", "end_on": "2024-06-30"},
        }
    ]
    activities = [event("work_meeting", day) for day in ("2024-01-20", "2024-02-01", "2024-02-25")]
    facts = year({"activities": activities}, calendar=calendar)
    assert values("activity-count-per-semester", facts, kinds=MEETING) == {FIRST: 1, SECOND: 1}


@given(st.lists(st.dates(dt.date(2023, 7, 1), dt.date(2024, 10, 31)), max_size=8), st.randoms())
def test_the_order_of_entries_does_not_matter(days: list[dt.date], chance) -> None:
    """Semesters add up to the year by convention, in whatever order the entries stand."""
    shuffled = list(days)
    chance.shuffle(shuffled)
    facts, other = (
        year({"activities": [event("work_meeting", day.isoformat()) for day in some]}) for some in (days, shuffled)
    )
    per_semester = values("activity-count-per-semester", facts, kinds=MEETING)
    assert per_semester == values("activity-count-per-semester", other, kinds=MEETING)
    assert sum(v for v in per_semester.values() if isinstance(v, int)) == value("activity-count", facts, kinds=MEETING)


def test_events_per_host_need_a_host() -> None:
    """Lessons are split by the school that held them; a lesson without a host leaves the split open."""
    lessons = [event("open_lesson", host_school="a"), event("open_lesson", host_school="a")]
    assert values("activity-count-per-host", year({"activities": lessons}), kinds=["open_lesson"]) == {
        "a校": 2,
        "b校": 0,
    }
    lessons.append(event("open_lesson", title="课三"))
    found = measure("activity-count-per-host", year({"activities": lessons}), kinds=["open_lesson"])
    assert missing(found) == ("承办学校：课三",)


def test_kinds_and_their_number() -> None:
    """The kinds that took place, each once, whatever their number of events."""
    activities = [event("forum"), event("forum"), event("lecture", schools="a"), event("work_meeting")]
    facts = year({"activities": activities})
    kinds = ["forum", "lecture", "project_learning"]
    assert value("activity-kinds", facts, kinds=kinds) == frozenset({"forum", "lecture"})
    assert value("activity-kind-count", facts, kinds=kinds) == 2
    assert value("activity-kind-count", facts, kinds=kinds, together="all") == 1
    assert missing(value("activity-kinds", year({}), kinds=kinds)) == ("活动",)


def test_topics_of_all_meetings_together() -> None:
    """Topics of all meetings are joined; meetings that all leave them out say nothing; no meeting covers none."""
    told = [event("work_meeting", topics=["management"]), event("work_meeting", topics=["teaching", "management"])]
    assert value("activity-topics", year({"activities": told}), kinds=MEETING) == frozenset({"management", "teaching"})
    silent = year({"activities": [event("work_meeting")]})
    assert missing(value("activity-topics", silent, kinds=MEETING)) == ("活动的议题",)
    assert value("activity-topics", year({"activities": []}), kinds=MEETING) == frozenset()


def test_aspects_and_grades() -> None:
    """Aspects of inspections and grades of exchanges are read in the same way."""
    activities = [
        event("mutual_inspection", aspects=["homework"]),
        event("student_exchange", grades=["7", "8"]),
        event("student_exchange", grades=["7"]),
    ]
    facts = year({"activities": activities})
    assert value("activity-aspects", facts, kinds=["mutual_inspection"]) == frozenset({"homework"})
    assert value("activity-grades", facts, kinds=["student_exchange"]) == frozenset({"7", "8"})


def test_forms_may_be_limited() -> None:
    """Only the named forms count, as a set and as a number; silent events leave the answer open."""
    facts = year({"activities": [event("student_exchange", forms=["labour", "life_swap"])]})
    assert value("activity-forms", facts, kinds=["student_exchange"]) == frozenset({"labour", "life_swap"})
    limited = {"kinds": ["student_exchange"], "forms": ["labour", "contest"]}
    assert value("activity-forms", facts, **limited) == frozenset({"labour"})
    assert value("activity-form-count", facts, **limited) == 1
    silent = year({"activities": [event("student_exchange")]})
    assert missing(value("activity-form-count", silent, **limited)) == ("活动的交流形式",)


def test_a_joint_event_counts_for_each_pair() -> None:
    """With two members one event of all three schools counts for both pairs, an event of two only for its pair."""
    record = group(memberships=[{"school": s, "role": "lead" if s == "a" else "member"} for s in "abc"])
    activities = [event("forum", schools="abc"), event("forum", schools="ac"), event("forum", schools="bc")]
    facts = year({"activities": activities}, record)
    assert values("activity-count-per-pair", facts, kinds=["forum"]) == {"a校—b校": 1, "a校—c校": 2}
    by_half = values("activity-count-per-pair-and-semester", facts, kinds=["forum"])
    assert by_half == {"a校—b校 第一学期": 1, "a校—b校 第二学期": 0, "a校—c校 第一学期": 2, "a校—c校 第二学期": 0}


def test_levels_of_staff_at_events_of_a_pair() -> None:
    """Only events with staff of the ranks count; if none counts and some do not say who came, it is unknown."""
    told = event("experience_seminar", participant_levels=["school", "teacher"])
    other = event("experience_seminar", participant_levels=["teacher"])
    silent = event("experience_seminar")
    wanted = {"kinds": ["experience_seminar"], "levels": ["school", "middle"]}

    def found(*activities):
        return value("activity-count-per-pair", year({"activities": list(activities)}), **wanted)

    assert found(told, silent) == 1
    assert found(other) == 0
    assert missing(found(other, silent)) == ("参加人员层级：活动2023-10-10",)


def test_pairs_need_memberships() -> None:
    """Without memberships pairs are unknown; without a teaching member the question does not arise."""
    section: dict[str, list[str]] = {"activities": []}
    assert missing(measure("activity-count-per-pair", year(section, without("memberships")), kinds=["forum"]))
    alone = group(memberships=[{"school": "a", "role": "lead"}])
    assert not_arising(measure("activity-count-per-pair", year(section, alone), kinds=["forum"]))
    assert missing(measure("activity-count-per-pair-and-semester", year({}), kinds=["forum"])) == ("活动",)


def test_lessons_by_backbone_in_each_direction() -> None:
    """A lesson counts for the school that holds it towards the school that attends, and never for the other way."""
    lessons = [
        event("open_lesson", host_school="a", taught_by_backbone="true"),
        event("open_lesson", host_school="b", taught_by_backbone="false"),
    ]
    facts = year({"activities": lessons})
    assert values("lessons-by-backbone-per-direction", facts, kinds=["open_lesson"]) == {
        "a校面向b校": 1,
        "b校面向a校": 0,
    }


def test_a_lesson_that_does_not_say_who_taught_is_unknown() -> None:
    """When no lesson of a direction counts and one does not say whether a backbone teacher taught it, it is unknown."""
    facts = year({"activities": [event("open_lesson", host_school="a")]})
    found = values("lessons-by-backbone-per-direction", facts, kinds=["open_lesson"])
    assert missing(found["a校面向b校"])
    assert found["b校面向a校"] == 0
