"""What the exports need: the records, the findings and how to cite them. The build fills it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.assessment.finding import Finding, SubjectKind
from generator.exports.references import hide, references_of
from generator.exports.v1 import API_VERSION
from generator.exports.v1.base import Meta
from generator.facts import DistrictFile, GroupFile, Names
from generator.metrics.metric import Disclosure, Metric
from schema.policy import Policy

LICENCE = (
    "可以自由使用、转载和加工,请注明来源、核查基准日和数据版本;"
    "政策文件的著作权和解释权属于发文机关;标为示例的数据纯属虚构,不得当作真实情况引用。"
)


@dataclass(frozen=True)
class Snapshot:
    """One state of the world as judged on one day.

    `repository_address` is the address of the repository's page (https://host/owner/name), without which places in the
    files carry no link. `revision` is the commit, None when unknown.
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
    licence: str = LICENCE

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
    def public_findings(self) -> tuple[Finding, ...]:
        """The findings that may be published, sorted. A finding of an unknown metric is an error, never published."""
        open_metrics = {key for key, metric in self.metrics_by_id.items() if self._is_public(metric)}
        unknown = {finding.rule.metric for finding in self.findings} - self.metrics_by_id.keys()
        if unknown:
            raise KeyError(f"findings of unknown metrics: {sorted(unknown)}")
        return tuple(sorted((f for f in self.findings if f.rule.metric in open_metrics), key=_order))

    @staticmethod
    def _is_public(metric: Metric) -> bool:
        return metric.disclosure is not Disclosure.NOTHING

    @cached_property
    def _findings_by_subject(self) -> dict[tuple[SubjectKind, str], list[Finding]]:
        found: defaultdict[tuple[SubjectKind, str], list[Finding]] = defaultdict(list)
        for finding in self.public_findings:
            found[finding.subject_kind, finding.subject].append(finding)
        return found

    def findings_of(self, kind: SubjectKind, subject: str) -> Sequence[Finding]:
        """The findings that may be published of one group or district, sorted."""
        return self._findings_by_subject.get((kind, subject), ())

    @cached_property
    def group_counts(self) -> Counter[str]:
        """The number of groups with a file, by district."""
        return Counter(group.record.district for group in self.groups)

    @cached_property
    def references(self) -> frozenset[str]:
        """The random references of persons, none of which may be published."""
        return references_of(group.record for group in self.groups)

    def public(self, text: str) -> str:
        """A text without any reference of a person."""
        return hide(text, self.references)

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
        finding.subject_kind.value,
        finding.subject,
        finding.school_year,
        finding.policy.id,
        finding.clause.id,
        finding.rule.id,
    )
