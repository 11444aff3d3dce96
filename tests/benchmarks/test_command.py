"""The command line of the benchmark."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import arguments, limit
from benchmarks.phases import PHASES
from benchmarks.table import BASELINES, LABELS
from benchmarks.world import LARGEST


def test_without_numbers_three_sizes_are_measured() -> None:
    """The default is 30, 500 and 5000 groups, with MkDocs up to 500."""
    asked = arguments([])
    assert (asked.groups, asked.mkdocs_up_to) == ([30, 500, 5000], 500)


@pytest.mark.parametrize("text", ["0", "-3", "20001", "many", "1e3", "５"])
def test_an_impossible_number_of_groups_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong number ends with exit code 2 and says what is allowed."""
    with pytest.raises(SystemExit) as stop:
        arguments(["--", text])
    assert stop.value.code == 2
    assert "20000" in capsys.readouterr().err


def test_slow_steps_have_a_limit() -> None:
    """Charts and MkDocs are measured up to their limits only."""
    asked = arguments(["--charts-up-to", "40", "--mkdocs-up-to", "90"])
    assert [limit(name, asked) for name in ("pages", "pages_again", "mkdocs")] == [40, 40, 90]
    assert {limit(name, asked) for name in ("read", "assess", "pages_without_charts", "exports")} == {LARGEST}


def test_help_explains_what_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """--help tells what is made, what is measured and where the table belongs."""
    with pytest.raises(SystemExit) as stop:
        arguments(["--help"])
    assert stop.value.code == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("基线", "内存峰值", "site/docs/about/benchmarks.md", "种子"))


def test_every_phase_has_a_label_and_a_baseline_that_is_measured() -> None:
    """The table knows each phase, and each phase but the baselines is held against one of them."""
    names = [phase.__name__ for phase in PHASES]
    assert set(names) == set(LABELS)
    assert set(BASELINES.values()) == {name for name in names if name.endswith("_baseline")}
    assert set(BASELINES) == set(names) - set(BASELINES.values())
