"""The data as they stood in a revision or on a day, read through the same checks as the data at hand."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator.commands.manners import ROOT, UsageError

if TYPE_CHECKING:
    from generator.build import Known
    from generator.compare.causes import Verdicts
    from generator.compare.reading import Read
    from generator.compare.states import State

SOFTWARE = ("generator", "schema")
"""The folders whose code decides an outcome."""


def commit_of(data: Path, text: str) -> str:
    """The commit that a revision or a day names; a day names the last one published by its end, in China.

    Raises:
        UsageError: there is no such commit, or not all of the history is here.
    """
    from generator.revisions import Git, GitError

    try:
        git = Git(data)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return git.on_day(dt.date.fromisoformat(text))
        return git.commit(text)
    except (GitError, ValueError) as error:
        raise UsageError(str(error) if isinstance(error, GitError) else f"“{text}”不是日期") from error


@contextmanager
def data_at(data: Path, commit: str) -> Iterator[Path]:
    """The data of a commit in a folder of the same name, which is gone afterwards.

    Raises:
        UsageError: git cannot read it.
    """
    from generator.gate.base import HistoryError, write_tree

    with TemporaryDirectory(prefix="gongshi-") as folder:
        target = Path(folder) / data.absolute().name
        try:
            write_tree(data, commit, target)
        except HistoryError as error:
            raise UsageError(str(error)) from error
        yield target


def read(data: Path, as_of: dt.date, label: str, known: Known | None = None) -> Read:
    """The state of a data folder, as much of it as can be read; `known` is the commit from which it comes."""
    from generator.build.past import with_past
    from generator.compare.reading import state_of
    from generator.metrics import METRIC_BY_ID
    from generator.source import read_data

    repository, diagnostics = read_data(data)
    repository, past = with_past(repository, data, known)
    found = state_of(repository, METRIC_BY_ID, as_of)
    if past.events is None:
        found = replace(found, notes=(past.note,))
    unreadable = frozenset(one.file for one in diagnostics if one.gravity == "error")
    if unreadable:
        note = f"{label}有 {len(unreadable)} 个文件按现在的格式读不出来，没有比较：{'、'.join(sorted(unreadable)[:5])}"
        found = replace(found, notes=(note, *found.notes), unreadable=unreadable)
    return found


def software_differs(data: Path, base: str, head: str | None) -> bool:
    """Whether the code that decides outcomes differs between two commits, or a commit and the folder at hand."""
    from generator.revisions import Git

    return Git(data).differs(base, head, SOFTWARE)


def verdicts_by(commit: str, sides: tuple[tuple[Path, State], ...]) -> tuple[Verdicts, ...] | None:
    """What the program as it stood in a commit says of data folders; None when that version cannot tell."""
    from generator.compare.exchange import plain_evidence, verdicts_of

    with TemporaryDirectory(prefix="gongshi-") as folder:
        tree = Path(folder) / "tree"
        if not _archive(commit, tree):
            return None
        told = []
        for data, state in sides:
            command = [sys.executable, "-m", "generator.compare", str(data.absolute()), state.as_of.isoformat()]
            given = json.dumps(plain_evidence(state.records))
            done = subprocess.run(
                command, cwd=tree, input=given, capture_output=True, text=True, check=False, encoding="utf-8"
            )
            try:
                told.append(verdicts_of(json.loads(done.stdout)) if done.returncode == 0 else None)
            except (ValueError, TypeError, KeyError):
                return None
    return None if None in told else tuple(one for one in told if one is not None)


def _archive(commit: str, tree: Path) -> bool:
    """The code of a commit in a folder of its own."""
    tree.mkdir()
    try:
        packed = subprocess.run(
            ["git", "-C", str(ROOT), "archive", "--format=tar", commit, *SOFTWARE], capture_output=True, check=True
        ).stdout
        subprocess.run(["tar", "-xf", "-", "-C", str(tree)], input=packed, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True
