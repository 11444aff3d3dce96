"""A finding as shown: what is asked, what was done, the verdict and everything that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.assessment.finding import Finding, Outcome, PartFinding
from generator.measurement import Mark
from generator.metrics.metric import Disclosure
from generator.pages.links import metric_path, provision_path, source_line
from generator.pages.outcomes import OutcomeView, outcome_view
from generator.pages.world import World
from schema.policy import Policy

WITHHELD = "只公布结论"
_SECTION = re.compile(r"附件\s*\d*|[^\d(（\s]+")
_NUMERAL = re.compile(r"[一二三四五六七八九十]+")


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """An entry that was counted and where it stands."""

    label: str
    place: str
    address: str | None


@dataclass(frozen=True, slots=True)
class PartView:
    """One semester, school or pair of a finding."""

    label: str
    value: str
    outcome: OutcomeView
    shortfall: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding for a template; every field is text or made of text."""

    anchor: str
    title: str
    clause: str
    locator: str
    clause_path: str
    duty: str
    bearer: str
    severity: str
    basis: str
    outcome: OutcomeView
    threshold: str
    value: str
    shortfall: str
    due: str
    parts: tuple[PartView, ...]
    evidence: tuple[EvidenceView, ...]
    reading: str
    working: str
    missing: tuple[str, ...]
    remedy: str
    metric_title: str
    metric_path: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """Findings of one part of a document."""

    title: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Findings that rest on one document."""

    id: str
    title: str
    number: str
    sections: tuple[SectionView, ...]


def finding_view(world: World, finding: Finding) -> FindingView:
    """The finding as shown; a value that may not be published is replaced by the words that say so."""
    open_value = world.disclosure(finding) is Disclosure.VALUE
    metric = world.metric_by_id.get(finding.rule.metric)
    return FindingView(
        anchor=f"r-{finding.rule.id}",
        title=finding.rule.title,
        clause=finding.clause.id,
        locator=finding.clause.locator,
        clause_path=provision_path(finding.clause.id),
        duty=finding.clause.duty,
        bearer=finding.clause.bearer.label,
        severity=finding.severity.label,
        basis=finding.basis.label,
        outcome=outcome_view(finding.outcome),
        threshold=finding.threshold.text if finding.threshold else "",
        value=finding.value_text if open_value else WITHHELD,
        shortfall=finding.shortfall if open_value else "",
        due=finding.due.isoformat() if finding.due else "",
        parts=_parts(finding, open_value=open_value),
        evidence=tuple(evidence_view(world, mark) for mark in finding.marks) if open_value else (),
        reading=finding.clause.reading,
        working=finding.working if open_value else "",
        missing=finding.missing,
        remedy=_remedy(finding),
        metric_title=metric.title if metric else "",
        metric_path=metric_path(metric.id) if metric else None,
        notes=_notes(finding),
    )


def evidence_view(world: World, mark: Mark) -> EvidenceView:
    """An entry with file and line, linked when the repository can be read."""
    return EvidenceView(mark.label, f"{mark.file}:{mark.line}", source_line(world, mark))


def _parts(finding: Finding, *, open_value: bool) -> tuple[PartView, ...]:
    if not open_value or [part.label for part in finding.parts] in ([], [""]):
        return ()
    return tuple(_part(part) for part in finding.parts)


def _part(part: PartFinding) -> PartView:
    return PartView(part.label, part.value_text, outcome_view(part.outcome), part.shortfall)


def _remedy(finding: Finding) -> str:
    asked = finding.outcome in {Outcome.NOT_MET, Outcome.ADVISORY, Outcome.UNKNOWN, Outcome.PENDING}
    return finding.clause.remedy or "" if asked else ""


def _notes(finding: Finding) -> tuple[str, ...]:
    notes = []
    if finding.rule.is_floor:
        notes.append("原文没有给出数量：只有一次也没有时才作结论。")
    if finding.rule.is_external:
        notes.append("这一标准出自文件之外的规定，见条款页。")
    return tuple(notes)


def section_title(locator: str) -> str:
    """The part of a document in which a locator lies: 六(五) lies in 第六部分."""
    found = _SECTION.match(locator.strip())
    if not found:
        return locator
    return f"第{found[0]}部分" if _NUMERAL.fullmatch(found[0]) else found[0]


def by_document(world: World, findings: Iterable[Finding]) -> tuple[DocumentView, ...]:
    """Findings by document and section; the input is already in the order of the documents."""
    views = []
    for _, group in groupby(findings, key=lambda f: f.policy.id):
        found = list(group)
        sections = tuple(
            SectionView(title, tuple(finding_view(world, finding) for finding in part))
            for title, part in groupby(found, key=lambda f: section_title(f.clause.locator))
        )
        policy: Policy = found[0].policy
        views.append(DocumentView(policy.id, policy.title, policy.document_no, sections))
    return tuple(views)
