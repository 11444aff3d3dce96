"""The pass over the history: every version of every record once, oldest first, and what it leads to."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from generator.history import cache
from generator.history.carrying import Births, Moment, carried, lose_all
from generator.history.wording import MODELS, changes, corrections, post
from generator.revisions import Commit, Git, GitError, Touch
from generator.source import nodes, text

BATCH = 500
"""Commits whose files are fetched together."""
_ROLE = re.compile(r"^(?:岗位|提交岗位|Role)\s*[:：]\s*(\S.*)$", re.MULTILINE)
_MERGE = re.compile(r"^(?:Merge (?:pull request|branch|commit|tag|remote)|合并(?:分支|拉取请求|请求)?\s)")
_NUMBER = re.compile(r"\s*[(（]#\d+[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one record as published: when, in which commit, what in words, why, and by which post.

    `why` is the text of the change, `post` empty where none is stated. Both come from people and are not yet fit to be
    shown: they must be masked and escaped. `corrections` are entries of the record as plain data.
    """

    record: str
    on: str
    commit: str
    what: tuple[str, ...]
    why: str
    post: str
    corrections: tuple[Mapping[str, Any], ...] = ()


@dataclass(slots=True)
class Kept:
    """One file in the newest version read so far."""

    blob: str
    since: str
    births: Births
    data: Any = None


@dataclass(slots=True)
class Chronicle:
    """Everything that the pass found. `files` are by path from the top of the repository."""

    tip: str
    days: str = ""
    """Digest of the line up to the tip and of the day of each commit."""
    began: str = ""
    files: dict[str, Kept] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)


def chronicle(data: Path, tip: str = "HEAD", stored: Path | None = None) -> Chronicle:
    """The history of a data folder up to a commit.

    `stored` is a file in which the result is kept; a later pass reads only what came after it.

    Raises:
        GitError: there is no repository here, or only a part of its history.
    """
    git = Git(data)
    git.require_whole_history()
    commit = git.commit(tip)
    folder = data.resolve().relative_to(git.top).as_posix()
    days = git.days(commit)
    known = cache.load(stored, folder, lambda tip, digest: digest == _digest(days, tip)) if stored else None
    found = known or Chronicle(commit)
    _read(git, found, folder, None if known is None else known.tip, commit)
    found.tip, found.days = commit, _digest(days, commit)
    if stored:
        cache.save(stored, folder, found)
    return found


def _digest(days: Mapping[str, dt.date], tip: str) -> str:
    """What tells whether the line up to a commit is still the same, its days included; empty when it is not there."""
    if tip not in days:
        return ""
    line = islice(days.items(), list(days).index(tip) + 1)
    return hashlib.sha256("".join(f"{commit} {day}\n" for commit, day in line).encode()).hexdigest()


def _read(git: Git, found: Chronicle, folder: str, after: str | None, tip: str) -> None:
    if after == tip:
        return
    commits = git.log(tip, folder, after)
    while batch := list(islice(commits, BATCH)):
        wanted = [touch.blob for commit in batch for touch in commit.touches if touch.blob and _kind(touch, folder)]
        befores = (found.files.get(touch.before or "") for commit in batch for touch in commit.touches)
        wanted += [kept.blob for kept in befores if kept and kept.data is None]
        contents = git.contents(wanted)
        for commit in batch:
            _commit(found, commit, contents, folder)


def _kind(touch: Touch, folder: str) -> str | None:
    """The folder of records in which a file lies."""
    path = touch.path or touch.before or ""
    kind, _, inner = path.removeprefix(f"{folder}/").partition("/")
    return kind if kind in MODELS and inner.endswith(".yaml") else None


def _parsed(content: bytes | None, name: str) -> Any:
    return None if content is None else nodes.parse(text.decode(content, name).page).data


def _commit(found: Chronicle, commit: Commit, contents: Mapping[str, bytes], folder: str) -> None:
    now = Moment(commit.day.isoformat(), commit.name)
    found.began = found.began or now.on
    for touch in sorted(commit.touches, key=lambda one: (one.path is not None, one.path or "")):
        kind = _kind(touch, folder)
        if kind:
            found.events += _touched(found, touch, contents, (kind, commit, now))
    now.settle()


def _touched(
    found: Chronicle, touch: Touch, contents: Mapping[str, bytes], at: tuple[str, Commit, Moment]
) -> Iterable[Event]:
    """Carry one file over one commit. A version that cannot be read changes nothing."""
    kind, commit, now = at
    old = found.files.pop(touch.before, None) if touch.before else None
    before = old.data or _parsed(contents.get(old.blob), "") if old else None
    if touch.path is None:
        if old:
            lose_all(before, old.births, now)
        yield from _event(kind, touch.before or "", (before, None), commit, now)
        return
    after = _parsed(contents.get(touch.blob), touch.path)
    if after is None:
        if old and touch.before:
            found.files[touch.path] = old
        return
    births = carried(before, old.births if old else None, after, now)
    found.files[touch.path] = Kept(touch.blob, old.since if old else now.on, births, after)
    yield from _event(kind, touch.path, (before, after), commit, now)


def _event(kind: str, path: str, versions: tuple[Any, Any], commit: Commit, now: Moment) -> Iterator[Event]:
    old, new = versions
    what = changes(kind, old, new)
    corrected = corrections(old, new)
    if what or corrected:
        stated = _ROLE.search(commit.message)
        name = stated[1].strip() if stated else post(old, new)
        yield Event(Path(path).stem, now.on, commit.name, what, reason(commit.message), name, corrected)


def reason(message: str) -> str:
    """Why a change was made, in the words of the change: of a merge its title, without the number of the request.

    A merge without a title says nothing; the line that git writes by itself is no reason.
    """
    lines = [line.strip() for line in message.split("\n") if line.strip() and not _ROLE.match(line.strip())]
    if lines and _MERGE.match(lines[0]):
        lines = lines[1:]
    return _NUMBER.sub("", lines[0]) if lines else ""


__all__ = ["Chronicle", "Event", "GitError", "Kept", "chronicle", "reason"]
