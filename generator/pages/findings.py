"""A finding as shown: what is asked, what was done, the verdict and everything that it rests on.

What is the same for every group (duty, reading, metric, remedy) stands in small views of its own, so that it is
rendered once and not on every page anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.assessment.disclosure import Disclosed
from generator.assessment.finding import Finding, Outcome, PartFinding
from generator.facts import last_day
from generator.measurement import Mark
from generator.pages.links import provision_path, source_line
from generator.pages.outcomes import OutcomeView, outcome_view
from generator.pages.world import World
from schema.policy import Policy

_SECTION = re.compile(r"附件\s*\d*|[^\d(（\s]+")
_NUMERAL = re.compile(r"[一二三四五六七八九十]+")
OPEN_QUESTIONS = frozenset({Outcome.NOT_MET, Outcome.ADVISORY})


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
class HeadView:
    """The head of a card: the same for all groups with this outcome."""

    anchor: str
    title: str
    outcome: OutcomeView
    duty: str


@dataclass(frozen=True, slots=True)
class GroundView:
    """On what the verdict rests whatever the group. Reading and metric stand on the page of the clause."""

    clause: str
    locator: str
    clause_path: str
    bearer: str
    severity: str
    basis: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """How the clause is read and how a missed duty is mended: the same for every group with this outcome."""

    reading: str
    remedy: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding for a template; every field is text or made of text."""

    head: HeadView
    ground: GroundView
    reasons: ReasonView
    threshold: str
    value: str
    shortfall: str
    due: str
    parts: tuple[PartView, ...]
    evidence: tuple[EvidenceView, ...]
    working: str
    missing: tuple[str, ...]
    has_reasons: bool


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
    is_national: bool
    sections: tuple[SectionView, ...]


def finding_view(world: World, finding: Finding, home: str) -> FindingView:
    """The finding as shown on the page of the record `home`.

    A value that may not be published is replaced by the words that say so. A duty that runs to the last day of the
    school year shows no day of its own.
    """
    told, reasons = world.told(finding), _reasons(finding)
    parts = _parts(told.parts)
    return FindingView(
        head=HeadView(anchor_of(finding), finding.rule.title, outcome_view(finding.outcome), finding.clause.duty),
        ground=_ground(finding),
        reasons=reasons,
        threshold=finding.threshold.text if finding.threshold else "",
        value=_value(told),
        shortfall="" if any(part.shortfall for part in parts) else told.shortfall,
        due=finding.due.isoformat() if finding.due and finding.due != last_day(finding.school_year) else "",
        parts=parts,
        evidence=tuple(evidence_view(world, mark, home) for mark in told.marks),
        working=told.working,
        missing=told.missing,
        has_reasons=bool(told.working or told.missing or told.marks or reasons.remedy or reasons.notes),
    )


def _value(told: Disclosed) -> str:
    """The value; where there is just one part, with its name, because one part needs no table."""
    label = told.parts[0].label if len(told.parts) == 1 else ""
    return f"{label} {told.value_text}" if label and told.value_text else told.value_text


def _reasons(finding: Finding) -> ReasonView:
    """What is missed says how it is mended; a must that is missed also says how the clause was read.

    In every other case the page of the clause does that.
    """
    outcome, clause = finding.outcome, finding.clause
    return ReasonView(
        clause.reading if outcome is Outcome.NOT_MET else "",
        clause.remedy or "" if outcome in OPEN_QUESTIONS else "",
        _notes(finding),
    )


def anchor_of(finding: Finding) -> str:
    """The anchor of a finding on the page of its group and year; it never changes."""
    return f"r-{finding.rule.id}"


def _ground(finding: Finding) -> GroundView:
    clause = finding.clause
    return GroundView(
        clause=clause.id,
        locator=clause.locator,
        clause_path=provision_path(clause.id),
        bearer=clause.bearer.label,
        severity=finding.severity.label,
        basis=finding.basis.label,
    )


def evidence_view(world: World, mark: Mark, home: str = "") -> EvidenceView:
    """An entry with its line, linked when the repository can be read; the file is told unless it is `home`."""
    place = f"第 {mark.line} 行" if mark.file == home else f"{mark.file}:{mark.line}"
    return EvidenceView(mark.label, place, source_line(world, mark))


def _parts(parts: Sequence[PartFinding]) -> tuple[PartView, ...]:
    """No table for one part, nor for parts that are all alike: the value says so then (各项均为 2 次)."""
    alike = len({(part.value_text, part.outcome) for part in parts}) < 2 and not any(p.shortfall for p in parts)
    if len(parts) < 2 or alike:
        return ()
    return tuple(PartView(p.label, p.value_text, outcome_view(p.outcome), p.shortfall) for p in parts)


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


def by_document(world: World, findings: Iterable[Finding], home: str) -> tuple[DocumentView, ...]:
    """Findings by document and section; the input is already in the order of the documents."""
    views = []
    for _, group in groupby(findings, key=lambda f: f.policy.id):
        found = list(group)
        sections = tuple(
            SectionView(title, tuple(finding_view(world, finding, home) for finding in part))
            for title, part in groupby(found, key=lambda f: section_title(f.clause.locator))
        )
        policy: Policy = found[0].policy
        national = policy.id in world.national
        views.append(DocumentView(policy.id, policy.title, policy.document_no, national, sections))
    return tuple(views)
