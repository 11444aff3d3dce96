"""The numbers of a group over its school years: a table of all of them, and charts of the few that say most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.assessment.finding import Finding
from generator.pages.figures import ChartView, deciding, trend_chart
from generator.pages.links import provision_path
from generator.pages.outcomes import OPEN_QUESTIONS, OutcomeView, outcome_view
from generator.pages.silence import SILENT
from generator.pages.world import World

YEARS = 2
CHARTS = 4


@dataclass(frozen=True, slots=True)
class TrendCell:
    """One value; empty where nothing was measured in that year."""

    text: str
    outcome: OutcomeView | None


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One rule over the years."""

    title: str
    path: str
    threshold: str
    cells: tuple[TrendCell, ...]


@dataclass(frozen=True, slots=True)
class TrendView:
    """All that was measured in at least two school years."""

    years: tuple[str, ...]
    rows: tuple[TrendRow, ...]
    charts: tuple[ChartView, ...]


def trends(world: World, years: Mapping[str, tuple[Finding, ...]]) -> TrendView | None:
    """Rules measured in at least two years; None where there are none. Charts are drawn of what was missed first."""
    series: dict[str, list[Finding]] = {}
    for year in sorted(years):
        for finding in years[year]:
            if finding.outcome not in SILENT and world.told(finding).is_whole and deciding(finding):
                series.setdefault(finding.rule.id, []).append(finding)
    kept = [findings for findings in series.values() if len(findings) >= YEARS]
    if not kept:
        return None
    shown = tuple(sorted({finding.school_year for findings in kept for finding in findings}))
    drawn = sorted(kept, key=_calm)[:CHARTS]
    return TrendView(shown, tuple(_row(findings, shown) for findings in kept), tuple(trend_chart(f) for f in drawn))


def _calm(findings: list[Finding]) -> tuple[bool, bool]:
    """False first: what was missed in some year, then what changed."""
    values = {deciding(finding) for finding in findings}
    return not any(finding.outcome in OPEN_QUESTIONS for finding in findings), len(values) == 1


def _row(findings: list[Finding], years: tuple[str, ...]) -> TrendRow:
    last = findings[-1]
    by_year = {finding.school_year: finding for finding in findings}
    return TrendRow(
        last.rule.title,
        provision_path(last.clause.id),
        last.threshold.text if last.threshold else "",
        tuple(_cell(by_year.get(year)) for year in years),
    )


def _cell(finding: Finding | None) -> TrendCell:
    if finding is None:
        return TrendCell("—", None)
    _, text = deciding(finding) or (None, "—")
    return TrendCell(text, outcome_view(finding.outcome))
