"""How a chart is made: a figure designed once in Altair, and the values that fill it.

Designing and compiling a figure costs several times as much as drawing it, and depends on no value. So a chart module
gives two functions: `figure` designs, `fill` prepares values. Figures are compiled once per process.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

ROWS = "rows"
TOP = "top"
VEGA_LITE = "6.4"

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills a figure: the variant of the figure, rows of plain values, and where the axis of values ends."""

    variant: str
    values: list[dict[str, object]]
    top: float


@dataclass(frozen=True, slots=True)
class Chart:
    """One kind of chart."""

    figure: Callable[[str], Any]
    fill: Callable[[Sequence[Row]], Filling]


def data() -> alt.NamedData:
    """The rows, filled in later."""
    return alt.NamedData(name=ROWS)


def top() -> alt.Parameter:
    """The end of the axis of values, filled in later."""
    return alt.param(name=TOP, value=1)


def values_scale() -> alt.Scale:
    """The scale of values: from zero to the top."""
    return alt.Scale(domainMin=0, domainMax=alt.ExprRef(TOP), nice=False, zero=True)


@lru_cache(maxsize=64)
def _compiled(figure: Callable[[str], Any], variant: str) -> str:
    specification = figure(variant).to_dict()
    return json.dumps(vl_convert.vegalite_to_vega(specification, vl_version=VEGA_LITE))


def raw_svg(chart: Chart, rows: Sequence[Row]) -> str:
    """The drawing as vl-convert makes it."""
    filling = chart.fill(rows)
    vega = json.loads(_compiled(chart.figure, filling.variant))
    for source in vega["data"]:
        if source["name"] == ROWS:
            source["values"] = copy.deepcopy(filling.values)
    for signal in vega.get("signals", ()):
        if signal["name"] == TOP:
            signal["value"] = filling.top
    return str(vl_convert.vega_to_svg(vega))
