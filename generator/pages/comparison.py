"""How the groups of a district meet each clause: counts, and by name only those who missed it."""

from __future__ import annotations

from generator.assessment.finding import Finding, SubjectKind
from generator.facts import DistrictFile
from generator.pages.bounds import NAMED_IN_ROW
from generator.pages.links import anchor_of, group_year_path, provision_path
from generator.pages.outcomes import OPEN_QUESTIONS, Count, cells, tally
from generator.pages.silence import SILENT
from generator.pages.world import World
from generator.quick import quick_dataclass


@quick_dataclass(frozen=True, slots=True)
class GroupLine:
    """One group that missed a rule, linked to the finding itself."""

    name: str
    path: str
    value: str


@quick_dataclass(frozen=True, slots=True)
class ClauseRow:
    """One rule over the groups of a district."""

    title: str
    clause: str
    path: str
    threshold: str
    cells: tuple[Count, ...]
    counts: tuple[Count, ...]
    is_judged: bool
    missed: tuple[GroupLine, ...]
    missed_more: int


def clause_rows(world: World, file: DistrictFile) -> tuple[ClauseRow, ...]:
    """Every rule with the verdicts of the groups, each in the year it is introduced with."""
    rules: dict[str, list[Finding]] = {}
    for group in world.groups_of(file.record.id):
        year = world.shown_year(group.record)
        for finding in world.findings_of(SubjectKind.GROUP, group.record.id, year):
            rules.setdefault(finding.rule.id, []).append(finding)
    policies = {policy.id: i for i, policy in enumerate(world.policies)}
    order = world.clause_order
    ranked = sorted(rules.values(), key=lambda f: (policies[f[0].policy.id], order[f[0].clause.id], f[0].rule.id))
    return tuple(_clause_row(world, found) for found in ranked)


def _clause_row(world: World, findings: list[Finding]) -> ClauseRow:
    first = findings[0]
    missed = [finding for finding in findings if finding.outcome in OPEN_QUESTIONS]
    threshold = next((finding.threshold.text for finding in findings if finding.threshold), "文件未定标准")
    counts = tally(findings)
    return ClauseRow(
        title=first.rule.title,
        clause=first.clause.id,
        path=provision_path(first.clause.id),
        threshold=threshold,
        cells=cells(counts),
        counts=counts.shown,
        is_judged=any(finding.outcome not in SILENT for finding in findings),
        missed=tuple(_group_line(world, finding) for finding in missed[:NAMED_IN_ROW]),
        missed_more=max(0, len(missed) - NAMED_IN_ROW),
    )


def _group_line(world: World, finding: Finding) -> GroupLine:
    path = f"{group_year_path(finding.subject, finding.school_year)}#{anchor_of(finding)}"
    return GroupLine(world.names.of(finding.subject), path, world.value_text(finding))
