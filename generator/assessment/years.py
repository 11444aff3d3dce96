"""Which school years of a group and of a bureau are judged, and the facts of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.facts import (
    DistrictFile,
    DistrictYear,
    GroupFile,
    GroupYear,
    Names,
    certificates_by_year,
    first_day,
    last_day,
    school_years_between,
)
from schema.district import CalendarYear, District
from schema.group import EducationGroup
from schema.policy import Policy

LEAD_TIME = dt.timedelta(days=62)
"""From July on the coming school year is shown as well, because its first deadlines fall in August."""


@dataclass(frozen=True)
class Binding:
    """A policy that binds a jurisdiction, and from when to when (both days included; None is open)."""

    policy: Policy
    from_date: dt.date
    to_date: dt.date | None

    def touches(self, first: dt.date, last: dt.date) -> bool:
        """Whether the policy was in force on some day of a period."""
        return self.from_date <= last and (self.to_date is None or first <= self.to_date)


def bindings(district: District, policies: Mapping[str, Policy]) -> tuple[Binding, ...]:
    """The policies that a jurisdiction has adopted, in the order of its list."""
    found = []
    for adoption in district.adopted_policies:
        policy = policies.get(adoption.policy)
        if policy is None:
            continue
        start = max(policy.valid_from, adoption.from_date or policy.valid_from)
        ends = [day for day in (policy.valid_to, adoption.to_date) if day]
        found.append(Binding(policy, start, min(ends) if ends else None))
    return tuple(found)


def bindings_of_group(group: EducationGroup, district: District, policies: Mapping[str, Policy]) -> tuple[Binding, ...]:
    """The policies by which a group is judged: those it names, else all that its jurisdiction adopted."""
    found = bindings(district, policies)
    return found if group.policies is None else tuple(b for b in found if b.policy.id in group.policies)


def judged_years(group: EducationGroup, bound: Iterable[Binding], as_of: dt.date) -> tuple[str, ...]:
    """School years for which the record speaks and at least one policy was in force, oldest first."""
    bound = tuple(bound)
    if not bound:
        return ()
    starts = [m.start_on for m in group.memberships or () if m.start_on]
    known = group.established_on or (min(starts) if starts else None)
    first = max(filter(None, (known, min(b.from_date for b in bound))))
    ends = [day for day in (group.dissolved_on, group.record_until) if day]
    last = min([as_of + LEAD_TIME, *ends])
    if last < first:
        return ()
    years = school_years_between(first, last)
    return tuple(year for year in years if any(b.touches(first_day(year), last_day(year)) for b in bound))


def calendar_of(district: District, school_year: str) -> CalendarYear | None:
    """The recorded calendar of a school year, if there is one."""
    return next((entry for entry in district.calendar if entry.school_year == school_year), None)


@dataclass(frozen=True)
class Scene:
    """What is the same for every group of a repository: the day, the names, and the groups that may name each other."""

    as_of: dt.date
    names: Names
    groups: Mapping[str, GroupFile]

    @cached_property
    def certificates(self) -> Mapping[str, Mapping[str, int]]:
        """Certificates by school year and teacher over all groups."""
        return certificates_by_year(file.record for file in self.groups.values())

    def on(self, day: dt.date) -> Scene:
        """The same scene on another day; what does not depend on the day is not gathered again."""
        if day not in self._on:
            moved = Scene(day, self.names, self.groups)
            moved.__dict__["certificates"] = self.certificates
            self._on[day] = moved
        return self._on[day]

    @cached_property
    def _on(self) -> dict[dt.date, Scene]:
        return {}


def group_year(group: GroupFile, district: District, school_year: str, scene: Scene) -> GroupYear:
    """The facts of one group in one school year."""
    sections = group.record.school_years
    index = next((i for i, section in enumerate(sections) if section.school_year == school_year), -1)
    return GroupYear(
        group=group,
        district=district,
        school_year=school_year,
        as_of=scene.as_of,
        names=scene.names,
        section=sections[index] if index >= 0 else None,
        section_index=index,
        calendar=calendar_of(district, school_year),
        others=scene.groups,
        certificates=scene.certificates.get(school_year, {}),
    )


def district_years(
    district: DistrictFile, groups: tuple[EducationGroup, ...], bound: Iterable[Binding], as_of: dt.date, names: Names
) -> Iterator[DistrictYear]:
    """The facts of a bureau, year by year, for the years in which its groups are judged."""
    bound = tuple(bound)
    years = {year for group in groups for year in judged_years(group, bound, as_of)}
    for school_year in sorted(years):
        yield DistrictYear(
            district=district,
            school_year=school_year,
            as_of=as_of,
            names=names,
            groups=groups,
            calendar=calendar_of(district.record, school_year),
        )
