"""Stacked bars: how many requirements have which outcome, one bar a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from generator.charts import look

STEP = 34
NARROW = 0.07
"""A piece shorter than this share of the longest bar has no room for its number; the table beside the chart has it."""


def chart(rows: Sequence[Mapping[str, object]]) -> Any:
    """Rows of {label, outcome, count}; labels keep their order. A single bar has no label."""
    labels = list(dict.fromkeys(str(row["label"]) for row in rows))
    data = alt.Data(values=_pieces(rows, labels))
    axis = alt.Axis(title=None, domain=False, ticks=False, labels=len(labels) > 1, labelPadding=6)
    y = alt.Y("row:O", axis=axis, sort=None, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.1))
    bars = alt.Chart(data).mark_bar(stroke=look.PAPER, strokeWidth=1.5).encode(
        x=alt.X("start:Q", axis=None),
        x2="end:Q",
        y=y,
        fill=alt.Fill("outcome:N", scale=look.fills(), legend=None),
    )
    numbers = (
        alt.Chart(data)
        .transform_filter("datum.text != ''")
        .mark_text(fontSize=13, fontWeight="bold", fill="var(--gs-chart-on)")
        .encode(x="middle:Q", y=y, text="text:N")
    )
    if len(labels) > 1:
        axis.labelExpr = "datum.value"
    layers = (bars + numbers).properties(width=look.WIDTH, height=alt.Step(STEP) if len(labels) > 1 else 40)
    return look.finished(layers)


def _pieces(rows: Sequence[Mapping[str, object]], labels: list[str]) -> list[dict[str, object]]:
    """Each piece with its place, so that the drawing does no arithmetic on data."""
    counts = [(str(row["label"]), str(row["outcome"]), int(str(row["count"]))) for row in rows]
    totals = [sum(count for label, _, count in counts if label == name) for name in labels]
    longest = max(totals, default=0) or 1
    pieces: list[dict[str, object]] = []
    for name in labels:
        start = 0
        mine = [(outcome, count) for label, outcome, count in counts if label == name]
        for outcome, count in sorted(mine, key=lambda pair: look.OUTCOMES.index(pair[0])):
            wide = count / longest >= NARROW
            text = f"{look.GLYPHS[outcome]} {count}" if count / longest >= 2 * NARROW else str(count) if wide else ""
            pieces.append(
                {
                    "row": name,
                    "outcome": outcome,
                    "start": start,
                    "end": start + count,
                    "middle": start + count / 2,
                    "text": text,
                }
            )
            start += count
    return pieces
