"""How charts look: colours are CSS variables of the site, so that one drawing serves light, dark and print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

OUTCOMES = ("not_met", "advisory", "met", "info", "pending", "unknown", "not_applicable")
GLYPHS = {
    "met": "✓",
    "not_met": "✕",
    "advisory": "△",
    "pending": "◔",
    "unknown": "?",
    "not_applicable": "–",
    "info": "i",
}
INK = "var(--gs-chart-ink)"
GRID = "var(--gs-chart-grid)"
PAPER = "var(--gs-chart-paper)"
LIMIT = "var(--gs-chart-limit)"
WIDTH = 340
LABEL = 120


def fill(outcome: str) -> str:
    """The fill of an outcome: a pattern of its own, so that colour is not the only sign."""
    return f"url(#gs-fill-{outcome})"


def fills() -> alt.Scale:
    """The scale from outcomes to fills."""
    return alt.Scale(domain=list(OUTCOMES), range=[fill(outcome) for outcome in OUTCOMES])


def steps(rows: Sequence[Mapping[str, object]]) -> dict[str, int]:
    """Axis options: where all values are whole numbers, no tick stands between them."""
    values = [row[key] for row in rows for key in ("value", "limit") if row[key] is not None]
    return {"tickMinStep": 1} if all(isinstance(value, int) for value in values) else {}


def finished(chart: Any) -> Any:
    """The chart with the look of the site."""
    return (
        chart.configure(background="transparent", padding=4)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            domainColor=GRID,
            gridColor=GRID,
            tickColor=GRID,
            labelFontSize=13,
            labelLimit=LABEL,
            titleFontSize=12,
        )
    )
