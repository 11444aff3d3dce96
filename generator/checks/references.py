"""Everything that a record refers to exists."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from functools import cache

from generator.checks.check import Fault, Path, at
from generator.diagnostics import Diagnostic
from generator.facts import GroupFile
from generator.source import Repository
from schema.base import Record
from schema.entries import Entry

SCHOOL_FIELDS = frozenset(
    {
        "school", "schools", "host_school", "from_school", "to_school", "managed_by", "mentor_school",
        "apprentice_schools", "base_school", "member_schools", "participating_schools", "parties", "lead", "member",
        "appraised_by", "provider_schools", "open_to_schools",
    }
)  # fmt: skip


def group_references(repository: Repository) -> Iterator[Diagnostic]:
    """Every school and group that a group names is in a register or has a file."""
    schools = {s.id: s.name for d in repository.districts for s in d.record.schools}
    groups = {g.record.id: g.record.name for g in repository.groups}
    groups |= {o.id: o.name for d in repository.districts for o in d.record.outside_groups}
    known = schools | groups
    for group in repository.groups:
        for path, key in schools_named(group):
            if key not in known:
                yield at(group, path, _unknown("school_unknown", "学校", key, known, "学校名录（data/districts/）"))
        for path, key in _groups_named(group):
            if key not in groups:
                yield at(group, path, _unknown("group_unknown", "集团", key, groups, "data/groups/"))


def district_references(repository: Repository) -> Iterator[Diagnostic]:
    """A group's district has a file; every group and school that a bureau's record names exists."""
    districts = {d.record.id: d.record.name for d in repository.districts}
    groups = {g.record.id: g.record.name for g in repository.groups}
    for group in repository.groups:
        if group.record.district not in districts:
            fault = _unknown("district_unknown", "区县", group.record.district, districts, "data/districts/")
            yield at(group, ("district",), fault)
    for district in repository.districts:
        schools = {s.id: s.name for s in district.record.schools}
        for name, i, entry in _duties(district.record.duties):
            for field, known, what in (("group", groups, "集团"), ("school", schools, "学校")):
                key = getattr(entry, field, None)
                if key is not None and key not in known:
                    fault = _unknown(f"{field}_unknown", what, key, known, "本文件的学校名录或 data/groups/")
                    yield at(district, ("duties", name, i, field), fault)


def _duties(duties: Record | None) -> Iterator[tuple[str, int, Entry]]:
    for name in type(duties).model_fields if duties else ():
        found = getattr(duties, name)
        if isinstance(found, list):
            yield from ((name, i, entry) for i, entry in enumerate(found))


def schools_named(group: GroupFile) -> Iterator[tuple[Path, str]]:
    """Every place of a group's record that names a school, with the id it names."""
    record = group.record
    for name in ("memberships", "documents", "agreements"):
        yield from _in_entries((name,), getattr(record, name))
    if record.governance:
        for name in ("bodies", "posts"):
            yield from _in_entries(("governance", name), getattr(record.governance, name))
    for i, section in enumerate(record.school_years):
        for name in type(section).model_fields:
            found = getattr(section, name)
            if isinstance(found, list):
                rows = [row for row in found if isinstance(row, Record)]
                yield from _in_entries(("school_years", i, name), rows)


def _in_entries(base: Path, entries: Iterable[Record] | None) -> Iterator[tuple[Path, str]]:
    for i, entry in enumerate(entries or ()):
        for field in _school_fields(type(entry)):
            found = entry.__dict__[field]
            if isinstance(found, str):
                yield (*base, i, field), found
            elif field == "seats":
                yield from _in_entries((*base, i, field), found)
            elif found:
                yield from (((*base, i, field, j), key) for j, key in enumerate(found))


@cache
def _school_fields(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name in SCHOOL_FIELDS or name == "seats")


def _groups_named(group: GroupFile) -> Iterator[tuple[Path, str]]:
    for i, membership in enumerate(group.record.memberships or ()):
        if membership.group is not None:
            yield ("memberships", i, "group"), membership.group
    for i, key in enumerate(group.record.component_groups or ()):
        yield ("component_groups", i), key


def _unknown(code: str, what: str, key: str, known: dict[str, str], register: str) -> Fault:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.75)
    by_name = [known_key for known_key, name in known.items() if name == key]
    guess = next(iter(by_name or near), None)
    hint = f"是不是“{guess}”（{known[guess]}）？" if guess else f"请先把它登记到{register}，或改成已登记的编号。"
    return Fault(code, f"没有编号为“{key}”的{what}", hint, guess)
