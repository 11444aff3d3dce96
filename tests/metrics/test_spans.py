"""Lengths of time in exact years."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts import plus_years
from generator.metrics.spans import school_years_long, years_between

START = dt.date(2017, 9, 1)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1))


@pytest.mark.parametrize("end", [dt.date(2020, 8, 31), dt.date(2020, 9, 1)])
def test_three_years_are_exact_with_or_without_the_last_day(end):
    """2017-09-01 to 2020-08-31 or to 2020-09-01 is three years."""
    assert years_between(START, end) == 3


def test_one_day_less_is_less_than_three_years():
    """2017-09-01 to 2020-08-30 lacks one day of three years, although it holds 3 x 365 days."""
    found = years_between(START, dt.date(2020, 8, 30))
    assert found == 2 + Fraction(365, 366)


def test_one_day_more_is_more_than_three_years():
    """2017-09-01 to 2020-09-02 is longer than three years."""
    assert 3 < years_between(START, dt.date(2020, 9, 2)) < 4


def test_an_end_before_the_start_has_no_length():
    """A span that ends before it begins lasts no time."""
    assert years_between(START, dt.date(2017, 8, 1)) == 0


def test_school_years_end_with_the_summer():
    """2017-08-20 to 2020-06-30 holds three school years although it is shorter than three calendar years."""
    assert school_years_long(dt.date(2017, 8, 20), dt.date(2020, 6, 30)) == 3
    assert years_between(dt.date(2017, 8, 20), dt.date(2020, 6, 30)) < 3


def test_a_span_from_winter_is_counted_in_calendar_years():
    """A cycle from January to June two and a half years later is not made three by any tolerance."""
    assert 2 < school_years_long(dt.date(2018, 1, 1), dt.date(2020, 6, 30)) < 3


@given(start=DAYS, years=st.integers(1, 12))
def test_whole_years_are_whole_numbers(start, years):
    """From any day to the day before its anniversary is a whole number of years."""
    assert years_between(start, plus_years(start, years) - dt.timedelta(days=1)) == years


@given(start=DAYS, days=st.integers(0, 5000))
def test_a_longer_span_is_never_shorter(start, days):
    """One more day never makes a span shorter."""
    end = start + dt.timedelta(days=days)
    assert years_between(start, end) <= years_between(start, end + dt.timedelta(days=1))
