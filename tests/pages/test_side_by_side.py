"""The page that puts groups side by side, opened in a browser beside the open data that it reads."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import chain
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.exports import beside, published
from generator.pages import side_by_side
from generator.pages.world import World
from tests.pages.poison import poisoned
from tests.pages.site import build
from tests.pages.small import world
from tests.pages.test_links import snapshot
from tests.pages.test_rendering import pages
from tests.pages.test_site import ATTACK, browser, open_page, serve, troubles

__all__ = ["browser", "serve"]
BOTH = "?g=sl-yucai&g=sl-linhe&year=2023-2024"
VIEWS = [(390, "light"), (1280, "dark")]

pytestmark = pytest.mark.xdist_group("pages-side-by-side")


def write(folder: Path, state: World) -> Path:
    """The finished site with its open data."""
    done = build(folder, state)
    assert done.returncode == 0, done.stderr
    shot = replace(
        snapshot(), districts=state.districts, groups=state.groups, findings=state.findings, names=state.names
    )
    for path, pieces in chain(published(shot), beside(shot)):
        file = folder / "public" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"".join(pieces))
    return folder / "public"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("side"), world())


def until(page, expression: str) -> None:
    """Wait until an expression holds. The policy of the page forbids what the browser tool would do by itself."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def opened(browser, host: str, query: str, view: tuple[int, str] = (1280, "light")):
    """The page, when it has read what it was asked for."""
    page = open_page(browser, *view)
    page.goto(f"{host}/compare.html{query}")
    until(
        page,
        "!document.querySelector('.gs-compare').hidden"
        " && !document.querySelector('.gs-compare__state').textContent.startsWith('正在')",
    )
    return page


def test_every_rule_is_named_in_the_order_of_the_documents() -> None:
    """The script finds the words of each row in one small file, made of the rules themselves."""
    (document,) = json.loads(side_by_side.rules_json(world()))["documents"]
    rules = [[rule.id, rule.title, clause.id] for clause in world().policies[0].clauses for rule in clause.rules]
    assert document["rules"] == rules
    hostile = side_by_side.rules_json(poisoned(world(), ATTACK))
    assert not re.search(r"[<>&]", hostile)


def test_without_a_script_the_page_leads_to_the_districts() -> None:
    """It explains itself, links each district with groups, and shows no dead controls."""
    page = pages()["compare.md"]
    assert "需要浏览器脚本" in page
    assert 'href="districts/shili.html#clauses"' in page
    assert re.search(r'<div class="gs-compare"[^>]* hidden>', page)


@pytest.mark.browser
@pytest.mark.parametrize("view", VIEWS)
def test_groups_stand_side_by_side_in_the_order_of_the_address(site: Path, serve, browser, view) -> None:
    """Each row is one requirement; words stand beside colour; nothing overflows and axe finds nothing."""
    from axe_playwright_python.sync_playwright import Axe

    host = serve(site)
    page = opened(browser, host, BOTH, view)
    heads = page.eval_on_selector_all(".gs-table--compare thead th", "all => all.map(e => e.textContent.trim())")
    assert heads == ["要求", "示例区育才教共体 示例", "示例区临河教共体 示例"]
    row = page.locator(".gs-table--compare tbody tr", has_text="每学期工作例会")
    assert [text.split()[0] for text in row.locator("td").all_inner_texts()] == ["未达标", "达标"]
    quality = page.locator(".gs-table--compare tbody tr", has_text="教学质量").locator("td").all_inner_texts()
    assert "只公布结论" in quality[0]
    assert "99" not in quality[0]
    assert "不受这份文件约束" in quality[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []
    assert troubles(page, host) == []


@pytest.mark.browser
def test_choosing_changes_the_address_that_can_be_passed_on(site: Path, serve, browser) -> None:
    """A group is added by part of its name and taken away again; the address follows, with its year."""
    host = serve(site)
    page = opened(browser, host, "?g=sl-yucai")
    page.fill("#gs-compare-input", "临河")
    page.click(".gs-compare__found button")
    until(page, "document.querySelectorAll('.gs-table--compare thead th').length === 3")
    assert page.url == f"{host}/compare.html{BOTH}"
    again = opened(browser, host, page.url.partition("compare.html")[2])
    assert again.inner_text(".gs-table--compare") == page.inner_text(".gs-table--compare")
    page.select_option("[data-gs-compare-year]", "2022-2023")
    until(page, "location.search.includes('2022-2023')")
    page.click(".gs-compare__chosen button >> nth=0")
    until(page, "!location.search.includes('sl-yucai')")
    assert troubles(page, host) == []


@pytest.mark.browser
def test_rows_can_be_narrowed_to_those_that_differ(site: Path, serve, browser) -> None:
    """Rows of one outcome everywhere leave, and come back with all that apply."""
    host = serve(site)
    page = opened(browser, host, BOTH)
    counts = {}
    for choice in ("different", "all"):
        page.select_option("[data-gs-compare-rows]", choice)
        page.wait_for_timeout(200)
        counts[choice] = page.locator(".gs-table--compare tbody tr th[scope=row]").count()
    assert 0 < counts["different"] <= counts["all"]
    assert "分" not in page.inner_text(".gs-table--compare thead")


@pytest.mark.browser
def test_more_than_five_groups_are_not_compared(site: Path, serve, browser) -> None:
    """What the address asks beyond five is left out; groups that do not exist are named and left out."""
    host = serve(site)
    page = opened(browser, host, "?" + "&".join(f"g=no-{n}" for n in range(9)) + "&g=sl-yucai")
    assert "没有读到这些集团的数据：no-0、no-1、no-2、no-3、no-4" in page.inner_text(".gs-compare__state")
    asked = [note for note in page.noted if "api/v1/groups/" in note]
    assert len(asked) == 5


@pytest.mark.browser
@pytest.mark.parametrize(
    "query",
    [
        f"?g={quote(ATTACK)}",
        "?g=../../assets/finder&g=%2e%2e%2fx",
        "?g=//evil.example.cn/x&g=https://evil.example.cn",
        f"?g=sl-yucai&year={quote(ATTACK)}",
        "?g=__proto__&g=constructor&year=__proto__",
        "?" + "&".join(["g=sl-yucai"] * 300),
    ],
)
def test_a_hostile_address_does_nothing(site: Path, serve, browser, query: str) -> None:
    """Only ids and years are taken from the address; nothing else is asked for, shown or run."""
    host = serve(site)
    page = opened(browser, host, query)
    assert page.evaluate("window.attacked") is None
    assert page.locator(".gs-compare img").count() == 0
    assert "onerror" not in page.inner_text(".gs-page")
    asked = {note for note in page.noted if "api/v1" in note}
    assert asked <= {f"request {host}/api/v1/groups/{key}.json" for key in ("sl-yucai", "constructor")}
    assert [note for note in troubles(page, host) if "404" not in note] == []


@pytest.mark.browser
def test_hostile_records_stay_text(tmp_path: Path, serve, browser) -> None:
    """With every text of every record an attack, names and values are shown as the text they are."""
    host = serve(write(tmp_path, poisoned(world(), ATTACK)))
    page = opened(browser, host, BOTH)
    page.select_option("[data-gs-compare-rows]", "all")
    page.wait_for_timeout(200)
    assert "onerror" in page.inner_text(".gs-table--compare")
    assert page.evaluate("window.attacked") is None
    assert page.locator(".gs-compare img, .gs-compare script").count() == 0
    assert troubles(page, host) == []


@pytest.mark.browser
def test_a_card_turns_grey_by_itself_after_its_last_day(site: Path, serve, browser) -> None:
    """The card of a record that nobody confirmed again says so, also when the site is not built anew."""
    host = serve(site)
    (last,) = re.findall(r'data-until="([^"]+)"', (site / "cards" / "sl-yucai.html").read_text(encoding="utf-8"))
    for time, look in (("15:59", "fresh"), ("16:01", "stale")):
        page = open_page(browser, 390, "light")
        page.clock.set_fixed_time(f"{last}T{time}:00+00:00")
        page.goto(f"{host}/cards/sl-yucai.html")
        assert page.get_attribute("body", "class") == look
        assert page.is_visible(".over") is (look == "stale")
        assert troubles(page, host) == []
