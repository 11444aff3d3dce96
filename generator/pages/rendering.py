"""From a plan to the text of a page for MkDocs: front matter and one block of finished HTML.

No value of a record ever reaches the Markdown parser, which site/hooks.py keeps away; and it would find nothing in one
raw HTML block whose text is entities. Templates cannot forget to escape: whatever they print passes `printed`, which
turns text into entities and refuses everything that is not text or a whole number.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, Undefined
from jinja2.environment import TemplateModule
from markupsafe import Markup

from generator.markup import entities, one_line
from generator.pages.compiling import PlainCode, marked
from generator.pages.links import from_root
from generator.pages.plan import Draw, PageKind, PagePlan, Shared
from generator.pages.world import World
from schema.base import Term

TEMPLATES = Path(__file__).parent / "templates"
DESCRIPTION_LIMIT = 160
_GAP = re.compile(r"\n\s+")
_UNLISTED = yaml.safe_dump({"body": "html", "search": {"exclude": True}, "hide": ["navigation", "toc"]})
"""Data pages stay out of the theme's search and lists, and Markdown does not see them (site/hooks.py)."""


def printed(value: object) -> Markup:
    """What a template prints for a value: text as entities, a whole number as it is, anything else is a mistake."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, str) and not isinstance(value, Term):
        return marked(entities(value))
    if type(value) is int:
        return marked(str(value))
    raise TypeError(f"a template may print text and whole numbers only, not {type(value).__name__}")


_printed = lru_cache(maxsize=1 << 16, typed=True)(printed)
"""Most texts of a page stand on thousands of pages; what is markup already does not come here (compiling.py)."""


class _Environment(Environment):
    """Templates of ours, which never change while we run and have no globals of their own."""

    code_generator_class = PlainCode

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        found = self._loaded.get(str(name))
        if found is None:
            found = self._loaded[str(name)] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return self.globals


_TO_ROOT = "\x02"
"""Stands for the way up to the root of the site until a page is whole. No text has it: `one_line` takes it out."""


@lru_cache(maxsize=1 << 14)
def link(target: str) -> Markup:
    """The link from any page to another."""
    return marked(_TO_ROOT + entities(from_root(target)))


class _Sheet:
    """The page that is being rendered, for the functions that pieces of pages call: one at a time in a process."""

    def __init__(self) -> None:
        self.drawing: Draw | None = None

    def draw(self, kind: str, rows: list[dict[str, object]], title: str, description: str) -> Markup:
        """A chart as SVG."""
        if self.drawing is None:
            raise RuntimeError("no page is being rendered")
        return marked(self.drawing(kind, rows, title, description))


_SHEET = _Sheet()


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template environment, loaded once per process."""
    found = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals = {"link": link, "draw": _SHEET.draw, "fragment": fragment}
    return found


def compile_templates() -> None:
    """Compile every template once, before the work is shared out among processes."""
    for name in environment().list_templates():
        environment().get_template(name)


def front_matter(plan: PagePlan) -> str:
    """The front matter. The theme prints title and description raw, so they are escaped before they are written.

    What `entities` leaves has neither a quote nor a backslash, and so is a quoted scalar of YAML as it stands.
    """
    title, description = entities(plan.title), entities(one_line(plan.description)[:DESCRIPTION_LIMIT])
    return f'---\ntitle: "{title}"\ndescription: "{description}"\n{_UNLISTED}---\n'


@lru_cache(maxsize=1)
def _pieces() -> TemplateModule:
    """The macros of `_fragments.html`."""
    return environment().get_template("_fragments.html").module


@lru_cache(maxsize=1 << 16)
def fragment(name: str, view: Hashable) -> Markup:
    """A piece that stands on thousands of pages, rendered once."""
    piece: Markup = getattr(_pieces(), name)(view)
    return piece


def render(kind: PageKind, plan: PagePlan, world: World, draw: Draw) -> str:
    """The text of one page."""
    _SHEET.drawing = draw
    context = {name: _whole(value) for name, value in plan.context().items()}
    html = environment().get_template(kind.template).render({**context, "page": plan, "world": world})
    return f"{front_matter(plan)}\n{_without_blank_lines(placed(plan.path, html))}\n"


def placed(path: str, html: str) -> str:
    """The text with its links as they lead from a page at `path`, a file inside docs/."""
    return html.replace(_TO_ROOT, "../" * path.count("/"))


def _whole(value: object) -> object:
    """The value itself; of a part shared by pages the text, made once."""
    if not isinstance(value, Shared):
        return value
    if value.html is None:
        value.html = environment().get_template(value.template).render(value.context)
    return marked(value.html)


def _without_blank_lines(html: str) -> str:
    """The block must hold no blank line, or Markdown would end it there. Values are one line each, see `one_line`."""
    return _GAP.sub("\n", html).strip()


Planned = tuple[PageKind, PagePlan]


def planned(kinds: tuple[PageKind, ...], world: World) -> list[Planned]:
    """Every page before it is rendered. Two pages at one address are a mistake of the program."""
    pages = [(kind, plan) for kind in kinds for plan in kind.plan(world)]
    seen: set[str] = set()
    for _, plan in pages:
        if plan.path in seen:
            raise ValueError(f"two pages at {plan.path}")
        seen.add(plan.path)
    return pages


def tree(kinds: tuple[PageKind, ...], world: World, draw: Draw) -> Iterator[tuple[str, str]]:
    """Every page as (path inside docs/, text)."""
    for kind, plan in planned(kinds, world):
        yield plan.path, render(kind, plan, world, draw)
