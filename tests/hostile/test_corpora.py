"""Thousands of odd texts, each in a field of its own, on all kinds of pages: nothing changes but the words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from generator.markup import one_line
from tests.browser import chromium
from tests.hostile.items import of_kinds
from tests.hostile.payloads import payloads
from tests.hostile.test_shown import READ, rendered
from tests.pages.poison import poisoned
from tests.pages.small import world

NAUGHTY = Path(__file__).parent / "corpora" / "blns.json"
CORPORA: dict[str, Callable[[], Iterator[str]]] = {
    "HTM-159": payloads,
    "HTM-162": lambda: iter(json.loads(NAUGHTY.read_text(encoding="utf-8"))),
}
"""The texts of each corpus."""
_MARK = re.compile(r"甲乙丙(\d{5})丁")
_OTHER = re.compile(r"戊(\d{5})己庚")


def mark(place: int) -> str:
    """A harmless text that tells in which field it stands."""
    return f"甲乙丙{place:05}丁"


def texts_of(name: str) -> list[str]:
    """The different texts of a corpus that show anything at all."""
    return [text for text in dict.fromkeys(CORPORA[name]()) if one_line(text)]


def pages_with(text: Callable[[int], str]) -> tuple[str, ...]:
    """All pages, with a text of its own in each field."""
    return rendered(poisoned(world(), map(text, count())))


def in_field(place: int, texts: dict[int, str], *, alone: bool) -> str:
    """What stands in a field: its mark, or a text, or both."""
    if place not in texts:
        return mark(place)
    return texts[place] if alone else mark(place) + texts[place]


class Reading:
    """What a browser makes of pages: the elements, the dangers and the words of each."""

    def __init__(self, page: Any, pages: tuple[str, ...]) -> None:
        read = page.evaluate(READ, pages)
        self.shapes = [(Counter(shapes), Counter(dangers)) for shapes, dangers, _ in read]
        self.words = [words for _, _, words in read]

    def places(self, marks: re.Pattern[str] = _MARK) -> list[set[int]]:
        """The fields whose marks each page shows."""
        return [{int(one) for one in marks.findall(words)} for words in self.words]


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """An empty page of a real browser without a way out, which notes what happens in it."""
    with chromium() as browser:
        found = browser.new_context(offline=True).new_page()  # type: ignore[attr-defined]
        found.noted = []
        found.on("dialog", lambda dialog: (found.noted.append(f"dialog {dialog.message}"), dialog.dismiss()))
        found.on("pageerror", lambda error: found.noted.append(f"error {error}"))
        found.on("request", lambda request: found.noted.append(f"request {request.url}"))
        yield found


@pytest.fixture(scope="module")
def plain(page: Any) -> Reading:
    """All pages with harmless texts."""
    page.goto("about:blank")
    return Reading(page, pages_with(mark))


@pytest.fixture(scope="module")
def settled(page: Any, plain: Reading) -> set[int]:
    """The pages on which the same is shown, in the same elements, whatever the words, their order and beginnings."""
    other = Reading(page, pages_with(lambda place: f"{chr(0x7000 - place)}戊{99_999 - place:05}己庚"))
    turned = [{99_999 - place for place in places} for places in other.places(_OTHER)]
    same = zip(plain.shapes, other.shapes, plain.places(), turned, strict=True)
    return {at for at, (a, b, c, d) in enumerate(same) if a == b and c == d}


@pytest.fixture(scope="module")
def whole(page: Any, plain: Reading) -> set[int]:
    """The fields that are shown to their end, whatever stands in them; a unit ends at its stroke."""
    end = "/:;,.()-_|&<>'`"
    found = Reading(page, pages_with(lambda place: f"{mark(place)}{end}{mark(place)}"))
    words = "".join(found.words)
    return {place for place in set().union(*plain.places()) if f"{mark(place)}{end}{mark(place)}" in words}


@pytest.mark.browser
@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "behind"])
def test_a_corpus_is_shown_and_harmless(
    name: str, alone: bool, page: Any, plain: Reading, settled: set[int], whole: set[int]
) -> None:
    """Every text stands on a page letter for letter; no element, attribute, address, dialog, error or request more.

    Alone in its field, and behind a mark that keeps the order in which a page lists its fields.
    """
    shown_on = plain.places()
    places = sorted(whole)
    looked_at = settled if alone else set(range(len(shown_on)))
    assert len(places) > 100
    assert len(settled) > 15
    texts, shown = texts_of(name), 0
    for start in range(0, len(texts), len(places)):
        some = dict(zip(places, texts[start:], strict=False))
        pages = pages_with(partial(in_field, texts=some, alone=alone))
        page.goto("about:blank")
        found = Reading(page, pages)
        for at in looked_at:
            assert found.shapes[at] == plain.shapes[at]
            expected = [one_line(text) for place, text in some.items() if place in shown_on[at]]
            assert [text for text in expected if text not in found.words[at]] == []
            shown += len(expected)
        page.noted.clear()
        page.set_content("".join(pages), wait_until="domcontentloaded")
        page.evaluate("document.querySelectorAll('body *').forEach((one) => one.dispatchEvent(new Event('mouseover')))")
        assert [note for note in page.noted if not note.startswith("request about:")] == []
    assert shown >= len(texts) * (1 if len(looked_at) == len(shown_on) else 0.5)


def test_the_corpora_are_whole() -> None:
    """No corpus shrinks unnoticed, and each is an item of the battery."""
    assert set(CORPORA) == {item.id for item in of_kinds("corpus")}
    assert len(texts_of("HTM-159")) > 6600
    assert len(texts_of("HTM-162")) > 470


@pytest.mark.browser
def test_a_payload_that_runs_is_noticed(page: Any) -> None:
    """Where nothing is escaped, the payloads do run: dialogs are seen, and elements are added."""
    page.noted.clear()
    page.goto("about:blank")
    page.set_content("<p>x</p>" + "".join(islice((text for text in payloads() if "mouseover" in text), 20)))
    page.evaluate("document.querySelectorAll('body *').forEach((one) => one.dispatchEvent(new Event('mouseover')))")
    assert any(note.startswith("dialog 1") for note in page.noted)
    (shapes, dangers, _), (plain, none, _) = page.evaluate(READ, ["".join(islice(payloads(), 30)), "<p>x</p>"])
    assert Counter(shapes) != Counter(plain)
    assert dangers
    assert none == []
