"""Grades over time, and to whom a rule for a grade applies."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.assessment.finding import Outcome
from generator.assessment.run import Records, assess_all
from generator.facts import DistrictFile, GroupFile
from generator.measurement import measured
from generator.metrics.metric import Subject
from generator.standings import standings
from schema.designations import Designation, Standing
from schema.district import District
from schema.policy import Policy
from tests.assessment.small import district, group, metric, policy

D = dt.date.fromisoformat


def grade(**fields: Any) -> Designation:
    return Designation.model_validate({"kind": "city_model", **fields})


CREATING, NAMED = Standing.MODEL_CREATING, Standing.MODEL_NAMED


@pytest.mark.parametrize(
    ("fields", "first", "last", "expected"),
    [
        ({"creation_started_on": "2023-10-01"}, "2023-09-01", "2023-09-30", set()),
        ({"creation_started_on": "2023-10-01"}, "2023-09-01", "2023-10-01", {CREATING}),
        ({"creation_started_on": "2023-10-01", "named_on": "2024-01-10"}, "2024-01-10", "2024-08-31", {NAMED}),
        (
            {"creation_started_on": "2023-10-01", "named_on": "2024-01-10"},
            "2024-01-09",
            "2024-08-31",
            {CREATING, NAMED},
        ),
        ({"named_on": "2024-01-10", "revoked_on": "2024-05-20"}, "2024-05-20", "2024-08-31", set()),
        ({"named_on": "2024-01-10", "revoked_on": "2024-05-20"}, "2024-05-19", "2024-08-31", {NAMED}),
        ({"creation_started_on": "2023-10-01", "revoked_on": "2023-12-01"}, "2023-12-01", "2024-08-31", set()),
        ({}, "2023-09-01", "2024-08-31", set()),
    ],
)
def test_a_standing_follows_from_the_days(
    fields: dict[str, str], first: str, last: str, expected: set[Standing]
) -> None:
    """Creation ends the day before the naming or the withdrawal; the name is lost on the day of the withdrawal."""
    assert standings([grade(**fields)], D(first), D(last)) == expected


RULE = {"comparator": "at_least", "thresholds": [{"value": "1"}]}
SCOPED = {"scope": {"designations": ["model_named"]}}


def outcomes(record: Any, city: dict[str, Any] | None = None, **clause: Any) -> dict[tuple[str, str], Outcome]:
    """What is found on one day for a group, its district and, if given, the city above it."""
    subject = Subject.DISTRICT_YEAR if "bearer" in clause else Subject.GROUP_YEAR
    document: Policy = policy(RULE, clause, valid_from="2023-09-01")
    places: list[District] = [district(parent="c") if city is not None else district()]
    if city is not None:
        places.append(district(id="c", level="city", **city))
    files = tuple(DistrictFile(place, f"{place.id}.yaml", lambda path: 1) for place in places)
    records = Records(files, (GroupFile(record, "g.yaml", lambda path: 1),), (document,))
    found = assess_all(records, {"m": metric(measured(1), subject=subject)}, D("2024-09-30"))
    return {(f.subject, f.school_year): f.outcome for f in found}


def test_a_rule_for_named_groups_asks_no_other() -> None:
    """Named in the year: judged. Not taking part: not applicable. Silent: unknown, never a pass."""
    named = [{"kind": "city_model", "named_on": "2024-01-10"}]
    assert outcomes(group(designations=named), **SCOPED)["g", "2023-2024"] is Outcome.MET
    assert outcomes(group(designations=[]), **SCOPED)["g", "2023-2024"] is Outcome.NOT_APPLICABLE
    assert outcomes(group(), **SCOPED)["g", "2023-2024"] is Outcome.UNKNOWN


def test_a_city_answers_for_itself_where_it_has_a_file() -> None:
    """What a city owes stands with the city; without a city's file it stands with the district; never with a group."""
    assert set(outcomes(group(), {}, bearer="city")) == {("c", "2023-2024"), ("c", "2024-2025")}
    assert set(outcomes(group(), bearer="city")) == {("d", "2023-2024"), ("d", "2024-2025")}
    assert set(outcomes(group(), {}, bearer="bureau")) == {("d", "2023-2024"), ("d", "2024-2025")}
    assert set(outcomes(group(), {}, bearer="inspectors")) == {("d", "2023-2024"), ("d", "2024-2025")}


def test_an_expired_plan_judges_the_years_it_touched_and_none_after() -> None:
    """A plan that ended on 31 December judges that school year and leaves the next one alone."""
    record = group(designations=[])
    document = policy(RULE, valid_from="2023-05-04", valid_to="2023-12-31")
    files = (DistrictFile(district(), "d.yaml", lambda path: 1),)
    records = Records(files, (GroupFile(record, "g.yaml", lambda path: 1),), (document,))
    found = list(assess_all(records, {"m": metric(measured(1))}, D("2026-11-21")))
    assert [finding.school_year for finding in found] == ["2022-2023", "2023-2024"]
