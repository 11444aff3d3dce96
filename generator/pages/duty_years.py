"""What a bureau or a city owes itself, by school year. None of it is ever charged to a group."""

from __future__ import annotations

from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.facts import DistrictFile, last_day
from generator.pages.findings import EvidenceView, evidence_view
from generator.pages.links import provision_path
from generator.pages.outcomes import OutcomeView, outcome_view, standing, tally
from generator.pages.silence import SILENT
from generator.pages.world import World
from generator.quick import quick_dataclass


@quick_dataclass(frozen=True, slots=True)
class DutyView:
    """One duty of the authority in one school year."""

    anchor: str
    title: str
    outcome: OutcomeView
    bearer: str
    told: str
    clause: str
    clause_path: str
    is_national: bool
    evidence: tuple[EvidenceView, ...]


@quick_dataclass(frozen=True, slots=True)
class DutyYear:
    """What the authority owed in one school year.

    `silent` are the duties that wait for data or for their day, `idle` those that did not arise.
    """

    year: str
    sentence: str
    duties: tuple[DutyView, ...]
    silent: tuple[DutyView, ...]
    idle: tuple[DutyView, ...]
    is_open: bool


def duty_years(world: World, file: DistrictFile) -> tuple[DutyYear, ...]:
    """By school year, newest first. The newest year that is over stands open."""
    years = world.years_of(SubjectKind.DISTRICT, file.record.id)
    ended = [year for year in years if last_day(year) <= world.as_of]
    shown = max(ended or list(years), default="")
    return tuple(_year(world, year, years[year], is_open=year == shown) for year in sorted(years, reverse=True))


def _year(world: World, year: str, findings: tuple[Finding, ...], *, is_open: bool) -> DutyYear:
    idle = Outcome.NOT_APPLICABLE
    return DutyYear(
        year,
        standing(tally(findings)),
        tuple(_duty(world, finding) for finding in findings if finding.outcome not in SILENT),
        tuple(_duty(world, finding) for finding in findings if finding.outcome in SILENT - {idle}),
        tuple(_duty(world, finding) for finding in findings if finding.outcome is idle),
        is_open,
    )


def _duty(world: World, finding: Finding) -> DutyView:
    told = world.told(finding)
    pieces = (
        f"标准 {finding.threshold.text}" if finding.threshold else "",
        f"实际 {told.value_text}" if told.value_text else "",
        told.shortfall,
        "、".join(told.missing),
    )
    return DutyView(
        anchor=f"y-{finding.school_year}-{finding.rule.id}",
        title=finding.rule.title,
        outcome=outcome_view(finding.outcome),
        bearer=finding.clause.bearer.label,
        told="；".join(piece for piece in pieces if piece),
        clause=finding.clause.id,
        clause_path=provision_path(finding.clause.id),
        is_national=finding.policy.id in world.national,
        evidence=tuple(evidence_view(world, mark) for mark in told.marks),
    )
