"""What people come for is done in at most three steps from the front page, on a phone.

A step is a link followed, a choice made, or a search sent. Reading and scrolling are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.budgets.pages import opened
from tests.budgets.serving import Server

MOST = 3
LAST_YEAR = "2025-2026"
"""The school year before the one in which `AS_OF` lies."""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("budgets")]


class Visitor:
    """Somebody with a phone, who counts steps."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.steps = page, 0
        page.goto(f"{address}/index.html")

    def follow(self, link: Locator) -> None:
        """Tap a link that can be seen; a new page opens."""
        self.step()
        link.first.scroll_into_view_if_needed()
        with self.page.expect_navigation():
            link.first.click()

    def seek(self, words: str) -> None:
        """Type into the finder and tap the first thing that it offers."""
        self.page.fill("#gs-seek-input", words)
        self.page.wait_for_selector(".gs-seek [role=option]")
        self.follow(self.page.locator(".gs-seek [role=option]"))

    def link(self, text: str, within: str = "main") -> Locator:
        return self.page.locator(within).get_by_role("link", name=re.compile(text))

    def sees(self, text: str) -> bool:
        return self.page.locator("main").get_by_text(re.compile(text)).locator("visible=true").count() > 0

    def step(self) -> None:
        """One more."""
        self.steps += 1
        assert self.steps <= MOST, "too many steps"


@pytest.fixture
def visitor(server: Server, browser: Browser) -> Iterator[Visitor]:
    with opened(browser, server.address) as (page, noted):
        yield Visitor(page, server.address)
        assert noted == []


def test_find_the_school_of_my_child(visitor: Visitor) -> None:
    """By part of its name, or by the first letters: the page of the school says in which group it is."""
    visitor.seek("板桥小学")
    assert "板桥小学" in visitor.page.inner_text("h1")
    assert visitor.link("共建|集团").count() > 0


def test_find_the_school_without_a_script(server: Server, browser: Browser) -> None:
    """Without scripts the list by letters leads to the school."""
    with opened(browser, server.address, script=False) as (page, _):
        visitor = Visitor(page, server.address)
        visitor.follow(visitor.link("按拼音首字母"))
        visitor.follow(visitor.link("^B$"))
        visitor.follow(visitor.link("^板桥小学"))
        assert "板桥小学" in page.inner_text("h1")


def test_what_did_the_group_promise_and_do_this_year(visitor: Visitor) -> None:
    """The page of a group names each clause with what it asks and whether it was done."""
    visitor.seek("示例甲教育集团")
    assert "示例甲教育集团" in visitor.page.inner_text("h1")
    assert visitor.page.locator("main .gs-status:visible").count() > 5
    assert visitor.sees("应当|要求|不少于|每学年|每学期")
    assert visitor.sees("达标")


def test_who_does_not_meet_the_clause_on_exchange(visitor: Visitor) -> None:
    """The page of the clause lists the groups that do not meet it, by name."""
    visitor.follow(visitor.link("连区教〔2017〕89号"))
    clause = visitor.page.get_by_role("heading").filter(has_text="交流名单")
    visitor.follow(clause.get_by_role("link"))
    assert "交流" in visitor.page.inner_text("h1")
    assert visitor.sees("未达标|待改进|未报送")
    assert visitor.page.locator("main a[href*='groups/']:visible").count() > 0


def test_what_is_being_announced_now(visitor: Visitor) -> None:
    """The front page says what is being announced, and one step further all notices stand."""
    assert visitor.sees("正在公示")
    visitor.follow(visitor.link("全部公示公告"))
    assert "公示" in visitor.page.inner_text("h1")


def test_download_the_data_of_last_year(visitor: Visitor) -> None:
    """The file of the school year before the present one is saved and has lines of that year."""
    visitor.follow(visitor.link("下载全部数据"))
    visitor.step()
    with visitor.page.expect_download() as saved:
        visitor.link(f"{LAST_YEAR} 学年").click()
    lines = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 100
    assert all(LAST_YEAR in line for line in lines[1:20])
