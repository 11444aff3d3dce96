from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from jinja2.exceptions import UndefinedError

from generator.assessment.finding import Outcome
from generator.markup import one_line
from generator.pages import PAGES
from generator.pages.rendering import TEMPLATES, environment, printed, tree
from generator.pages.world import World
from tests.pages.poison import poisoned
from tests.pages.small import world

HARMLESS = "甲乙丙"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover=alert(1) x='",
    "</div></title></textarea></svg><svg onload=alert(1)>",
    "--><!--><iframe src=//evil.example>",
    "一中 { onmouseover=alert(1) style=position:fixed }",
    "[x](https://a.example){ href=javascript:alert(1) }",
    "甲\n\n/// html | script\nalert(1)\n///\n",
    '--8<-- ".git/config"',
    "{{ 7*7 }}{% raw %}{# x #}",
    "{--违规 12 起--} ==通过== ~~x~~",
    "\x02wzxhzdk:0\x03 \x02amp\x03",
    "甲 | 100 |\n| 乙 | 200",
    "  # 一级标题\n===\n---\n",
    "*[学校]: <b>\n[^1]: x",
    "一中\u202e)100(\u202c\u2028\u0085乙",
    "&lt;img src=x onerror=alert(1)&gt; &#60;b&#62;",
    "javascript:alert(1)//%0a`'\"\\$x$",
    "title: x\n---\ntemplate: y",
)


def plain_svg(kind: str, rows: list[dict[str, object]], title: str, description: str) -> str:
    """Stands for a chart; what charts do with text is tested in their own room."""
    return f"<svg><title>{kind}</title></svg>"


@lru_cache
def pages(text: str | None = None) -> dict[str, str]:
    state = world() if text is None else poisoned(world(), text)
    return dict(tree(PAGES, state, plain_svg))


class Skeleton(HTMLParser):
    """Tags with the names of their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.addresses: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[f"{tag}[{','.join(sorted(name for name, _ in attrs))}]"] += 1
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags["comment"] += 1


def body(page: str) -> str:
    return page.split("\n---\n", 1)[1].strip()


def meta_of(page):
    return yaml.safe_load(page.split("\n---\n", 1)[0].removeprefix("---\n"))


def unlettered(page: Skeleton) -> list[str]:
    return sorted(re.sub(r"^#l-[a-z0]$", "#l-", address) for address in page.addresses)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str) -> None:
    """Whatever stands in the text fields of records and findings, every page has the same tags and addresses."""
    expected = pages(HARMLESS)
    found = pages(text)
    assert found.keys() == expected.keys()
    for path, page in found.items():
        mine, reference = Skeleton(body(page)), Skeleton(body(expected[path]))
        assert mine.tags == reference.tags, path
        if path == "find.md":
            # Sorted by the names themselves: the letters differ, what they lead to does not.
            assert unlettered(mine) == unlettered(reference)
        else:
            assert mine.addresses == reference.addresses, path


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inert_behind_markdown(text: str) -> None:
    """The same holds after Markdown, even with the extensions that act on plain text."""
    extensions = ["admonition", "tables", "toc", "attr_list", "abbr", "footnotes", "def_list", "smarty"]
    for path in ("groups/sl-yucai.md", "provisions/pp-3.2-1.md", "notices.md"):
        after = markdown.markdown(body(pages(text)[path]), extensions=extensions)
        assert Skeleton(after).tags == Skeleton(body(pages(HARMLESS)[path])).tags, path


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_readable(text: str) -> None:
    """The reader sees the text itself, on one line."""
    shown = "".join(Skeleton(body(pages(text)["groups/sl-yucai.md"])).text)
    assert one_line(text) in shown


def test_every_page_is_one_raw_block() -> None:
    """Markdown passes every page through untouched."""
    for path, page in pages().items():
        block = body(page)
        assert block.startswith('<div class="gs-page">'), path
        assert block.endswith("</div>"), path
        assert markdown.markdown(block, extensions=["admonition", "tables", "toc"]) == block, path


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_is_safe_to_print_raw(text: str) -> None:
    """The theme prints title and description without escaping; neither holds a mark of HTML."""
    for path, page in pages(text).items():
        meta = meta_of(page)
        assert set(meta) == {"title", "description", "search", "hide", "body"}, path
        assert meta["search"] == {"exclude": True}, path
        for key in ("title", "description"):
            assert not re.search(r"[<>\"'`{}\n]", meta[key]), path


def test_a_cut_description_cuts_no_entity() -> None:
    """A long description is cut before it is escaped, so that no half entity remains."""
    for page in pages("<" * 500).values():
        meta = meta_of(page)
        assert re.fullmatch(r"(?:[^&]|&#\d+;)*", meta["description"])


@pytest.mark.parametrize("value", [None, 1.5, True, ["x"], {"x": 1}, Outcome.MET, object()])
def test_a_template_prints_text_and_whole_numbers_only(value: object) -> None:
    """Forgetting to choose words for a value is a mistake that stops the build."""
    with pytest.raises(TypeError):
        printed(value)


def test_a_template_never_prints_what_is_not_there() -> None:
    """A name that the page does not know stops the build."""
    with pytest.raises(UndefinedError):
        environment().from_string("{{ unknown_name }}").render()


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.html")), ids=lambda file: file.name)
def test_templates_have_no_way_around_the_escape(file) -> None:
    """No template marks text as safe, joins strings, or writes inline scripts, styles or unquoted attributes."""
    text = file.read_text(encoding="utf-8")
    for forbidden in (
        "|safe",
        "| safe",
        "Markup",
        "autoescape",
        " style=",
        "<script",
        "<style",
        "javascript:",
        " title=",
    ):
        assert forbidden not in text
    assert not re.search(r"\{\{[^}]*~[^}]*\}\}", text)
    assert not re.search(r"=\{\{", text)
    assert not re.search(r"\son\w+=", text)


def test_every_kind_has_a_template_of_its_stem() -> None:
    """A page kind is a module and a template of the same stem."""
    for kind in PAGES:
        assert (TEMPLATES / kind.template).is_file()
        assert kind.plan.__module__ == f"generator.pages.{kind.stem}"


def test_two_pages_at_one_address_are_refused() -> None:
    """Pages never overwrite each other in silence."""
    with pytest.raises(ValueError, match="two pages"):
        list(tree((PAGES[0], PAGES[0]), world(), plain_svg))


def test_order_of_records_changes_nothing() -> None:
    """Districts and groups in another order give the same pages of groups, districts and schools."""
    state = world()
    turned = world(districts=state.districts[::-1], groups=state.groups[::-1], findings=state.findings[::-1])
    again = dict(tree(PAGES, turned, plain_svg))
    same = [path for path in pages() if path.startswith(("groups/", "schools/"))]
    assert {path: again[path] for path in same} == {path: pages()[path] for path in same}


def test_an_unrelated_group_changes_no_other_page() -> None:
    """Without one group, the pages of the other district's groups and schools are byte for byte the same."""
    state = world()
    fewer: World = world(
        groups=tuple(file for file in state.groups if file.record.id != "sl-linhe"),
        findings=tuple(finding for finding in state.findings if finding.subject != "sl-linhe"),
    )
    again = dict(tree(PAGES, fewer, plain_svg))
    kept = [path for path in again if path.startswith(("groups/sl-yucai", "groups/al-", "schools/anli", "metrics/"))]
    assert kept
    assert {path: again[path] for path in kept} == {path: pages()[path] for path in kept}
