"""One school year of a district against the year before: what flipped of each group and why, and the bureau apart."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import Outcome, SubjectKind
from generator.compare.changes import Flip
from generator.compare.yearbook import Yearbook
from generator.compare.years import YearPair
from generator.facts import DistrictFile, GroupFile, year_before
from generator.pages.changes import (
    bridge_views,
    compared_years,
    counts_of,
    duties_mark,
    flip_views,
    flips_of,
    pair_years,
    sentence,
)
from generator.pages.header import record_line
from generator.pages.links import district_changes_path, district_path, group_changes_path
from generator.pages.outcomes import OutcomeView, outcome_view
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass


@quick_dataclass(frozen=True, slots=True)
class CellLink:
    """One cell that is missed now and was not before, linked to its cause."""

    title: str
    path: str
    outcome: OutcomeView
    reason: str


@quick_dataclass(frozen=True, slots=True)
class GroupRow:
    """One group: how many cells flipped, by cause, and those that are missed now."""

    name: str
    path: str
    count: int
    better: int
    causes: str
    missed: tuple[CellLink, ...]
    moves: str


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each district and school year in which some group or the bureau has a year before."""
    for file in world.districts:
        for year in compared_years(world, file):
            if world.yearbook:
                yield _plan(world, world.yearbook, file, year)


def _plan(world: World, book: Yearbook, file: DistrictFile, year: str) -> PagePlan:
    record = file.record
    return PagePlan(
        path=district_changes_path(record.id, year),
        title=f"{record.name} {year} 学年与上一学年相比",
        description=f"{record.full_name}：{year} 学年与 {year_before(year)} 学年对比，哪些结论变了，为什么变。",
        context=lambda: _context(world, book, file, year),
        is_sample=record.is_sample,
        together=f"changes/{record.id}",
    )


def _context(world: World, book: Yearbook, file: DistrictFile, year: str) -> Context:
    pairs = [book.group(group, year) for group in world.groups_of(file.record.id) if _has(world, group, year)]
    found = [(pair, flips_of(world, pair)) for pair in pairs]
    own = flips_of(world, book.bureau(file, year))
    years = compared_years(world, file)
    return {
        "district": file.record,
        "district_path": district_path(file.record.id),
        "year": year,
        "last": year_before(year),
        "tabs": tuple((one, district_changes_path(file.record.id, one), one == year) for one in years),
        "sentence": sentence(flip for _, flips in found for flip in flips),
        "rows": tuple(_row(pair, flips) for pair, flips in found if flips or pair.moves),
        "calm": sum(not (flips or pair.moves) for pair, flips in found),
        "bridges": bridge_views(world, pairs),
        "duties": flip_views(world, own, duties_mark(file)),
        "record": record_line(world, file.file),
    }


def _has(world: World, group: GroupFile, year: str) -> bool:
    return year in pair_years(world, SubjectKind.GROUP, group.record.id)


def _row(pair: YearPair, flips: tuple[Flip, ...]) -> GroupRow:
    group = pair.group.record
    path = group_changes_path(group.id, pair.year)
    missed = [flip for flip in flips if flip.after and flip.after.outcome in {Outcome.NOT_MET, Outcome.ADVISORY}]
    return GroupRow(
        name=group.name,
        path=path,
        count=len(flips),
        better=sum(flip.after is not None and flip.after.outcome is Outcome.MET for flip in flips),
        causes="、".join(f"{words} {count} 项" for words, count in counts_of(flips)),
        missed=tuple(_link(path, flip) for flip in missed),
        moves=pair.moves,
    )


def _link(path: str, flip: Flip) -> CellLink:
    outcome = flip.after.outcome if flip.after else Outcome.NOT_MET
    reason = " + ".join(cause.kind.label for cause in flip.causes)
    return CellLink(flip.title, f"{path}#r-{flip.key.rule}", outcome_view(outcome), reason)


KIND = PageKind("changes_district", plan)
