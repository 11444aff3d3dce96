"""The gate where two states are compared and where files are mended: no way round it, and nothing shown."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, main
from tests.privacy.test_gate import add, data, edit, record_of  # noqa: F401 - the fixture
from tests.privacy.test_kinds import MOBILE

OTHER = "13800138001"


def commit(data: Path) -> None:  # noqa: F811
    identity = ["-c", "user.name=test", "-c", "user.email=test"]
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "change"]):
        subprocess.run(["git", "-C", str(data.parent), *command], check=True, capture_output=True)


def test_a_change_is_searched_too(data: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    """A number that a change brings is refused and not shown, also where another number stood before."""
    commit(data)
    arguments = ["validate", "--data", str(data), "--changed-since", "HEAD"]
    assert main(arguments) == FINE
    capsys.readouterr()
    add(data, f"note: {MOBILE}\n")
    assert main(arguments) == DATA_WRONG
    commit(data)
    edit(record_of(data), MOBILE, OTHER)
    assert main(arguments) == DATA_WRONG
    out = capsys.readouterr().out
    assert "privacy_mobile" in out
    assert MOBILE not in out
    assert OTHER not in out


def test_mending_shows_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    """The differences that mending shows are masked."""
    path = record_of(data)
    edit(path, "established_on: 2023-09-01", f"established_on: 2023/9/1 # {MOBILE}")
    main(["fix", str(path), "--data", str(data)])
    out = capsys.readouterr().out
    assert "+established_on: 2023-09-01 # 13*" in out
    assert MOBILE not in out


def test_a_number_that_stood_before_blocks_nobody(data: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    """Who changes another line of a file is told of a number that stood there, and is not stopped by it."""
    add(data, f"note: {MOBILE}\n")
    commit(data)
    arguments = ["validate", "--data", str(data), "--changed-since", "HEAD"]
    edit(record_of(data), "form: ", "# 备注\nform: ")
    assert main(arguments) == FINE
    out = capsys.readouterr().out
    assert "已有问题（不影响本次提交），共 1 处" in out
    assert "privacy_mobile" in out
    assert MOBILE not in out
