"""What the exports need: the records, the findings and how to cite them. The build fills it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.assessment.finding import Finding, SubjectKind
from generator.exports.references import hider, references_of
from generator.exports.v1 import API_VERSION
from generator.exports.v1.base import Meta
from generator.facts import DistrictFile, GroupFile, Names
from generator.history import Event as Change
from generator.metrics.metric import Disclosure, Metric
from schema.policy import Policy

LICENCE = (
    "数据许可由各区县主管部门声明，见 districts.json 的 data_licence;没有声明的，即未声明许可。"
    "引用时请注明来源、核查基准日和数据版本；"
    "政策文件的著作权和解释权属于发文机关；标为示例的数据纯属虚构，不得当作真实情况引用。"
)


Kept = Callable[[str, Callable[[], bytes]], bytes]
"""Answers with what is kept under a name, or makes it. The name says all on which the content depends."""


def _make(name: str, make: Callable[[], bytes]) -> bytes:
    """Nothing is kept."""
    return make()


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One state of the world as judged on one day. It is equal to itself alone, so that results can be kept by it.

    `repository_address` is the address of the repository's page (https://host/owner/name), without which places in the
    files carry no link. `site_address` is that of the published site, without which feeds link relatively. `revision`
    is the commit, None when unknown.
    """

    districts: tuple[DistrictFile, ...]
    groups: tuple[GroupFile, ...]
    policies: tuple[Policy, ...]
    metrics: tuple[Metric, ...]
    findings: tuple[Finding, ...]
    names: Names
    as_of: dt.date
    revision: str | None
    rules_version: str
    repository_address: str | None = None
    site_address: str | None = None
    licence: str = LICENCE
    kept: Kept = _make
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    """What git knows of each group's record, oldest first; empty where there is no history to read."""

    def meta(self, *, contains_sample: bool) -> Meta:
        """The block of meta data of one file."""
        return Meta(
            api_version=API_VERSION,
            as_of=self.as_of,
            data_revision=self.revision,
            rules_version=self.rules_version,
            licence=self.licence,
            contains_sample=contains_sample,
        )

    @cached_property
    def districts_by_id(self) -> dict[str, DistrictFile]:
        """Districts by id."""
        return {district.record.id: district for district in self.districts}

    @cached_property
    def metrics_by_id(self) -> dict[str, Metric]:
        """Metrics by id."""
        return {metric.id: metric for metric in self.metrics}

    @cached_property
    def _findings(self) -> dict[tuple[SubjectKind, str], list[Finding]]:
        """The findings that may be published by subject, all in the order in which they are published.

        A finding of an unknown metric is an error, never published.
        """
        closed = {key for key, metric in self.metrics_by_id.items() if metric.disclosure is Disclosure.NOTHING}
        unknown = {finding.rule.metric for finding in self.findings} - self.metrics_by_id.keys()
        if unknown:
            raise KeyError(f"findings of unknown metrics: {sorted(unknown)}")
        found: defaultdict[tuple[SubjectKind, str], list[Finding]] = defaultdict(list)
        for finding in self.findings:
            if finding.rule.metric not in closed:
                found[finding.subject_kind, finding.subject].append(finding)
        return {subject: sorted(found[subject], key=_order) for subject in sorted(found)}

    def judged(self, kind: SubjectKind) -> list[str]:
        """The ids of the groups or districts of which findings may be published, in the order of publication."""
        return [subject for own_kind, subject in self._findings if own_kind is kind]

    @cached_property
    def school_years(self) -> tuple[str, ...]:
        """Every school year of which there are findings, newest first."""
        return tuple(sorted({finding.school_year for finding in self.findings}, reverse=True))

    def findings_of(self, kind: SubjectKind, subject: str) -> Sequence[Finding]:
        """The findings that may be published of one group or district, sorted."""
        return self._findings.get((kind, subject), ())

    @cached_property
    def groups_by_id(self) -> dict[str, GroupFile]:
        """Groups by id, in the order of publication."""
        return {group.record.id: group for group in sorted(self.groups, key=lambda group: group.record.id)}

    @cached_property
    def group_counts(self) -> Counter[str]:
        """The number of groups with a file, by district."""
        return Counter(group.record.district for group in self.groups)

    @cached_property
    def references(self) -> frozenset[str]:
        """The random references of persons, none of which may be published."""
        return references_of(group.record for group in self.groups)

    @cached_property
    def public(self) -> Callable[[str], str]:
        """Gives a text without any reference of a person."""
        return hider(self.references)

    def public_or_none(self, text: str | None) -> str | None:
        """A text without any reference of a person; an empty text is null."""
        return self.public(text) if text else None

    def is_sample(self, district: str) -> bool:
        """Whether a district is made up."""
        return self.districts_by_id[district].record.is_sample

    def district_name(self, district: str) -> str:
        """The name of a district."""
        return self.districts_by_id[district].record.name

    @property
    def contains_sample(self) -> bool:
        """Whether any district is made up."""
        return any(district.record.is_sample for district in self.districts)


def _order(finding: Finding) -> tuple[str, ...]:
    return (
        finding.school_year,
        finding.policy.id,
        finding.clause.id,
        finding.rule.id,
    )
