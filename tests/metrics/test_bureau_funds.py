"""Budgets, year-end assessments and bodies of a bureau, by calendar year; and how it names groups."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.measurement import Measured
from tests.metrics.group_years import Json, bureau, group, measure, missing, not_arising, percent, value, values

ASSESSED: Json = {"school_year": "2023-2024", "scheme": "year_end", "year": "2024", "completed_on": "2024-12-20"}
FUND: Json = {"line": "special_fund", "year": "2024", "amount_yuan": "100000"}


def test_only_the_start_of_the_calendar_year_counts_as_initial() -> None:
    """A sum added later, or of another year, is not in the budget from the start."""
    rows = [FUND | {"stage": "supplementary"}, FUND | {"stage": "initial", "year": "2023"}]
    assert value("initial-budget-count", bureau({"budgets": rows}), line="special_fund") == 0
    assert (
        value("initial-budget-count", bureau({"budgets": [*rows, FUND | {"stage": "initial"}]}), line="special_fund")
        == 1
    )
    assert missing(measure("initial-budget-count", bureau({"budgets": [FUND]}), line="special_fund"))


def test_purposes_of_several_lines_are_joined() -> None:
    """What one line does not pay another may; a sum of zero pays nothing."""
    rows = [
        FUND | {"purposes": ["operation"]},
        FUND | {"line": "own_fund", "amount_yuan": "0", "purposes": ["performance"]},
    ]
    found = value("fund-purposes", bureau({"budgets": rows}), lines=["special_fund", "own_fund"])
    assert found == frozenset({"operation"})


@pytest.mark.parametrize(("granted", "count"), [("2024-12-19", 0), ("2024-12-20", 1)])
def test_a_reward_follows_the_assessment(granted: str, count: int) -> None:
    """Granted the day before the assessment was complete it cannot rest on it; the same day it can."""
    reward = FUND | {"line": "year_end_reward", "on": granted}
    assert value("reward-after-assessment-count", bureau({"assessments": [ASSESSED], "budgets": [reward]})) == count


def test_before_the_year_is_over_a_missing_assessment_is_still_to_come() -> None:
    """Until 31 December nothing is missed; afterwards the question does not arise."""
    empty: Json = {"assessments": [], "budgets": []}
    assert missing(measure("reward-after-assessment-count", bureau(empty, as_of=dt.date(2024, 12, 31))))
    assert not_arising(measure("reward-after-assessment-count", bureau(empty, as_of=dt.date(2025, 1, 1))))


def test_group_and_every_member_need_a_result() -> None:
    """The whole group and each member without the lead are asked for."""
    whole, part = ASSESSED | {"group": "g"}, ASSESSED | {"group": "g", "school": "b"}
    assert values("assessment-coverage-by-group", bureau({"assessments": [whole]}, group())) == {
        "案例教共体": percent(1, 2)
    }
    assert values("assessment-coverage-by-group", bureau({"assessments": [whole, part]}, group())) == {
        "案例教共体": percent(2, 2)
    }


def test_a_result_of_one_member_is_no_review_of_leaders() -> None:
    """Only assessments of whole groups are looked at."""
    rows = [ASSESSED | {"is_basis_for_leaders": "true"}, ASSESSED | {"school": "b"}]
    assert value("basis-for-leaders-share", bureau({"assessments": rows})) == percent(1, 1)


def test_working_groups_and_documents_count_from_their_day() -> None:
    """What is founded or formed after the record date does not exist yet."""
    late = {"working_groups": [{"established_on": "2024-09-01"}]}
    assert value("working-group-count", bureau(late)) == 0
    assert value("working-group-count", bureau({"working_groups": [{"established_on": "2024-08-31"}]})) == 1
    papers = [{"kind": "staff_pooling", "title": "方案", "formed_on": "2024-09-01"}]
    assert value("bureau-documents-present", bureau({"documents": papers}), kinds=["staff_pooling"]) == frozenset()


def naming(key: str, day: str = "2023-10-01", **fields: Any) -> Json:
    return {"group": key, "named_on": day, **fields}


def test_groups_count_once_and_not_after_their_end() -> None:
    """A group named twice is one group, and one that was dissolved is none."""
    ended = group().model_copy(update={"id": "h", "dissolved_on": dt.date(2024, 1, 31)})
    duties = {"namings": [naming("g"), naming("g", "2024-02-01"), naming("h")]}
    assert value("named-group-count", bureau(duties, group(), ended)) == 1


def test_a_day_that_has_passed_is_told_of_in_its_own_year_only() -> None:
    """Before the day every year shows the progress; afterwards an earlier year refers to the one that holds it."""
    duties = {"namings": [naming("g")]}
    early = measure("named-group-count", bureau(duties, group(), as_of=dt.date(2025, 12, 31)), by="2025-12-31")
    assert isinstance(early, Measured)
    assert early.parts[0].value == 1
    late = measure("named-group-count", bureau(duties, group(), as_of=dt.date(2026, 1, 1)), by="2025-12-31")
    assert not_arising(late)


def test_enrolment_is_rounded_down() -> None:
    """199 of 200 is 99 %, never complete."""
    section = {"school_year": "2023-2024", "enrolment": [{"mode": "unified", "planned": "200", "enrolled": "199"}]}
    assert values("enrolment-completion-by-group", bureau(None, group(school_years=[section]))) == {"案例教共体": 99}
