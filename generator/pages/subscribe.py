"""How to show a group beside others and on another site: its badge and its card, with the code to copy."""

from __future__ import annotations

import html

from generator.markup import one_line
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.group import EducationGroup

HERE = "本站网址"
"""What stands in the code where the site does not know its own address."""


@quick_dataclass(frozen=True, slots=True)
class SubscribeView:
    """Paths from the root of the site, and code as text."""

    badge: str
    card: str
    query: str
    """What the page of comparison is asked for."""
    codes: tuple[str, str]
    knows_address: bool


def subscribe_view(world: World, group: EducationGroup) -> SubscribeView:
    """The view of one group. The name is escaped in the code itself, because somebody will paste it."""
    root = world.site.rstrip("/") if world.site else HERE
    badge, card = f"badges/{group.id}.svg", f"cards/{group.id}.html"
    name = html.escape(one_line(group.name))
    return SubscribeView(
        badge,
        card,
        f"?g={group.id}",
        (
            f'<iframe src="{root}/{card}" width="360" height="280" title="{name}"></iframe>',
            f'<img src="{root}/{badge}" height="22" alt="{name}的数据日期">',
        ),
        bool(world.site),
    )
