"""Outcomes by school year: a chart that stays small however many groups there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.assessment.finding import Finding, SubjectKind
from generator.pages.bounds import DRAWN
from generator.pages.figures import ChartView, outcome_chart
from generator.pages.outcomes import Tally, tally
from generator.pages.world import World


def group_findings(world: World, district: str) -> Iterator[Finding]:
    """The findings of all groups of a district in all years."""
    for file in world.groups_of(district):
        for findings in world.years_of(SubjectKind.GROUP, file.record.id).values():
            yield from findings


def by_year(findings: Iterable[Finding]) -> tuple[tuple[str, Tally], ...]:
    """Tallies by school year, oldest first."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.school_year, []).append(finding)
    return tuple((year, tally(found[year])) for year in sorted(found))


def year_chart(title: str, findings: Iterable[Finding]) -> ChartView | None:
    """One bar a school year, the newest ones; None where nothing has a verdict or a figure yet."""
    years = by_year(findings)
    if not any(counts.judged for _, counts in years):
        return None
    bars = [(f"{year} 学年", counts) for year, counts in years[-DRAWN:]]
    return outcome_chart(title, bars, first="学年", unit="个学年")
