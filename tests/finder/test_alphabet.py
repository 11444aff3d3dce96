from __future__ import annotations

import re

from generator.pages import alphabet
from generator.pages.alphabet import DEEPEST, ON_ONE_PAGE, shelves, sorted_aloud
from generator.pages.find_entries import Entry
from tests.finder.crowd import crowd
from tests.pages.test_bounds import crowded
from tests.pages.test_rendering import body, pages


def names(*texts: str) -> tuple[Entry, ...]:
    return tuple(Entry(text, 1, "某区", "", f"schools/{i}.md", False) for i, text in enumerate(texts))


def test_names_stand_under_the_first_letter_of_their_pinyin() -> None:
    """墟沟 stands under X, 重庆 under C, a digit under the rest; within a letter the order is that of the pinyin."""
    (shelf,) = shelves(sorted_aloud(names("墟沟小学", "3号学校", "重庆八中", "徐汇小学")))
    assert {p.title: [e.name for e in p.entries] for p in shelf.parts} == {
        "其他": ["3号学校"],
        "C": ["重庆八中"],
        "X": ["墟沟小学", "徐汇小学"],
    }


def test_every_name_is_listed_once_however_many_there_are() -> None:
    """Thirty thousand names stand on pages of a few hundred, each name on one page, each page reached by links."""
    found = list(shelves(sorted_aloud(crowd())))
    listed = [entry.page for shelf in found for part in shelf.parts for entry in part.entries]
    assert sorted(listed) == sorted(entry.page for entry in crowd())
    for shelf in found:
        count = sum(len(part.entries) for part in shelf.parts)
        assert count <= ON_ONE_PAGE or len(shelf.letters) == DEEPEST
    linked = {part.path for shelf in found for part in shelf.parts if part.path}
    assert linked == {alphabet.find_path(shelf.letters) for shelf in found if shelf.letters}


def test_many_namesakes_end_on_one_page() -> None:
    """Where no letter tells names apart, the pages do not go on forever."""
    found = list(shelves(sorted_aloud(names(*["墟沟小学"] * (ON_ONE_PAGE + 1)))))
    assert [shelf.letters for shelf in found] == ["", "x", "xg", "xgx", "xgxx"]


def test_pages_of_many_letters_are_pages_of_the_site() -> None:
    """Beyond the bound every letter has a page, and the first page counts."""
    planned = {plan.path: plan for plan in alphabet.plan(crowded(60))}
    assert "find.md" in planned
    assert len(planned) > 5
    assert all(re.fullmatch(r"find(/[a-z0]+)?\.md", path) for path in planned)


def test_the_list_works_without_a_script() -> None:
    """Every school and group of the small world is a link on the page of the finder, made-up ones marked."""
    page = body(pages()["find.md"])
    assert page.count('<th scope="row"><a href="schools/') == 6
    assert page.count('<th scope="row"><a href="groups/') == 3
    row = next(line for line in page.split("\n") if "示例区育才小学" in line)
    assert "示例</span>" in row
