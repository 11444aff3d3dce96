"""What the form hands out differs from what it was given only where something was filled in."""

from __future__ import annotations

import copy
import difflib
import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.forms.merging import lost_comments, merged
from generator.source import nodes, text

ROOT = Path(__file__).resolve().parents[2]
SMALL = (ROOT / "tests/workbook/small/data/groups/lq/lq-jia.yaml").read_text(encoding="utf-8")
RECORDS = sorted((ROOT / "data" / "groups").rglob("*.yaml"))


def data_of(content: str):
    return nodes.parse(text.decode(content.encode(), "").page).data


def difference(old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_that_is_not_changed_stays_as_it_is(path):
    """Every committed record comes back byte for byte."""
    content = path.read_text(encoding="utf-8")
    assert merged(content, data_of(content)) == content


def test_one_changed_value_changes_one_line():
    """The rest, comments and quotes included, stays."""
    data = data_of(SMALL)
    data["school_years"][1]["activities"][0]["held_on"] = "2024-10-17"
    assert difference(SMALL, merged(SMALL, data)) == ["-        held_on: 2024-10-16", "+        held_on: 2024-10-17"]


def test_an_entry_put_first_leaves_the_others_alone():
    """New lines only; what follows keeps its comments."""
    data = data_of(SMALL)
    entry = {"title": "开学例会", "kind": "work_meeting", "held_on": "2024-09-04"}
    data["school_years"][1]["activities"].insert(0, entry)
    told = sorted(difference(SMALL, merged(SMALL, data)))
    assert told == ["+        held_on: 2024-09-04", "+        title: 开学例会", "+      - kind: work_meeting"]


def test_an_entry_taken_out_takes_only_itself():
    """The lines of the entry go, and the text says so of comments that go with it."""
    data = data_of(SMALL)
    del data["school_years"][1]["activities"][2]
    new = merged(SMALL, data)
    assert all(line.startswith("-") for line in difference(SMALL, new))
    assert data_of(new) == data
    assert lost_comments(SMALL, new) == []


def test_a_new_section_goes_to_its_place():
    """A key that was not there stands in the order of the model."""
    data = data_of(SMALL)
    data["short_name"] = "甲集团"
    lines = merged(SMALL, data).splitlines()
    assert lines[lines.index("short_name: 甲集团") - 1] == 'name: "练习甲集团"'


def test_empty_fields_are_left_out_and_a_stated_zero_stays():
    """An empty text means 'not reported'; an empty list is a statement."""
    data = data_of(SMALL)
    data["school_years"][1]["exchanges"] = []
    data["school_years"][1]["activities"][0]["note"] = ""
    data["school_years"][1]["activities"][0]["host_school"] = ""
    told = difference(SMALL, merged(SMALL, data))
    assert told == ["+    exchanges: []"]


def test_a_new_record_is_written_in_the_order_of_the_model():
    """Without an old text the record is written whole."""
    content = merged("", {"sources": [{"title": "文件"}], "name": "甲", "id": "a-b", "form": "group", "district": "lq"})
    assert content == "id: a-b\nname: 甲\ndistrict: lq\nform: group\nsources:\n  - title: 文件\n"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
ENTRY = st.fixed_dictionaries({"title": WORDS, "kind": WORDS}, optional={"note": WORDS, "held_on": WORDS})


@example(
    [{"title": "0", "kind": "0"}, {"title": "0", "kind": "?0", "note": ":0"}, {"title": "0", "kind": "0:?"}],
    [],
    random.Random(0),
)
@given(st.lists(ENTRY, max_size=6), st.lists(ENTRY, max_size=6), st.randoms(use_true_random=False))
def test_the_new_text_says_what_was_asked(before, after, order):
    """Whatever entries are taken out, changed, put in between or moved, the text says exactly the new ones."""
    old = data_of(SMALL)
    old["school_years"][1]["activities"] = before
    new = copy.deepcopy(old)
    new["school_years"][1]["activities"] = order.sample(before, len(before) // 2) + after
    start = merged(SMALL, old)
    assert data_of(merged(start, new)) == new
