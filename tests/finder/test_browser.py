"""The finder in a browser: on a phone, with an input method, with the keyboard, without a script, without a server."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.pages.finder import FOLDER
from tests.finder.crowd import crowd, crowd_files
from tests.pages.test_site import open_page, troubles

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages-site")]

BOX = "#gs-seek-input"
OPTION = "[role=option]"
FIRST_VIEW = 150_000
QUERY = 60_000
"""So many bytes, compressed, may travel for what somebody types, the script's contents page included."""


@pytest.fixture(scope="module")
def crowded(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with the finder's files of ten thousand groups."""
    folder = tmp_path_factory.mktemp("crowded") / "public"
    shutil.copytree(site, folder)
    shutil.rmtree(folder / FOLDER)
    for path, text in crowd_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def typed(page, host: str, text: str, path: str = "index.html") -> list[str]:
    """What is offered for a text, as lines."""
    page.goto(f"{host}/{path}")
    page.fill(BOX, text)
    page.wait_for_selector(".gs-seek__state:not(:empty)")
    found: list[str] = page.eval_on_selector_all(OPTION, "all => all.map(i => i.innerText.replace(/\\s+/g, ' '))")
    return found


def weight(folder: Path, notes: list[str]) -> dict[str, int]:
    """The compressed sizes of the files that were asked for, by path."""
    paths = [urlsplit(note.removeprefix("request ")).path for note in notes if note.startswith("request http")]
    return {path: len(gzip.compress((folder / path.lstrip("/")).read_bytes(), 6)) for path in paths}


@pytest.mark.parametrize("text", ["临河小学", "河小", "linhexiao", "lhxx", "3330000002", "临河村"])
def test_a_school_is_found_by_what_parents_type(site: Path, serve, browser, text: str) -> None:
    """Name, middle of the name, pinyin, initials, code and former name lead to the school; made-up ones are marked."""
    page = open_page(browser, 390, "light")
    host = serve(site)
    found = typed(page, host, text)
    assert any(re.match("案例区临河小学 学校 案例区 · 成员校", line) for line in found), found
    assert any(line.startswith("示例区临河小学 示例 学校") for line in found), found
    assert troubles(page, host) == []


def test_an_option_leads_to_its_page(site: Path, serve, browser) -> None:
    """A tap opens the page."""
    host = serve(site)
    page = open_page(browser, 390, "light")
    typed(page, host, "案例区临河小学")
    page.click(f"{OPTION} >> nth=0")
    page.wait_for_url(f"{host}/schools/anli-2.html")


def test_the_keyboard_is_enough(site: Path, serve, browser) -> None:
    """Arrows choose and are announced, Escape closes, Enter opens; the roles are those of a combobox."""
    host = serve(site)
    page = open_page(browser, 1280, "light")
    found = typed(page, host, "临河")
    box = page.locator(BOX)
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    assert page.inner_text(".gs-seek [role=status]").startswith(f"找到 {len(found)} 个")
    box.press("ArrowDown")
    box.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.inner_text().replace("\n", " ").startswith(found[1][:8])
    box.press("ArrowUp")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant").endswith(f"-{len(found) - 1}")
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "临河"
    box.press("ArrowDown")
    page.wait_for_selector(".is-open")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_load_state()
    assert "index.html" not in page.url


def test_letters_that_are_still_composed_are_not_searched(site: Path, serve, browser) -> None:
    """With an input method nothing happens while letters come; chosen characters are searched at once."""
    host = serve(site)
    page = open_page(browser, 390, "light")
    page.goto(f"{host}/index.html")
    page.evaluate(
        """() => {
            const input = document.querySelector('#gs-seek-input');
            input.dispatchEvent(new CompositionEvent('compositionstart'));
            input.value = 'lin';
            input.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true}));
        }"""
    )
    page.wait_for_timeout(300)
    assert page.locator(OPTION).count() == 0
    page.evaluate(
        """() => {
            const input = document.querySelector('#gs-seek-input');
            input.value = '临河';
            input.dispatchEvent(new CompositionEvent('compositionend'));
        }"""
    )
    page.wait_for_selector(OPTION)


def test_a_keyboard_that_never_stops_composing_is_served_after_a_pause(site: Path, serve, browser) -> None:
    """Some phones compose plain letters: when nothing more comes, what stands in the box is searched."""
    host = serve(site)
    page = open_page(browser, 390, "light")
    page.goto(f"{host}/index.html")
    page.evaluate(
        """() => {
            const input = document.querySelector('#gs-seek-input');
            input.dispatchEvent(new CompositionEvent('compositionstart'));
            input.value = 'lhxx';
            input.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true}));
        }"""
    )
    page.wait_for_selector(OPTION)


def test_several_words_narrow_the_list(site: Path, serve, browser) -> None:
    """A district beside a name leaves the schools of that district."""
    page = open_page(browser, 390, "light")
    found = typed(page, serve(site), "案例 临河")
    assert found
    assert all("案例区" in line for line in found)


def test_nothing_found_says_what_to_try(site: Path, serve, browser) -> None:
    """A word that nobody has gets an answer, not silence."""
    page = open_page(browser, 390, "light")
    assert typed(page, serve(site), "没有这样的名字") == []
    assert "没有找到" in page.inner_text(".gs-seek [role=status]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("河小", "示例区临河小学"), ("例会", "每学期工作例会"), ("不能倒推", None), ("四舍五入", "数字怎样算")],
)
def test_words_from_the_middle_are_found_in_one_box(
    site: Path, serve, browser, text: str, expected: str | None
) -> None:
    """The middle of a name, of a clause's title and of a hand-written text are found in the same box."""
    page = open_page(browser, 1280, "light")
    found = typed(page, serve(site), text)
    assert any(expected in line for line in found) if expected else found == []


def test_the_header_finds_on_every_page(site: Path, serve, browser) -> None:
    """On a phone a button of the header opens the box; on a wide screen the box stands there; both find from below."""
    host = serve(site)
    for width in (390, 1280):
        page = open_page(browser, width, "dark")
        page.goto(f"{host}/groups/sl-yucai/2022-2023.html")
        if width == 390:
            assert not page.is_visible(".gs-seek__input")
            page.click("[data-gs-seek-open]")
        page.fill(".gs-seek__input", "anliquxin")
        page.click(f"{OPTION} >> nth=0")
        page.wait_for_url(re.compile(f"{host}/(groups/al-xincheng|schools/anli-3).html"))
        assert troubles(page, host) == []


def test_enter_leads_to_the_whole_list(site: Path, serve, browser) -> None:
    """Without a choice, Enter opens the page of the finder with everything that was found, as links."""
    host = serve(site)
    page = open_page(browser, 390, "light")
    typed(page, host, "小学")
    page.press(BOX, "Enter")
    page.wait_for_url(re.compile("find.html\\?q="))
    page.wait_for_selector(".gs-found li a")
    assert page.locator(".gs-found li a").count() >= 6
    assert page.locator(BOX).input_value() == "小学"


def test_without_a_script_the_box_leads_to_the_list(site: Path, serve, browser) -> None:
    """The form of the front page and the button of the header lead to the list; dead switches are not shown."""
    host = serve(site)
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"{host}/index.html")
    page.fill(BOX, "临河")
    page.press(BOX, "Enter")
    page.wait_for_url(re.compile(f"{host}/find.html"))
    assert page.is_visible(".gs-scriptless")
    assert page.is_visible("text=示例区临河小学")
    assert not page.is_visible(".gs-switch")
    page.goto(f"{host}/schools/shili-1.html")
    page.click("[data-gs-seek-open]")
    page.wait_for_url(f"{host}/find.html")


def test_without_a_server_names_are_found(site: Path, browser) -> None:
    """A copy opened as a file finds from a page deep in its folders."""
    page = open_page(browser, 1280, "light")
    page.goto((site / "groups" / "sl-yucai" / "2022-2023.html").as_uri())
    page.fill(".gs-seek__input", "lhxx")
    page.click(f"{OPTION} >> nth=0")
    page.wait_for_url(re.compile("schools/(anli|shili)-2.html"))


def samples() -> Iterator[tuple[str, str]]:
    """Names of the crowd as they may be typed: all of one, its middle, its pinyin; and words that thousands share."""
    from generator.pages.readings import initials, spoken

    for entry in (crowd()[1234], crowd()[17_000]):
        yield entry.name, entry.name
        yield entry.name[1:-1], entry.name
        yield "".join(spoken(entry.name)), entry.name
        yield initials(entry.name), ""
    yield "实验", ""
    yield "x", ""


def test_ten_thousand_groups_cost_little(crowded: Path, serve, browser) -> None:
    """Typed into a site of 30,000 names, every text is answered with at most seven files and 60 KB compressed."""
    host = serve(crowded)
    for text, name in samples():
        page = open_page(browser, 390, "light")
        page.goto(f"{host}/find.html")
        before = len(page.noted)
        page.fill(BOX, text)
        page.wait_for_selector(".gs-found li a")
        moved = weight(crowded, page.noted[before:])
        names = {path for path in moved if f"/{FOLDER}/" in path}
        assert len(names) <= 4, (text, moved)
        assert sum(moved.values()) <= QUERY, (text, moved)
        if name:
            assert name in page.inner_text(".gs-found"), text
        assert troubles(page, host) == []
        page.context.close()


def test_typing_letter_by_letter_asks_no_file_twice(crowded: Path, serve, browser) -> None:
    """A name typed letter by letter reads each file once."""
    host = serve(crowded)
    page = open_page(browser, 390, "light")
    page.goto(f"{host}/find.html")
    page.type(BOX, "shiyanxiaoxue", delay=30)
    page.wait_for_selector(".gs-found li a")
    page.wait_for_timeout(300)
    asked = [note for note in page.noted if FOLDER in note]
    assert len(asked) == len(set(asked)) <= 20


@pytest.mark.parametrize("path", ["index.html", "groups/sl-yucai.html", "find.html"])
def test_the_first_view_is_light(site: Path, serve, browser, path: str) -> None:
    """A page with everything that it loads weighs at most 150 KB compressed, without the theme's script."""
    host = serve(site)
    page = open_page(browser, 390, "light")
    page.goto(f"{host}/{path}")
    page.wait_for_timeout(300)
    moved = weight(site, page.noted)
    assert f"/{path}" in moved
    assert sum(moved.values()) <= FIRST_VIEW, moved
    assert not [name for name in moved if "bundle" in name or "worker" in name]
