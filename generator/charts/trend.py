"""One value over school years against the threshold. Years and numbers only, so that equal series are drawn once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from generator.charts import look

LIMIT_WIDTH = 44


def chart(rows: Sequence[Mapping[str, object]]) -> Any:
    """Rows of {year, value, limit, outcome}, oldest first; `limit` may be None."""
    values: list[dict[str, object]] = [
        {
            "year": str(row["year"]),
            "value": row["value"],
            "limit": row["limit"],
            "outcome": row["outcome"],
            "text": f"{look.GLYPHS[str(row['outcome'])]} {row['value']}",
        }
        for row in rows
    ]
    data = alt.Data(values=values)
    ceiling = max(_numbers(values), default=0) * 1.25 or 1
    x = alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0, ticks=False), scale=alt.Scale(paddingInner=0.4))
    scale = alt.Scale(domain=[0, ceiling], nice=False)
    axis = alt.Axis(title=None, tickCount=4, domain=False, ticks=False, **look.steps(values))
    y = alt.Y("value:Q", axis=axis, scale=scale)
    base = alt.Chart(data)
    bars = base.mark_bar(stroke=look.PAPER, size=LIMIT_WIDTH).encode(
        x=x, y=y, fill=alt.Fill("outcome:N", scale=look.fills(), legend=None)
    )
    numbers = base.mark_text(dy=-9, fontSize=13, fontWeight="bold", fill=look.INK).encode(x=x, y=y, text="text:N")
    limits = (
        base.transform_filter("isValid(datum.limit)")
        .mark_tick(thickness=2.5, fill=look.LIMIT, size=LIMIT_WIDTH, orient="horizontal", opacity=1)
        .encode(x=x, y=alt.Y("limit:Q", scale=scale))
    )
    return look.finished((bars + limits + numbers).properties(width=look.WIDTH - 40, height=140))


def _numbers(values: list[dict[str, object]]) -> list[float]:
    return [float(str(row[key])) for row in values for key in ("value", "limit") if row[key] is not None]
