"""The made-up city and its district: marked, plausible, and showing every conclusion the plan can lead to."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from functools import cache

import pytest

from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.assessment.run import Records, assess_all
from generator.measurement import Measured, Part
from generator.metrics import METRIC_BY_ID
from generator.source import read_data
from schema.vocabulary import Comparator, Level
from tests.data.records import DATA, district, groups

AS_OF = dt.date(2026, 11, 21)
CITY, DISTRICT = "shili-hu-shi", "shili-hu-qu"
REFERENCE = re.compile(r"HQ-[A-Z0-9]{6}")
MISSED = {Outcome.NOT_MET, Outcome.ADVISORY}
RARE = {"sh-city-showcase-later"}
"""The second two years after a naming end only after the plan itself: no group can show more than that."""


@cache
def findings(as_of: dt.date = AS_OF) -> tuple[Finding, ...]:
    """What the site says of the made-up city on a day."""
    repository, _ = read_data(DATA)
    records = Records.of(repository)
    return tuple(f for f in assess_all(records, METRIC_BY_ID, as_of) if f.district in {CITY, DISTRICT})


def test_city_and_district_say_that_they_are_made_up() -> None:
    """Both are marked as samples, the district lies below the city, and every name begins with 示例."""
    city, below = district(CITY), district(DISTRICT)
    assert (city.level, below.level, below.parent) == (Level.CITY, Level.DISTRICT, CITY)
    assert city.is_sample
    assert below.is_sample
    names = [city.name, below.name, city.bureau.name, below.bureau.name]
    names += [school.name for school in below.schools] + [group.name for group in groups(DISTRICT)]
    assert [name for name in names if not name.startswith("示例")] == []


def test_people_are_random_references_used_once() -> None:
    """Every posting names another random reference; none tells anything about a person."""
    refs = [e.ref for group in groups(DISTRICT) for section in group.school_years for e in section.exchanges or ()]
    assert len(set(refs)) == len(refs)
    assert all(REFERENCE.fullmatch(ref) for ref in refs)


def test_every_judging_rule_for_groups_shows_both_sides_and_silence() -> None:
    """Over groups and years each rule is met, missed and unknown somewhere."""
    shown: dict[str, set[Outcome]] = defaultdict(set)
    for found in findings():
        if found.policy.id == "sh" and found.subject_kind is SubjectKind.GROUP and found.rule.comparator:
            shown[found.rule.id].add(found.outcome)
    lacking = {
        rule
        for rule, outcomes in shown.items()
        if not (Outcome.MET in outcomes and outcomes & MISSED and Outcome.UNKNOWN in outcomes)
    }
    assert lacking == RARE


def test_the_national_rule_shows_every_outcome() -> None:
    """In time, too late, not yet late, and a document without its day."""
    outcomes = {found.outcome for found in findings() if found.policy.id == "cn"}
    assert outcomes == {Outcome.MET, Outcome.NOT_MET, Outcome.PENDING, Outcome.UNKNOWN}


def test_the_plan_speaks_of_the_years_it_governed() -> None:
    """Nothing of the plan is judged in the school year that began after its end."""
    years = {found.school_year for found in findings() if found.policy.id == "sh"}
    assert years == {"2022-2023", "2023-2024", "2024-2025", "2025-2026"}


@pytest.mark.parametrize(
    "day", ["2023-05-04", "2023-08-31", "2024-02-29", "2025-12-31", "2026-01-01", "2026-09-01", "2030-01-01"]
)
def test_any_day_can_be_asked(day: str) -> None:
    """Before, during and after the plan the findings can be made; what is missed early had a part that was over."""
    today = dt.date.fromisoformat(day)
    ahead = [
        found
        for found in findings(today)
        if found.due is not None and found.due >= today and found.rule.comparator is Comparator.AT_LEAST
    ]
    missed = [found for found in ahead if found.outcome in MISSED]
    assert all(any(part.due is not None and part.due < today for part in _parts(found)) for found in missed)


def _parts(found: Finding) -> tuple[Part, ...]:
    return found.measurement.parts if isinstance(found.measurement, Measured) else ()


def test_what_a_city_owes_stands_with_the_city() -> None:
    """No duty of the city is charged to the district or to a group, and none of the bureau's to the city."""
    owed = {(found.clause.bearer.value, found.subject) for found in findings()}
    assert {subject for bearer, subject in owed if bearer == "city"} == {CITY}
    assert {subject for bearer, subject in owed if bearer in {"bureau", "inspectors"}} == {DISTRICT}
