"""All findings of a repository on one day. Pure: the same records and the same day give the same findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from generator.assessment.finding import Finding
from generator.assessment.judge import ReadyRule, assess, ready_rules
from generator.assessment.years import (
    Binding,
    Scene,
    bindings,
    bindings_of_group,
    district_years,
    group_year,
    judged_years,
)
from generator.facts import DistrictFile, GroupFile, Names
from generator.metrics.metric import Metric
from schema.group import EducationGroup
from schema.policy import Policy

if TYPE_CHECKING:
    from generator.source import Repository

Bound = tuple[tuple[Binding, tuple[ReadyRule, ...]], ...]
Catalogue = tuple[Mapping[str, Policy], Mapping[str, tuple[ReadyRule, ...]]]


@dataclass(frozen=True, slots=True)
class Records:
    """The records that are judged together."""

    districts: tuple[DistrictFile, ...]
    groups: tuple[GroupFile, ...]
    policies: tuple[Policy, ...]

    @classmethod
    def of(cls, repository: Repository) -> Self:
        """All records of a repository."""
        return cls(repository.districts, repository.groups, tuple(file.record for file in repository.policies))

    def names(self) -> Names:
        """Schools and groups by id, over all districts."""
        schools = {school.id: school for file in self.districts for school in file.record.schools}
        groups = {outside.id: outside.name for file in self.districts for outside in file.record.outside_groups}
        return Names(schools, groups | {file.record.id: file.record.name for file in self.groups})


def assess_all(
    records: Records, metrics: Mapping[str, Metric], as_of: dt.date, only: Collection[str] | None = None
) -> Iterator[Finding]:
    """Every finding, group by group and then district by district.

    `only` are the ids of the groups and districts that are asked about; the others still give context.
    """
    bench = Bench(records, metrics, as_of)
    yield from bench.of_groups(file for file in records.groups if only is None or file.record.id in only)
    yield from bench.of_districts(file for file in records.districts if only is None or file.record.id in only)


class Bench:
    """The records of a repository, ready to be judged on one day: group by group, in any order, and by district."""

    def __init__(self, records: Records, metrics: Mapping[str, Metric], as_of: dt.date) -> None:
        self._records = records
        self._catalogue = _catalogue(records, metrics)
        self.scene = _scene(records, as_of)
        self._districts = {file.record.id: file for file in records.districts}

    def of_groups(self, groups: Iterable[GroupFile]) -> Iterator[Finding]:
        """The findings of some groups."""
        for group in groups:
            yield from _assess_group(group, self._districts[group.record.district], self._catalogue, self.scene)

    def of_districts(self, districts: Iterable[DistrictFile]) -> Iterator[Finding]:
        """The findings of some bureaus."""
        policies, ready = self._catalogue
        as_of, names = self.scene.as_of, self.scene.names
        for district in districts:
            members = self._members.get(district.record.id, ())
            bound = bindings(district.record, policies)
            for year in district_years(district, members, bound, as_of, names):
                for rules in _with_rules(bound, ready):
                    yield from assess(replace(year, groups=_bound_by(members, rules[0].policy.id)), (rules,))

    @cached_property
    def _members(self) -> Mapping[str, tuple[EducationGroup, ...]]:
        """The groups for which a district or a city answers."""
        found: dict[str, list[EducationGroup]] = {}
        for group in self._records.groups:
            for home in _homes(self._districts, group.record.district):
                found.setdefault(home, []).append(group.record)
        return {key: tuple(groups) for key, groups in found.items()}


def _bound_by(groups: tuple[EducationGroup, ...], policy: str) -> tuple[EducationGroup, ...]:
    """The groups of a jurisdiction that a document binds: a bureau answers under it for no others."""
    return tuple(group for group in groups if group.policies is None or policy in group.policies)


def assess_group(
    group: GroupFile, records: Records, metrics: Mapping[str, Metric], as_of: dt.date
) -> Iterator[Finding]:
    """The findings of one group alone; the other records only give it names and context."""
    district = next(file for file in records.districts if file.record.id == group.record.district)
    yield from _assess_group(group, district, _catalogue(records, metrics), _scene(records, as_of))


def _catalogue(records: Records, metrics: Mapping[str, Metric]) -> Catalogue:
    policies = {policy.id: policy for policy in records.policies}
    return policies, {policy.id: ready_rules(policy, metrics) for policy in records.policies}


def _scene(records: Records, as_of: dt.date) -> Scene:
    return Scene(as_of, records.names(), {file.record.id: file for file in records.groups})


def _homes(districts: Mapping[str, DistrictFile], key: str) -> tuple[str, ...]:
    """The district of a group and the city above it: a city answers for the groups of its districts too."""
    parent = districts[key].record.parent
    return (key,) if parent is None or parent not in districts else (key, parent)


def _assess_group(
    group: GroupFile,
    district: DistrictFile,
    catalogue: Catalogue,
    scene: Scene,
) -> Iterator[Finding]:
    policies, ready = catalogue
    bound = bindings_of_group(group.record, district.record, policies)
    rules = _with_rules(bound, ready)
    for school_year in judged_years(group.record, bound, scene.as_of):
        yield from assess(group_year(group, district.record, school_year, scene), rules)


def _with_rules(bound: Iterable[Binding], ready: Mapping[str, tuple[ReadyRule, ...]]) -> Bound:
    return tuple((binding, ready[binding.policy.id]) for binding in bound)
