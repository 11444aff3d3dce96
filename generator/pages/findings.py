"""A finding as shown: what is asked, what was done, the verdict and everything that it rests on.

What is the same for every group (duty, reading, metric, remedy) stands in small views of its own, so that it is
rendered once and not on every page anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from generator.assessment.disclosure import Disclosed
from generator.assessment.finding import Finding, Outcome, PartFinding
from generator.facts import last_day
from generator.measurement import Mark
from generator.pages.directions import Before, DirectionView, direction
from generator.pages.links import anchor_of, metric_path, provision_path, source_line
from generator.pages.outcomes import OPEN_QUESTIONS, OutcomeView, outcome_view
from generator.pages.replies import RepliesByRule, ReplyView
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.policy import Policy

_SECTION = re.compile(r"附件\s*\d*|[^\d(（\s]+")
_NUMERAL = re.compile(r"[一二三四五六七八九十]+")
GAP_LIMIT = 60
"""So many characters of a gap stand on a card."""


@quick_dataclass(frozen=True, slots=True)
class EvidenceView:
    """An entry that was counted and where it stands."""

    label: str
    place: str
    address: str | None


@quick_dataclass(frozen=True, slots=True)
class PartView:
    """One semester, school or pair of a finding."""

    label: str
    value: str
    outcome: OutcomeView
    shortfall: str


@dataclass(frozen=True, slots=True, eq=False)
class HeadView:
    """The head of a card: the same for all groups with this outcome."""

    anchor: str
    title: str
    outcome: OutcomeView
    duty: str


@dataclass(frozen=True, slots=True, eq=False)
class GroundView:
    """On what the verdict rests whatever the group."""

    clause: str
    clause_path: str
    severity: str


@dataclass(frozen=True, slots=True, eq=False)
class ReasonView:
    """By which formula the value is found, how the clause is read and how a missed duty is mended.

    The same for every group with this outcome.
    """

    metric: str
    metric_path: str
    formula: str
    locator: str
    bearer: str
    basis: str
    reading: str
    remedy: str
    notes: tuple[str, ...]


@quick_dataclass(frozen=True, slots=True)
class CommonView:
    """What the cards of one rule with one outcome have in common, whatever the group and the year."""

    head: HeadView
    ground: GroundView
    reasons: ReasonView


@quick_dataclass(frozen=True, slots=True)
class FindingView:
    """One finding for a template; every field is text or made of text."""

    head: HeadView
    ground: GroundView
    reasons: ReasonView
    threshold: str
    value: str
    shortfall: str
    due: str
    direction: DirectionView
    parts: tuple[PartView, ...]
    evidence: tuple[EvidenceView, ...]
    working: str
    missing: tuple[str, ...]
    replies: tuple[ReplyView, ...]


@quick_dataclass(frozen=True, slots=True)
class Beside:
    """What the cards of one page need beside their findings: the record of the page, replies by rule, the past year."""

    home: str
    replies: RepliesByRule
    before: Before


@quick_dataclass(frozen=True, slots=True)
class SectionView:
    """Findings of one part of a document."""

    title: str
    findings: tuple[FindingView, ...]


@quick_dataclass(frozen=True, slots=True)
class DocumentView:
    """Findings that rest on one document."""

    id: str
    title: str
    number: str
    is_national: bool
    sections: tuple[SectionView, ...]


def finding_view(world: World, finding: Finding, beside: Beside) -> FindingView:
    """The finding as shown on the page of a record.

    A value that may not be published is replaced by the words that say so. A duty that runs to the last day of the
    school year shows no day of its own.
    """
    told = world.shown(finding)
    common = world.once(("card", finding.rule.id, finding.outcome, finding.basis), lambda: _common(world, finding))
    return FindingView(
        head=common.head,
        ground=common.ground,
        reasons=common.reasons,
        threshold=finding.threshold.text if finding.threshold else "",
        value=_value(told),
        shortfall=_brief(told.shortfall),
        due=finding.due.isoformat() if finding.due and finding.due != last_day(finding.school_year) else "",
        direction=direction(world, finding, beside.before),
        parts=_parts(told.parts),
        evidence=tuple([evidence_view(world, mark, beside.home) for mark in told.marks]),
        working=told.working,
        missing=told.missing,
        replies=beside.replies.get(finding.rule.id, ()),
    )


def _common(world: World, finding: Finding) -> CommonView:
    head = HeadView(anchor_of(finding), finding.rule.title, outcome_view(finding.outcome), finding.clause.duty)
    return CommonView(head, _ground(finding), _reasons(world, finding))


def _brief(gaps: str) -> str:
    """The gap of the card; of many parts the first and how many there are, because the fold has all of them."""
    pieces = gaps.split("；")
    return gaps if len(gaps) <= GAP_LIMIT or len(pieces) == 1 else f"{pieces[0]} 等 {len(pieces)} 项"


def _value(told: Finding | Disclosed) -> str:
    """The value; where there is just one part, with its name, because one part needs no table."""
    label = told.parts[0].label if len(told.parts) == 1 else ""
    return f"{label} {told.value_text}" if label and told.value_text else told.value_text


def _reasons(world: World, finding: Finding) -> ReasonView:
    """What is missed says how it is mended; a must that is missed also says how the clause was read.

    In every other case the page of the clause does that.
    """
    outcome, clause = finding.outcome, finding.clause
    metric = world.metric_by_id.get(finding.rule.metric)
    return ReasonView(
        metric=metric.title if metric else finding.rule.metric,
        metric_path=metric_path(metric.id) if metric else "",
        formula=metric.formula if metric else "",
        locator=clause.locator,
        bearer=clause.bearer.label,
        basis=finding.basis.label,
        reading=clause.reading if outcome is Outcome.NOT_MET else "",
        remedy=clause.remedy or "" if outcome in OPEN_QUESTIONS else "",
        notes=_notes(finding),
    )


def _ground(finding: Finding) -> GroundView:
    clause = finding.clause
    return GroundView(clause.id, provision_path(clause.id), finding.severity.label)


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


@lru_cache(maxsize=1 << 12)
def section_title(locator: str) -> str:
    """The part of a document in which a locator lies: 六(五) lies in 第六部分."""
    found = _SECTION.match(locator.strip())
    if not found:
        return locator
    return f"第{found[0]}部分" if _NUMERAL.fullmatch(found[0]) else found[0]


def by_document(world: World, findings: Iterable[Finding], beside: Beside) -> tuple[DocumentView, ...]:
    """Findings by document and section; the input is already in the order of the documents."""
    views = []
    for _, group in groupby(findings, key=lambda f: f.policy.id):
        found = list(group)
        sections = tuple(
            SectionView(title, tuple(finding_view(world, finding, beside) for finding in part))
            for title, part in groupby(found, key=lambda f: section_title(f.clause.locator))
        )
        policy: Policy = found[0].policy
        national = policy.id in world.national
        views.append(DocumentView(policy.id, policy.title, policy.document_no, national, sections))
    return tuple(views)
