"""The lines on which the parts of a record stand."""

from __future__ import annotations

import random

from generator.source import nodes
from generator.source.page import Page
from generator.source.places import Places

TEXT = """id: a
name: 甲集团
memberships:
  - school: b
    role: lead
  - {school: c,
     role: member}
empty: []
school_years:
  - school_year: 2024-2025
    activities:
      - title: 例会
      - title: 研讨
        schools: [b, c]
"""
PAGE = Page("a.yaml", TEXT)
LINES = {
    (): 1,
    ("name",): 2,
    ("memberships", 0): 4,
    ("memberships", 0, "role"): 5,
    ("memberships", 1, "role"): 7,
    ("empty",): 8,
    ("school_years", 0, "activities", 1): 13,
    ("school_years", 0, "activities", 1, "schools", 1): 14,
    # Beyond the record: the last part that could be reached.
    ("memberships", 2): 3,
    ("memberships", 0, "start_on"): 4,
    ("memberships", "role"): 3,
    ("name", 0, "x"): 2,
    ("empty", 0): 8,
    ("nothing", 0): 1,
}


def test_every_part_and_what_lies_beyond() -> None:
    """A part stands on its first line; a path that leads beyond the record ends at the last part it could reach."""
    places = Places(PAGE, nodes.parse(PAGE).positions)
    assert {path: places(path) for path in LINES} == LINES


def test_the_order_of_questions_does_not_matter() -> None:
    """Whatever was asked before, the same path has the same answer."""
    places = Places(PAGE, nodes.parse(PAGE).positions)
    asked = random.Random(1).choices(list(LINES), k=400)
    assert [places(path) for path in asked] == [LINES[path] for path in asked]
