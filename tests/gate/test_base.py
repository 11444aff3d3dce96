"""The earlier state of the data, out of git's own store."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.gate import HistoryError
from generator.gate.base import fork_point, write_tree
from generator.gate.change import state_of
from generator.source.text import SIZE_LIMIT
from tests.gate.repositories import GROUP, Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "repository"
    folder.mkdir()
    return Repository(folder)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_earlier_bytes_come_back(repository: Repository, tmp_path: Path) -> None:
    """The files of a commit are written byte for byte, whatever attributes say; the working folder stays."""
    repository.write("groups/real/空 格'.yaml", "x: 1\r\ny: 2")
    (repository.folder / ".gitattributes").write_text("*.yaml export-ignore export-subst\n", encoding="utf-8")
    wanted = tree(repository.data)
    commit = repository.commit()
    repository.write(GROUP, "别的")
    now = tree(repository.data)
    write_tree(repository.data, commit, tmp_path / "data")
    assert tree(tmp_path / "data") == wanted
    assert tree(repository.data) == now
    assert repository.git("status", "--porcelain") == "M data/" + GROUP


def test_odd_entries_are_told_as_they_were(repository: Repository, tmp_path: Path) -> None:
    """Links are never followed, and a file over the limit is told by its size without being read."""
    (repository.data / "groups/real/link.yaml").symlink_to("/etc/passwd")
    repository.write("groups/real/huge.yaml", "#" * (SIZE_LIMIT + 5))
    commit = repository.commit()
    write_tree(repository.data, commit, tmp_path / "data")
    before, after = state_of(tmp_path / "data"), state_of(repository.data)
    assert [one.identity for one in before.alone] == [one.identity for one in after.alone]
    assert {one.code for one in before.alone} == {"symlink", "file_too_large"}


@pytest.mark.parametrize("revision", ["nowhere", "0" * 40, "-x", "--all", "", "HEAD:data", "main:data/groups"])
def test_an_unknown_revision_is_refused(repository: Repository, revision: str) -> None:
    """A revision that is no commit is refused with what to do."""
    with pytest.raises(HistoryError, match=r"没有版本.*git fetch"):
        fork_point(repository.data, revision)


def test_a_shallow_clone_is_refused(repository: Repository, tmp_path: Path) -> None:
    """A clone without its history is refused with both remedies."""
    repository.commit()
    clone = tmp_path / "clone"
    command = ["git", "clone", "-q", "--depth", "1", f"file://{repository.folder}", str(clone)]
    subprocess.run(command, check=True, capture_output=True)
    with pytest.raises(HistoryError, match=r"浅克隆.*git fetch --unshallow.*fetch-depth: 0"):
        fork_point(clone / "data", "HEAD")


def test_histories_that_never_met_are_refused(repository: Repository) -> None:
    """Two histories without a common commit cannot be compared."""
    repository.git("checkout", "-q", "--orphan", "other")
    repository.write(GROUP, repository.read(GROUP) + "# 另起\n")
    repository.commit()
    with pytest.raises(HistoryError, match="没有共同的历史"):
        fork_point(repository.data, "main")


def test_without_a_repository_or_git_nothing_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder outside of git, and a machine without git, are told apart."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(HistoryError, match="读不到仓库"):
        fork_point(tmp_path, "main")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HistoryError, match="没有找到 git"):
        fork_point(tmp_path, "main")


def test_the_variables_of_a_hook_do_not_mislead(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside a hook git names its folder from elsewhere; the repository of the data is found all the same."""
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert fork_point(repository.data, "main") == repository.base
