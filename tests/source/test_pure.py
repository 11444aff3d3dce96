"""Where libyaml cannot be had, PyYAML's own reader takes its place, and nothing that is told changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml._yaml import CParser

from generator.source import nodes, read_record, text
from generator.source.pure import PureParser
from schema.group import EducationGroup

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("tests/records", "tests/checks/broken", "tests/workbook/small", "data/groups/shili-ling")
FILES = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.yaml"))
SHREDS = st.lists(
    st.sampled_from(
        ["a", "b:", ": ", "- ", "\n", "  ", '"', "'", "[", "]", "{", "}", ",", "#", "|", "&x", "*x", "!t ", "甲"]
    ),
    max_size=14,
)


def told(content: bytes, parser, monkeypatch):
    """All that the project reads from a text."""
    monkeypatch.setattr(nodes, "Parser", parser)
    reading = read_record(content, "x.yaml", EducationGroup)
    found = nodes.parse(text.decode(content, "x.yaml").page)
    return reading.diagnostics, found.data, found.positions, found.blanks, found.nulls


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_both_readers_tell_the_same(file, monkeypatch):
    """Every record, sound or broken, gives the same data, the same places and the same messages."""
    content = file.read_bytes()
    assert told(content, PureParser, monkeypatch) == told(content, CParser, monkeypatch)


@given(SHREDS)
def test_both_readers_agree_on_what_can_be_read(shreds):
    """Of texts put together by chance, both read the same ones, to the same data and places."""
    content = "".join(shreds)
    with pytest.MonkeyPatch.context() as patch:
        found = []
        for parser in (PureParser, CParser):
            patch.setattr(nodes, "Parser", parser)
            one = nodes.parse(text.decode(content.encode(), "x").page)
            found.append((one.data, one.positions, [fault.start for fault in one.faults][:1] if one.data else None))
    assert found[0] == found[1]


@pytest.mark.parametrize("content", ["!t[", "!t[: b:", "!t{a", "a: !t[b]", "a: !t{b: c}", "!t[a, b]: c"])
def test_a_tag_run_into_a_bracket_is_refused_by_both(content, monkeypatch):
    """The two take different characters for the tag's; neither lets the text through."""
    for parser in (PureParser, CParser):
        monkeypatch.setattr(nodes, "Parser", parser)
        assert nodes.parse(text.decode(content.encode(), "x").page).faults
