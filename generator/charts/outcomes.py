"""Stacked bars: how many requirements have which outcome, one bar a group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from generator.charts import look
from generator.charts.figure import Chart, Filling, Row, data

STEP = 34
ALONE = 40
NARROW = 0.07
"""A piece shorter than this share of the longest bar has no room for its number; the table beside the chart has it."""


def figure(variant: str) -> Any:
    """One bar without a name (`one`), or named bars below each other (`many`)."""
    many = variant == "many"
    axis = alt.Axis(title=None, domain=False, ticks=False, labels=many, labelPadding=6)
    y = alt.Y("row:O", axis=axis, sort=None, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.1))
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
    return look.finished((bars + numbers).properties(width=look.WIDTH, height=alt.Step(STEP) if many else ALONE))


def fill(rows: Sequence[Row]) -> Filling:
    """Rows of {label, outcome, count}; labels keep their order."""
    labels = list(dict.fromkeys(str(row["label"]) for row in rows))
    counts = [(str(row["label"]), str(row["outcome"]), int(str(row["count"]))) for row in rows]
    longest = max((sum(count for label, _, count in counts if label == name) for name in labels), default=1)
    pieces = [piece for name in labels for piece in _bar(name, counts, longest)]
    return Filling("many" if len(labels) > 1 else "one", pieces, longest)


def _bar(name: str, counts: list[tuple[str, str, int]], longest: int) -> list[dict[str, object]]:
    """The pieces of one bar with their places, so that the drawing does no arithmetic."""
    pieces: list[dict[str, object]] = []
    start = 0
    mine = [(outcome, count) for label, outcome, count in counts if label == name]
    for outcome, count in sorted(mine, key=lambda pair: look.OUTCOMES.index(pair[0])):
        end, middle = start + count, start + count / 2
        text = _text(outcome, count, count / longest)
        pieces.append({"row": name, "outcome": outcome, "start": start, "end": end, "middle": middle, "text": text})
        start = end
    return pieces


def _text(outcome: str, count: int, share: float) -> str:
    if share < NARROW:
        return ""
    return str(count) if share < 2 * NARROW else f"{look.GLYPHS[outcome]} {count}"


CHART = Chart(figure, fill)
