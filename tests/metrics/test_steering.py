"""Charter, general principal, leadership body and departments."""

from __future__ import annotations

from typing import Any

import pytest

from tests.metrics.group_years import Json, group, measure, missing, not_arising, value, values, year

PRINCIPAL: Json = {
    "kind": "general_principal",
    "start_on": "2021-09-01",
    "school": "a",
    "is_school_principal": "true",
    "appointed_by": "bureau",
}


def governed(**governance: Any) -> Any:
    return year(record=group(governance=governance))


def chartered(*charters: Json) -> Any:
    return year(record=group(documents=[{"kind": "charter", "title": "章程", **one} for one in charters]))


def test_the_newest_charter_in_force_speaks() -> None:
    """A later charter replaces an earlier one, one that is not yet formed does not."""
    old, new = {"formed_on": "2021-01-01", "is_lawful": "false"}, {"formed_on": "2023-10-01", "is_lawful": "true"}
    assert value("charter-lawful", chartered(new, old)) == 1
    assert value("charter-lawful", chartered(old, {**new, "formed_on": "2024-09-01"})) == 0


def test_no_charter_is_a_statement_only_where_the_list_was_given() -> None:
    """Without a list of documents it is unknown whether there is a charter."""
    assert not_arising(measure("charter-lawful", year(record=group(documents=[])))) == ("没有集团章程",)
    assert missing(measure("charter-lawful", year()))


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({"school": "b"}, "of_lead"),
        ({"is_school_principal": "false"}, "lead_principal"),
        ({"appointed_by": "group"}, "by_bureau"),
    ],
)
def test_each_of_three_things_is_needed_of_a_general_principal(change: Json, lacking: str) -> None:
    """At the lead school, its principal, appointed by the bureau."""
    full = frozenset({"of_lead", "lead_principal", "by_bureau"})
    assert value("general-principal-standing", governed(posts=[PRINCIPAL])) == full
    assert value("general-principal-standing", governed(posts=[{**PRINCIPAL, **change}])) == full - {lacking}


def test_nobody_in_office_is_known_and_silence_is_not() -> None:
    """A post that ended leaves nobody; an unstated appointer leaves the answer open."""
    assert value("general-principal-standing", governed(posts=[{**PRINCIPAL, "end_on": "2023-12-31"}])) == frozenset()
    silent = {key: word for key, word in PRINCIPAL.items() if key != "appointed_by"}
    assert missing(value("general-principal-standing", governed(posts=[silent]))) == ("总校长：由区教委任命",)


def test_seats_of_others_than_principals_are_counted() -> None:
    """Principals fill no administrative seat."""
    seats = [{"school": "a", "level": "school", "is_principal": "true"}, {"school": "a", "level": "middle"}]
    body = {"kind": "group_leadership", "established_on": "2021-09-01", "seats": seats}
    assert value("body-other-seats", governed(bodies=[body]), kind="group_leadership") == 1


def test_departments_are_optional_but_have_an_arrangement() -> None:
    """No department is no fault; one without a member school lacks it."""
    assert value("department-kinds", governed(departments=[])) == frozenset()
    assert not_arising(measure("department-arrangement", governed(departments=[])))
    one = {"kind": "courses", "name": "课程部", "established_on": "2022-01-01", "head_named_by_group": "true"}
    assert values("department-arrangement", governed(departments=[{**one, "member_schools": ["a"]}])) == {
        "课程部": frozenset({"head_by_group"})
    }
    assert missing(values("department-arrangement", governed(departments=[one]))["课程部"])
