"""What can be true but rarely is: figures copied from the year before, days that have not come yet. Never an error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from generator.checks.check import Fault, at
from generator.checks.dates import INSIDE_YEAR
from generator.diagnostics import Diagnostic, Gravity
from generator.facts import first_day, year_before
from generator.source import Repository
from schema.group import SchoolYearSection

_ENOUGH = 6
"""Equal figures of one list that are no coincidence any more; an event on the same day of the year counts as two."""
_EVENTS = {name for name, _ in INSIDE_YEAR}
_EARLY = dt.timedelta(days=92)
"""How long before a school year its plans and lists are made."""


def figures_of_their_own(repository: Repository) -> Iterator[Diagnostic]:
    """A list of figures or events is not that of the year before with another year in its dates.

    Made-up districts are left alone: their years may well be alike.
    """
    made_up = {district.record.id for district in repository.districts if district.record.is_sample}
    for group in repository.groups:
        if group.record.district in made_up:
            continue
        years = {section.school_year: section for section in group.record.school_years}
        for i, section in enumerate(group.record.school_years):
            before = years.get(year_before(section.school_year))
            for name, title in _copied(section, before) if before else ():
                last = year_before(section.school_year)
                message = f"{title}与 {last} 学年的完全一样，只有日期里的年份不同，可能是照抄的"
                hint = "请核对这一学年是不是真的没有变化；确实没有变化的不用改，可以在备注里说明一句。"
                fault = Fault("year_copied", message, hint, gravity=Gravity.WARNING)
                yield at(group, ("school_years", i, name), fault)


def _copied(section: SchoolYearSection, before: SchoolYearSection) -> Iterator[tuple[str, str]]:
    """Name and title of each list that says the same in both years."""
    for name, field in SchoolYearSection.model_fields.items():
        new, old = getattr(section, name), getattr(before, name)
        if isinstance(new, list) and isinstance(old, list) and new:
            weight = _figures(new) + (2 * len(new) if name in _EVENTS else 0)
            if weight >= _ENOUGH and sorted(map(_plain, new)) == sorted(map(_plain, old)):
                yield name, str(field.title)


def _figures(value: Any) -> int:
    """How many figures other than 0 a value holds."""
    if isinstance(value, BaseModel):
        return sum(_figures(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, list):
        return sum(map(_figures, value))
    return isinstance(value, (int, Fraction, Decimal)) and not isinstance(value, bool) and value != 0


def _plain(value: Any) -> str:
    """A text that two values share when nothing but the year of their dates differs."""
    if isinstance(value, BaseModel):
        return repr([(name, _plain(getattr(value, name))) for name in sorted(type(value).model_fields)])
    if isinstance(value, list):
        return repr(sorted(map(_plain, value)))
    return f"{value.month}-{value.day}" if isinstance(value, dt.date) else repr(value)


def days_that_have_come(repository: Repository, today: dt.date) -> Iterator[Diagnostic]:
    """What is told as done has a day that has come, and no school year is reported long before it begins."""
    for group in repository.groups:
        for i, section in enumerate(group.record.school_years):
            if today < first_day(section.school_year) - _EARLY:
                message = f"{section.school_year} 学年还没有开始（今天是 {today}）"
                yield at(group, ("school_years", i, "school_year"), _ahead(message))
                continue
            for name, field in INSIDE_YEAR:
                for j, entry in enumerate(getattr(section, name) or ()):
                    day: dt.date = getattr(entry, field)
                    if day > today:
                        path = ("school_years", i, name, j, field)
                        yield at(group, path, _ahead(f"{day} 这一天还没有到（今天是 {today}）"))


def _ahead(message: str) -> Fault:
    hint = "请核对年份有没有写错。事先安排的可以保留，到那一天以前不计入核查。"
    return Fault("date_ahead", message, hint, gravity=Gravity.WARNING)
