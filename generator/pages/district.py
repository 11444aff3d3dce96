"""The page of a district: its groups, how each clause is met, and, kept apart, what the bureau itself owes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.assessment.finding import Finding, SubjectKind
from generator.facts import DistrictFile, last_day
from generator.metrics.metric import Disclosure
from generator.pages.cards import GroupCard, district_card
from generator.pages.figures import outcome_chart
from generator.pages.findings import WITHHELD, FindingView, finding_view
from generator.pages.header import fact, record_line, source_views
from generator.pages.links import district_path, group_year_path, policy_path, provision_path
from generator.pages.outcomes import Count, OutcomeView, outcome_view, standing, tally
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.standing import SILENT
from generator.pages.world import World
from schema.vocabulary import AUTHORITIES


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One rule over the groups of a district."""

    title: str
    clause: str
    path: str
    threshold: str
    counts: tuple[Count, ...]
    groups: tuple[GroupLine, ...]
    """The groups with a value or a verdict; of the others only the number is shown."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group under one rule."""

    name: str
    path: str
    value: str
    outcome: OutcomeView


@dataclass(frozen=True, slots=True)
class DutyYear:
    """What the bureau owed in one school year."""

    year: str
    sentence: str
    findings: tuple[FindingView, ...]
    is_open: bool


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each district."""
    for file in world.districts:
        yield _plan(world, file)


def _plan(world: World, file: DistrictFile) -> PagePlan:
    record = file.record
    return PagePlan(
        path=district_path(record.id),
        title=f"{record.name}集团化办学核查结果",
        description=f"{record.full_name}：各教育集团逐条核查结果，以及{record.bureau.name}自身职责的履行情况。",
        context=lambda: _context(world, file),
        is_sample=record.is_sample,
    )


def _context(world: World, file: DistrictFile) -> Context:
    record = file.record
    card = district_card(world, file)
    bureau = record.bureau
    rows = clause_rows(world, file)
    facts = (
        fact("索引号", f"district/{record.id}"),
        fact("发布机构", bureau.name, address=bureau.website),
        fact("经办科室", bureau.office),
        fact("公开电话", bureau.public_phone),
        fact("地区", record.full_name),
        fact("核查基准日", world.as_of.isoformat()),
        *(
            fact("依据", world.policy_by_id[adoption.policy].document_no, path=policy_path(adoption.policy))
            for adoption in record.adopted_policies
            if adoption.policy in world.policy_by_id
        ),
    )
    return {
        "district": record,
        "bureau": bureau,
        "card": card,
        "facts": tuple(item for line in facts for item in line),
        "chart": _chart(card.groups),
        "clauses": tuple(row for row in rows if row.groups),
        "silent_clauses": tuple(row for row in rows if not row.groups),
        "duties": duty_years(world, file),
        "note": record.note or "",
        "sources": source_views(record.sources),
        "record": record_line(world, file.file),
    }


def _chart(cards: tuple[GroupCard, ...]) -> object:
    if not any(card.tally.judged for card in cards):
        return None
    return outcome_chart("各集团要求的结论", [(card.name, card.tally) for card in cards], first="集团")


def clause_rows(world: World, file: DistrictFile) -> tuple[ClauseRow, ...]:
    """Every rule with the verdicts of the groups, each in the year it is introduced with."""
    rules: dict[str, list[Finding]] = {}
    for group in world.groups_of(file.record.id):
        year = world.shown_year(group.record)
        for finding in world.findings_of(SubjectKind.GROUP, group.record.id, year):
            if finding.clause.bearer not in AUTHORITIES:
                rules.setdefault(finding.rule.id, []).append(finding)
    order = world.clause_order
    ranked = sorted(rules.values(), key=lambda found: (found[0].policy.id, order.get(found[0].clause.id, 0)))
    return tuple(_clause_row(world, found) for found in ranked)


def _clause_row(world: World, findings: list[Finding]) -> ClauseRow:
    first = findings[0]
    return ClauseRow(
        title=first.rule.title,
        clause=first.clause.id,
        path=provision_path(first.clause.id),
        threshold=first.threshold.text if first.threshold else "文件未定标准",
        counts=tally(findings).shown,
        groups=tuple(group_line(world, finding) for finding in findings if finding.outcome not in SILENT),
    )


def group_line(world: World, finding: Finding) -> GroupLine:
    """One group under one rule, linked to the finding itself."""
    path = f"{group_year_path(finding.subject, finding.school_year)}#r-{finding.rule.id}"
    shown = finding.value_text if world.disclosure(finding) is Disclosure.VALUE else WITHHELD
    return GroupLine(world.names.of(finding.subject), path, shown, outcome_view(finding.outcome))


def duty_years(world: World, file: DistrictFile) -> tuple[DutyYear, ...]:
    """What the bureau itself owes, by school year, newest first. The newest year that is over stands open."""
    years = world.years_of(SubjectKind.DISTRICT, file.record.id)
    ended = [year for year in years if last_day(year) <= world.as_of]
    shown = max(ended or list(years), default="")
    return tuple(
        DutyYear(
            year,
            standing(tally(years[year])),
            tuple(finding_view(world, finding) for finding in years[year]),
            year == shown,
        )
        for year in sorted(years, reverse=True)
    )


KIND = PageKind("district", plan)
