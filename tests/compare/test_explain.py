"""`explain` tells where a figure comes from, down to line and revision, and every change of its outcome."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.__main__ import FINE, WRONG_USE, main
from tests.compare.five_years import History, five_years


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return five_years(tmp_path_factory.mktemp("five"))


def explain(history: History, capsys: pytest.CaptureFixture[str], *what: str) -> str:
    assert main(["explain", *what, "--data", str(history.data), "--as-of", "2024-12-01"]) == FINE
    return capsys.readouterr().out


def turns(told: str) -> list[tuple[str, ...]]:
    """Day, revision and cause of each change."""
    lines = told.partition("历次变化：\n")[2].strip().split("\n")
    return [(*line.split()[:2], line.rpartition("，")[2].partition("：")[0]) for line in lines]


def test_every_change_of_the_outcome_is_told(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """From the first day on: what it was, in which revision, and why it changed."""
    at = {step: commit[:12] for step, commit in history.at.items()}
    assert turns(explain(history, capsys, "b", "MM-1", "--school-year", "2023-2024")) == [
        ("2023-07-01", at["closed"], "规则生效或失效"),
        ("2024-08-06", at["b-2023"], "数据变化"),
        ("2024-08-20", at["both"], "数据变化 + 规则修改"),
        ("2024-08-21", at["strict"], "规则修改"),
        ("2024-08-22", at["either"], "数据变化 + 规则修改"),
        ("2024-09-25", at["joined"], "成员变动"),
    ]


def test_a_passed_day_and_a_correction_are_turns(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """A deadline that passes while nothing is published changes the outcome too; so does a correction."""
    told = turns(explain(history, capsys, "a", "mm-lessons", "--school-year", "2021-2022"))
    assert told[-2:] == [
        ("2022-09-01", history.at["year-2021"][:12], "期限已过"),
        ("2022-11-25", history.at["correction"][:12], "更正"),
    ]


def test_entries_have_file_line_and_revision(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """An entry that was corrected stands with the commit that corrected it, the others with their own."""
    told = explain(history, capsys, "a", "mm-lessons", "--school-year", "2021-2022")
    corrected = history.git("rev-parse", f"{history.at['correction']}^2")[:12]
    entries = [line.strip() for line in told.split("\n") if line.startswith("  data/")]
    assert len(entries) == 8
    assert sum(corrected in line for line in entries) == 3
    for line in entries:
        file, number, revision = line.split(" ")[0].split(":")
        text = (history.folder / file).read_text(encoding="utf-8")
        assert text.split("\n")[int(number) - 1].lstrip().startswith("- ")
        assert history.git("cat-file", "-t", revision) == "commit"


def test_formula_rule_and_reading_are_told(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """The numbers stand in the formula; threshold and reading of the rule stand beside it."""
    told = explain(history, capsys, "a", "mm-lessons", "--school-year", "2021-2022")
    assert "获区级示范课证书的课 4 节 ÷ 教师总数 25 人" in told
    assert "标准：不超过 15%/学年" in told
    assert "本站理解：照字面" in told


def test_a_published_day_is_the_basis(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """A list judged by this site's own record says so, with both days and the revision."""
    told = explain(history, capsys, "a", "mm-list", "--school-year", "2023-2024")
    assert "依据：公布记录" in told
    assert f"本站 2024-07-10 起公布（版本 {history.at['a-2023'][:12]}），填报的公开日期为 2023-08-18" in told


def test_an_earlier_state_can_be_explained(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """`--known-at` takes the facts as they were known then, by revision or by day."""
    before = explain(history, capsys, "a", "mm-lessons", "--school-year", "2021-2022", "--known-at", "2022-11-24")
    assert "5%(4/80)" in before.split("\n")[1]


def test_wrong_ids_are_refused(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown group, clause or year is told, with what there is."""
    for what in (["x", "MM-1"], ["a", "MM-9"], ["a", "MM-1", "--school-year", "2010-2011"]):
        assert main(["explain", *what, "--data", str(history.data)]) == WRONG_USE
    assert "有结论的学年" in capsys.readouterr().err


def test_without_history_the_stated_day_counts(
    history: History, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a tarball nothing is known of publication: the stated day counts, and that is said."""
    shutil.copytree(history.data, tmp_path / "data")
    arguments = ["explain", "a", "mm-list", "--school-year", "2023-2024", "--data", str(tmp_path / "data")]
    assert main([*arguments, "--as-of", "2024-12-01"]) == FINE
    told = capsys.readouterr().out
    assert "达标（2023-08-18），依据：计算" in told
    assert "没有可用的修改历史" in told
