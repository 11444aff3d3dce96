"""Who takes part in a plan, and how soon a semester's plan is made."""

from __future__ import annotations

from typing import Any

from schema.group import EducationGroup
from tests.metrics.group_years import group, measure, missing, not_arising, percent, value, values, year

PLAN = {"kind": "three_year_plan"}


def plan(parties: str, **fields: str) -> dict[str, Any]:
    return {**PLAN, "title": "规划", "parties": list(parties), "valid_from": "2022-09-01", **fields}


def planned(*plans: dict[str, Any]) -> EducationGroup:
    return group(documents=list(plans))


def test_a_plan_of_all_schools() -> None:
    """Every teaching school must be a party to the same plan; two plans of one school each are not a joint plan."""
    assert value("document-parties", year(None, planned(plan("ab"))), **PLAN) == percent(2, 2)
    assert value("document-parties", year(None, planned(plan("a"), plan("b"))), **PLAN) == percent(1, 2)
    assert not_arising(value("document-parties", year(None, planned()), **PLAN))


def test_a_plan_must_be_in_force_on_the_record_date() -> None:
    """A plan that ended the day before the record date (31 August 2024) no longer counts."""
    assert value("document-parties", year(None, planned(plan("ab", valid_to="2024-08-31"))), **PLAN) == percent(2, 2)
    assert not_arising(value("document-parties", year(None, planned(plan("ab", valid_to="2024-08-30"))), **PLAN)) == (
        "没有有效的三年发展规划",
    )


def test_parties_unknown() -> None:
    """No list of documents, or a plan that names no parties, is unknown."""
    assert missing(value("document-parties", year(), **PLAN)) == ("文件",)
    assert missing(value("document-parties", year({"documents": []}), **PLAN)) == ("长期文件：三年发展规划",)
    assert missing(value("document-parties", year(None, planned(plan(""))), **PLAN)) == ("三年发展规划的参与学校",)


def semester_plan(semester: str, formed_on: str) -> dict[str, str]:
    return {"kind": "teaching_plan", "title": "计划", "semester": semester, "formed_on": formed_on}


def test_days_into_the_semester() -> None:
    """Days count from the first day of each semester; a plan made before it is 0 days late."""
    section = {"documents": [semester_plan("first", "2023-10-01"), semester_plan("second", "2024-01-20")]}
    found = values("semester-document-delay", year(section), kind="teaching_plan")
    assert found == {"第一学期": 30, "第二学期": 0}


def test_a_semester_without_a_dated_plan_is_unknown() -> None:
    """A semester whose plan has no day is unknown, and does not touch the other."""
    found = values(
        "semester-document-delay", year({"documents": [semester_plan("first", "2023-09-01")]}), kind="teaching_plan"
    )
    assert found["第一学期"] == 0
    assert missing(found["第二学期"]) == ("学期教学计划（第二学期）的形成日期",)
    assert missing(measure("semester-document-delay", year({}), kind="teaching_plan")) == ("文件",)
