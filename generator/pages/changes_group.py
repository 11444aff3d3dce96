"""One school year of a group against the year before, cell by cell, with the cause of each flip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.assessment.finding import SubjectKind
from generator.compare.years import YearPair
from generator.facts import year_before
from generator.pages.changes import (
    bridge_views,
    flip_views,
    flips_of,
    pair_years,
    same_cells,
    sentence,
    year_mark,
)
from generator.pages.header import record_line
from generator.pages.links import group_changes_path, group_history_path, group_path, group_year_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.corrections import Correction

_PLAIN = re.compile(r"[0-9.%-]{1,20}")


@quick_dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction; values that are no plain number or date stay in the file."""

    what: str
    before: str
    after: str
    why: str
    by: str
    on: str


@quick_dataclass(frozen=True, slots=True)
class YearTab:
    """One pair of years of the same group."""

    year: str
    path: str
    is_current: bool


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each group and school year of which the year before was judged too."""
    for file in world.groups:
        years = pair_years(world, SubjectKind.GROUP, file.record.id)
        for year in years:
            if world.yearbook:
                yield _plan(world, world.yearbook.group(file, year), years)


def _plan(world: World, pair: YearPair, years: tuple[str, ...]) -> PagePlan:
    group, year = pair.group.record, pair.year
    return PagePlan(
        path=group_changes_path(group.id, year),
        title=f"{group.name} {year} 学年与上一学年相比",
        description=f"{group.name}：{year} 学年与 {year_before(year)} 学年逐项对比，哪些结论变了，为什么变。",
        context=lambda: _context(world, pair, years),
        is_sample=world.is_sample(group.district),
        together=f"changes/{group.district}",
    )


def _context(world: World, pair: YearPair, years: tuple[str, ...]) -> Context:
    file, year = pair.group, pair.year
    group = file.record
    flips = flips_of(world, pair)
    corrections = [entry for entry in group.corrections if entry.school_year in {year, year_before(year)}]
    return {
        "group": group,
        "group_path": group_path(group.id),
        "history_path": group_history_path(group.id),
        "year": year,
        "year_path": group_year_path(group.id, year),
        "last": year_before(year),
        "last_path": group_year_path(group.id, year_before(year)),
        "tabs": tuple(YearTab(one, group_changes_path(group.id, one), one == year) for one in years),
        "sentence": sentence(flips),
        "flips": flip_views(world, flips, year_mark(file, year)),
        "same": same_cells(world, (SubjectKind.GROUP, group.id), year),
        "bridges": bridge_views(world, (pair,)),
        "moves": pair.moves,
        "joined": "、".join(map(world.names.of, pair.joined)),
        "corrections": tuple(map(_correction, corrections)),
        "record": record_line(world, file.file),
    }


def _correction(entry: Correction) -> CorrectionView:
    return CorrectionView(
        entry.what,
        _shown(entry.before),
        _shown(entry.after),
        entry.why,
        entry.approved_by,
        entry.on.isoformat(),
    )


def _shown(value: str | None) -> str:
    """A number or a date is shown; anything longer may hold what is not for a page."""
    if value is None:
        return "（没有）"
    return value if _PLAIN.fullmatch(value) else "见数据文件"


KIND = PageKind("changes_group", plan)
