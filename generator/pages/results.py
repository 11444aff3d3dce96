"""The results of one clause across groups and school years, bounded: counts by year and by district, names where few.

Real districts and made-up ones are two parts that never meet in one count or one chart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.pages.bounds import NAMED
from generator.pages.figures import ChartView, comparison_chart
from generator.pages.grids import GridView, grids
from generator.pages.links import anchor_of, district_path, group_year_path
from generator.pages.outcomes import ORDER, Count, OutcomeView, cells, outcome_view, tally
from generator.pages.silence import SILENT
from generator.pages.world import World
from generator.pages.yearly import year_chart
from generator.quick import quick_dataclass


@quick_dataclass(frozen=True, slots=True)
class SubjectLine:
    """One group or bureau under one rule, in the year that is shown of its district."""

    name: str
    path: str
    told: str


@quick_dataclass(frozen=True, slots=True)
class OutcomeBlock:
    """All that have the same outcome."""

    outcome: OutcomeView
    lines: tuple[SubjectLine, ...]


@quick_dataclass(frozen=True, slots=True)
class PlaceResult:
    """One district in the year that is shown of it."""

    name: str
    path: str
    year: str
    cells: tuple[Count, ...]
    idle: int


@quick_dataclass(frozen=True, slots=True)
class ResultPart:
    """The real districts, or the made-up ones. `blocks` and `grids` are empty where there are too many to name."""

    is_sample: bool
    anchor: str
    charts: tuple[ChartView, ...]
    places: tuple[PlaceResult, ...]
    blocks: tuple[OutcomeBlock, ...]
    grids: tuple[GridView, ...]


def result_parts(world: World, findings: Sequence[Finding]) -> tuple[ResultPart, ...]:
    """Real districts first, the made-up ones apart."""
    parts = (
        (sample, [finding for finding in findings if (finding.district in world.samples) is sample])
        for sample in (False, True)
    )
    return tuple(_part(world, found, is_sample=sample) for sample, found in parts if found)


def _part(world: World, findings: list[Finding], *, is_sample: bool) -> ResultPart:
    shown = shown_years(world, findings)
    newest = [finding for found in shown for finding in found]
    return ResultPart(
        is_sample=is_sample,
        anchor="samples" if is_sample else "who",
        charts=tuple(_charts(world, findings, shown)),
        places=tuple(_place(world, found) for found in shown),
        blocks=_blocks(world, newest) if len(newest) <= NAMED else (),
        grids=grids(world, findings),
    )


def shown_years(world: World, findings: Iterable[Finding]) -> list[list[Finding]]:
    """Of each district the newest year in which somebody has a verdict or a figure, otherwise the newest."""
    years: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        years[finding.district, finding.school_year].append(finding)
    chosen: dict[str, list[Finding]] = {}
    for district, year in sorted(years):
        found, known = years[district, year], chosen.get(district)
        if known is None or _told(found) >= _told(known):
            chosen[district] = found
    files = world.district_by_id
    return sorted(chosen.values(), key=lambda f: files[f[0].district].record.full_name)


def _told(findings: Iterable[Finding]) -> bool:
    return any(finding.outcome not in SILENT for finding in findings)


def _charts(world: World, findings: Sequence[Finding], shown: Sequence[Sequence[Finding]]) -> Iterable[ChartView]:
    """Rule by rule the outcomes of each year; and where one district has few groups, their values side by side."""

    def rule(finding: Finding) -> str:
        return finding.rule.id

    for _, part in groupby(sorted(findings, key=rule), key=rule):
        found = list(part)
        chart = year_chart(f"{found[0].rule.title}：各学年的结论", found)
        if chart:
            yield chart
    for district in shown[:1] if len(shown) == 1 else ():
        groups = [finding for finding in district if finding.subject_kind is SubjectKind.GROUP]
        for _, part in groupby(sorted(groups, key=rule), key=rule):
            found = list(part)
            side = comparison_chart(world, f"{found[0].school_year} 学年 {found[0].rule.title}", found)
            if side:
                yield side


def _place(world: World, findings: Sequence[Finding]) -> PlaceResult:
    first = findings[0]
    path = district_path(first.district)
    part = "clauses" if first.subject_kind is SubjectKind.GROUP else "duties"
    counts = tally(findings)
    return PlaceResult(
        name=world.district_by_id[first.district].record.full_name,
        path=f"{path}#{part}",
        year=first.school_year,
        cells=cells(counts),
        idle=counts.counts[Outcome.NOT_APPLICABLE],
    )


def _blocks(world: World, findings: Sequence[Finding]) -> tuple[OutcomeBlock, ...]:
    """By outcome; what does not apply is only counted."""
    blocks = (
        OutcomeBlock(outcome_view(outcome), tuple(_line(world, f) for f in findings if f.outcome is outcome))
        for outcome in ORDER
        if outcome is not Outcome.NOT_APPLICABLE
    )
    return tuple(block for block in blocks if block.lines)


def _line(world: World, finding: Finding) -> SubjectLine:
    if finding.subject_kind is SubjectKind.GROUP:
        path = f"{group_year_path(finding.subject, finding.school_year)}#{anchor_of(finding)}"
        name = world.names.of(finding.subject)
    else:
        path = f"{district_path(finding.subject)}#y-{finding.school_year}-{finding.rule.id}"
        name = world.district_by_id[finding.subject].record.bureau.name
    value = world.value_text(finding)
    return SubjectLine(name, path, f"{finding.school_year} 学年 {finding.rule.title}{f'：{value}' if value else ''}")
