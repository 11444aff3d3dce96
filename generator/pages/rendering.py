"""From a plan to the text of a Markdown file: front matter and one raw HTML block.

No value of a record ever reaches the Markdown parser as Markdown. Templates cannot forget to escape: whatever they
print passes `printed`, which turns text into entities and refuses everything that is not text or a whole number.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache, partial
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from jinja2.environment import TemplateModule
from markupsafe import Markup

from generator.markup import entities, one_line
from generator.pages.compiling import PlainCode
from generator.pages.links import relative, relative_from
from generator.pages.plan import Draw, PageKind, PagePlan
from generator.pages.world import World
from schema.base import Term

TEMPLATES = Path(__file__).parent / "templates"
DESCRIPTION_LIMIT = 160
_UNLISTED = yaml.safe_dump({"search": {"exclude": True}, "hide": ["navigation", "toc"]}, sort_keys=False)
"""Data pages stay out of the theme's search and lists."""


def printed(value: object) -> Markup:
    """What a template prints for a value: text as entities, a whole number as it is, anything else is a mistake."""
    # The three that nearly everything is, by one look at the type.
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is int:
        return Markup(str(value))  # noqa: S704 - digits
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, str) and not isinstance(value, Term):
        return _escaped(value)
    raise TypeError(f"a template may print text and whole numbers only, not {type(value).__name__}")


@lru_cache(maxsize=1 << 16)
def _escaped(text: str) -> Markup:
    """Most texts of a page stand on thousands of pages."""
    return Markup(entities(text))  # noqa: S704 - this is the escape


class _Environment(Environment):
    code_generator_class = PlainCode


class _Sheet:
    """The page that is being rendered, for the functions that pieces of pages call: one at a time in a process."""

    def __init__(self) -> None:
        self.folder = ""
        self.depth = 0
        self.drawing: Draw | None = None

    def turn_to(self, path: str, drawing: Draw) -> None:
        """Begin another page."""
        self.folder, _, _ = path.rpartition("/")
        self.depth = path.count("/")
        self.drawing = drawing

    def link(self, target: str) -> str:
        """The link from the page to another."""
        return relative_from(self.folder, target)

    def draw(self, kind: str, rows: list[dict[str, object]], title: str, description: str) -> Markup:
        """A chart as SVG."""
        if self.drawing is None:
            raise RuntimeError("no page is being rendered")
        return Markup(self.drawing(kind, rows, title, description))  # noqa: S704 - the chart room escapes its own text

    def fragment(self, name: str, view: Hashable) -> Markup:
        """A piece that is the same on many pages."""
        return fragment(self.depth, name, view)


_SHEET = _Sheet()


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template environment, loaded once per process."""
    found = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printed,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals = {"link": _SHEET.link, "draw": _SHEET.draw, "fragment": _SHEET.fragment}
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


@lru_cache(maxsize=8)
def _pieces(depth: int) -> TemplateModule:
    """The macros of `_fragments.html` for pages that lie so many folders deep."""
    page = "-/" * depth + "-.md"
    return environment().get_template("_fragments.html").make_module({"link": partial(relative, page)})


@lru_cache(maxsize=1 << 16)
def fragment(depth: int, name: str, view: Hashable) -> Markup:
    """A piece that stands on thousands of pages, rendered once. It may link to clauses and metrics only.

    Such links are the same from everywhere at one depth; so pages of clauses and metrics use no piece with a link.
    """
    piece: Markup = getattr(_pieces(depth), name)(view)
    return piece


def render(kind: PageKind, plan: PagePlan, world: World, draw: Draw) -> str:
    """The text of one page."""
    template = environment().get_template(kind.template)
    context = {**plan.context(), "page": plan, "world": world}
    _SHEET.turn_to(plan.path, draw)
    html = template.render(context)
    return f"{front_matter(plan)}\n{_without_blank_lines(html)}\n"


def _without_blank_lines(html: str) -> str:
    """The block must hold no blank line, or Markdown would end it there. Values are one line each, see `one_line`."""
    return "\n".join(filter(None, map(str.strip, html.split("\n"))))


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
