"""The schools of one district's register, each with its roles in groups."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts import DistrictFile
from generator.pages.links import district_path, district_schools_path
from generator.pages.lists import school_items
from generator.pages.plan import PageKind, PagePlan
from generator.pages.world import World


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each register that lists schools."""
    for file in world.districts:
        if file.record.schools:
            yield _plan(world, file)


def _plan(world: World, file: DistrictFile) -> PagePlan:
    record = file.record
    return PagePlan(
        path=district_schools_path(record.id),
        title=f"{record.name}学校名录",
        description=f"{record.full_name}名录中的 {len(record.schools)} 所学校，以及它们参加的集团。",
        context=lambda: {
            "district": record,
            "district_path": district_path(record.id),
            "schools": school_items(world, record),
        },
        is_sample=record.is_sample,
    )


KIND = PageKind("district_schools", plan)
