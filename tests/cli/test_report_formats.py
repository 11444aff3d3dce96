"""`validate --format` and `--summary`: the report in the form that a build server wants."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, ROOT, WRONG_USE, main

MINI = str(ROOT / "tests" / "mini_site" / "data")
BROKEN = str(ROOT / "tests" / "checks" / "broken" / "data")


@pytest.fixture(autouse=True)
def _no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def test_a_format_changes_words_not_verdicts(capsys: pytest.CaptureFixture[str]) -> None:
    """Every format ends with the same exit code, and its output is the report alone."""
    assert main(["validate", "--data", MINI, "--format", "json"]) == FINE
    assert json.loads(capsys.readouterr().out)["errors"] == 0
    assert main(["validate", "--data", BROKEN, "--format", "json"]) == DATA_WRONG
    assert json.loads(capsys.readouterr().out)["errors"] > 25


def test_an_unknown_format_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    """A format that there is not ends with exit code 2 and the list of those that there are."""
    with pytest.raises(SystemExit) as stopped:
        main(["validate", "--format", "html"])
    assert stopped.value.code == WRONG_USE
    assert "sarif" in capsys.readouterr().err


def test_summary_is_added_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary goes behind what the file already holds, whatever the format of the report."""
    file = tmp_path / "summary.md"
    file.write_text("已有\n", encoding="utf-8")
    assert main(["validate", "--data", BROKEN, "--summary", str(file)]) == DATA_WRONG
    text = file.read_text(encoding="utf-8")
    assert text.startswith("已有\n## 数据核验\n")
    assert "<table>" in text
    assert "<table>" not in capsys.readouterr().out


def test_github_names_the_summary_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the format for GitHub the summary goes where the environment says; with other formats nowhere."""
    file = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    assert main(["validate", "--data", MINI]) == FINE
    assert not file.exists()
    assert main(["validate", "--data", MINI, "--format", "github"]) == FINE
    assert "没有发现问题" in file.read_text(encoding="utf-8")
    capsys.readouterr()


def test_a_summary_that_cannot_be_written_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A summary file in a folder that there is not ends with exit code 2 and a Chinese sentence."""
    assert main(["validate", "--data", MINI, "--summary", str(tmp_path / "no" / "x.md")]) == WRONG_USE
    assert "写不了报告文件" in capsys.readouterr().err
