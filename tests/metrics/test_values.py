"""The values that metrics and findings are made of: quick to make, and still values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.measurement import Mark, Part, Share, not_reported


def test_values_are_compared_and_kept_by_what_they_hold() -> None:
    """Two values of the same content are equal and count once; a changed copy leaves the first as it was."""
    one, same = (Part("甲校", Share(1, 2), (Mark("a.yaml", 3, "例会"),)) for _ in range(2))
    other = replace(one, label="乙校")
    assert one == same
    assert {one, same, other} == {one, other}
    assert (one.label, other.label) == ("甲校", "乙校")
    nothing: object = not_reported("甲校")
    assert one != nothing


def test_marks_stand_in_the_order_of_the_files() -> None:
    """Marks are sorted by file and then by line."""
    marks = [Mark("b.yaml", 1, "甲"), Mark("a.yaml", 10, "乙"), Mark("a.yaml", 9, "丙")]
    assert [mark.label for mark in sorted(marks)] == ["丙", "乙", "甲"]


def test_values_have_no_other_parts() -> None:
    """A slip in the name of a part is an error and adds nothing."""
    with pytest.raises(AttributeError):
        Mark("a.yaml", 1, "甲").lines = 2  # type: ignore[attr-defined]
