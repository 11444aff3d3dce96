"""A change of the program is a cause of its own, found by asking the program of the base."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.__main__ import ROOT
from tests.compare.five_years import History, five_years

METRIC = Path("generator", "metrics", "membership.py")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> History:
    """The program and five years of data in one repository; the last commit breaks a metric."""
    folder = tmp_path_factory.mktemp("project")
    history = five_years(folder)
    for name in ("generator", "schema"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    (folder / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    history.commit("program", "2024-10-01")
    code = (folder / METRIC).read_text(encoding="utf-8")
    assert "return measured(len(ids), marks)" in code
    (folder / METRIC).write_text(
        code.replace("return measured(len(ids), marks)", "return measured(len(ids) + 2, marks)"), encoding="utf-8"
    )
    return history


def run(project: History, base: str) -> dict[str, list[dict[str, object]]]:
    """The comparison by the program of that repository itself."""
    command = [sys.executable, "-m", "generator", "diff", project.at[base], "--as-of", "2024-12-01", "--format", "json"]
    environment = os.environ | {"PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=project.folder, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return found


def test_code_alone_is_told_as_software(project: History) -> None:
    """Where no data and no rule changed, every flip is caused by the software."""
    found = run(project, "program")
    assert found["changes"] == []
    assert {flip["rule"] for flip in found["flips"]} == {"mm-members"}
    causes = [flip["causes"] for flip in found["flips"]]
    assert all([cause["kind"] for cause in told] == ["software"] for told in causes)  # type: ignore[attr-defined]


def test_a_version_without_the_program_says_so(project: History) -> None:
    """A base whose program cannot be run leaves a note; nothing is put down to the software then."""
    found = run(project, "joined")
    assert any("程序本身的影响没有计入" in str(note) for note in found["notes"])
