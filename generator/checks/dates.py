"""Dates are in order and inside the school year under which they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.check import Fault, at
from generator.diagnostics import Diagnostic
from generator.facts import first_day, last_day
from generator.source import Repository

INSIDE_YEAR = (
    ("activities", "held_on"),
    ("certificates", "issued_on"),
    ("showcases", "held_on"),
    ("supports", "on"),
    ("publicity", "on"),
    ("surveys", "conducted_on"),
    ("monitoring", "monitored_on"),
)
"""Lists whose entries happen inside the school year. Documents and lists may be formed in the summer before."""
ORDERED = (
    ("exchanges", "start_on", "agreed_end_on"),
    ("exchanges", "start_on", "actual_end_on"),
    ("mentoring", "start_on", "end_on"),
    ("documents", "valid_from", "valid_to"),
    ("projects", "applied_on", "verified_on"),
)


def sections_once(repository: Repository) -> Iterator[Diagnostic]:
    """A group has at most one section for each school year."""
    for group in repository.groups:
        seen: set[str] = set()
        for i, section in enumerate(group.record.school_years):
            if section.school_year in seen:
                fault = Fault("year_twice", f"{section.school_year} 学年写了两次", "请把两处内容合并到一处。")
                yield at(group, ("school_years", i, "school_year"), fault)
            seen.add(section.school_year)


def inside_the_year(repository: Repository) -> Iterator[Diagnostic]:
    """An activity, certificate, showcase or survey lies inside its school year (1 September to 31 August)."""
    for group in repository.groups:
        for i, section in enumerate(group.record.school_years):
            first, last = first_day(section.school_year), last_day(section.school_year)
            for name, field in INSIDE_YEAR:
                for j, entry in enumerate(getattr(section, name) or ()):
                    day: dt.date = getattr(entry, field)
                    if not first <= day <= last:
                        message = f"{day} 不在 {section.school_year} 学年之内（{first} 至 {last}）"
                        hint = "请核对日期；如果属于别的学年，请移到那个学年下面。"
                        yield at(group, ("school_years", i, name, j, field), Fault("date_outside_year", message, hint))


def in_order(repository: Repository) -> Iterator[Diagnostic]:
    """An end does not lie before its beginning."""
    for group in repository.groups:
        record = group.record
        if record.established_on and record.dissolved_on and record.dissolved_on < record.established_on:
            message = f"终止日期 {record.dissolved_on} 早于成立日期 {record.established_on}"
            yield at(group, ("dissolved_on",), Fault("dates_reversed", message, "请核对两个日期。"))
        if record.cycle and record.cycle.end_on < record.cycle.start_on:
            yield at(group, ("cycle", "end_on"), Fault("dates_reversed", "周期结束早于周期开始", "请核对两个日期。"))
        for j, agreement in enumerate(record.agreements or ()):
            if agreement.valid_to < agreement.valid_from:
                fault = Fault("dates_reversed", "协议终止日期早于起始日期", "请核对两个日期。")
                yield at(group, ("agreements", j, "valid_to"), fault)
        for i, section in enumerate(record.school_years):
            for name, start, end in ORDERED:
                for j, entry in enumerate(getattr(section, name) or ()):
                    first, last = getattr(entry, start), getattr(entry, end)
                    if first and last and last < first:
                        fault = Fault("dates_reversed", f"{last} 早于 {first}", "请核对两个日期。")
                        yield at(group, ("school_years", i, name, j, end), fault)


def calendars_in_order(repository: Repository) -> Iterator[Diagnostic]:
    """The semesters of a calendar follow each other inside their school year, and each year stands once."""
    for district in repository.districts:
        seen: set[str] = set()
        for i, year in enumerate(district.record.calendar):
            first, second = year.first_semester, year.second_semester
            days = [first_day(year.school_year), first.start_on, first.end_on, second.start_on, second.end_on]
            if days != sorted(days) or second.end_on > last_day(year.school_year) or first.end_on == second.start_on:
                message = "两个学期应当先后相接，并且都在 9 月 1 日至次年 8 月 31 日之内"
                yield at(district, ("calendar", i), Fault("calendar_order", message, "请核对四个日期。"))
            if year.school_year in seen:
                fault = Fault("year_twice", f"{year.school_year} 学年的校历写了两次", "请删去一处。")
                yield at(district, ("calendar", i, "school_year"), fault)
            seen.add(year.school_year)
