"""Everything can be reached and used with the keyboard alone, and one always sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.budgets.pages import opened
from tests.budgets.serving import Server

MANY = 3000
WHERE = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    at.dataset.reached = '';
    const shown = at.labels && at.getBoundingClientRect().width === 0 ? at.labels[0] : at;
    const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
    const inside = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0
        && box.top < innerHeight && shown.checkVisibility({visibilityProperty: true});
    const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
    const rows = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
    const free = rows.some(y => {
        const top = document.elementFromPoint(x, y);
        return top && (shown.contains(top) || top.contains(shown));
    });
    const trouble = [[ring, 'no ring'], [inside, 'out of sight'], [free, 'covered']].filter(pair => !pair[0]);
    return [at.outerHTML.slice(0, 140), trouble.map(pair => pair[1]).join(', ')];
}"""
MISSED = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex], [role=button]')]
    .filter(part => !part.matches('[type=hidden], [disabled], [tabindex="-1"]') && !('reached' in part.dataset))
    .filter(part => part.checkVisibility({visibilityProperty: true}) && part.getBoundingClientRect().width > 0)
    .map(part => part.outerHTML.slice(0, 140))"""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("budgets")]


def walk(page: Page, key: str) -> list[str]:
    """Press a key until the focus leaves the page. Returns what is wrong on the way, or was never reached."""
    wrong: list[str] = []
    for _ in range(MANY):
        page.keyboard.press(key)
        if (found := page.evaluate(WHERE)) is None:
            return wrong + [f"never reached: {part}" for part in page.evaluate(MISSED)]
        if found[1]:
            wrong.append(f"{found[1]}: {found[0]}")
    return [*wrong, "the focus never leaves the page"]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_goes_everywhere(
    server: Server, browser: Browser, usual: dict[str, str], width: int, key: str
) -> None:
    """On each kind of page, forwards and backwards, the focus reaches everything, is always seen, and gets out."""
    wrong = {}
    with opened(browser, server.address, width=width) as (page, _):
        for path in usual.values():
            page.goto(f"{server.address}/{path}")
            page.wait_for_timeout(200)
            if found := walk(page, key):
                wrong[path] = found
    assert wrong == {}


def test_the_finder_is_used_by_keyboard(server: Server, browser: Browser) -> None:
    """From the front page a school is found and opened with keys only."""
    with opened(browser, server.address) as (page, noted):
        page.goto(f"{server.address}/index.html")
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "gs-seek-input":
                break
        page.keyboard.type("墟沟小学", delay=30)
        page.wait_for_selector(".gs-seek [role=option]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/*s/*.html")
        assert "墟沟小学" in page.inner_text("h1")
        assert noted == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_by_keyboard(server: Server, browser: Browser, key: str) -> None:
    """On a narrow screen the menu is opened with a key, its first entry has the focus, and Escape goes back."""
    with opened(browser, server.address) as (page, _):
        page.goto(f"{server.address}/method.html")
        page.focus("[data-gs-drawer]")
        page.keyboard.press(key)
        page.wait_for_timeout(400)
        assert page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.matches('[data-gs-drawer]')")
        assert not page.is_visible(".md-sidebar--primary")


@pytest.mark.parametrize("name", ["data-gs-large", "data-gs-scheme"])
def test_the_switches_work_by_keyboard(server: Server, browser: Browser, name: str) -> None:
    """Large letters and colours are switched with the space bar, and stay so on the next page."""
    with opened(browser, server.address, width=1280) as (page, _):
        page.goto(f"{server.address}/method.html")
        told = "aria-pressed" if name == "data-gs-large" else "aria-label"
        before = page.get_attribute(f"[{name}]", told)
        page.focus(f"[{name}]")
        page.keyboard.press("Space")
        after = page.get_attribute(f"[{name}]", told)
        assert after != before
        page.goto(f"{server.address}/calendar.html")
        assert page.get_attribute(f"[{name}]", told) == after


def test_a_trap_would_be_seen(server: Server, browser: Browser) -> None:
    """A page that keeps the focus, hides its ring, or leaves a button out is found wanting."""
    with opened(browser, server.address) as (page, _):
        page.set_content(
            "<style>a{outline:0}</style><a href=x>x</a><div role=button>y</div><input onblur='this.focus()' id=trap>"
        )
        assert "the focus never leaves the page" in walk(page, "Tab")
        page.set_content("<style>a{outline:0}</style><a href=x>x</a><div role=button>y</div>")
        assert [note.split(":")[0] for note in walk(page, "Tab")] == ["no ring", "never reached"]
