"""The battery itself: each item is one, and something named tries it."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path

import pytest

from tests.hostile.items import FILE, Item, items
from tests.hostile.test_records import ELSEWHERE, LIMITS, RECORDS

ROOT = Path(__file__).parents[2]
PLANTED = {item.id for item in (*RECORDS, *LIMITS)} | ELSEWHERE
"""Files and values that are planted into records; every one is a case of a test of its own."""
STAGED = [item for item in items() if item.verdict == "env"]
"""What is done to the machine, the process or the checkout; each names the tests that do it."""
BY_HAND = {"FLT-029": "python -m benchmarks"}
"""Too large for a test; what to run by hand."""


@cache
def named_in(file: str) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_item_has_a_name_of_its_own() -> None:
    """No two lines of the battery are about the same item."""
    names = [json.loads(line)["id"] for line in FILE.read_text(encoding="utf-8").splitlines()]
    assert len(names) == len(set(names))


def test_every_item_is_tried() -> None:
    """An item is planted, is a workbook (whose tests hold their own list), or names its tests."""
    staged = {item.id for item in STAGED}
    workbooks = {item.id for item in items() if item.kind == "xls"}
    assert {item.id for item in items()} == PLANTED | workbooks | staged
    assert not staged & (PLANTED | workbooks)


@pytest.mark.parametrize("item", STAGED, ids=lambda item: item.id)
def test_a_staged_item_names_tests_that_are_there(item: Item) -> None:
    """It says what must come of it, and each test that it names is a test."""
    assert item.expect
    assert bool(item.run_by) != (item.id in BY_HAND)
    for name in item.run_by:
        file, _, test = name.partition("::")
        assert test.startswith("test_")
        assert test in named_in(file), name
