"""Odd texts that may stand in a record are shown, letter for letter, and change nothing of a page in a real browser.

Validation is switched off here: the texts go straight into a world, through the templates, through Markdown with the
extensions of the site, and into the parser of a browser. The page must have the elements and attributes that it has
with a harmless text, nothing in it may run or lead away, and it must hold the text.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import markdown
import pytest
import yaml

from generator.exports import csv_text
from generator.markup import entities, one_line
from generator.pages import PAGES
from generator.pages.rendering import tree
from generator.pages.world import World
from tests.browser import chromium
from tests.hostile.items import Item, of_kinds
from tests.pages.poison import poisoned
from tests.pages.site import SITE
from tests.pages.small import world

HARMLESS = "甲乙丙"
KINDS = ("group", "school", "provision", "notices", "home", "district")
"""The kinds of page with the most text from records."""
TEXTS = [item for item in of_kinds("htm", "snk") if item.verdict == "inert_or_reject"]

# Properties are read through the prototypes, since an element may be named like one of them.
READ = """
(pages) => pages.map((source) => {
  const get = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).get;
  const children = get(Element, 'children'), attributes = get(Element, 'attributes'), tag = get(Element, 'tagName');
  const shapes = [], dangers = [];
  const look = (element) => {
    const names = [...attributes.call(element)].map((one) => one.name).sort();
    shapes.push(tag.call(element).toLowerCase() + '[' + names.join(',') + ']');
    for (const one of attributes.call(element)) {
      const value = one.value.replace(/[\\u0000-\\u0020]/g, '').toLowerCase();
      if (/^on/.test(one.name) || one.name === 'srcdoc' || one.name === 'style') dangers.push(one.name);
      if (!['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster'].includes(one.name)) continue;
      if (/^((javascript|vbscript|data):|(https?:)?\\/\\/)/.test(value)) dangers.push(value);
    }
    const own = tag.call(element) === 'TEMPLATE' ? [...element.content.children] : [...children.call(element)];
    own.forEach(look);
  };
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  [...parsed.head.children, ...parsed.body.children].forEach(look);
  return [shapes, dangers, parsed.body.textContent];
})
"""


@pytest.fixture(scope="module")
def parse() -> Iterator[Any]:
    """The parser of a real browser: pages in, shapes, dangers and text of each out."""
    with chromium() as browser:
        page = browser.new_context(offline=True).new_page()  # type: ignore[attr-defined]
        yield lambda pages: page.evaluate(READ, pages)


def plain_svg(kind: str, rows: list[dict[str, object]], title: str, description: str) -> str:
    """Stands for a chart; what charts do with text is tested in their own room."""
    return f"<svg><title>{entities(title)}</title></svg>"


@lru_cache(maxsize=2)
def pages(text: str) -> tuple[str, ...]:
    """The pages of a small world with the text in every field, as the browser gets them."""
    return rendered(poisoned(world(), text))


def rendered(state: World) -> tuple[str, ...]:
    """The pages of a world as the browser gets them, and through Markdown besides: they must stand even that."""
    settings = (SITE / "mkdocs.yml").read_text(encoding="utf-8").split("markdown_extensions:", 1)[1]
    extensions = yaml.safe_load(settings.split("\n\n", 1)[0])
    kinds = tuple(kind for kind in PAGES if kind.stem in KINDS)
    found = []
    for _, page in tree(kinds, state, plain_svg):
        head, body = page.removeprefix("---\n").split("\n---\n", 1)
        # The theme prints title and description as they stand.
        meta = yaml.safe_load(head)
        names = f'<title>{meta["title"]}</title><meta name="description" content="{meta["description"]}">'
        found.append(names + markdown.markdown(body, extensions=extensions))
    return tuple(found)


@pytest.mark.browser
@pytest.mark.parametrize("item", TEXTS, ids=lambda item: item.id)
def test_an_odd_text_is_shown_and_harmless(item: Item, parse: Any) -> None:
    """Same elements, same attributes, nothing dangerous, and the very text."""
    text = item.content.decode("utf-8")
    found, expected = parse(pages(text)), parse(pages(HARMLESS))
    assert len(found) == len(expected) > 10
    shown = 0
    for (shapes, dangers, words), (reference, usual, _) in zip(found, expected, strict=True):
        assert Counter(shapes) == Counter(reference)
        assert Counter(dangers) == Counter(usual)
        shown += one_line(text) in words
    assert shown > len(found) // 2


@pytest.mark.browser
def test_the_parser_finds_what_is_wrong(parse: Any) -> None:
    """The comparison itself sees a script, a handler, an address and a lost element."""
    hostile = '<p onclick="x"><a href=" java\nscript:x">a</a><script>1</script><img src=//evil.example></p>'
    (shapes, dangers, _), (plain, none, _) = parse([hostile, "<p>a</p>"])
    assert Counter(shapes) != Counter(plain)
    assert sorted(dangers) == ["//evil.example", "javascript:x", "onclick"]
    assert none == []


@pytest.mark.parametrize("item", [one for one in TEXTS if one.place == "exported CSV cell"], ids=lambda item: item.id)
def test_a_cell_of_a_table_starts_nothing(item: Item) -> None:
    """A text that a spreadsheet would run is text in the exported table, and a program gets it back whole."""
    text = item.content.decode("utf-8")
    line = csv_text.row(["x", text]).decode("utf-8")
    ((_, cell),) = csv.reader(io.StringIO(line, newline=""))
    assert not cell.lstrip().startswith(("=", "+", "-", "@", '"='))
    assert cell.removeprefix("'") == text
