"""Grades in the order of their days, counts that fit each other, and a city that exists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.check import Fault, Path, at
from generator.diagnostics import Diagnostic
from generator.facts import GroupFile
from generator.source import Repository
from schema.vocabulary import Level

WITHIN = (
    ("junior_outcomes", "sat", "should_sit"),
    ("junior_outcomes", "passed", "should_sit"),
    ("senior_entry", "admitted", "graduates"),
    ("staffing", "new_teachers_inducted", "new_teachers"),
    ("staffing", "eligible_teachers", "teachers_total"),
    ("returned_staff", "with_duty", "returned_well_appraised"),
    ("surveys", "satisfied_count", "valid_count"),
    ("surveys", "valid_count", "issued_count"),
)
"""Lists with a number that is part of another number of the same entry."""
STEPS = ("creation_started_on", "named_on", "revoked_on")
"""Days of a grade in their order. A passed evaluation after the naming is a fact that a rule judges, not a slip."""


def parts_within_wholes(repository: Repository) -> Iterator[Diagnostic]:
    """A number that is part of another is not larger than it."""
    for group in repository.groups:
        for i, section in enumerate(group.record.school_years):
            for name, part, whole in WITHIN:
                for j, entry in enumerate(getattr(section, name) or ()):
                    yield from _exceeding(group, ("school_years", i, name, j), (part, whole), entry)
    for district in repository.districts:
        for i, row in enumerate((district.record.duties.promotions if district.record.duties else None) or ()):
            if row.with_two_years is not None and row.with_two_years > row.promoted:
                fault = _too_many(row.with_two_years, row.promoted)
                yield at(district, ("duties", "promotions", i, "with_two_years"), fault)


def _exceeding(group: GroupFile, path: Path, names: tuple[str, str], entry: object) -> Iterator[Diagnostic]:
    part, whole = (getattr(entry, name) for name in names)
    if part is not None and whole is not None and part > whole:
        yield at(group, (*path, names[0]), _too_many(part, whole))


def _too_many(part: int, whole: int) -> Fault:
    return Fault("part_exceeds", f"其中的人数（份数）{part} 大于全部 {whole}", "请核对两个数，是否填反或多填。")


def designations_in_order(repository: Repository) -> Iterator[Diagnostic]:
    """A group is named after its creation began, and loses the name or its candidacy only afterwards."""
    for group in repository.groups:
        for i, entry in enumerate(group.record.designations or ()):
            days = [(name, day) for name in STEPS if (day := getattr(entry, name)) is not None]
            for (_, first), (name, last) in pairwise(days):
                if last < first:
                    message = f"{last} 早于 {first}"
                    hint = "创建、命名、取消应当先后发生，请核对日期。"
                    yield at(group, ("designations", i, name), Fault("dates_reversed", message, hint))


def parents_are_cities(repository: Repository) -> Iterator[Diagnostic]:
    """The city above a district has a file of its own, of the level of a city."""
    levels = {district.record.id: district.record.level for district in repository.districts}
    for district in repository.districts:
        parent = district.record.parent
        if parent is not None and levels.get(parent) is not Level.CITY:
            message = f"没有编号为“{parent}”的市"
            hint = "请核对上级编号；市在本站没有档案时删去这一行。"
            yield at(district, ("parent",), Fault("parent_unknown", message, hint))
