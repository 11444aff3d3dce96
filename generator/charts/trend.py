"""One value over school years against the threshold. Years and numbers only, so that equal series are drawn once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from generator.charts import look
from generator.charts.figure import Chart, Filling, Row, data, top, values_scale

BAR = 44
HEIGHT = 140


def figure(variant: str) -> Any:
    """Bars side by side, each with the threshold of its year."""
    years = alt.Axis(title=None, labelAngle=0, ticks=False)
    x = alt.X("name:O", sort=None, axis=years, scale=alt.Scale(paddingInner=0.4))
    axis = alt.Axis(title=None, tickCount=4, domain=False, ticks=False, **look.STEPS[variant])
    y = alt.Y("value:Q", axis=axis, scale=values_scale())
    base = alt.Chart(data())
    fills = alt.Fill("outcome:N", scale=look.fills(), legend=None)
    bars = base.mark_bar(stroke=look.PAPER, size=BAR).encode(x=x, y=y, fill=fills)
    numbers = look.above_lines(base, dy=-9).encode(x=x, y=y, text="text:N")
    limits = (
        base.transform_filter("isValid(datum.limit)")
        .mark_tick(thickness=2.5, fill=look.LIMIT, size=BAR, orient="horizontal", opacity=1)
        .encode(x=x, y=alt.Y("limit:Q", scale=values_scale()))
    )
    layers = (bars + limits + numbers).properties(width=look.WIDTH - 40, height=HEIGHT)
    return look.finished(layers.add_params(top()))


def fill(rows: Sequence[Row]) -> Filling:
    """Rows of {year, value, limit, outcome}, oldest first; `limit` may be None."""
    return look.filling(rows, "year", headroom=1.25)


CHART = Chart(figure, fill)
