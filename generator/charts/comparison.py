"""The groups of one district side by side for one rule, against the threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from generator.charts import look
from generator.charts.figure import Chart, Filling, Row, data, top, values_scale


def figure(variant: str) -> Any:
    """Named bars below each other, each with its threshold."""
    y = look.rows_below_each_other()
    axis = alt.Axis(title=None, tickCount=4, domain=False, ticks=False, **look.STEPS[variant])
    x = alt.X("value:Q", axis=axis, scale=values_scale())
    base = alt.Chart(data())
    fills = alt.Fill("outcome:N", scale=look.fills(), legend=None)
    bars = base.mark_bar(stroke=look.PAPER).encode(x=x, y=y, fill=fills)
    numbers = look.above_lines(base, dx=6, align="left").encode(x=x, y=y, text="text:N")
    limits = (
        base.transform_filter("isValid(datum.limit)")
        .mark_tick(thickness=2.5, fill=look.LIMIT, size=look.STEP // 2, orient="vertical", opacity=1)
        .encode(x=alt.X("limit:Q", scale=values_scale()), y=y)
    )
    layers = (bars + limits + numbers + look.names_above(y)).properties(
        width=look.WIDTH - 60, height=alt.Step(look.STEP)
    )
    return look.finished(layers.add_params(top()))


def fill(rows: Sequence[Row]) -> Filling:
    """Rows of {label, value, limit, outcome} in the order in which they are drawn; `limit` may be None."""
    return look.filling(rows, "label", headroom=1.2)


CHART = Chart(figure, fill)
