"""The benchmark of the history pass makes real commits and finds every one of them."""

from __future__ import annotations

import pytest

from benchmarks.history import GROUPS, main, measured


def test_every_commit_is_found() -> None:
    """The first commit publishes every group, each later one is one event."""
    _, again, events = measured(30)
    assert events == GROUPS + 29
    assert again >= 0


def test_the_table_has_a_row_for_each_number(capsys: pytest.CaptureFixture[str]) -> None:
    """The result can be pasted into the page about speed."""
    assert main(["3", "5"]) == 0
    rows = capsys.readouterr().out.strip().split("\n")
    assert [row.split("|")[1].strip() for row in rows] == ["提交数", "---:", "3", "5"]
