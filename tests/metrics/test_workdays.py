"""Working days: the recorded calendar first, then the published holidays, and no guess beyond them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measurement import Unavailable
from generator.metrics.workdays import working_days_between
from schema.district import CalendarYear

D = dt.date.fromisoformat
KNOWN = st.dates(dt.date(2015, 1, 1), dt.date(2025, 12, 31))


def calendar(holidays: list[str] | None = None, makeup: list[str] | None = None, start: int = 2023) -> CalendarYear:
    return CalendarYear.model_validate(
        {
            "school_year": f"{start}-{start + 1}",
            "first_semester": {"start_on": f"{start}-09-01", "end_on": f"{start + 1}-01-31"},
            "second_semester": {"start_on": f"{start + 1}-02-20", "end_on": f"{start + 1}-06-30"},
            "holidays": holidays or [],
            "makeup_workdays": makeup or [],
        }
    )


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2023-09-28", "2023-10-09", 3),
        ("2022-12-23", "2023-01-03", 6),
        ("2024-02-08", "2024-02-18", 2),
        ("2024-03-01", "2024-03-01", 0),
        ("2024-03-08", "2024-03-01", 0),
    ],
    ids=["national day with make-up days", "new year", "spring festival", "same day", "reversed"],
)
def test_holidays_fall_out_and_make_up_days_count(start: str, end: str, days: int) -> None:
    """The first day does not count, the last does; published holidays and make-up days are followed."""
    assert working_days_between((), D(start), D(end)) == days


def test_the_recorded_calendar_has_the_last_word() -> None:
    """A day that the bureau recorded as free or as a working day overrules the published list."""
    assert working_days_between((calendar(["2024-03-04"]),), D("2024-03-01"), D("2024-03-05")) == 1
    assert working_days_between((calendar(makeup=["2024-03-02"]),), D("2024-03-01"), D("2024-03-05")) == 3


def test_a_year_nobody_knows_gives_no_number() -> None:
    """Neither a published list nor a recorded calendar: unknown with the year as reason, and no crash."""
    found = working_days_between((), D("2090-03-01"), D("2090-03-10"))
    assert isinstance(found, Unavailable)
    assert "2090" in found.missing[0]


def test_a_recorded_calendar_makes_such_a_year_known() -> None:
    """Up to the last day the bureau recorded of that year, weekends and free days fall out; then nothing is known."""
    recorded = calendar(["2090-03-06", "2090-05-01"], start=2089)
    found = working_days_between((recorded,), D("2090-03-01"), D("2090-03-10"))
    assert isinstance(working_days_between((recorded,), D("2090-05-01"), D("2090-05-02")), Unavailable)
    assert found == sum(1 for n in range(2, 11) if dt.date(2090, 3, n).weekday() < 5 and n != 6)


@given(KNOWN, st.integers(0, 60), st.integers(0, 60))
def test_working_days_add_up(start: dt.date, first: int, second: int) -> None:
    """Two stretches that follow each other have together the working days of the whole, and never more than days."""
    middle, end = start + dt.timedelta(days=first), start + dt.timedelta(days=first + second)
    one, two = working_days_between((), start, middle), working_days_between((), middle, end)
    whole = working_days_between((), start, end)
    assert not isinstance(one, Unavailable)
    assert not isinstance(two, Unavailable)
    assert one + two == whole
    assert one <= first
