"""One public notice of a bureau, laid out as the printed sheet is, with how far it has come."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.notices import SAMPLE, days_told, sheet, state_of
from generator.facts import DistrictFile
from generator.markup import one_line
from generator.pages.links import announcement_path, announcement_print_path, district_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from schema.notices import PublicNotice


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each notice."""
    for file in world.districts:
        for notice in file.record.notices:
            yield _plan(world, file, notice)


def _plan(world: World, file: DistrictFile, notice: PublicNotice) -> PagePlan:
    return PagePlan(
        path=announcement_path(file.record.id, notice.id),
        title=notice.title,
        description=one_line(" ".join(notice.body)),
        context=lambda: _context(world, file, notice),
        is_sample=file.record.is_sample,
    )


def _context(world: World, file: DistrictFile, notice: PublicNotice) -> Context:
    found = sheet(notice, file.record, world.policy_by_id, world.names)
    return {
        "district": file.record,
        "district_path": district_path(file.record.id),
        "state": state_of(notice, world.as_of).label,
        "state_key": state_of(notice, world.as_of).value,
        "days": days_told(notice, world.as_of),
        "body": tuple((line.kind.value, line.label, line.text) for line in found.lines if line.kind != "signature"),
        "signature": tuple(line.text for line in found.lines if line.kind == "signature"),
        "sample_words": SAMPLE if found.is_sample else "",
        "print_path": announcement_print_path(file.record.id, notice.id),
    }


KIND = PageKind("announcement", plan)
