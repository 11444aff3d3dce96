from __future__ import annotations

import gzip
import json
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.assets import assets
from generator.pages.find_entries import KINDS, Alias, Entry, entries
from generator.pages.finder import FOLDER, SAME, finder_files
from generator.pages.readings import plain
from generator.pages.world import World
from tests.finder.crowd import crowd, crowd_files
from tests.finder.shelf import data, find, pages_for
from tests.pages.poison import poisoned
from tests.pages.small import world
from tests.pages.test_links import targets
from tests.pages.test_rendering import HOSTILE

WEIGHT = 30_000
"""So many bytes of one file may travel, compressed."""


def small() -> dict[str, str]:
    return finder_of(world())


def finder_of(state: World) -> dict[str, str]:
    """The finder's part of what pages load."""
    return {path: text for path, text in assets(state) if path.startswith(f"{FOLDER}/")}


def school(name: str, *aliases: Alias) -> dict[str, str]:
    return dict(finder_files((Entry(name, 1, "示例区", "成员校", "schools/x.md", True, aliases),)))


@pytest.mark.parametrize(
    "typed",
    [
        "连云港市墟沟小学",
        "墟沟",
        "沟小",
        "小学",
        "xugou",
        "xugouxiaoxue",
        "gouxiao",
        "xgxx",
        "lygs",
        "墟小",
        "老墟沟",
        "3300000001",
        "示例区墟沟小",
        "shilique",
    ],
)
def test_a_school_is_found_by_any_of_its_words(typed: str) -> None:
    """Whole name, part of it, short and former name, pinyin, initials, code, and district before the name."""
    files = dict(
        finder_files(
            (
                Entry(
                    "墟沟小学" if typed.startswith(("示例", "shili")) else "连云港市墟沟小学",
                    1,
                    "示例区" if not typed.startswith("shili") else "示例区鄂",
                    "成员校",
                    "schools/x.md",
                    True,
                    (Alias("简称", "墟小"), Alias("曾用名", "老墟沟小学"), Alias("标识码", "3300000001")),
                ),
            )
        )
    )
    assert [row[0] for row in find(files, typed)] == ["schools/x.html"]


@pytest.mark.parametrize("typed", ["changjun", "zhangjun", "cjzx", "zjzx"])
def test_a_character_is_found_under_each_of_its_readings(typed: str) -> None:
    """长郡中学 is found as chang and as zhang, spelt out and by initials."""
    assert find(school("长郡中学"), typed)


def test_another_name_is_told() -> None:
    """A school found by a former name or its code says so, and under its own name it does not."""
    files = school("新城小学", Alias("曾用名", "老村小学"), Alias("标识码", "3300000009"))
    assert [row[6] for row in find(files, "老村")] == ["曾用名 老村小学"]
    assert [row[6] for row in find(files, "33000")] == ["标识码 3300000009"]
    assert [row[6] for row in find(files, "新城")] == [""]


def test_a_code_is_no_part_of_a_word() -> None:
    """A code is found from its beginning only; it has no pinyin."""
    files = school("新城小学", Alias("标识码", "3300000009"))
    assert not find(files, "00009")


def test_every_row_of_the_finder_leads_to_a_page() -> None:
    """Groups, schools, campuses, districts, documents, clauses and metrics are found, each with a page that exists."""
    rows = [row for path, text in small().items() if not path.endswith("/index.js") for row in data(text)["rows"]]
    assert {KINDS[row[2]] for row in rows} == {"集团", "学校", "校区", "区县", "文件", "条款", "指标"}
    assert {row[0] for row in rows} <= targets()
    made_up = {row[1] for row in rows if row[5]}
    assert "示例区育才小学" in made_up
    assert not any(name.startswith("案例区") for name in made_up)


def test_the_role_of_a_school_is_told() -> None:
    """A school says what it is in its groups, a group which form it has, both in which district."""
    (found,) = [row for row in find(small(), "示例区育才小学") if KINDS[row[2]] == "学校"]
    assert found[3:5] == ["示例区", "牵头校"]


def test_the_order_of_records_changes_nothing() -> None:
    """The same records in another order give the same files, byte for byte."""
    state = world()
    turned = world(districts=state.districts[::-1], groups=state.groups[::-1], policies=state.policies[::-1])
    assert finder_of(turned) == small()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_data(text: str) -> None:
    """A file calls one function with one literal; nothing in it can end the literal or look like HTML."""
    for path, written in finder_of(poisoned(world(), text)).items():
        assert not re.search("[<>&\u2028\u2029]", written), path
        json.dumps(data(written))


@given(st.lists(st.text("墟沟小学校育才重长一ab1𡒄", min_size=1, max_size=8), min_size=1, max_size=12, unique=True))
def test_every_part_of_every_name_is_found(names: list[str]) -> None:
    """Whichever part of a name is typed, the name is among what its pages hold, also where pages are many."""
    found = tuple(Entry(name, 1, "某区", "", f"schools/{i}.md", False) for i, name in enumerate(names))
    files = dict(finder_files(found))
    for i, name in enumerate(names):
        text = plain(name)
        for start in range(len(text)):
            rows = find(files, text[start : start + 3])
            assert f"schools/{i}.html" in {row[0] for row in rows}


def test_ten_thousand_groups_need_small_files() -> None:
    """With 30,000 names every file, contents included, stays under 30 KB compressed."""
    sizes = {path: len(gzip.compress(text.encode(), 6)) for path, text in crowd_files().items()}
    assert len(crowd()) == 30_000
    assert max(sizes.values()) < WEIGHT
    assert sizes[f"{FOLDER}/index.js"] < 15_000


def test_among_ten_thousand_groups_each_is_found() -> None:
    """A sample of names is found by name, by pinyin and by code, each with at most three pages."""
    files = crowd_files()
    from generator.pages.readings import spoken

    for entry in random.Random(7).sample(crowd(), 60):
        page = entry.page.replace(".md", ".html")
        code = entry.aliases[0].text
        for typed in (plain(entry.name)[:10], "".join(spoken(entry.name))[:24], code):
            namesakes = sum(plain(e.name).startswith(typed) for e in crowd())
            rows = find(files, typed)
            assert page in {row[0] for row in rows} or namesakes > SAME, (entry.name, typed)


def test_a_common_word_asks_for_three_pages_at_most() -> None:
    """小学 stands in every name; still only the preferred entries are read."""
    assert len(pages_for(crowd_files(), "小学")) <= 3
    assert len(pages_for(crowd_files(), "x")) <= 3


def test_preferred_entries_come_first() -> None:
    """Groups before schools before clauses, shorter names before longer ones."""
    found = entries(world())
    assert [e.kind for e in found] == sorted(e.kind for e in found)
    lengths = [len(e.name) for e in found if e.kind == 1]
    assert lengths == sorted(lengths)
