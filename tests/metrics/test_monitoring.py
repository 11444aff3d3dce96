"""Monitoring, leavers and satisfaction: each part by itself, no proxy, should-sit as the denominator."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.measurement import Measured, Share
from tests.metrics.group_years import measure, missing, not_arising, value, values, year

JUNIOR = [{"id": key, "name": f"{key}校", "stage": "junior_secondary"} for key in "ab"]


def result(**fields: Any) -> dict[str, Any]:
    return {"monitored_on": "2024-05-14", "stage": "primary", "subject": "数学", **fields}


def test_the_margin_is_exact_and_per_subject() -> None:
    """95.1 less 95.2 is minus one tenth of a point, not a rounded zero; subjects are not averaged."""
    rows = [
        result(group_pass_pct="95.1", district_pass_pct="95.2"),
        result(subject="语文", group_pass_pct="97", district_pass_pct="90"),
    ]
    found = values("pass-margin-per-subject", year({"monitoring": rows}))
    assert found == {"小学数学": Fraction(-1, 10), "小学语文": Fraction(7)}


def test_the_newest_monitoring_of_a_subject_counts() -> None:
    """Two rounds of one subject in a year: the later one; a part is final on its day."""
    rows = [
        result(monitored_on="2024-06-01", group_pass_pct="96", district_pass_pct="95"),
        result(group_pass_pct="90", district_pass_pct="95"),
    ]
    found = measure("pass-margin-per-subject", year({"monitoring": rows}))
    assert isinstance(found, Measured)
    assert [(part.value, str(part.due)) for part in found.parts] == [(Fraction(1), "2024-06-01")]


def test_only_the_official_rate_is_a_rate() -> None:
    """A rate computed in another way is named and leaves the question open; it never stands in silently."""
    own = {"difference_rate": "0.10"}
    rows = [
        result(subject="语文", difference_method="official", **own),
        result(subject="数学", difference_method="variance_share", **own),
        result(subject="英语", **own),
    ]
    found = values("difference-rate", year({"monitoring": rows}))
    assert found["小学语文"] == Fraction(1, 10)
    assert "校间方差" in missing(found["小学数学"])[0]
    assert missing(found["小学英语"]) == ("小学英语：差异率算法",)


def test_one_school_of_a_stage_has_no_difference() -> None:
    """A nine-year school and a primary school are two schools of the primary years; one alone is none."""
    row = {"monitoring": [result(difference_rate="0.2", difference_method="official")]}
    mixed = [{"id": "a", "name": "a校", "stage": "primary"}, {"id": "b", "name": "b校", "stage": "nine_year"}]
    assert value("difference-rate", year(row, schools=mixed)) == Fraction(1, 5)
    mixed[1]["stage"] = "junior_secondary"
    assert not_arising(value("difference-rate", year(row, schools=mixed))) == ("集团内只有一所小学学段学校",)


def test_no_monitoring_and_no_list_differ() -> None:
    """A stated empty list: nothing to compare. A list left out: unknown. A withheld figure: unknown with its reason."""
    assert not_arising(measure("pass-margin-per-subject", year({"monitoring": []})))
    assert missing(measure("pass-margin-per-subject", year({}))) == ("学业质量监测",)
    withheld = value("pass-margin-per-subject", year({"monitoring": [result(is_withheld="true")]}))
    assert "教育局核定" in missing(withheld)[0]


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 300))
def test_who_did_not_sit_has_not_passed(passed: int, sat: int, should_sit: int) -> None:
    """The pass share is over those who should sit, whatever number sat."""
    rows = [{"school": k, "should_sit": str(should_sit), "sat": str(sat), "passed": str(passed)} for k in "ab"]
    found = values("junior-pass-share", year({"junior_outcomes": rows}, schools=JUNIOR))
    assert found == {"a校": Share(passed, should_sit), "b校": Share(passed, should_sit)}


def test_a_school_without_an_entry_is_unknown() -> None:
    """Each school with a junior stage has to report; a primary school is not asked."""
    schools = [*JUNIOR[:1], {"id": "b", "name": "b校", "stage": "primary"}]
    rows = {"junior_outcomes": [{"school": "a", "quota_planned": "5", "quota_filled": "5"}]}
    assert values("quota-completion", year(rows, schools=schools)) == {"a校": Share(5, 5)}
    assert missing(values("quota-completion", year(rows, schools=JUNIOR))["b校"]) == (
        "b校：名额分配到校计划数、完成数",
    )


def test_entry_to_senior_schools_is_of_the_group_as_a_whole() -> None:
    """One exact margin for the group; never a part per school."""
    rows = {"senior_entry": [{"graduates": "300", "admitted": "200", "city_pct": "66.7"}]}
    margin = Fraction(200 * 100, 300) - Fraction(667, 10)
    assert value("senior-entry-margin", year(rows, schools=JUNIOR)) == margin
    assert margin < 0
    assert not_arising(measure("senior-entry-margin", year(rows)))


def survey(who: str, valid: int, satisfied: int, day: str = "2024-05-20") -> dict[str, Any]:
    return {
        "respondents": who,
        "conducted_on": day,
        "conducted_by": "区教育学院",
        "valid_count": str(valid),
        "satisfied_count": str(satisfied),
    }


def test_each_group_of_respondents_stands_for_itself() -> None:
    """Required groups that were not asked are unknown; others that were asked count as well; nothing is pooled."""
    rows = [survey("parents", 100, 89), survey("pupils", 50, 50)]
    found = values("satisfaction-per-respondents", year({"surveys": rows}), respondents=["parents", "teachers"])
    assert (found["家长"], found["学生"]) == (Share(89, 100), Share(50, 50))
    assert missing(found["教师"]) == ("教师满意度调查",)


def test_the_newest_survey_counts() -> None:
    """Two surveys of the same group in a year: the later one."""
    rows = [survey("parents", 100, 99, "2024-06-01"), survey("parents", 100, 50)]
    assert value("satisfaction-per-respondents", year({"surveys": rows}), respondents=["parents"]) == Share(99, 100)
