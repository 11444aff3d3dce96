"""`validate --changed-since`: what blocks a change, and what is wrong use."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, WRONG_USE, main
from tests.gate.repositories import GROUP, OTHER, Repository

FAULT = ("established_on: 2023-09-01", "established_on: 2023年9月1日")


def test_only_what_the_change_brings_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A standing fault ends with exit code 0 and is listed apart; a new one ends with exit code 1."""
    repository = Repository(tmp_path)
    repository.replace(OTHER, *FAULT)
    repository.commit()
    repository.git("branch", "work")
    arguments = ["validate", "--data", str(repository.data), "--changed-since", "HEAD"]
    assert main(arguments) == FINE
    told = capsys.readouterr().out
    assert "已有问题（不影响本次提交），共 1 处" in told
    assert f"data/{OTHER}:5:17" in told
    repository.replace(GROUP, *FAULT)
    assert main(arguments) == DATA_WRONG
    told = capsys.readouterr().out
    assert "共 1 处错误，涉及 1 个文件" in told
    assert told.index(GROUP) < told.index("已有问题") < told.index(OTHER)


def test_history_that_cannot_be_had_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown revision, and files beside a revision, end with exit code 2 and a remedy."""
    repository = Repository(tmp_path)
    arguments = ["validate", "--data", str(repository.data), "--changed-since"]
    assert main([*arguments, "nowhere"]) == WRONG_USE
    assert "没有版本“nowhere”" in capsys.readouterr().err
    assert main([*arguments, "HEAD", str(repository.data / GROUP)]) == WRONG_USE
    assert "不能再写文件名" in capsys.readouterr().err
