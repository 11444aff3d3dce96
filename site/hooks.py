"""What MkDocs is told besides its settings: pages of data pass by Markdown, and what they share is rendered once.

A page whose front matter says `body: html` is finished HTML. Markdown would only take it apart and put it together
again, twice, which is most of the time a build takes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_bodies: dict[str, str] = {}
_listed: set[str] = set()
_shared: dict[tuple[str, str], str] = {}


def on_nav(nav: Navigation, **_: Any) -> None:
    """Learn which pages stand in the list of pages, which shows where one is."""
    _listed.clear()
    _listed.update(page.file.src_uri for page in nav.pages)
    _shared.clear()


def _is_finished(page: Page) -> bool:
    return page.meta.get("body") == "html"


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str | None:
    """Put a finished body aside, so that Markdown has nothing to do."""
    if not _is_finished(page):
        return None
    _bodies[page.file.src_uri] = markdown
    return ""


def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:
    """Give the page its finished body back, last of all: no plugin has to look through it."""
    page.content = _bodies.pop(page.file.src_uri, page.content)
    return context


def on_env(env: Environment, **_: Any) -> None:
    """Let templates say `shared`."""
    env.globals["shared"] = shared


def shared(name: str, page: Page | None, base_url: str, caller: Callable[[], str]) -> str:
    """A part of the frame; on pages that stand in no list it depends on nothing but their depth."""
    if page is None or not _is_finished(page) or page.file.src_uri in _listed:
        return caller()
    key = (name, base_url)
    if key not in _shared:
        _shared[key] = caller()
    return _shared[key]
