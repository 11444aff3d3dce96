"""Data files that pages load: generated beside the pages, inside docs/."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages import side_by_side
from generator.pages.finder import finder_assets
from generator.pages.world import World


def assets(world: World) -> Iterator[tuple[str, str]]:
    """Every data file as (path inside docs/, text)."""
    yield from finder_assets(world)
    yield side_by_side.RULES, side_by_side.rules_json(world)
