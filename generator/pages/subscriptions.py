"""What can be subscribed to or taken away from the page of a group: a list of links for its header block.

A further feed or file is one line in `SUBSCRIPTIONS`. What lies beside the pages is written by the exports.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.assessment.obligations import has_ended
from generator.facts import GroupFile
from generator.pages.obligations import calendar_path
from generator.pages.updates import group_feed
from generator.pages.world import World
from generator.quick import quick_dataclass


@quick_dataclass(frozen=True, slots=True)
class Subscription:
    """A link to a file that lies beside the pages."""

    title: str
    path: str


Offer = Callable[[World, GroupFile], Subscription | None]


def _calendar(world: World, file: GroupFile) -> Subscription | None:
    """The deadlines; a group whose record has ended has none."""
    group = file.record
    return None if has_ended(group, world.as_of) else Subscription("期限日历（ICS）", calendar_path(group.id))


def _feed(_world: World, file: GroupFile) -> Subscription:
    return Subscription("更新订阅（Atom）", group_feed(file.record.id))


def _data(_world: World, file: GroupFile) -> Subscription:
    return Subscription("本页数据（JSON）", f"api/v1/groups/{file.record.id}.json")


SUBSCRIPTIONS: tuple[Offer, ...] = (_calendar, _feed, _data)


def subscriptions(world: World, file: GroupFile) -> tuple[Subscription, ...]:
    """Everything that is offered of a group."""
    return tuple(link for offer in SUBSCRIPTIONS if (link := offer(world, file)) is not None)
