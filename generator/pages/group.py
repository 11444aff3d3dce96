"""The page of a group: the group itself, its history, and the school year with which it is introduced."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import SubjectKind
from generator.facts import GroupFile
from generator.pages.corrections import corrected_views
from generator.pages.links import group_path
from generator.pages.obligations import todo_view
from generator.pages.outcomes import standing, tally
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.standing import address_context, group_title, standing_context, together, year_context
from generator.pages.subscribe import subscribe_view
from generator.pages.trends import trends
from generator.pages.world import World


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each group."""
    for file in world.groups:
        yield _plan(world, file)


def _plan(world: World, file: GroupFile) -> PagePlan:
    group = file.record
    year = world.shown_year(group)
    findings = world.findings_of(SubjectKind.GROUP, group.id, year)

    def context() -> Context:
        return {
            **year_context(world, file, year),
            **address_context(world, group_path(group.id)),
            **standing_context(world, file),
            "todo": todo_view(world, file),
            "subscribe": subscribe_view(world, group),
            "corrected": corrected_views(group),
            "trends": trends(world, world.years_of(SubjectKind.GROUP, group.id)),
        }

    return PagePlan(
        path=group_path(group.id),
        title=group_title(group, None),
        description=f"{group.name}：{standing(tally(findings))}",
        context=context,
        is_sample=world.is_sample(group.district),
        together=together(group),
    )


KIND = PageKind("group", plan)
