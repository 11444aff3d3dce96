"""How long something lasts, in exact years."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from generator.facts import plus_years, three_years_apart

_SUMMER_START = ((7, 1), (9, 30))
"""A school year that begins in these days begins with its autumn term."""
_SUMMER_END = ((6, 30), (8, 31))
"""A school year that ends in these days ends with its summer holiday."""


def years_between(start: dt.date, end: dt.date) -> int | Fraction:
    """Calendar years from `start` to `end`, both days counted; a whole number only when the span is exact.

    2017-09-01 to 2020-08-31 (or to 2020-09-01) is 3; one day less is a fraction below 3.
    """
    if end < start:
        return 0
    whole = max(0, end.year - start.year - 1)
    for years in (whole, whole + 1):
        if years and three_years_apart(start, end, years):
            return years
    after = end + dt.timedelta(days=1)
    while plus_years(start, whole + 1) <= after:
        whole += 1
    since, until = plus_years(start, whole), plus_years(start, whole + 1)
    return whole + Fraction((after - since).days, (until - since).days)


def school_years_long(start: dt.date, end: dt.date) -> int | Fraction:
    """Years from `start` to `end`, counted as school years when both days lie around a summer holiday.

    2017-08-20 to 2020-06-30 holds three school years; a span that fits neither count is given in calendar years.
    """
    exact = years_between(start, end)
    if isinstance(exact, Fraction) and _within(start, _SUMMER_START) and _within(end, _SUMMER_END):
        return end.year - start.year
    return exact


def _within(day: dt.date, window: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    return window[0] <= (day.month, day.day) <= window[1]
