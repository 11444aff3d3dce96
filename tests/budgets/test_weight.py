"""What a page costs a reader, and what it asks of other hosts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.budgets.pages import opened
from tests.budgets.serving import Server, serving

FIRST_VIEW = 150 * 1024
"""Bytes of body, compressed, that the first view of a group's page may take over the wire."""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("budgets")]


def test_no_page_asks_another_host_for_anything(server: Server, browser: Browser, kinds: dict[str, str]) -> None:
    """Opened and scrolled to its end, one page of each kind loads nothing from another host and reports no error."""
    with opened(browser, server.address) as (page, noted):
        for path in kinds.values():
            page.goto(f"{server.address}/{path}", wait_until="networkidle")
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
            page.wait_for_timeout(100)
        assert noted == []


def test_a_request_to_another_host_would_be_seen(server: Server, browser: Browser, tmp_path: Path) -> None:
    """The watch over requests sees an image from another host."""
    (tmp_path / "page.html").write_text('<img src="http://127.0.0.1:9/x.png">', encoding="utf-8")
    with serving(tmp_path) as other, opened(browser, other.address) as (page, noted):
        page.goto(f"{other.address}/page.html")
        assert any("127.0.0.1:9" in note for note in noted)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_view_of_a_group_is_light(site: Path, browser: Browser, kinds: dict[str, str], width: int) -> None:
    """The heaviest page of a group, with all that it loads by itself, stays within the budget."""
    with serving(site) as fresh, opened(browser, fresh.address, width=width) as (page, _):
        page.goto(f"{fresh.address}/{kinds['groups/*']}", wait_until="networkidle")
        sizes = sorted(((answer.size, answer.path) for answer in fresh.answers), reverse=True)
    assert len(sizes) > 3
    assert sum(size for size, _ in sizes) <= FIRST_VIEW, sizes


def test_what_is_sent_can_be_unpacked(server: Server, browser: Browser, site: Path) -> None:
    """What is counted is what a browser got: fewer bytes than the file, and the same text."""
    with opened(browser, server.address) as (page, _):
        answer = page.goto(f"{server.address}/index.html")
        assert answer
        assert answer.body() == (site / "index.html").read_bytes()
        assert int(answer.headers["content-length"]) < (site / "index.html").stat().st_size / 2


def test_a_group_is_told_without_a_script(server: Server, browser: Browser, kinds: dict[str, str]) -> None:
    """Without scripts the standing sentence, every clause with its status, and every link can be read."""
    with opened(browser, server.address, script=False) as (page, _):
        page.goto(f"{server.address}/{kinds['groups/*']}")
        assert "项" in page.inner_text(".gs-sentence")
        assert page.locator(".gs-status:visible").count() > 3
        assert page.locator(".gs-page [hidden]:visible").count() == 0
