"""Working days in mainland China: the bureau's recorded calendar first, then the State Council's published holidays.

The holidays of a year are announced late in the year before. A year for which neither speaks gives no number: a count
that only leaves out weekends would be wrong around every long holiday. A recorded calendar speaks for its year up to
the last day it records.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import chinese_calendar

from generator.measurement import Unavailable, not_reported
from schema.district import CalendarYear


def working_days_between(calendars: Iterable[CalendarYear], start: dt.date, end: dt.date) -> int | Unavailable:
    """Working days after `start` up to and with `end`; 0 when `end` is not later."""
    years = tuple(calendars)
    holidays = {day for year in years for day in year.holidays}
    makeup = {day for year in years for day in year.makeup_workdays}
    count = 0
    for n in range(1, (end - start).days + 1):
        day = start + dt.timedelta(days=n)
        works = _works(day, holidays, makeup)
        if works is None:
            return not_reported(f"{day.year} 年节假日安排（工作日历不含这一年，区县校历也未登记）")
        count += works
    return count


def _works(day: dt.date, holidays: set[dt.date], makeup: set[dt.date]) -> bool | None:
    if day in makeup:
        return True
    if day in holidays:
        return False
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        recorded = any(known.year == day.year and day <= known for known in holidays | makeup)
        return day.weekday() < 5 if recorded else None
