"""Axe finds nothing against WCAG 2.2 AA or its own good practice, on any kind of page, however it is shown."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.budgets.pages import VIEWS, Scheme, opened, unfold
from tests.budgets.serving import Server

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    }
}

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("budgets")]


EMBEDDED = {"landmark-one-main", "region"}
"""Rules for whole pages; a card is a part of somebody else's page."""

LET_PASS = (
    ("scrollable-region-focusable", '<div class="gs-seek__panel', "follows the arrow keys, the focus stays in its box"),
    ("landmark-unique", '<nav class="md-nav"', "the theme's menus inside the menu have no name"),
)
"""Rule, start of the element, reason."""


def is_let_pass(rule: str, element: str) -> bool:
    return any(rule == known and element.startswith(start) for known, start, _ in LET_PASS)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Rule, and the elements that break it."""
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    for rule in found:
        rule["nodes"] = [node for node in rule["nodes"] if not is_let_pass(rule["id"], node["html"])]
    found = [rule for rule in found if rule["nodes"]]
    if "/cards/" in page.url:
        found = [rule for rule in found if rule["id"] not in EMBEDDED]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_pages_are_accessible(
    server: Server, browser: Browser, usual: dict[str, str], width: int, scheme: Scheme
) -> None:
    """One page of each kind, all folds open."""
    wrong = {}
    with opened(browser, server.address, width=width, scheme=scheme) as (page, _):
        for path in usual.values():
            page.goto(f"{server.address}/{path}")
            page.wait_for_timeout(300)
            unfold(page)
            if found := violations(page):
                wrong[path] = found
    assert wrong == {}


def test_the_largest_group_is_accessible(server: Server, browser: Browser, kinds: dict[str, str]) -> None:
    """The group of which most is told, on a phone, all folds open."""
    with opened(browser, server.address) as (page, _):
        page.goto(f"{server.address}/{kinds['groups/*']}")
        page.wait_for_timeout(300)
        unfold(page)
        assert violations(page) == []


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_what_opens_is_accessible(server: Server, browser: Browser, width: int, scheme: Scheme) -> None:
    """The finder with what it offers, its page with results, and on a narrow screen the menu."""
    with opened(browser, server.address, width=width, scheme=scheme) as (page, _):
        page.goto(f"{server.address}/index.html")
        page.fill("#gs-seek-input", "小学")
        page.wait_for_selector(".gs-seek [role=option]")
        assert violations(page) == [], "finder"
        page.goto(f"{server.address}/find.html?q=小学")
        page.wait_for_selector(".gs-page ol li a")
        assert violations(page) == [], "results"
        page.goto(f"{server.address}/method.html")
        if page.is_visible("[data-gs-drawer]"):
            page.click("[data-gs-drawer]")
            page.wait_for_timeout(500)
            assert violations(page) == [], "menu"
        else:
            page.fill(".gs-seek--header input", "小学")
            page.wait_for_selector(".gs-seek--header [role=option]")
            assert violations(page) == [], "finder of the header"


def test_axe_sees_faults(browser: Browser, server: Server) -> None:
    """A page without a language and with pale text is found wanting."""
    with opened(browser, server.address) as (page, _):
        page.set_content("<title>x</title><main><h1>x</h1><p style='color:#bbb'>pale letters</p></main>")
        assert {"color-contrast", "html-has-lang"} <= {rule for rule, _ in violations(page)}
