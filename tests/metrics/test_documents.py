"""Documents: presence, days, spans, pairs."""

from __future__ import annotations

import datetime as dt

from tests.metrics.lianyun import group, section, told, year_of

PLAN = {"kind": "cooperation_plan", "title": "共建方案"}
LIST = {"kind": "exchange_list", "title": "交流名单"}


def with_year(*documents, standing=None, **fields):
    return year_of(group(school_years=section(documents=list(documents)), documents=standing, **fields))


def test_a_list_left_out_is_unknown():
    """Without any list of documents nothing is known about them."""
    facts = year_of(group(school_years=section()))
    assert told("documents-present", facts, kinds=["annual_plan"]) == "unknown"
    assert told("document-day", facts, kind="exchange_list", day="filed_on") == "unknown"
    assert told("document-count-per-pair", facts, kinds=["activity_plan"]) == {
        "甲校与乙校": "unknown",
        "甲校与丙校": "unknown",
    }


def test_an_empty_list_states_that_there_is_none():
    """An empty list of the year says that no yearly document exists, and that nothing was filed."""
    facts = with_year()
    assert told("documents-present", facts, kinds=["annual_plan"]) == set()
    assert told("document-day", facts, kind="exchange_list", day="filed_on") == "never"


def test_a_lasting_kind_is_known_to_be_absent_only_by_the_lasting_list():
    """The year's list alone does not say that a three-year plan is missing."""
    assert told("documents-present", with_year(), kinds=["three_year_plan"]) == "unknown"
    assert told("documents-present", with_year(standing=[]), kinds=["three_year_plan"]) == set()


def test_a_lasting_document_counts_while_it_is_in_force():
    """A lasting document counts on its last day and not on the day after."""
    plan = {"kind": "three_year_plan", "title": "规划", "valid_from": "2016-09-01", "valid_to": "2019-08-31"}
    expired = plan | {"valid_to": "2019-08-30"}
    assert told("documents-present", with_year(standing=[plan]), kinds=["three_year_plan"]) == {"three_year_plan"}
    assert told("documents-present", with_year(standing=[expired]), kinds=["three_year_plan"]) == set()


def test_a_document_formed_later_does_not_count_yet():
    """A document formed after the last day of the year does not speak for the year."""
    late = {"kind": "annual_plan", "title": "计划", "formed_on": "2019-09-01"}
    assert told("documents-present", with_year(late), kinds=["annual_plan"]) == set()
    assert told("documents-present", with_year(late | {"formed_on": "2019-08-31"}), kinds=["annual_plan"]) == {
        "annual_plan"
    }


def test_each_school_needs_its_own_document():
    """A summary of one school is not a summary of the other; a school of the group counts alone."""
    own = {"kind": "year_summary", "title": "总结", "school": "b"}
    found = told("documents-present-per-school", with_year(own), kinds=["year_summary"])
    assert found == {"甲校": set(), "乙校": {"year_summary"}, "丙校": set()}


def test_a_joint_document_counts_for_its_parties_only_where_the_rule_says_so():
    """A training plan of two parties is each party's when `joint` is set, and nobody's own otherwise."""
    joint = {"kind": "training_plan", "title": "计划", "parties": ["a", "b"]}
    facts = with_year(standing=[joint])
    shared = told("documents-present-per-school", facts, kinds=["training_plan"], joint="true")
    assert shared == {"甲校": {"training_plan"}, "乙校": {"training_plan"}, "丙校": set()}
    assert told("documents-present-per-school", facts, kinds=["training_plan"])["甲校"] == set()


def test_a_planned_school_is_asked_for_nothing():
    """A school that is still to be built is in no part."""
    members = [{"school": "a", "role": "lead"}, {"school": "p", "role": "member"}]
    facts = with_year(memberships=members)
    assert list(told("documents-present-per-school", facts, kinds=["school_plan"])) == ["甲校"]
    assert told("documents-present-per-school", facts, kinds=["school_plan"], role="member") == "n/a"


def test_without_memberships_no_school_is_known():
    """A group that stated no memberships leaves every question per school open."""
    facts = with_year(memberships=None)
    assert told("documents-present-per-school", facts, kinds=["school_plan"]) == "unknown"


def test_each_semester_needs_its_document():
    """A document belongs to the semester it names, else to the one in which it was formed."""
    named = {"kind": "teaching_plan", "title": "计划", "semester": "second", "formed_on": "2018-09-03"}
    formed = {"kind": "teaching_plan", "title": "计划", "formed_on": "2018-09-03"}
    assert told("documents-present-per-semester", with_year(named), kinds=["teaching_plan"]) == {
        "第一学期": set(),
        "第二学期": {"teaching_plan"},
    }
    assert told("documents-present-per-semester", with_year(formed), kinds=["teaching_plan"])["第一学期"] == {
        "teaching_plan"
    }


def test_a_document_of_no_known_semester_leaves_the_semesters_open():
    """A teaching plan without semester and day may be of either semester."""
    facts = with_year({"kind": "teaching_plan", "title": "计划"})
    assert told("documents-present-per-semester", facts, kinds=["teaching_plan"]) == {
        "第一学期": "unknown",
        "第二学期": "unknown",
    }
    assert told("documents-present-per-semester", year_of(group()), kinds=["teaching_plan"]) == "unknown"


def test_a_plan_of_one_pair_is_not_a_plan_of_the_other():
    """A document with parties counts for the pairs among them; one without parties counts for every pair."""
    kinds = ["activity_plan", "cooperation_plan"]
    one = {"kind": "activity_plan", "title": "方案", "parties": ["a", "b"]}
    assert told("document-count-per-pair", with_year(one), kinds=kinds) == {"甲校与乙校": 1, "甲校与丙校": 0}
    assert told("document-count-per-pair", with_year(PLAN), kinds=kinds) == {"甲校与乙校": 1, "甲校与丙校": 1}


def test_filing_is_not_publication():
    """A list that was filed and not published has a day of filing and none of publication."""
    facts = with_year(LIST | {"filed_on": "2018-08-20"})
    assert told("document-day", facts, kind="exchange_list", day="filed_on") == dt.date(2018, 8, 20)
    assert told("document-day", facts, kind="exchange_list", day="published_on") == "never"


def test_the_earliest_day_counts_and_a_future_day_does_not():
    """Of several versions the first filing counts; a day after the day of judgement has not come."""
    days = [LIST | {"filed_on": "2018-08-25"}, LIST | {"filed_on": "2018-08-18"}]
    record = group(school_years=section(documents=days))
    early = year_of(record, as_of=dt.date(2018, 8, 17))
    assert told("document-day", year_of(record), kind="exchange_list", day="filed_on") == dt.date(2018, 8, 18)
    assert told("document-day", early, kind="exchange_list", day="filed_on") == "never"


def test_the_span_of_the_newest_document_in_force():
    """A plan of exactly three years spans 3; without its days the span is unknown, without a plan it is 0."""
    plan = {"kind": "three_year_plan", "title": "规划", "valid_from": "2017-09-01", "valid_to": "2020-08-31"}
    assert told("document-span", with_year(standing=[plan]), kind="three_year_plan") == 3
    assert (
        2 < told("document-span", with_year(standing=[plan | {"valid_to": "2020-08-30"}]), kind="three_year_plan") < 3
    )
    undated = {"kind": "three_year_plan", "title": "规划"}
    assert told("document-span", with_year(standing=[undated]), kind="three_year_plan") == "unknown"
    assert told("document-span", with_year(standing=[]), kind="three_year_plan") == 0
    assert told("document-span", year_of(group()), kind="three_year_plan") == "unknown"


def test_an_outside_lead_counts_as_a_school():
    """A lead that is a group of another district is asked like any school, under its own name."""
    lead = {"group": "x", "role": "lead"}
    facts = with_year(memberships=[lead, {"school": "b", "role": "member"}])
    assert list(told("documents-present-per-school", facts, kinds=["school_plan"])) == ["x", "乙校"]
