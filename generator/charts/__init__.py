"""Charts: rows of plain values in, accessible inline SVG out. Knows no domain type and no page.

`CHARTS` names every kind of chart. A chart is a module that builds an Altair chart, plus one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.charts import comparison, outcomes, trend
from generator.charts.cache import cached
from generator.charts.svg import stamp, template

__all__ = ["CHARTS", "Row", "draw"]

Row = Mapping[str, object]
CHARTS: Mapping[str, Callable[[Sequence[Row]], Any]] = {
    "outcomes": outcomes.chart,
    "trend": trend.chart,
    "comparison": comparison.chart,
}


def draw(kind: str, rows: Sequence[Row], title: str, description: str, *, cache: Path | None = None) -> str:
    """The inline SVG of one chart.

    The drawing depends on kind and rows only, so that equal data are drawn once; title and description are put in
    afterwards. `cache` is a folder in which drawings are kept by the hash of everything that they depend on.
    """
    picture = cached(cache, kind, rows, lambda: template(CHARTS[kind](rows).to_dict()))
    return stamp(picture, title, description)
