"""The same commit in another clone, a linked work tree, with other line ends, or as an archive without history."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.__main__ import FINE
from tests.faults import children, made


def git(folder: Path, *arguments: str) -> str:
    """Git, whatever the settings of whoever runs the tests."""
    settings = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false"]
    command = ["git", *settings, "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in git, with two states of its data and a site."""
    folder = tmp_path_factory.mktemp("repository") / "project"
    (folder / "generator").mkdir(parents=True)
    for path in ("site", "schema", "generator", "pyproject.toml", ".gitattributes", ".gitignore"):
        source = made.ROOT / path
        if source.is_dir():
            shutil.copytree(source, folder / path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / path)
    shutil.copytree(made.DATA, folder / "data")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=first")
    made.change_data(folder)
    git(folder, "commit", "--quiet", "--all", "--message=second")
    assert children.run(made.command, folder).given == FINE
    return folder


def manifest(folder: Path) -> bytes:
    return (made.site(folder) / "manifest.json").read_bytes()


def test_a_clone_and_a_work_tree_give_the_same_site(repository: Path, tmp_path: Path) -> None:
    """History and all, a clone with the line ends of Windows and a linked work tree give the bytes of the original."""
    clone, linked = tmp_path / "深" / "的 clone", tmp_path / "linked"
    git(tmp_path, "clone", "--quiet", "--config=core.autocrlf=true", str(repository), str(clone))
    git(repository, "worktree", "add", "--quiet", "--detach", str(linked))
    commit = git(repository, "rev-parse", "--short=12", "HEAD").strip()
    assert f'"revision":"{commit}"' in manifest(repository).decode()
    for folder in (clone, linked):
        ended = children.run(made.command, folder)
        assert ended.given == FINE, ended.told
        assert manifest(folder) == manifest(repository)
        assert made.digests(made.site(folder)) == made.digests(made.site(repository))


def test_line_ends_of_windows_change_nothing(repository: Path, tmp_path: Path) -> None:
    """Records and rules whose lines all end as on Windows give the same site, with the same dates from the history."""
    folder = tmp_path / "windows"
    git(tmp_path, "clone", "--quiet", "--no-checkout", str(repository), str(folder))
    ends = "data/** eol=crlf\ngenerator/metrics/** eol=crlf\n"
    (folder / ".git" / "info" / "attributes").write_text(ends, encoding="ascii")
    git(folder, "checkout", "--quiet", "main")
    for file in ("data/groups/shili/x-busy.yaml", "generator/metrics/listing.py"):
        assert b"\r\n" in (folder / file).read_bytes()
    ended = children.run(made.command, folder)
    assert ended.given == FINE, ended.told
    assert manifest(folder) == manifest(repository)


def test_an_archive_says_that_it_has_no_history(repository: Path, tmp_path: Path) -> None:
    """Without git the site claims no commit and no day of publication, and both the command and a page say why."""
    folder = tmp_path / "archive"
    folder.mkdir()
    git(repository, "archive", "--format=tar", f"--output={tmp_path / 'archive.tar'}", "HEAD")
    subprocess.run(["tar", "-xf", str(tmp_path / "archive.tar"), "-C", str(folder)], check=True)
    ended = children.run(made.command, folder)
    assert ended.given == FINE
    assert "没有可用的修改历史" in ended.told
    commit = git(repository, "rev-parse", "--short=12", "HEAD").strip()
    told = {path: file.read_bytes() for path, file in _files(made.site(folder))}
    assert not [path for path, content in told.items() if commit.encode() in content]
    assert b'"revision":null' in told["manifest.json"]
    assert "没有取得数据仓库的修改历史".encode() in told["changes/groups/x-busy/history.md"]


def _files(folder: Path) -> list[tuple[str, Path]]:
    return [(file.relative_to(folder).as_posix(), file) for file in sorted(folder.rglob("*")) if file.is_file()]
