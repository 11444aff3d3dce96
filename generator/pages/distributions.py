"""How the values of one rule are spread over the groups: bars of bins with their outcomes, and a sentence. No ranking.

Only values that may be told are counted. Each district stands in the year that is shown of it; real districts and
made-up ones never meet in one chart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

from generator.assessment.compare import counter, decimal_text
from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.measurement import Share
from generator.pages.figures import ChartView, deciding
from generator.pages.outcomes import APPLICABLE, outcome_view
from generator.pages.results import shown_years
from generator.pages.world import World
from generator.quick import quick_dataclass

LEAST = 3
"""Fewer values than this are no distribution."""
BINS = 6
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000, 10_000, 100_000)
WHOLE = 100
"""A share of all, in percent; it has a bin of its own."""


@quick_dataclass(frozen=True, slots=True)
class DistributionPart:
    """The real districts, or the made-up ones: one chart a rule."""

    is_sample: bool
    charts: tuple[ChartView, ...]


def distributions(world: World, findings: Iterable[Finding]) -> tuple[DistributionPart, ...]:
    """The values of all rules that use a metric; a part without a chart is left out."""
    groups = [finding for finding in findings if finding.subject_kind is SubjectKind.GROUP]
    parts = []
    for sample in (False, True):
        mine = [finding for finding in groups if (finding.district in world.samples) is sample]
        charts = tuple(_charts(world, mine))
        if charts:
            parts.append(DistributionPart(sample, charts))
    return tuple(parts)


def _charts(world: World, findings: Iterable[Finding]) -> Iterable[ChartView]:
    def rule(finding: Finding) -> str:
        return finding.rule.id

    for _, part in groupby(sorted(findings, key=rule), key=rule):
        newest = [finding for found in shown_years(world, list(part)) for finding in found]
        chart = _chart(world, newest)
        if chart is not None:
            yield chart


def _chart(world: World, findings: Sequence[Finding]) -> ChartView | None:
    told = [(found, Fraction(value[0])) for found in findings if world.is_whole(found) and (value := deciding(found))]
    if len(told) < LEAST:
        return None
    first = told[0][0]
    share = any(isinstance(part.value, Share) for part in first.parts)
    unit = "%" if share else counter(first.rule.unit)
    bins = _bins(told, unit)
    used = [outcome for outcome in APPLICABLE if any(counts[outcome] for _, counts in bins)]
    return ChartView(
        kind="outcomes",
        rows=[
            {"label": label, "outcome": outcome.value, "count": counts[outcome]}
            for label, counts in bins
            for outcome in used
            if counts[outcome]
        ],
        title=first.rule.title,
        sentence=_sentence(findings, [value for _, value in told], unit),
        head=("数值", *(outcome_view(outcome).word for outcome in used)),
        body=tuple((label, *(f"{counts[outcome]} 个集团" for outcome in used)) for label, counts in bins),
    )


def _bins(told: Sequence[tuple[Finding, Fraction]], unit: str) -> list[tuple[str, Counter[Outcome]]]:
    """Bins that hold something, in the order of their values."""
    values = [value for _, value in told]
    step = next((s for s in STEPS if math.floor(max(values) / s) - math.floor(min(values) / s) < BINS), STEPS[-1])
    found: dict[int, Counter[Outcome]] = {}
    for finding, value in told:
        found.setdefault(math.floor(value / step), Counter())[finding.outcome] += 1
    return [(_label(place * step, step, unit), found[place]) for place in sorted(found)]


def _label(low: int, step: int, unit: str) -> str:
    """The name of a bin. It holds its lower end and not its upper one."""
    if unit == "%":
        return "100%" if low == WHOLE else f"{low}% 至不足 {min(low + step, max(low + 1, WHOLE))}%"
    return f"{low} {unit}".strip() if step == 1 else f"{low} 至 {low + step - 1} {unit}".strip()


def _sentence(findings: Sequence[Finding], values: Sequence[Fraction], unit: str) -> str:
    ordered = sorted(values)
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    ends = [
        f"{decimal_text(value, 1)}{'' if unit == '%' else ' '}{unit}" for value in (ordered[0], middle, ordered[-1])
    ]
    silent = sum(finding.outcome is Outcome.UNKNOWN for finding in findings)
    rest = f"；另有 {silent} 个集团未报送" if silent else ""
    return f"{len(values)} 个集团有数字：最小 {ends[0]}，中位数 {ends[1]}，最大 {ends[2]}{rest}。"
