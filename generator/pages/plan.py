"""What a page is before it is rendered: an address, a title, and a way to gather what its template shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.pages.world import World
from generator.quick import quick_dataclass

Context = Mapping[str, object]


class Draw(Protocol):
    """Draws a chart as inline SVG; injected by the roof."""

    def __call__(self, kind: str, rows: list[dict[str, object]], title: str, description: str) -> str:
        """The SVG text of one chart."""


@dataclass(slots=True, eq=False)
class Shared:
    """A part that several pages have in common: a template with all that it shows, rendered for the first of them."""

    template: str
    context: Context
    html: str | None = None


@quick_dataclass(frozen=True, slots=True)
class PagePlan:
    """One page. `context` is called only when the page is rendered; it is pure.

    `path` is the Markdown file inside docs/; `title` and `description` are plain text, escaped when rendered.
    `is_sample` says that the page shows something of a made-up district and must carry the mark. Pages of the same
    `together` share costly results and are best rendered by one process, one after the other.
    """

    path: str
    title: str
    description: str
    context: Callable[[], Context]
    is_sample: bool = False
    together: str = ""


@quick_dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page: the stem names the module and the template alike."""

    stem: str
    plan: Callable[[World], Iterable[PagePlan]]

    @property
    def template(self) -> str:
        """The name of the template."""
        return f"{self.stem}.html"
