"""With text twice as large on the narrowest screen nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import ARGUMENTS
from tests.budgets.pages import opened, unfold
from tests.budgets.serving import Server

TWICE = "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"
"""Twice what a browser starts with (16 and 13), as a reader sets it once for all sites."""
LOST = """() => {
    const found = [], scrolls = part => {
        for (; part && part !== document.body; part = part.parentElement) {
            const style = getComputedStyle(part);
            if (/auto|scroll/.test(style.overflowX) && part.scrollWidth > part.clientWidth) return true;
        }
        return false;
    };
    const unseen = part => part && (getComputedStyle(part).clipPath === 'inset(50%)' || unseen(part.parentElement));
    for (const part of document.querySelectorAll('main *, footer *')) {
        const own = [...part.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
        const box = part.getBoundingClientRect(), style = getComputedStyle(part);
        if (!own || box.width < 2 || !part.checkVisibility({visibilityProperty: true}) || part.closest('svg')) continue;
        if (unseen(part)) continue;
        const said = part.outerHTML.slice(0, 120);
        const outside = box.right > innerWidth + 1 || box.left < -1;
        if (outside && !scrolls(part.parentElement)) found.push(`outside: ${said}`);
        const cut = /hidden|clip/.test(style.overflowX) && part.scrollWidth > part.clientWidth + 1
            || /hidden|clip/.test(style.overflowY) && part.scrollHeight > part.clientHeight + 1;
        if (cut && style.display !== 'inline') found.push(`cut off: ${said}`);
    }
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) found.push(`the page is ${wide} wide`);
    return found;
}"""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("budgets")]


@pytest.fixture(scope="module")
def large(chromium: str, browser: Browser) -> Iterator[Browser]:
    """A browser in which its owner has doubled the size of text."""
    started = browser.browser_type.launch(executable_path=chromium, args=[*ARGUMENTS, TWICE])
    yield started
    started.close()


def lost(page: Page) -> list[str]:
    found: list[str] = page.evaluate(LOST)
    return found


def test_nothing_is_lost_in_large_text(server: Server, large: Browser, usual: dict[str, str]) -> None:
    """On each kind of page, folds open, at 320 px: no sideways scrolling of the page, no text cut off or outside."""
    wrong = {}
    with opened(large, server.address, width=320) as (page, _):
        for path in usual.values():
            page.goto(f"{server.address}/{path}")
            page.wait_for_timeout(200)
            unfold(page)
            if found := lost(page):
                wrong[path] = found
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
    assert wrong == {}


def test_lost_text_would_be_seen(server: Server, large: Browser) -> None:
    """Text in a box that is too small, and text that runs out of the page, are found."""
    with opened(large, server.address, width=320) as (page, _):
        page.set_content(
            "<main><p style='height:9px;overflow:hidden'>x</p><p style='width:900px'>y</p>"
            "<div style='overflow:auto'><p style='width:900px'>z</p></div></main>"
        )
        assert [note.split(":")[0] for note in lost(page)] == ["cut off", "outside", "the page is 908 wide"]
