"""How charts look: colours are CSS variables of the site, so that one drawing serves light, dark and print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from generator.charts.figure import Filling, Row, data
from generator.markup import one_line

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
STEP = 50
"""Height of a row: the name above its bar, so that a phone shows long names whole."""
NAME_LIMIT = 50
"""Length of a name in half-widths (a Chinese character is two); longer ones end in an ellipsis."""


def fill(outcome: str) -> str:
    """The fill of an outcome: a pattern of its own, so that colour is not the only sign."""
    return f"url(#gs-fill-{outcome})"


def above_lines(base: Any, **place: Any) -> Any:
    """Numbers on a rim of paper, so that a threshold that runs behind them does not strike them through."""
    bold = {"fontSize": 13, "fontWeight": "bold", **place}
    return alt.layer(base.mark_text(stroke=PAPER, strokeWidth=5, fill=PAPER, **bold), base.mark_text(fill=INK, **bold))


def number_ink() -> Any:
    """Ink for numbers on a fill: silence is pale and carries dark numbers, everything else the other way round."""
    return alt.condition("datum.outcome === 'unknown'", alt.value(INK), alt.value("var(--gs-chart-on)"))


def fills() -> alt.Scale:
    """The scale from outcomes to fills."""
    return alt.Scale(domain=list(OUTCOMES), range=[fill(outcome) for outcome in OUTCOMES])


STEPS: Mapping[str, Mapping[str, Any]] = {"whole": {"tickMinStep": 1}, "parts": {}}
"""Axis options by variant: where all values are whole numbers, no tick stands between them."""


def shortened(name: str) -> str:
    """A name that fits above a bar. Done here, because the drawing library cuts some characters in half and fails."""
    kept, length = "", 0
    for mark in (line := one_line(name)):
        length += 2 if ord(mark) > 0x2000 else 1
        if length > NAME_LIMIT:
            return f"{kept}…"
        kept += mark
    return line


def rows_below_each_other() -> alt.Y:
    """Rows by number, each with room for a name above its bar."""
    return alt.Y("row:O", axis=None, sort=None, scale=alt.Scale(paddingInner=0.56, paddingOuter=0.3))


def names_above(y: alt.Y) -> Any:
    """The names of the rows, each above its bar."""
    marks = alt.Chart(data()).mark_text(align="left", baseline="middle", dy=-20, fontSize=13, fill=INK)
    return marks.encode(x=alt.value(0), y=y, text="name:N")


def filling(rows: Sequence[Row], name: str, *, headroom: float) -> Filling:
    """Rows of {`name`, value, limit, outcome} with the text of each bar; the axis ends some way above all values."""
    values: list[dict[str, object]] = [
        {
            "row": str(i),
            "name": shortened(str(row[name])),
            "value": row["value"],
            "limit": row["limit"],
            "outcome": row["outcome"],
            "text": f"{GLYPHS[str(row['outcome'])]} {row['value']}",
        }
        for i, row in enumerate(rows)
    ]
    numbers = [row[key] for row in rows for key in ("value", "limit") if row[key] is not None]
    variant = "whole" if all(isinstance(number, int) for number in numbers) else "parts"
    return Filling(variant, values, max((float(str(number)) for number in numbers), default=0) * headroom or 1)


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
            titleFontSize=12,
        )
    )
