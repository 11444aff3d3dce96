"""The page of a group in one school year, at an address that never changes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import SubjectKind
from generator.facts import GroupFile
from generator.pages.links import group_year_path
from generator.pages.outcomes import standing, tally
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.standing import address_context, group_title, together, year_context
from generator.pages.world import World


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each group and school year."""
    for file in world.groups:
        for year in world.group_years(file.record):
            yield _plan(world, file, year)


def _plan(world: World, file: GroupFile, year: str) -> PagePlan:
    group = file.record
    counts = tally(world.findings_of(SubjectKind.GROUP, group.id, year))
    path = group_year_path(group.id, year)

    def context() -> Context:
        return {**year_context(world, file, year), **address_context(world, path)}

    return PagePlan(
        path=path,
        title=group_title(group, year),
        description=f"{group.name} {year} 学年：{standing(counts)}",
        context=context,
        is_sample=world.is_sample(group.district),
        together=together(group),
    )


KIND = PageKind("group_year", plan)
