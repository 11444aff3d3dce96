"""Every school year of a repository against the year before; each comparison is made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.assessment.finding import Finding, SubjectKind
from generator.assessment.run import Records
from generator.assessment.years import Scene
from generator.compare.changes import Flip
from generator.compare.years import BureauPair, Shelf, YearPair, year_flips
from generator.facts import DistrictFile, GroupFile, year_before
from generator.metrics.metric import Metric

Years = Mapping[str, tuple[Finding, ...]]
"""The findings of a group or bureau that may be published, by school year."""


@dataclass(frozen=True, eq=False)
class Yearbook:
    """The records, how they are judged, and the scene; pure, like everything it answers."""

    records: Records
    metrics: Mapping[str, Metric]
    scene: Scene
    _told: dict[tuple[SubjectKind, str, str], tuple[Flip, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.records.policies, self.metrics)

    @cached_property
    def _districts(self) -> Mapping[str, DistrictFile]:
        return {file.record.id: file for file in self.records.districts}

    def group(self, file: GroupFile, year: str) -> YearPair:
        """A group in a year and the year before."""
        return YearPair(file, self._districts[file.record.district], year, self.scene, self._shelf)

    def bureau(self, file: DistrictFile, year: str) -> BureauPair:
        """A bureau in a year and the year before; a city answers for the groups of its districts too."""
        homes = {key for key, one in self._districts.items() if file.record.id in {key, one.record.parent}}
        groups = tuple(group.record for group in self.records.groups if group.record.district in homes)
        return BureauPair(file, groups, year, self.scene, self._shelf)

    def flips(self, pair: YearPair | BureauPair, years: Years) -> tuple[Flip, ...]:
        """What flipped from the year before. Kept, because the page of a district asks for all of its groups again."""
        key = (*subject_of(pair), pair.year)
        if key not in self._told:
            self._told[key] = year_flips(pair, years.get(year_before(pair.year), ()), years.get(pair.year, ()))
        return self._told[key]


def subject_of(pair: YearPair | BureauPair) -> tuple[SubjectKind, str]:
    """Whose years are compared."""
    if isinstance(pair, YearPair):
        return SubjectKind.GROUP, pair.group.record.id
    return SubjectKind.DISTRICT, pair.district.record.id
