"""Projects, showcases of the lead, leading groups of schools, and the aspects of a whole cycle."""

from __future__ import annotations

from tests.metrics.lianyun import LEAD, MEMBERS, group, section, told, year_of

PAIR = [LEAD, MEMBERS[0]]


def with_lists(**lists):
    return year_of(group(school_years=section(**lists)))


def test_lists_left_out_are_unknown():
    """Projects, showcases and bodies that were not reported are unknown."""
    facts = with_lists()
    assert told("joint-projects-per-pair", facts) == "unknown"
    assert told("joint-project-count", facts) == "unknown"
    assert told("hosted-showcase-count", facts) == "unknown"
    assert told("leading-group-per-school", facts) == "unknown"


def test_a_project_counts_for_the_pairs_that_take_part():
    """A project of two schools counts for their pair and for no other, and only in the areas asked for."""
    project = {"title": "课程", "area": "feature_course", "participating_schools": ["a", "b"]}
    facts = with_lists(projects=[project])
    assert told("joint-projects-per-pair", facts) == {"甲校与乙校": 1, "甲校与丙校": 0}
    assert told("joint-projects-per-pair", facts, areas=["staff"]) == {"甲校与乙校": 0, "甲校与丙校": 0}
    assert told("joint-project-count", facts, areas=["feature_course", "staff"]) == 1


def test_a_project_applied_for_later_does_not_count_yet():
    """A project applied for after the year does not count in it."""
    project = {"title": "课程", "area": "staff", "participating_schools": ["a", "b"], "applied_on": "2019-09-01"}
    assert told("joint-project-count", with_lists(projects=[project])) == 0


def test_a_showcase_counts_for_its_host():
    """A showcase of a member is not one of the lead; one without a host is nobody's."""
    shows = [
        {"title": "展示", "level": "school", "held_on": "2019-05-01", "host_school": "a"},
        {"title": "展示", "level": "school", "held_on": "2019-05-01", "host_school": "b"},
        {"title": "展示", "level": "school", "held_on": "2019-05-01"},
    ]
    assert told("hosted-showcase-count", with_lists(showcases=shows), role="lead") == 1
    assert told("hosted-showcase-count", with_lists(showcases=[])) == 0


def test_each_school_needs_its_leading_group():
    """A leading group counts for its school from the day it was set up until the day it is dissolved."""
    bodies = [
        {"kind": "leading_group", "established_on": "2019-08-31", "school": "a"},
        {"kind": "leading_group", "established_on": "2019-09-01", "school": "b"},
        {"kind": "leading_group", "established_on": "2017-09-01", "dissolved_on": "2019-08-31", "school": "c"},
    ]
    facts = year_of(group(governance={"bodies": bodies}))
    assert told("leading-group-per-school", facts) == {"甲校": 1, "乙校": 0, "丙校": 0}
    assert told("leading-group-per-school", facts, role="lead") == {"甲校": 1}


CYCLE = {"start_on": "2017-09-01", "end_on": "2020-08-31"}


def event(day, *aspects, schools=("a", "b")):
    return {
        "kind": "joint_research",
        "title": "教研",
        "held_on": day,
        "schools": list(schools),
        "aspects": list(aspects),
    }


def test_aspects_add_up_over_the_cycle():
    """What a pair worked on in the first year still counts in the second; events of one school alone do not."""
    years = [
        {"school_year": "2017-2018", "activities": [event("2017-10-01", "preparation")]},
        {
            "school_year": "2018-2019",
            "activities": [event("2018-10-01", "lesson"), event("2018-10-02", "homework", schools="a")],
        },
    ]
    facts = year_of(group(memberships=PAIR, cycle=CYCLE, school_years=years))
    assert told("aspects-in-cycle", facts) == {"甲校与乙校": {"preparation", "lesson"}}


def test_a_silent_year_leaves_missing_aspects_open():
    """While a year of the cycle was not reported, an aspect may have been covered in it."""
    one_year = [{"school_year": "2018-2019", "activities": [event("2018-10-01", "lesson")]}]
    facts = year_of(group(memberships=PAIR, cycle=CYCLE, school_years=one_year))
    assert told("aspects-in-cycle", facts) == {"甲校与乙校": "unknown"}
    assert told("aspects-in-cycle", year_of(group(memberships=PAIR))) == "unknown"


def test_all_six_aspects_are_enough_in_spite_of_a_silent_year():
    """Once all six aspects are covered no silent year can change it."""
    six = ("preparation", "lesson", "homework", "tutoring", "examination", "evaluation")
    one_year = [{"school_year": "2018-2019", "activities": [event("2018-10-01", *six)]}]
    facts = year_of(group(memberships=PAIR, cycle=CYCLE, school_years=one_year))
    assert told("aspects-in-cycle", facts) == {"甲校与乙校": set(six)}
