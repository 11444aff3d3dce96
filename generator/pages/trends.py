"""The numbers of a group over its school years: a table of all of them, and charts of the few that say most."""

from __future__ import annotations

from collections.abc import Mapping

from generator.assessment.finding import Finding
from generator.pages.figures import ChartView, Number, deciding, trend_chart
from generator.pages.links import provision_path
from generator.pages.outcomes import OPEN_QUESTIONS, OutcomeView, outcome_view
from generator.pages.silence import SILENT
from generator.pages.world import World
from generator.quick import quick_dataclass

YEARS = 2
CHARTS = 4


@quick_dataclass(frozen=True, slots=True)
class TrendCell:
    """One value; empty where nothing was measured in that year."""

    text: str
    outcome: OutcomeView | None


NOTHING = TrendCell("—", None)
Point = tuple[Finding, tuple[Number, str]]
"""A finding with the value that decides it, and how that is written."""


@quick_dataclass(frozen=True, slots=True)
class TrendRow:
    """One rule over the years."""

    title: str
    path: str
    threshold: str
    cells: tuple[TrendCell, ...]


@quick_dataclass(frozen=True, slots=True)
class TrendView:
    """All that was measured in at least two school years."""

    years: tuple[str, ...]
    rows: tuple[TrendRow, ...]
    charts: tuple[ChartView, ...]


def trends(world: World, years: Mapping[str, tuple[Finding, ...]]) -> TrendView | None:
    """Rules measured in at least two years; None where there are none. Charts are drawn of what was missed first."""
    series: dict[str, list[Point]] = {}
    for year in sorted(years):
        for finding in years[year]:
            if finding.outcome not in SILENT and world.is_whole(finding) and (value := deciding(finding)):
                series.setdefault(finding.rule.id, []).append((finding, value))
    kept = [points for points in series.values() if len(points) >= YEARS]
    if not kept:
        return None
    shown = tuple(sorted({finding.school_year for points in kept for finding, _ in points}))
    drawn = [[finding for finding, _ in points] for points in sorted(kept, key=_calm)[:CHARTS]]
    return TrendView(shown, tuple(_row(points, shown) for points in kept), tuple(trend_chart(found) for found in drawn))


def _calm(points: list[Point]) -> tuple[bool, bool]:
    """False first: what was missed in some year, then what changed."""
    values = {value for _, value in points}
    return not any(finding.outcome in OPEN_QUESTIONS for finding, _ in points), len(values) == 1


def _row(points: list[Point], years: tuple[str, ...]) -> TrendRow:
    last = points[-1][0]
    by_year = {finding.school_year: TrendCell(value[1], outcome_view(finding.outcome)) for finding, value in points}
    return TrendRow(
        last.rule.title,
        provision_path(last.clause.id),
        last.threshold.text if last.threshold else "",
        tuple(by_year.get(year, NOTHING) for year in years),
    )
