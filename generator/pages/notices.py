"""Public notices: what is being announced now, and, district by district, the way to every school year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.facts import school_year_of
from generator.pages.documents import dated_duties, documents_of
from generator.pages.duties import bounded_lines, is_current
from generator.pages.links import notice_year_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World


@dataclass(frozen=True, slots=True)
class NoticePlace:
    """A district with the school years of which there is something to tell."""

    name: str
    is_sample: bool
    years: tuple[tuple[str, str], ...]


def plan(world: World) -> Iterator[PagePlan]:
    """The one page of notices."""
    yield PagePlan(
        path="notices.md",
        title="公示公告",
        description="哪些事项应当在什么日期前公开或备案，已经公开的文件在哪里。备案不等于公开。",
        context=lambda: _context(world),
        is_sample=any(file.record.is_sample for file in world.districts),
    )


def _context(world: World) -> Context:
    found = [finding for finding in dated_duties(world) if is_current(world, finding)]
    real = [finding for finding in found if not world.is_sample(finding.district)]
    sample = [finding for finding in found if world.is_sample(finding.district)]
    return {
        "current": bounded_lines(world, real),
        "samples": bounded_lines(world, sample),
        "places": notice_places(world),
    }


def notice_years(world: World) -> dict[str, tuple[str, ...]]:
    """School years, newest first, of which a district has dated duties or documents."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding in dated_duties(world):
        found[finding.district].add(finding.school_year)
    for file in world.groups:
        for year, document in documents_of(file.record):
            days = [day for day in (document.formed_on, document.filed_on, document.published_on) if day]
            if year or days:
                found[file.record.district].add(year or school_year_of(max(days)))
    return {district: tuple(sorted(years, reverse=True)) for district, years in found.items()}


def notice_places(world: World) -> tuple[NoticePlace, ...]:
    """Districts with notices: real ones first, by name."""
    years = notice_years(world)
    files = sorted(world.districts, key=lambda file: (file.record.is_sample, file.record.full_name))
    return tuple(
        NoticePlace(
            file.record.full_name,
            file.record.is_sample,
            tuple((year, notice_year_path(file.record.id, year)) for year in years[file.record.id]),
        )
        for file in files
        if file.record.id in years
    )


KIND = PageKind("notices", plan)
