"""What git knows of the repository. Names of files come NUL-separated and are never split on spaces or newlines."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.moments import day_in_china, settled


class GitError(Exception):
    """Git cannot answer; the message is Chinese and says what to do."""


@dataclass(frozen=True, slots=True)
class Touch:
    """What a commit did to one file: `path` is where it lies afterwards, `before` where it lay.

    Either is None where there was or is no file; `blob` is empty for a file that is gone.
    """

    before: str | None
    path: str | None
    blob: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the first-parent line, with the day on which it was made or merged."""

    name: str
    day: dt.date
    message: str
    touches: tuple[Touch, ...]


class Git:
    """The repository in which a folder lies. Git runs in its top folder, as hooks do, so that their paths hold."""

    def __init__(self, folder: Path) -> None:
        inside = [folder.resolve(), *folder.resolve().parents]
        top = next((path for path in inside if (path / ".git").exists()), None)
        if top is None:
            raise GitError(f"{folder} 不在 git 仓库里，无法比较改动")
        self.top = top
        """The folder to which the names of files refer."""

    def _run(self, *arguments: str) -> bytes:
        command = ["git", "-C", str(self.top), *arguments]
        try:
            return subprocess.run(command, capture_output=True, check=True).stdout
        except FileNotFoundError:
            raise GitError("没有安装 git，请先安装") from None
        except subprocess.CalledProcessError as error:
            if b"dubious ownership" in error.stderr:
                hint = f"git config --global --add safe.directory {self.top}"
                raise GitError(f"这个仓库属于另一个用户，git 拒绝读取。请运行 {hint}") from None
            raise

    def _line(self, *arguments: str) -> str:
        return self._run(*arguments).decode("utf-8", "replace").strip()

    def commit(self, revision: str) -> str:
        """The commit that a revision names; a shallow clone is told how to get the missing history."""
        try:
            return (
                self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
                .decode()
                .strip()
            )
        except subprocess.CalledProcessError:
            pass
        if self._line("rev-parse", "--is-shallow-repository") == "true":
            raise GitError(
                f"找不到版本 {revision}：这个仓库只取了最近的历史（浅克隆）。请运行 git fetch --unshallow，"
                "或在工作流的 checkout 步骤写 fetch-depth: 0"
            )
        raise GitError(f"找不到版本 {revision}，请核对写法，或先运行 git fetch")

    def common(self, base: str, head: str) -> str:
        """The last commit that both share: what changed since then is the change of `head` alone."""
        try:
            return self._line("merge-base", base, head)
        except subprocess.CalledProcessError:
            pass
        if self._line("rev-parse", "--is-shallow-repository") == "true":
            raise GitError(
                "历史不完整（浅克隆），找不到两个版本的共同起点。请运行 git fetch --unshallow，"
                "或在工作流的 checkout 步骤写 fetch-depth: 0"
            )
        raise GitError("两个版本没有共同的历史：已公布的历史被改写过，不能接受；请从主分支重新开始修改")

    def on_day(self, day: dt.date) -> str:
        """The last commit of the branch at hand that was there at the end of a day in China."""
        self.require_whole_history()
        there = [commit for commit, known in self.days("HEAD").items() if known <= day]
        if not there:
            raise GitError(f"{day} 时这个仓库还没有任何内容，请换一个日期")
        return there[-1]

    def days(self, tip: str) -> dict[str, dt.date]:
        """The day in China of each commit of the first-parent line, oldest first, as far as it can be believed."""
        rows = self._line("log", "--reverse", "--first-parent", "--no-show-signature", "--format=%H %ct", tip, "--")
        told = dict(row.split() for row in rows.split("\n"))
        return dict(zip(told, map(day_in_china, settled([int(seconds) for seconds in told.values()])), strict=True))

    def require_whole_history(self) -> None:
        """Refuse a shallow clone: it would take the day of its oldest commit for the day of everything before."""
        if self._line("rev-parse", "--is-shallow-repository") == "true":
            raise GitError(
                "这个仓库只取了最近的历史（浅克隆），读不出以前的情况。请运行 git fetch --unshallow，"
                "或在工作流的 checkout 步骤写 fetch-depth: 0"
            )

    def day_of(self, commit: str) -> dt.date:
        """The day in China on which a commit was made or merged."""
        return day_in_china(int(self._line("show", "-s", "--no-show-signature", "--format=%ct", commit)))

    def differs(self, base: str, head: str | None, folders: Iterable[str]) -> bool:
        """Whether files of some folders differ between two commits, or between a commit and the working folder."""
        sides = [base] if head is None else [base, head]
        try:
            self._run("diff", "--no-ext-diff", "--quiet", *sides, "--", *folders)
        except subprocess.CalledProcessError as error:
            if error.returncode == 1:
                return True
            raise
        return False

    def is_in(self, ancestor: str, tip: str) -> bool:
        """Whether a commit is part of the history of another."""
        try:
            self._run("merge-base", "--is-ancestor", self.commit(ancestor), tip)
        except (subprocess.CalledProcessError, GitError):
            return False
        return True

    def published(self) -> str | None:
        """The newest commit at hand that the published main branch has too; None where none is known."""
        for branch in ("origin/HEAD", "origin/main", "origin/master"):
            try:
                return self._line("merge-base", f"refs/remotes/{branch}", "HEAD")
            except subprocess.CalledProcessError:
                continue
        return None

    def is_shallow(self) -> bool:
        """Whether only the newest part of the history is here."""
        return self._line("rev-parse", "--is-shallow-repository") == "true"

    def log(self, tip: str, folder: str, after: str | None = None) -> Iterator[Commit]:
        """The commits of the first-parent line that touch a folder, oldest first, each with what it did to its files.

        A merge counts as one commit with all that it brought, at the time of the merge. Only the clock of the machine
        that made or merged a commit counts, never what its author wrote.
        """
        revisions = [tip] if after is None else [f"{after}..{tip}"]
        output = self._run(
            *("log", "--reverse", "--first-parent", "-m", "--raw", "--no-abbrev", "-M", "-l0", "-z", "--no-ext-diff"),
            *("--no-show-signature", "--format=%H%x00%B%x00", *revisions, "--", folder),
        )
        return _commits(output, self.days(tip))

    def newest_of(self, revision: str | None, name: str, lines: tuple[int, int]) -> str | None:
        """The newest commit that gave some lines of a file their words; None while one of them is not committed.

        Without a revision the file at hand is looked at.
        """
        where = [revision] if revision else []
        try:
            told = self._line("blame", "--line-porcelain", "-L", f"{lines[0]},{lines[1]}", *where, "--", name)
        except subprocess.CalledProcessError:
            return None
        found = dict(re.findall(r"^([0-9a-f]{40}) \d+ \d+.*?^committer-time (\d+)$", told, re.MULTILINE | re.DOTALL))
        if any(not commit.strip("0") for commit in found):
            return None
        # Clocks can be wrong, so a commit that another one rests on is never the newer one.
        last = self._line("merge-base", "--independent", *found).split() if len(found) > 1 else found
        return max(last, key=lambda commit: (int(found[commit]), commit))

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """The bytes of files by the names of their blobs, from one run of git."""
        wanted = list(dict.fromkeys(blobs))
        command = ["git", "-C", str(self.top), "cat-file", "--batch"]
        given = "".join(f"{blob}\n" for blob in wanted).encode("ascii")
        answer = subprocess.run(command, input=given, capture_output=True, check=True).stdout
        found: dict[str, bytes] = {}
        at = 0
        for blob in wanted:
            end = answer.index(b"\n", at)
            _, kind, *size = answer[at:end].split()
            at = end + 1
            if kind == b"blob":
                found[blob] = answer[at : at + int(size[0])]
                at += int(size[0]) + 1
        return found

    def blobs(self, revision: str, folder: str) -> dict[str, str]:
        """The blobs of a folder in a commit, by the names of their files."""
        found = {}
        for line in self._run("ls-tree", "-r", "-z", "--full-tree", revision, "--", folder).split(b"\0"):
            head, _, name = line.partition(b"\t")
            if name:
                found[name.decode("utf-8", "surrogateescape")] = head.split()[2].decode("ascii")
        return found

    def changed(self, base: str, head: str) -> list[str]:
        """Files added, changed or deleted between two commits; a renamed file counts under both names."""
        return _names(self._run("diff", "--no-renames", "--no-ext-diff", "--name-only", "-z", base, head))

    def files(self, revision: str, folder: str) -> list[str]:
        """The files of a folder in a commit."""
        return _names(self._run("ls-tree", "-r", "-z", "--name-only", "--full-tree", revision, "--", folder))

    def content(self, revision: str, name: str) -> bytes | None:
        """A file in a commit, or in the index for the revision ""; None when it is not there."""
        try:
            return self._run("cat-file", "blob", f"{revision}:{name}")
        except subprocess.CalledProcessError:
            return None

    def blob(self, name: str) -> bytes:
        """The content that git keeps under the name of a blob."""
        return self._run("cat-file", "blob", name)

    def messages(self, base: str, head: str) -> list[tuple[str, str]]:
        """Name and message of each commit that `head` has and `base` has not, the newest first."""
        rows = _names(self._run("log", "-z", "--format=%H%n%B", f"{base}..{head}"))
        return [(commit, message) for commit, _, message in (row.partition("\n") for row in rows)]

    def brought(self, base: str, head: str) -> list[tuple[str, str, str]]:
        """Commit, file name and blob of every version of a file that `head` brings, each version once."""
        options = ("--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--diff-filter=d")
        log = _names(self._run("log", "-z", *options, "--format=commit %H", f"{base}..{head}"))
        # A merge may hold what none of its parents had; the final state shows it.
        end = _names(self._run("diff", "-z", *options, self.common(base, head), head))
        found: dict[tuple[str, str], str] = {}
        commit = head
        rows = iter([*log, f"commit {head}", *end])
        for row in rows:
            if row.startswith("commit "):
                commit = row.removeprefix("commit ").strip()
            elif row.lstrip("\n").startswith(":"):
                _, mode, _, blob, _ = row.lstrip("\n").split()
                name = next(rows)
                if mode.startswith("100"):
                    found.setdefault((name, blob), commit)
        return [(commit, name, blob) for (name, blob), commit in found.items()]

    def staged(self) -> list[str]:
        """Files that the next commit would add or change."""
        return _names(self._run("diff", "--cached", "--no-renames", "--diff-filter=d", "--name-only", "-z"))


def _commits(output: bytes, days: Mapping[str, dt.date]) -> Iterator[Commit]:
    """Every field ends with NUL, which no name and no message can hold; any other byte may stand in a message."""
    fields = output.split(b"\0")
    at = 0
    while at + 1 < len(fields):
        name, message = fields[at].strip().decode("ascii"), fields[at + 1].decode("utf-8", "replace")
        touches, at = _touches(fields, at + 2)
        yield Commit(name, days[name], message.strip(), tuple(touches))


def _touches(fields: list[bytes], at: int) -> tuple[list[Touch], int]:
    """Raw differences, `:modes old new status` and a name or, after a rename or copy, two; and where they end."""
    found: list[Touch] = []
    while at < len(fields):
        head = fields[at].lstrip(b"\n")
        if head and not head.startswith(b":"):
            break
        at += 1
        if head:
            *_, blob, status = head.decode("ascii").split()
            two = status[0] in "RC"
            names = [name.decode("utf-8", "surrogateescape") for name in fields[at : at + 1 + two]]
            at += len(names)
            before = None if status[0] in "AC" else names[0]
            found.append(Touch(before, None, "") if status[0] == "D" else Touch(before, names[-1], blob))
    return found, at


def _names(output: bytes) -> list[str]:
    return [name.decode("utf-8", "surrogateescape") for name in output.split(b"\0") if name]
