"""Charts: rows of plain values in, accessible inline SVG out. Knows no domain type and no page.

`CHARTS` names every kind of chart. A chart is a module with an Altair figure and a way to fill it, plus one line here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.charts import comparison, outcomes, trend
from generator.charts.cache import cached
from generator.charts.figure import Chart, Row, raw_svg
from generator.charts.svg import stamp, template

__all__ = ["CHARTS", "Row", "draw"]

CHARTS: Mapping[str, Chart] = {
    "outcomes": outcomes.CHART,
    "trend": trend.CHART,
    "comparison": comparison.CHART,
}


def draw(kind: str, rows: Sequence[Row], title: str, description: str, *, cache: Path | None = None) -> str:
    """The inline SVG of one chart.

    The drawing depends on kind and rows only, so that equal data are drawn once; title and description are put in
    afterwards. `cache` is a folder in which drawings are kept by the hash of everything that they depend on.
    """
    picture = cached(cache, kind, rows, lambda: template(raw_svg(CHARTS[kind], rows)))
    return stamp(picture, title, description)
