"""Stacked bars: how many requirements have which outcome, one bar a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from generator.charts import look
from generator.charts.figure import Chart, Filling, Row, data

ALONE = 40
NARROW = 0.07
"""A piece shorter than this share of the longest bar has no room for its number; the table beside the chart has it."""


def figure(variant: str) -> Any:
    """One bar without a name (`one`), or named bars below each other (`many`)."""
    many = variant == "many"
    y = look.rows_below_each_other() if many else alt.Y("row:O", axis=None)
    fills = alt.Fill("outcome:N", scale=look.fills(), legend=None)
    bars = (
        alt.Chart(data())
        .mark_bar(stroke=look.PAPER, strokeWidth=1.5)
        .encode(x=alt.X("start:Q", axis=None), x2="end:Q", y=y, fill=fills)
    )
    numbers = (
        alt.Chart(data())
        .transform_filter("datum.text != ''")
        .mark_text(fontSize=13, fontWeight="bold")
        .encode(x="middle:Q", y=y, text="text:N", fill=look.number_ink())
    )
    layers = bars + numbers
    if many:
        layers += look.names_above(y).transform_filter("datum.start === 0")
    return look.finished(layers.properties(width=look.WIDTH, height=alt.Step(look.STEP) if many else ALONE))


def fill(rows: Sequence[Row]) -> Filling:
    """Rows of {label, outcome, count}; labels keep their order."""
    bars: dict[str, dict[str, int]] = {}
    for row in rows:
        bars.setdefault(str(row["label"]), {})[str(row["outcome"])] = int(str(row["count"]))
    longest = max((sum(counts.values()) for counts in bars.values()), default=1)
    pieces = [piece for i, (name, counts) in enumerate(bars.items()) for piece in _bar(i, name, counts, longest)]
    return Filling("many" if len(bars) > 1 else "one", pieces, longest)


def _bar(row: int, name: str, counts: dict[str, int], longest: int) -> Iterator[dict[str, object]]:
    """The pieces of one bar with their places, so that the drawing does no arithmetic."""
    start = 0
    for outcome in look.OUTCOMES:
        count = counts.get(outcome, 0)
        if count:
            yield {
                "row": str(row),
                "name": look.shortened(name) if start == 0 else "",
                "outcome": outcome,
                "start": start,
                "end": start + count,
                "middle": start + count / 2,
                "text": _text(outcome, count, count / longest),
            }
            start += count


def _text(outcome: str, count: int, share: float) -> str:
    if share < NARROW:
        return ""
    return str(count) if share < 2 * NARROW else f"{look.GLYPHS[outcome]} {count}"


CHART = Chart(figure, fill)
