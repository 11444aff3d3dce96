"""The data as they stood in an earlier commit, read from git's own store; the working folder stays as it is."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.source.page import quoted
from generator.source.text import SIZE_LIMIT

_LINK, _FOLDER_OF_ANOTHER = "120000", "160000"
# Set for hooks, where they name the repository by a path from another folder than ours.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class HistoryError(Exception):
    """The earlier state cannot be had; the message is Chinese and says what to do."""


class _RefusedError(HistoryError):
    """Git ran and said no."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file of a commit."""

    mode: str
    blob: str
    size: int
    path: PurePosixPath


def fork_point(root: Path, revision: str) -> str:
    """The commit in which the history of the data at hand and that of a revision last met."""
    _require_whole_history(root, revision)
    commit = (
        None if revision.startswith("-") else _answer(root, "rev-parse", "--verify", "-q", f"{revision}^{{commit}}")
    )
    if not commit:
        raise HistoryError(f"没有版本{quoted(revision)}；请核对写法，或先运行 git fetch origin 取得它")
    met = _answer(root, "merge-base", commit, "HEAD")
    if not met:
        raise HistoryError(f"版本{quoted(revision)}与现在的版本没有共同的历史，无法比较；请换一个版本")
    return met


def _require_whole_history(root: Path, revision: str) -> None:
    shallow = _answer(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        raise HistoryError(
            f"git 在数据目录 {root} 里读不到仓库，无法与以前的版本比较；"
            "请在 git 仓库里运行，仓库属于别的用户时请先设置 safe.directory"
        )
    if shallow == "true":
        raise HistoryError(
            f"这份克隆只有部分历史（浅克隆），不能与{quoted(revision)}比较；"
            "请先运行 git fetch --unshallow，在 actions/checkout 里则写 fetch-depth: 0"
        )


def write_tree(root: Path, commit: str, target: Path) -> None:
    """Write the data of a commit into an empty folder. A link becomes a link that leads nowhere."""
    entries = list(_entries(root, commit))
    target.mkdir(parents=True)
    contents = _contents(root, [entry.blob for entry in entries if _is_read(entry)])
    for entry in entries:
        path = target.joinpath(*entry.path.parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == _LINK:
            path.symlink_to("nowhere")
        elif entry.mode == _FOLDER_OF_ANOTHER:
            path.mkdir()
        elif _is_read(entry):
            path.write_bytes(contents[entry.blob])
        else:
            # Only the size of such a file is ever looked at.
            with path.open("wb") as file:
                file.truncate(entry.size)


def _is_read(entry: _Entry) -> bool:
    return entry.mode not in {_LINK, _FOLDER_OF_ANOTHER} and entry.size <= SIZE_LIMIT


def _entries(root: Path, commit: str) -> Iterator[_Entry]:
    prefix = _answer(root, "rev-parse", "--show-prefix") or ""
    tree = _answer(root, "rev-parse", "--verify", "-q", f"{commit}:{prefix.rstrip('/')}")
    if not tree:
        return
    for line in _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", tree).split(b"\0"):
        if line:
            head, _, name = line.partition(b"\t")
            mode, _, blob, size = head.decode("ascii").split()
            path = PurePosixPath(os.fsdecode(name))
            if path.is_absolute() or {".", ".."} & set(os.fsdecode(name).split("/")):
                raise HistoryError(f"以前的版本里有不能写出的文件名{quoted(str(path))}；请换一个版本")
            yield _Entry(mode, blob, int(size) if size.isdigit() else 0, path)


def _contents(root: Path, blobs: list[str]) -> dict[str, bytes]:
    """The bytes of each file, from one run of git."""
    wanted = list(dict.fromkeys(blobs))
    answer = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in wanted).encode("ascii"))
    contents: dict[str, bytes] = {}
    at = 0
    for blob in wanted:
        end = answer.index(b"\n", at)
        name, kind, *size = answer[at:end].decode("ascii").split()
        if kind != "blob" or name != blob:
            raise HistoryError("git 的仓库里缺少以前版本的文件；请先运行 git fetch 取回完整的内容")
        start = end + 1
        contents[blob] = answer[start : start + int(size[0])]
        at = start + int(size[0]) + 1
    return contents


def _answer(root: Path, *arguments: str) -> str | None:
    """The one line that git answers; None when it refuses."""
    try:
        return os.fsdecode(_git(root, *arguments)).rstrip("\n")
    except _RefusedError:
        return None


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, env=environment, input=given, capture_output=True, check=True
        )
    except FileNotFoundError:
        raise HistoryError("没有找到 git，无法与以前的版本比较；请先安装 git") from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise _RefusedError("git 读不出以前的版本；请先运行 git fsck 检查仓库") from error
    return done.stdout
