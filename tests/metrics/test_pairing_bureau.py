"""What the bureau owes: pairings, coverage, one lead each, class sizes, standards, supervision, openness."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.metrics.lianyun import LEAD, MEMBERS, SCHOOLS, YEAR, district, district_year, group, section, told

WD = {"form": "within_district"}
THIRD = {"id": "e", "name": "戊校", "stage": "primary"}


def complete(*more, **fields):
    """The district with a register that holds every school."""
    return district(schools=[*SCHOOLS, *more], register_is_complete="true", **fields)


def test_a_district_without_any_record_of_pairings_is_unknown():
    """No group at all is a record left out, not a statement that there is none."""
    assert told("pairing-coverage", district_year(complete()), **WD) == "unknown"


def test_coverage_counts_leads_and_members_once():
    """Three of four teaching schools take part; the planned school is in no denominator."""
    assert told("pairing-coverage", district_year(complete(THIRD), group()), **WD) == "3/4"
    assert told("pairing-coverage", district_year(complete(), group()), **WD) == "3/3"


def test_coverage_of_an_incomplete_register_is_never_whole():
    """Until the register is complete the schools outside it are unknown."""
    found = told("pairing-coverage", district_year(district(), group()), **WD)
    assert found == {"名录所列学校": "3/3", "名录以外的学校": "unknown"}


def test_other_forms_do_not_count():
    """A city pairing covers nobody within the district."""
    city = group(pairing_form="city_district")
    assert told("pairing-coverage", district_year(complete(), city), **WD) == "0/3"
    assert told("leads-per-member", district_year(complete(), city), **WD) == "n/a"


def test_a_record_that_ran_out_leaves_the_question_open():
    """A pairing whose public record ended before the day may go on or not; a dissolved one does not."""
    silent = group(record_until="2019-06-30")
    ended = group(record_until="2019-06-30", dissolved_on="2019-06-30")
    assert told("pairing-coverage", district_year(complete(), silent), **WD) == "unknown"
    assert told("pairing-coverage", district_year(complete(), ended), **WD) == "0/3"


def test_a_member_of_two_pairings_has_two_leads():
    """Each member is counted by itself; a second lead in the same form shows."""
    second = group(id="h", memberships=[{"school": "c", "role": "lead"}, MEMBERS[0]])
    assert told("leads-per-member", district_year(complete(), group(), second), **WD) == {"乙校": 2, "丙校": 1}


def test_named_schools_that_are_paired():
    """Of the schools a document names, those that are members count; a lead of the form is not its member."""
    facts = district_year(complete(), group())
    assert told("pairings-of-schools", facts, **WD, schools=["a", "b"]) == {"b"}
    assert told("pairings-of-schools", facts, **WD, schools=["elsewhere"]) == "n/a"
    assert told("pairings-of-schools", district_year(complete()), **WD, schools=["b"]) == "unknown"


BY = {"by": "2019-06-30"}


def standards(*entries, **fields):
    return district_year(complete(duties={"school_standards": list(entries)}, **fields))


def of(school, day="2019-03-01", **figures):
    return {"school": school, "on": day, **figures}


def test_standards_left_out_are_unknown():
    """Neither class sizes nor standards are known without the list."""
    assert told("large-class-share", district_year(complete()), **BY) == "unknown"
    assert told("standard-compliance", district_year(complete()), **BY) == "unknown"


def test_large_classes_over_all_classes():
    """Five large classes of a hundred in three schools are five hundredths; one silent school leaves it open."""
    a = of("a", classes_total="40", classes_over_55="5")
    b, c = of("b", classes_total="30", classes_over_55="0"), of("c", classes_total="30", classes_over_55="0")
    assert told("large-class-share", standards(a, b, c), **BY) == "5/100"
    assert told("large-class-share", standards(a, b), **BY) == "unknown"


def test_figures_after_the_day_do_not_count():
    """The newest entry up to the target day counts, not one after it."""
    entries = [of(key, meets_provincial_standard="true") for key in "abc"]
    later = of("a", "2019-07-01", meets_provincial_standard="false")
    assert told("standard-compliance", standards(*entries, later), **BY) == "3/3"
    earlier = of("a", "2019-06-30", meets_provincial_standard="false")
    assert told("standard-compliance", standards(*entries, earlier), **BY) == "2/3"


def test_a_school_without_an_entry_is_unknown():
    """Two schools are known to comply, one is silent."""
    entries = [of(key, meets_provincial_standard="true") for key in "ab"]
    assert told("standard-compliance", standards(*entries), **BY) == {"已填报": "2/2", "未填报": "unknown"}


def duties(**lists):
    return district_year(district(duties=lists), group())


@pytest.mark.parametrize("metric", ["supervision-visits", "assessments-held", "assessment-schemes-used"])
def test_duties_left_out_are_unknown(metric):
    """A bureau that reports nothing leaves its duties open."""
    assert told(metric, district_year(district())) == "unknown"


def test_visits_of_the_year_count():
    """A visit on the first day of the school year counts, one on the day before does not."""
    visit = {"kind": "guidance", "by": "区教育局"}
    facts = duties(inspections=[visit | {"on": "2018-09-01"}, visit | {"on": "2018-08-31"}])
    assert told("supervision-visits", facts) == 1
    assert told("supervision-visits", facts, kinds=["supervision"]) == 0
    assert told("supervision-visits", duties(inspections=[])) == 0


def test_assessments_of_the_year_by_scheme():
    """Assessments of this school year completed by the day of judgement count, by scheme."""
    done = {"school_year": YEAR, "scheme": "parent_survey", "completed_on": "2019-07-01"}
    other = {"school_year": "2017-2018", "scheme": "bundled", "completed_on": "2018-07-01"}
    later = {"school_year": YEAR, "scheme": "bundled", "completed_on": "2020-01-02"}
    facts = duties(assessments=[done, other, later])
    assert told("assessments-held", facts) == 1
    assert told("assessment-schemes-used", facts) == {"parent_survey"}


def test_surveys_of_parents_by_group():
    """A survey of teachers is none of parents; a group that does not say leaves the number open."""
    survey = {"respondents": "parents", "conducted_on": "2019-05-01", "conducted_by": "集团"}
    asked, unasked = group(school_years=section(surveys=[survey])), group(id="h", school_years=section(surveys=[]))
    teachers = group(id="i", school_years=section(surveys=[survey | {"respondents": "teachers"}]))
    assert told("groups-with-parent-survey", district_year(district(), asked, unasked, teachers)) == 1
    assert told("groups-with-parent-survey", district_year(district(), asked, group(id="h"))) == "unknown"
    assert told("groups-with-parent-survey", district_year(district())) == "n/a"


def test_the_share_of_groups_with_a_published_list():
    """A list that was only filed is not published; a group that reports nothing is unknown."""
    listed = {"kind": "exchange_list", "title": "名单", "filed_on": "2018-08-20"}
    open_ = group(school_years=section(documents=[listed | {"published_on": "2018-08-20"}]))
    filed = group(id="h", school_years=section(documents=[listed]))
    assert told("published-list-share", district_year(district(), open_, filed)) == "1/2"
    assert told("published-list-share", district_year(district(), open_, group(id="h"))) == {
        "已填报": "1/1",
        "未填报": "unknown",
    }
    before = district_year(district(), open_, as_of=dt.date(2018, 8, 19))
    assert told("published-list-share", before) == "0/1"


def test_a_group_only_of_its_lead_leads_nobody():
    """A pairing without members gives no member a lead."""
    assert told("leads-per-member", district_year(complete(), group(memberships=[LEAD])), **WD) == "n/a"
