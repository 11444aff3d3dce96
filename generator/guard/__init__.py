"""The guard of a change: who may change what, and what may not change any more. Two commits in, diagnostics out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.guard.answers import answer_faults
from generator.guard.closed_years import closed_year_faults
from generator.guard.codeowners import codeowners
from generator.guard.ownership import refusals
from generator.guard.states import States
from generator.revisions import Git, GitError
from generator.source import read_record
from generator.source.files import OWNERS_FILE
from schema.owners import Owners

__all__ = ["Git", "GitError", "codeowners", "guard", "owners_at"]


def guard(data: Path, base: str, head: str, actor: str) -> list[Diagnostic]:
    """What the account may not change, or nobody may, of what changed in `head` since it left `base`.

    The owners are those of `base`, so that no change can make itself its own owner.
    """
    git = Git(data)
    trusted, changed = git.commit(base), git.commit(head)
    start = git.common(trusted, changed)
    folder = data.resolve().relative_to(git.top).as_posix()
    files = git.changed(start, changed)
    states = States(partial(git.content, trusted), partial(git.content, start), partial(git.content, changed), folder)
    owners = owners_at(git, trusted, folder)
    return sorted(
        [
            *refusals(owners, folder, actor, files),
            *answer_faults(states, owners, actor, files),
            *closed_year_faults(states, files),
        ]
    )


def owners_at(git: Git, revision: str, folder: str) -> Owners:
    """The owners as they stood in a commit."""
    name = f"{folder}/{OWNERS_FILE}"
    content = git.content(revision, name)
    if content is None:
        raise GitError(f"基准版本里没有 {name}，无法判断谁可以修改哪些文件；请维护者先在主分支上加入这个文件")
    record = read_record(content, name, Owners).record
    if record is None:
        raise GitError(f"基准版本里的 {name} 有错，无法判断谁可以修改哪些文件；请维护者先在主分支上改正")
    return record
