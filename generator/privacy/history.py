"""What a change would publish for ever: the messages of its commits, and every file that any of them ever held.

A number that one commit brings and the next takes away stays in the history, so each state is searched, not the last.
What stood in the base already is nobody's fault here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.privacy.gate import Searched, message_of, of_contents, of_text
from generator.revisions import Git

OWN_TESTS = "tests/"
"""The project's own tests hold made-up numbers on purpose."""

# Who wrote or approved a commit is no content, wherever git or a host notes it.
_SIGNED = re.compile(
    r"^(?:signed-off-by|co-authored-by|co-developed-by|reviewed-by|acked-by|tested-by|reported-by|helped-by|suggested-by"
    r"|cc|approved-by|merged-by|on-behalf-of):[ \t].*<[^<>]*>[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def of_range(git: Git, base: str, head: str, data: Path) -> Searched:
    """Everything personal that the commits of `head` bring which `base` does not have."""
    result = Searched()
    for commit, message in git.messages(base, head):
        of_text(unsigned(message_of(message)), f"提交 {commit[:10]} 的说明", result)
    start = git.common(base, head)
    for commit, name, blob in git.brought(base, head):
        if not name.startswith(OWN_TESTS):
            _of_version(git, (start, commit, name, blob), data, result)
    result.diagnostics = list(dict.fromkeys(result.diagnostics))
    return result


def of_staged(git: Git, data: Path) -> Searched:
    """What the next commit would publish."""
    names = [name for name in git.staged() if not name.startswith(OWN_TESTS)]
    return of_contents([(git.top / name, git.content("", name) or b"") for name in names], data)


def unsigned(message: str) -> str:
    """A message without the lines that only say who wrote or approved it."""
    return _SIGNED.sub("", message)


def _of_version(git: Git, version: tuple[str, str, str, str], data: Path, result: Searched) -> None:
    start, commit, name, blob = version
    content = git.blob(blob)
    found = of_contents([(git.top / name, content)], data)
    if not found.diagnostics:
        return
    stood = (git.content(start, name) or b"").decode("utf-8", "replace").splitlines()
    told = [one for one in found.diagnostics if not _stood(one, content, stood)]
    # The file at hand shows the place; where it does not hold it any more, the commit must be named.
    path = git.top / name
    gone = not path.is_file() or path.is_symlink() or path.read_bytes() != content
    result.diagnostics += [_in_commit(one, commit) if gone else one for one in told]
    result.known += found.known


def _stood(one: Diagnostic, content: bytes, stood: list[str]) -> bool:
    """Whether the very lines in which something was found are in the base."""
    lines = content.decode("utf-8", "replace").splitlines()[one.span.line - 1 : one.span.end_line]
    return bool(stood) and bool(lines) and all(line in stood for line in lines)


def _in_commit(one: Diagnostic, commit: str) -> Diagnostic:
    where = f"它在提交 {commit[:10]} 里，后来的提交改掉了也还留在历史里"
    note = f"{where}；请把这几个提交合成一个（git rebase -i 里用 squash）再推送"
    return replace(one, hint=f"{one.hint}\n{note}")
