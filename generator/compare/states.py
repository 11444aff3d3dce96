"""A state of the world, and worlds mixed of two states: some levers as they were, the others as they are.

A lever is one thing that can change an outcome: facts, corrections of closed years, membership, rules, the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar

from generator.assessment.run import Records
from generator.facts import DistrictFile, GroupFile, Path, Published
from generator.matching import canonical
from schema.corrections import Correction
from schema.district import School
from schema.policy import Policy


class Lever(Enum):
    """What can be changed alone."""

    DATA = "data"
    CORRECTION = "correction"
    MEMBERS = "members"
    RULES = "rules"
    CLOCK = "clock"


Levers = frozenset[Lever]

_MEMBER_FIELDS = ("memberships", "component_groups", "established_on", "dissolved_on", "record_until")
_SCHOOL_STANDING = ("status", "opened_on", "closed_on")

R = TypeVar("R", GroupFile, DistrictFile)


@dataclass(frozen=True, slots=True)
class State:
    """The records as known, and the day for which they are judged."""

    records: Records
    as_of: dt.date


class Mixer:
    """Mixes two states. Whatever lever is not named stands as in the base."""

    def __init__(self, base: State, head: State) -> None:
        self.base = base
        self.head = head
        self._groups = (_by_id(base.records.groups), _by_id(head.records.groups))
        self._districts = (_by_id(base.records.districts), _by_id(head.records.districts))
        self._changed = _changed(*self._groups) | _changed(*self._districts)

    @cached_property
    def levers(self) -> Levers:
        """The levers that differ anywhere."""
        found = {Lever.CLOCK} if self.base.as_of != self.head.as_of else set()
        for lever in (Lever.DATA, Lever.CORRECTION, Lever.MEMBERS, Lever.RULES):
            mixed = self.mixed(frozenset({lever})).records
            if _plain(mixed) != _plain(self.base.records):
                found.add(lever)
        return frozenset(found)

    def mixed(self, levers: Levers) -> State:
        """The world with the named levers as in the head."""
        if levers >= frozenset(Lever):
            return self.head
        records = Records(
            tuple(self._mixed_districts(levers)),
            tuple(self._mixed_groups(levers)),
            self._side(Lever.RULES, levers).records.policies,
        )
        return State(_sound(records), self._side(Lever.CLOCK, levers).as_of)

    def _side(self, lever: Lever, levers: Levers) -> State:
        return self.head if lever in levers else self.base

    def _mixed_groups(self, levers: Levers) -> Iterable[GroupFile]:
        old, new = self._groups
        kept = new if Lever.MEMBERS in levers else old
        for key in sorted(kept):
            if (GroupFile, key) in self._changed:
                yield _group(old[key], new[key], levers)
            else:
                yield kept[key]

    def _mixed_districts(self, levers: Levers) -> Iterable[DistrictFile]:
        old, new = self._districts
        kept = new if Lever.MEMBERS in levers else old
        for key in sorted(kept):
            if (DistrictFile, key) in self._changed:
                yield _district(old[key], new[key], levers)
            else:
                yield kept[key]


def _by_id(files: Iterable[R]) -> Mapping[str, R]:
    return {file.record.id: file for file in files}


def _changed(old: Mapping[str, R], new: Mapping[str, R]) -> set[tuple[type, str]]:
    """Records that are on both sides and differ."""
    return {(type(new[key]), key) for key in old.keys() & new.keys() if old[key].record != new[key].record}


def _sound(records: Records) -> Records:
    """Without groups whose district is not there: nothing can be said of them."""
    homes = {file.record.id for file in records.districts}
    return replace(records, groups=tuple(file for file in records.groups if file.record.district in homes))


def _group(old: GroupFile, new: GroupFile, levers: Levers) -> GroupFile:
    data = new if Lever.DATA in levers else old
    values: dict[str, Any] = {name: getattr(data.record, name) for name in type(data.record).model_fields}
    members = new.record if Lever.MEMBERS in levers else old.record
    values |= {name: getattr(members, name) for name in _MEMBER_FIELDS}
    values["policies"] = (new if Lever.RULES in levers else old).record.policies
    corrected = _corrected_years(old.record.corrections, new.record.corrections)
    right = new.record if Lever.CORRECTION in levers else old.record
    values["corrections"] = right.corrections
    origins = _sections(data, new if Lever.CORRECTION in levers else old, corrected)
    values["school_years"] = [file.record.school_years[i] for file, i in origins]
    return replace(_file(data, values), published=_published(data, origins))


def _corrected_years(before: Iterable[Correction], after: Iterable[Correction]) -> frozenset[str]:
    """School years for which a correction was recorded in between."""
    known = {canonical(entry.model_dump(mode="json")) for entry in before}
    return frozenset(e.school_year for e in after if canonical(e.model_dump(mode="json")) not in known)


def _sections(data: GroupFile, right: GroupFile, corrected: frozenset[str]) -> list[tuple[GroupFile, int]]:
    """From which record, and from which place in it, each school year comes."""
    found = [(s.school_year, data, i) for i, s in enumerate(data.record.school_years) if s.school_year not in corrected]
    found += [(s.school_year, right, i) for i, s in enumerate(right.record.school_years) if s.school_year in corrected]
    return [(file, i) for _, file, i in sorted(found, key=lambda one: one[0])]


def _published(data: GroupFile, origins: list[tuple[GroupFile, int]]) -> dict[Path, Published]:
    """When entries were published, at their places in the mixed record."""
    table = {path: known for path, known in data.published.items() if path[0] != "school_years"}
    for number, (file, i) in enumerate(origins):
        for path, known in file.published.items():
            if path[:2] == ("school_years", i):
                table["school_years", number, *path[2:]] = known
    return table


def _district(old: DistrictFile, new: DistrictFile, levers: Levers) -> DistrictFile:
    data = new if Lever.DATA in levers else old
    values: dict[str, Any] = {name: getattr(data.record, name) for name in type(data.record).model_fields}
    values["adopted_policies"] = (new if Lever.RULES in levers else old).record.adopted_policies
    members = (new if Lever.MEMBERS in levers else old).record
    values["schools"] = _schools(members.schools, data.record.schools)
    values["outside_groups"] = members.outside_groups
    return _file(data, values)


def _schools(members: Iterable[School], data: Iterable[School]) -> list[School]:
    """Which schools there are, and whether they teach, is a matter of membership; all else about them is data."""
    told = {school.id: school for school in data}
    found = []
    for school in members:
        other = told.get(school.id, school)
        standing = {name: getattr(school, name) for name in _SCHOOL_STANDING}
        found.append(other if other == school else other.model_copy(update=standing))
    return found


def _file(file: R, values: Mapping[str, Any]) -> R:
    """A record that stands in no file."""
    return replace(file, record=type(file.record).model_construct(**values), place=lambda _path: 1, locate=None)


def _plain(records: Records) -> tuple[dict[str, Any], dict[str, Any], dict[str, Policy]]:
    """What a state says, whatever the files are called and in which order sections stand."""
    groups = {file.record.id: _ordered(file) for file in records.groups}
    districts = {file.record.id: file.record for file in records.districts}
    return groups, districts, {policy.id: policy for policy in records.policies}


def _ordered(file: GroupFile) -> Any:
    record = file.record
    sections = sorted(record.school_years, key=lambda section: section.school_year)
    return record if sections == record.school_years else record.model_copy(update={"school_years": sections})
