"""What every page has in common: language, description, headings, the way past the header, the reader's own choices."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.pages.site import build
from tests.pages.small import world
from tests.pages.test_rendering import body, pages
from tests.pages.test_site import VISITED, browser, open_page, serve, site, troubles

__all__ = ["browser", "serve", "site"]

pytestmark = pytest.mark.xdist_group("pages-site")

LARGE = "document.documentElement.classList.contains('gs-large')"
OVERFLOW = "document.documentElement.scrollWidth > innerWidth"
SIZE = "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"


def documents(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in folder.rglob("*.html")}


def test_every_page_says_what_it_is(site: Path) -> None:
    """Each page has a language, one heading of the first level, a title and a description of its own."""
    described: dict[str, list[str]] = {}
    for path, text in documents(site).items():
        assert '<html lang="zh-CN"' in text, path
        assert len(re.findall(r"<h1\b", text)) == 1, path
        (told,) = re.findall(r'<meta name="description" content="([^"]+)"', text)
        assert re.search(r"<title>[^<]+</title>", text), path
        if not path.startswith("announcements/"):  # they are described by their own words, which may be the same
            described.setdefault(told, []).append(path)
    assert not {told: paths for told, paths in described.items() if len(paths) > 1}


def test_every_page_has_a_way_past_the_header(site: Path) -> None:
    """The first link leads to the content, and the theme's own script and search box are nowhere."""
    for path, text in documents(site).items():
        assert re.search(r'<a href="#gs-main" class="gs-skip">', text), path
        assert 'id="gs-main"' in text, path
        assert "bundle." not in text, path
        assert "md-search" not in text, path


def test_an_address_is_claimed_only_where_one_is_known(site: Path, tmp_path: Path, monkeypatch) -> None:
    """Pages name their canonical address when the address of the site is configured, and never otherwise."""
    assert not [path for path, text in documents(site).items() if 'rel="canonical"' in text]
    monkeypatch.setitem(os.environ, "GONGSHI_SITE_URL", "https://gongshi.example.gov.cn/g/")
    assert build(tmp_path, world()).returncode == 0
    text = (tmp_path / "public" / "groups" / "sl-yucai.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://gongshi.example.gov.cn/g/groups/sl-yucai.html">' in text


def test_cells_of_tables_that_become_cards_carry_their_heading() -> None:
    """On a phone the heads of such tables are not shown; every cell but the first says what it is."""
    for path, page in pages().items():
        for table in re.findall(r'<table class="[^"]*gs-table--(?:stack|counts)[^"]*">(.*?)</table>', body(page), re.S):
            for cell in re.findall(r"<td\b[^>]*>", table):
                assert "data-label=" in cell, (path, cell)


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_large_letters_stay(site: Path, serve, browser, width: int) -> None:
    """The choice enlarges every page by half, holds on the next page before it is painted, and can be taken back."""
    host = serve(site)
    page = open_page(browser, width, "light")
    page.goto(f"{host}/index.html")
    usual = page.evaluate(SIZE)
    page.click("[data-gs-large]")
    assert page.evaluate(SIZE) == pytest.approx(usual * 1.5)
    assert page.get_attribute("[data-gs-large]", "aria-pressed") == "true"
    page.context.add_init_script(
        "new MutationObserver((_, watch) => { if (document.querySelector('.gs-page')) {"
        f" window.largeAtFirst = {LARGE}; watch.disconnect(); }} }})"
        ".observe(document, {childList: true, subtree: true})"
    )
    for path in VISITED:
        page.goto(f"{host}/{path}")
        assert page.evaluate(LARGE), path
        assert page.evaluate("window.largeAtFirst ?? true"), path
        assert not page.evaluate(OVERFLOW), path
    page.click("[data-gs-large]")
    page.goto(f"{host}/index.html")
    assert page.evaluate(SIZE) == usual
    assert troubles(page, host) == []


@pytest.mark.browser
def test_colours_stay(site: Path, serve, browser) -> None:
    """The switch goes from the system's colours to light, dark and back; the choice holds on the next page."""
    host = serve(site)
    page = open_page(browser, 1280, "dark")
    scheme = "document.body.dataset.mdColorScheme"
    page.goto(f"{host}/index.html")
    assert page.evaluate(scheme) == "slate"
    page.click("[data-gs-scheme]")
    assert page.evaluate(scheme) == "default"
    page.goto(f"{host}/groups/sl-yucai.html")
    assert page.evaluate(scheme) == "default"
    assert page.get_attribute("[data-gs-scheme]", "aria-label") == "颜色：浅色，点按改为深色"
    page.click("[data-gs-scheme]")
    page.click("[data-gs-scheme]")
    assert page.evaluate(scheme) == "slate"
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(100)
    assert page.evaluate(scheme) == "default"


@pytest.mark.browser
def test_pages_reflow_at_four_times_the_size(site: Path, serve, browser) -> None:
    """At 320 px, which is a wide screen enlarged four times, nothing has to be scrolled sideways."""
    host = serve(site)
    page = open_page(browser, 320, "light")
    for path in VISITED:
        page.goto(f"{host}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert not page.evaluate(OVERFLOW), path


@pytest.mark.browser
def test_the_keyboard_reaches_content_and_menu(site: Path, serve, browser) -> None:
    """The first stop is the way to the content; on a phone the menu opens and closes by keyboard; focus is seen."""
    host = serve(site)
    page = open_page(browser, 390, "light")
    page.goto(f"{host}/groups/sl-yucai.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "gs-skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#gs-main'))")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opener = page.locator("[data-gs-drawer]")
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.evaluate("Boolean(document.activeElement.closest('.md-sidebar--primary'))")
    page.keyboard.press("Escape")
    assert opener.get_attribute("aria-expanded") == "false"
    page.wait_for_timeout(400)
    assert page.evaluate("getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility") == "hidden"


@pytest.mark.browser
def test_paper_holds_content_only(site: Path, serve, browser) -> None:
    """Printed, a page has neither header nor finder nor menu, and outcomes keep word and frame."""
    page = open_page(browser, 1280, "light")
    page.goto(f"{serve(site)}/groups/sl-yucai.html")
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-tabs", ".md-footer", ".gs-skip"):
        assert not page.is_visible(hidden), hidden
    assert page.is_visible("h1")
    assert page.evaluate("getComputedStyle(document.querySelector('.gs-status')).borderStyle") == "solid"
