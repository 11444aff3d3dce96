"""Which school years are judged."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.assessment.years import bindings, bindings_of_group, judged_years
from generator.facts import first_day, last_day, school_year_of, school_years_between, three_years_apart
from tests.assessment.small import district, group, policy

AS_OF = dt.date(2024, 3, 1)


def years(as_of: dt.date = AS_OF, **fields: Any) -> tuple[str, ...]:
    document = policy({}, valid_from="2021-01-01")
    record = group(**fields)
    return judged_years(record, bindings_of_group(record, district(), {"p": document}), as_of)


def test_years_run_from_the_document_to_today() -> None:
    """Without other dates a group is judged from the year in which the document came into force to the running one."""
    assert years() == ("2020-2021", "2021-2022", "2022-2023", "2023-2024")


def test_the_coming_year_shows_from_july_on() -> None:
    """Deadlines of August belong to the coming school year, so it is shown in summer."""
    assert years(dt.date(2024, 6, 30))[-1] == "2023-2024"
    assert years(dt.date(2024, 7, 1))[-1] == "2024-2025"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"established_on": "2022-10-01"}, ("2022-2023", "2023-2024")),
        ({"dissolved_on": "2022-06-30"}, ("2020-2021", "2021-2022")),
        ({"record_until": "2021-08-31"}, ("2020-2021",)),
        ({"policies": []}, ()),
        ({"established_on": "2023-01-01", "dissolved_on": "2022-01-01"}, ()),
    ],
)
def test_a_record_speaks_only_for_its_time(fields: dict[str, Any], expected: tuple[str, ...]) -> None:
    """Founding, dissolution and the end of what is publicly known bound the years."""
    assert years(**fields) == expected


def test_an_unknown_policy_binds_nobody() -> None:
    """A policy without a file is a matter for the checks and binds nobody here."""
    assert bindings(district(), {}) == ()


def test_a_school_year_begins_in_september() -> None:
    """31 August and 1 September fall in different school years."""
    assert school_year_of(dt.date(2024, 8, 31)) == "2023-2024"
    assert school_year_of(dt.date(2024, 9, 1)) == "2024-2025"
    assert (first_day("2023-2024"), last_day("2023-2024")) == (dt.date(2023, 9, 1), dt.date(2024, 8, 31))
    assert school_years_between(dt.date(2022, 8, 31), dt.date(2023, 9, 1)) == ("2021-2022", "2022-2023", "2023-2024")


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (dt.date(2020, 8, 31), True),
        (dt.date(2020, 9, 1), True),
        (dt.date(2020, 8, 30), False),
        (dt.date(2021, 8, 31), False),
    ],
)
def test_three_years_are_exact(end: dt.date, expected: bool) -> None:
    """A cycle from 1 September 2017 lasts to 31 August 2020, or to the same day of 2020 as some agreements write."""
    assert three_years_apart(dt.date(2017, 9, 1), end) is expected
