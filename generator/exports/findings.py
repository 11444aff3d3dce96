"""`findings.json`: every finding that may be published, of groups and of districts.

Parts and evidence stand in the file of the group or district, so that the list of all stays light.
"""

from __future__ import annotations

from generator.assessment.finding import AppliedThreshold, Finding, PartFinding, SubjectKind
from generator.exports.export import JSON, Export, Files
from generator.exports.json_text import document
from generator.exports.places import place
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import findings as v1
from generator.exports.values import value
from generator.exports.words import BASES, DISCLOSURE_LABELS, OUTCOMES, SUBJECTS, label, word
from generator.measurement import Unavailable, Value
from generator.metrics.metric import Disclosure, Metric


def finding(found: Finding, snapshot: Snapshot) -> v1.Finding:
    """One finding. Where only the verdict may be published, everything that shows the value is null."""
    metric = snapshot.metrics_by_id[found.rule.metric]
    is_open = metric.disclosure is Disclosure.VALUE
    is_group = found.subject_kind is SubjectKind.GROUP
    return v1.Finding(
        subject_kind=SUBJECTS[found.subject_kind],
        subject_kind_label=found.subject_kind.label,
        subject=found.subject,
        subject_name=subject_name(found, snapshot),
        group=found.subject if is_group else None,
        district=found.district,
        is_sample=snapshot.is_sample(found.district),
        school_year=found.school_year,
        policy=found.policy.id,
        clause=found.clause.id,
        rule=found.rule.id,
        metric=metric.id,
        severity=found.severity.value,
        severity_label=found.severity.label,
        outcome=OUTCOMES[found.outcome],
        outcome_label=found.outcome.label,
        basis=BASES[found.basis],
        basis_label=found.basis.label,
        disclosure="value" if is_open else "verdict",
        disclosure_label=DISCLOSURE_LABELS[metric.disclosure],
        value=value(single_value(found), metric, snapshot.public) if is_open else None,
        value_text=snapshot.public_or_none(found.value_text) if is_open else None,
        working=snapshot.public_or_none(found.working) if is_open else None,
        operator=word(found.rule.comparator),
        operator_label=label(found.rule.comparator),
        threshold=_threshold(found.threshold, metric),
        unit=found.rule.unit,
        due=found.due,
        missing=[snapshot.public(text) for text in found.missing],
        shortfall=snapshot.public_or_none(found.shortfall) if is_open else None,
        evidence_count=len(found.marks) if is_open else None,
    )


def detail(found: Finding, snapshot: Snapshot) -> v1.FindingDetail:
    """One finding with its parts and their evidence, which a verdict alone does not show."""
    metric = snapshot.metrics_by_id[found.rule.metric]
    is_open = metric.disclosure is Disclosure.VALUE
    return v1.FindingDetail(
        **dict(finding(found, snapshot)),
        parts=[_part(part, metric, snapshot) for part in found.parts] if is_open else None,
    )


def subject_name(found: Finding, snapshot: Snapshot) -> str:
    """The name of the group or district of which a finding speaks."""
    if found.subject_kind is SubjectKind.GROUP:
        return snapshot.names.of(found.subject)
    return snapshot.district_name(found.subject)


def single_value(found: Finding) -> Value | Unavailable | None:
    """The value of a finding of one part; several parts have no common value, because each must comply."""
    return found.parts[0].value if len(found.parts) == 1 else None


def _threshold(applied: AppliedThreshold | None, metric: Metric) -> v1.Threshold | None:
    if applied is None:
        return None
    return v1.Threshold(
        low=value(applied.low, metric), high=value(applied.high, metric), text=applied.text, unit=applied.unit
    )


def _part(part: PartFinding, metric: Metric, snapshot: Snapshot) -> v1.Part:
    missing = part.value.missing if isinstance(part.value, Unavailable) else ()
    return v1.Part(
        label=snapshot.public_or_none(part.label),
        value=value(part.value, metric, snapshot.public),
        value_text=snapshot.public_or_none(part.value_text),
        outcome=OUTCOMES[part.outcome],
        outcome_label=part.outcome.label,
        missing=[snapshot.public(text) for text in missing],
        shortfall=snapshot.public_or_none(part.shortfall),
        evidence=[place(mark, snapshot) for mark in part.marks],
    )


def _files(snapshot: Snapshot) -> Files:
    head = {"meta": snapshot.meta(contains_sample=snapshot.contains_sample)}
    records = (finding(found, snapshot) for found in snapshot.public_findings)
    yield "findings.json", document(head, "findings", records)


EXPORT = Export(
    name="findings",
    path="findings.json",
    media_type=JSON,
    description="全部集团和区县、各学年、逐条规则的核查结论(分项和佐证见各集团、各区县的文件)",
    response=v1.FindingsFile,
    files=_files,
)
