"""The HTML of every kind of page is valid, whatever the records say."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.budgets.made import ROOT, largest

PROGRAM = ROOT / "tests" / "js" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = ROOT / "tests" / "js" / "html-validate.json"
THEME = (
    ("valid-autocomplete", r"#__(drawer|search)$", "the boxes that hold the menu open forbid to be filled in"),
    ("wcag/h32", r"header > nav\b.* form$|data-md-component=palette", "choosing colours and searching need no button"),
    ("unique-landmark", r"\bnav$", "menus inside the menu are landmarks without a name"),
    ("attribute-allowed-values", r"#__nav_\d+_label$", "an open part of the menu has an empty tabindex"),
)
"""What the theme itself does: rule, selector, what it is. Only at these places it is let pass."""


def is_theme(rule: str, selector: str | None) -> bool:
    return any(rule == known and selector and re.search(place, selector) for known, place, _ in THEME)


def messages(node: str, site: Path, paths: list[str], answer: Path) -> list[tuple[str, int, str, str, str | None]]:
    """Page, line, rule, message and selector of everything that is wrong beyond the theme's own."""
    command = [node, str(PROGRAM), "--config", str(CONFIG), "--formatter", f"json={answer}", *paths]
    done = subprocess.run(command, cwd=site, capture_output=True, encoding="utf-8", check=False)
    assert answer.is_file(), done.stderr
    return [
        (Path(page["filePath"]).relative_to(site).as_posix(), at["line"], at["ruleId"], at["message"], at["selector"])
        for page in json.loads(answer.read_text(encoding="utf-8"))
        for at in page["messages"]
        if not is_theme(at["ruleId"], at.get("selector"))
    ]


def test_every_kind_of_page_is_valid(node: str, site: Path, kinds: dict[str, str], tmp_path: Path) -> None:
    """The checker finds nothing on one page of each kind."""
    assert messages(node, site, list(kinds.values()), tmp_path / "answer.json") == []


def test_pages_of_hostile_records_are_valid(node: str, hostile_site: Path, tmp_path: Path) -> None:
    """Texts that try to close elements, open comments or add attributes leave every kind of page valid."""
    paths = list(largest(hostile_site).values())
    assert len(paths) > 10
    found = messages(node, hostile_site, paths, tmp_path / "answer.json")
    assert [message for message in found if message[2] != "long-title"] == []  # no name is as long as an attack


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<p id=a></p><p id=a></p>", "no-dup-id"),
        ("<ul><p>x</p></ul>", "element-permitted-content"),
        ("<p>x</b>", "close-order"),
        ('<img src="x.png">', "wcag/h37"),
        ('<button type="button"></button>', "text-content"),
    ],
)
def test_the_checker_sees_faults(node: str, tmp_path: Path, body: str, rule: str) -> None:
    """What the rules are there for is found."""
    page = f'<!DOCTYPE html><html lang="zh"><head><title>x</title></head><body>{body}</body></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert rule in {found[2] for found in messages(node, tmp_path, ["page.html"], tmp_path / "answer.json")}
