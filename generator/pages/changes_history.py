"""The history of a group's record in words (更新日志): what changed, when, why, by which post, with corrections.

No value and no name of a person stands here. Reasons come from the texts of the changes and are masked.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import SubjectKind
from generator.facts import GroupFile
from generator.history import Event
from generator.pages.changes import pair_years
from generator.pages.links import group_changes_path, group_history_path, group_path, safe_address
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.privacy import masked
from generator.quick import quick_dataclass

SHOWN = 200
"""Events on the page, the newest; the repository has them all."""


@quick_dataclass(frozen=True, slots=True)
class EventView:
    """One change as published."""

    on: str
    revision: str
    address: str | None
    what: tuple[str, ...]
    why: str
    post: str
    corrections: tuple[str, ...]


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each group."""
    for file in world.groups:
        yield _plan(world, file)


def _plan(world: World, file: GroupFile) -> PagePlan:
    group = file.record
    return PagePlan(
        path=group_history_path(group.id),
        title=f"{group.name} 更新日志",
        description=f"{group.name}：这份记录哪一天改了什么，为什么改，由哪个岗位负责。",
        context=lambda: _context(world, file),
        is_sample=world.is_sample(group.district),
    )


def _context(world: World, file: GroupFile) -> Context:
    group = file.record
    events = None if world.past.events is None else world.past.events.get(group.id, ())
    years = pair_years(world, SubjectKind.GROUP, group.id)
    return {
        "group": group,
        "group_path": group_path(group.id),
        "years": tuple((year, group_changes_path(group.id, year)) for year in reversed(years)),
        "has_history": events is not None,
        "events": tuple(_event(world, file, event) for event in reversed((events or ())[-SHOWN:])),
        "more": max(0, len(events or ()) - SHOWN),
    }


def _event(world: World, file: GroupFile, event: Event) -> EventView:
    return EventView(
        on=event.on,
        revision=event.commit[:12],
        address=_address(world, event.commit),
        what=event.what,
        why=masked(event.why),
        post=masked(event.post) or "未注明",
        corrections=tuple(_correction(entry) for entry in event.corrections),
    )


def _correction(entry: object) -> str:
    plain = entry if isinstance(entry, dict) else {}
    words = (plain.get("school_year"), plain.get("what"), plain.get("why"), plain.get("approved_by"))
    return masked("；".join(str(word) for word in words if word))


def _address(world: World, commit: str) -> str | None:
    """The page of a commit at the host of the repository, where that is known."""
    if not world.repository:
        return None
    base, _, _ = world.repository.rpartition("/blob/")
    return safe_address(f"{base}/commit/{commit}") if base else None


KIND = PageKind("changes_history", plan)
