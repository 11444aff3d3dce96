"""Opens pages as readers do, on a phone or a wide screen, light or dark, and notes what they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Page

Scheme = Literal["light", "dark"]
VIEWS: tuple[tuple[int, Scheme], ...] = ((390, "light"), (390, "dark"), (1280, "light"), (1280, "dark"))


@contextmanager
def opened(
    browser: Browser, address: str, *, width: int = 390, scheme: Scheme = "light", script: bool = True
) -> Iterator[tuple[Page, list[str]]]:
    """A page in a fresh context, and a list that receives requests to other hosts and every error of the page."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=script
    )
    page, noted = context.new_page(), list[str]()

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error":
            noted.append(f"{page.url}: {said.text}")

    page.on("request", lambda asked: None if _is_own(asked.url, address) else noted.append(f"{page.url}: {asked.url}"))
    page.on("pageerror", lambda error: noted.append(f"{page.url}: {error}"))
    page.on("console", hear)
    yield page, noted
    context.close()


def _is_own(url: str, address: str) -> bool:
    return url.startswith((f"{address}/", "data:", "blob:"))


def unfold(page: Page) -> None:
    """Open every fold of the page."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
