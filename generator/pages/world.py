"""Everything that pages speak of: records, findings and the state they were computed from. Pages read nothing else."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from generator.assessment.disclosure import Disclosed, disclosed, unnamed, withholds_nothing
from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.assessment.years import Scene, bindings_of_group
from generator.compare.yearbook import Yearbook
from generator.facts import DistrictFile, GroupFile, Names, first_day, last_day
from generator.history import Event
from generator.link_report import LinkReport
from generator.metrics.metric import Disclosure, Metric
from schema.district import District, School
from schema.entries import Source
from schema.group import EducationGroup, Membership, SchoolYearSection
from schema.policy import Clause, Policy
from schema.vocabulary import AUTHORITIES, PolicyNature

T = TypeVar("T")
UNCOMMITTED = "未提交"
TOLD_LIMIT = 5000
"""Answers about findings that are kept; a page is about some hundred."""


@dataclass(frozen=True)
class Past:
    """What git knows of the records.

    `events` are by the id of the record, oldest first; None where there is no history to read, and `note` says why.
    `known_at` is the day or revision up to which the facts are shown, empty for all that is known.
    """

    events: Mapping[str, tuple[Event, ...]] | None = None
    note: str = "这次生成没有读取修改历史。"
    known_at: str = ""


@dataclass(frozen=True)
class World:
    """The whole input of the site. Building it is the business of the roof; nothing here reads a file or a clock.

    `revision` is the commit of the data (or 未提交), `rules_version` names the state of the rules. `repository` is the
    address under which `<file>#L<line>` can be read (`https://host/owner/name/blob/<revision>`), or None.
    """

    districts: tuple[DistrictFile, ...]
    groups: tuple[GroupFile, ...]
    policies: tuple[Policy, ...]
    metrics: tuple[Metric, ...]
    findings: tuple[Finding, ...]
    names: Names
    as_of: dt.date
    revision: str = UNCOMMITTED
    rules_version: str = UNCOMMITTED
    repository: str | None = None
    command: str = ""
    """The command that reproduces the site; empty for the usual one."""
    site: str | None = None
    """The public address of the site, if it is configured; pages know their own address only then."""
    correction: str | None = None
    """Where readers of any page point out mistakes, if the site has such a place; a bureau's own comes first."""
    past: Past = field(default_factory=Past)
    """What the history of the records tells."""
    yearbook: Yearbook | None = None
    """Compares one school year with the last; None where the site shows no such comparison."""
    links: LinkReport | None = None
    """What the last check of the evidence addresses showed; None where nobody checked."""

    @cached_property
    def district_by_id(self) -> Mapping[str, DistrictFile]:
        """District files by id."""
        return {file.record.id: file for file in self.districts}

    @cached_property
    def group_by_id(self) -> Mapping[str, GroupFile]:
        """Group files by id."""
        return {file.record.id: file for file in self.groups}

    @cached_property
    def scene(self) -> Scene:
        """What is the same for every group; built once, because it looks at all groups."""
        return Scene(self.as_of, self.names, self.group_by_id)

    @cached_property
    def policy_by_id(self) -> Mapping[str, Policy]:
        """Policies by id."""
        return {policy.id: policy for policy in self.policies}

    @cached_property
    def metric_by_id(self) -> Mapping[str, Metric]:
        """Metrics by id."""
        return {metric.id: metric for metric in self.metrics}

    @cached_property
    def national(self) -> frozenset[str]:
        """Ids of the documents of the national layer, which are told apart from the five documents everywhere."""
        return frozenset(policy.id for policy in self.policies if policy.nature is PolicyNature.NATIONAL_LAW)

    @cached_property
    def clause_order(self) -> Mapping[str, int]:
        """The place of every clause in its document."""
        return {clause.id: i for policy in self.policies for i, clause in enumerate(policy.clauses)}

    @cached_property
    def _reading_order(self) -> Mapping[str, int]:
        """The place of every clause among those of all documents, one document after the other."""
        clauses = chain.from_iterable(policy.clauses for policy in self.policies)
        return {clause.id: i for i, clause in enumerate(clauses)}

    @cached_property
    def school_homes(self) -> Mapping[str, tuple[District, School]]:
        """Each school of a register with the district whose register lists it."""
        return {school.id: (file.record, school) for file in self.districts for school in file.record.schools}

    @cached_property
    def roles_of(self) -> Mapping[str, tuple[tuple[EducationGroup, Membership], ...]]:
        """All memberships of a school (or of a group that takes part in another), by its id."""
        found: dict[str, list[tuple[EducationGroup, Membership]]] = defaultdict(list)
        for file in sorted(self.groups, key=lambda file: (file.record.name, file.record.id)):
            for membership in file.record.memberships or ():
                found[membership.school or membership.group or ""].append((file.record, membership))
        return {key: tuple(roles) for key, roles in found.items()}

    @cached_property
    def published(self) -> tuple[Finding, ...]:
        """Findings that may be published, in the order of the documents."""
        secret = {metric.id for metric in self.metrics if metric.disclosure is Disclosure.NOTHING}
        kept = [f for f in self.findings if f.rule.metric not in secret and not _misplaced(f)]
        order = self._reading_order
        return tuple(sorted(kept, key=lambda f: order.get(f.clause.id, 0)))

    @cached_property
    def _by_subject(self) -> Mapping[tuple[SubjectKind, str], Mapping[str, tuple[Finding, ...]]]:
        found: dict[tuple[SubjectKind, str], dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
        for finding in self.published:
            found[finding.subject_kind, finding.subject][finding.school_year].append(finding)
        return {key: {year: tuple(years[year]) for year in sorted(years)} for key, years in found.items()}

    @cached_property
    def findings_by_clause(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings by clause id."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.published:
            found[finding.clause.id].append(finding)
        return {key: tuple(group) for key, group in found.items()}

    @cached_property
    def clauses_by_metric(self) -> Mapping[str, tuple[tuple[Policy, Clause], ...]]:
        """Clauses with a rule that uses the metric, by metric id."""
        found: dict[str, list[tuple[Policy, Clause]]] = defaultdict(list)
        for policy in self.policies:
            for clause in policy.clauses:
                for metric in dict.fromkeys(rule.metric for rule in clause.rules):
                    found[metric].append((policy, clause))
        return {key: tuple(pairs) for key, pairs in found.items()}

    def years_of(self, kind: SubjectKind, subject: str) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of a group or district by school year, oldest first."""
        return self._by_subject.get((kind, subject), {})

    def group_years(self, group: EducationGroup) -> tuple[str, ...]:
        """School years of which the group has findings or data, oldest first."""
        years = {*self.years_of(SubjectKind.GROUP, group.id), *(section.school_year for section in group.school_years)}
        return tuple(sorted(years))

    def shown_year(self, group: EducationGroup) -> str | None:
        """The year with which the group is introduced.

        The newest one with reported data; without any the newest that is over, so that nobody is introduced with a
        year that has only begun.
        """
        years = self.group_years(group)
        reported = [section.school_year for section in group.school_years]
        ended = [year for year in years if last_day(year) <= self.as_of]
        for choice in (reported, ended, years):
            if choice:
                return max(choice)
        return None

    def findings_of(self, kind: SubjectKind, subject: str, year: str | None) -> tuple[Finding, ...]:
        """The findings of a group or district in one year."""
        return self.years_of(kind, subject).get(year or "", ())

    @cached_property
    def _groups_by_district(self) -> Mapping[str, tuple[GroupFile, ...]]:
        found: dict[str, list[GroupFile]] = defaultdict(list)
        for file in sorted(self.groups, key=lambda file: (file.record.name, file.record.id)):
            found[file.record.district].append(file)
        return {key: tuple(files) for key, files in found.items()}

    def groups_of(self, district: str) -> tuple[GroupFile, ...]:
        """The groups of a district by name."""
        return self._groups_by_district.get(district, ())

    @cached_property
    def _children(self) -> Mapping[str, tuple[DistrictFile, ...]]:
        found: dict[str, list[DistrictFile]] = defaultdict(list)
        for file in sorted(self.districts, key=lambda file: file.record.full_name):
            if file.record.parent is not None:
                found[file.record.parent].append(file)
        return {key: tuple(files) for key, files in found.items()}

    def districts_of(self, city: str) -> tuple[DistrictFile, ...]:
        """The districts of a city that have records here, by name."""
        return self._children.get(city, ())

    @cached_property
    def samples(self) -> frozenset[str]:
        """The made-up districts."""
        return frozenset(file.record.id for file in self.districts if file.record.is_sample)

    def is_sample(self, district: str) -> bool:
        """Whether the district is made up."""
        return district in self.samples

    def told(self, finding: Finding) -> Disclosed:
        """What may be shown of a finding; only findings that are published may be asked for."""
        kept = self._told.get(id(finding))
        # Another finding may have come to have the id of one that is gone.
        if kept and kept[0] is finding:
            return kept[1]
        found = disclosed(finding, self.metric_by_id.get(finding.rule.metric))
        if found is None:
            raise ValueError(f"{finding.rule.id} is not published")
        if len(self._told) >= TOLD_LIMIT:
            self._told.clear()
        self._told[id(finding)] = (finding, found)
        return found

    def shown(self, finding: Finding) -> Finding | Disclosed:
        """What `told` says, of a finding of which nothing is ever withheld by the finding itself."""
        return finding if finding.rule.metric in self._open_metrics else self.told(finding)

    def is_whole(self, finding: Finding) -> bool:
        """What `told` would say of `is_whole`; for the many findings of which nothing else is asked."""
        return finding.rule.metric in self._open_metrics or self.told(finding).is_whole

    def value_text(self, finding: Finding) -> str:
        """What `told` would say of `value_text`."""
        return self.shown(finding).value_text

    @cached_property
    def _open_metrics(self) -> frozenset[str]:
        """Metrics of which nothing is ever withheld."""
        return frozenset(metric.id for metric in self.metrics if withholds_nothing(metric))

    @cached_property
    def _told(self) -> dict[int, tuple[Finding, Disclosed]]:
        """What was asked for last: the parts of a page ask for the same findings again and again."""
        return {}

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """Views that are the same on many pages, made once by whoever needs them first; see `once`."""
        return {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` answers, made once for a key. The first part of the key names who asks."""
        found: T | None = self.kept.get(key)
        if found is None:
            found = self.kept[key] = make()
        return found

    def about(self, subject: str) -> dict[Hashable, Any]:
        """What the pages of one subject have in common; forgotten as soon as another subject is asked about."""
        if self.kept.get("subject") != subject:
            self.kept["subject"], self.kept["about"] = subject, {}
        found: dict[Hashable, Any] = self.kept["about"]
        return found

    def missing(self, finding: Finding) -> tuple[str, ...]:
        """What `told` would say is missing; for the many findings of which nothing else is shown."""
        metric = self.metric_by_id.get(finding.rule.metric)
        return unnamed(finding.missing) if metric and metric.labels_tell_grades else finding.missing

    def section(self, group: EducationGroup, year: str | None) -> SchoolYearSection | None:
        """What the group reported for a year."""
        return next((section for section in group.school_years if section.school_year == year), None)

    def policies_of(self, group: EducationGroup, year: str | None) -> tuple[Policy, ...]:
        """The documents that bind a group in a school year (without one: at any time), as its district lists them."""
        file = self.district_by_id.get(group.district)
        bound = bindings_of_group(group, file.record, self.policy_by_id) if file else ()
        return tuple(b.policy for b in bound if year is None or b.touches(first_day(year), last_day(year)))

    @property
    def reproduce(self) -> str:
        """The command that makes this site again from the same state."""
        if self.command:
            return self.command
        build = f"python -m generator build --as-of {self.as_of.isoformat()}"
        return build if self.revision == UNCOMMITTED else f"git checkout {self.revision} && {build}"


def _misplaced(finding: Finding) -> bool:
    """What an authority owes is never charged to a group, whatever the records say."""
    return finding.subject_kind is SubjectKind.GROUP and finding.clause.bearer in AUTHORITIES


def has_data(findings: tuple[Finding, ...]) -> bool:
    """Whether anything at all could be judged."""
    silent = {Outcome.UNKNOWN, Outcome.PENDING, Outcome.NOT_APPLICABLE}
    return any(finding.outcome not in silent for finding in findings)


def ordered_sources(sources: list[Source]) -> tuple[Source, ...]:
    """Sources as recorded, each once."""
    return tuple({source.model_dump_json(): source for source in sources}.values())
