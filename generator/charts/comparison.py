"""The groups of one district side by side for one rule, against the threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from generator.charts import look

STEP = 32


def chart(rows: Sequence[Mapping[str, object]]) -> Any:
    """Rows of {label, value, limit, outcome} in the order in which they are drawn; `limit` may be None."""
    values: list[dict[str, object]] = [
        {
            "row": str(row["label"]),
            "value": row["value"],
            "limit": row["limit"],
            "outcome": row["outcome"],
            "text": f"{look.GLYPHS[str(row['outcome'])]} {row['value']}",
        }
        for row in rows
    ]
    data = alt.Data(values=values)
    numbers = [float(str(row[key])) for row in values for key in ("value", "limit") if row[key] is not None]
    scale = alt.Scale(domain=[0, max(numbers, default=0) * 1.2 or 1], nice=False)
    y = alt.Y(
        "row:O",
        sort=None,
        axis=alt.Axis(title=None, domain=False, ticks=False, labelPadding=6),
        scale=alt.Scale(paddingInner=0.35, paddingOuter=0.1),
    )
    axis = alt.Axis(title=None, tickCount=4, domain=False, ticks=False, **look.steps(values))
    x = alt.X("value:Q", axis=axis, scale=scale)
    base = alt.Chart(data)
    bars = base.mark_bar(stroke=look.PAPER).encode(
        x=x, y=y, fill=alt.Fill("outcome:N", scale=look.fills(), legend=None)
    )
    texts = base.mark_text(dx=6, align="left", fontSize=13, fontWeight="bold", fill=look.INK).encode(
        x=x, y=y, text="text:N"
    )
    limits = (
        base.transform_filter("isValid(datum.limit)")
        .mark_tick(thickness=2.5, fill=look.LIMIT, size=STEP - 6, orient="vertical", opacity=1)
        .encode(x=alt.X("limit:Q", scale=scale), y=y)
    )
    return look.finished((bars + limits + texts).properties(width=look.WIDTH - 60, height=alt.Step(STEP)))
