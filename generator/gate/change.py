"""Two states of the data compared: which faults a change brings, and which stood there before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import privacy
from generator.checks import CHECKS, LOCAL_CHECKS, check_repository
from generator.diagnostics import Diagnostic, Gravity
from generator.gate.base import fork_point, write_tree
from generator.source import read_data, with_lines
from generator.source.page import safe
from generator.source.text import SIZE_LIMIT

_NAMED = 3
"""Files named as the cause of a fault elsewhere."""

# Faults that name something as absent or unmarked. It may be in a record that cannot be read.
_DOUBTFUL = frozenset(
    {
        "district_unknown",
        "group_unknown",
        "host_unreviewed",
        "parent_unknown",
        "policy_not_adopted",
        "policy_unknown",
        "sample_name",
        "school_unknown",
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a change brings, and what stood there before it, each sorted by file and place."""

    introduced: tuple[Diagnostic, ...]
    standing: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class State:
    """Everything wrong with the data at one time. `across` are faults that only several records together show."""

    alone: tuple[Diagnostic, ...]
    across: tuple[Diagnostic, ...]
    unreadable: frozenset[str]


def check_change(root: Path, revision: str, today: dt.date | None = None) -> Change:
    """The faults of the data at hand, divided by whether they were there where the history left that of a revision."""
    commit = fork_point(root, revision)
    with TemporaryDirectory(prefix="gongshi-") as folder:
        # The same name, because every diagnostic begins with it.
        base = Path(folder) / root.absolute().name
        write_tree(root, commit, base)
        before, touched = state_of(base, today), _touched(base, root)
        return compare(before, state_of(root, today), touched, partial(_is_old_text, base, root))


def _touched(base: Path, root: Path) -> frozenset[str]:
    """The names, as diagnostics give them, of the files that are new, gone or different."""
    old, new = _contents(base), _contents(root)
    return frozenset(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _is_old_text(base: Path, root: Path, one: Diagnostic) -> bool:
    """Whether the very lines in which a fault lies stood in the same file before."""
    old, new = (folder.parent / one.file for folder in (base, root))
    if not (old.is_file() and new.is_file()):
        return False
    lines = _lines(new)[one.span.line - 1 : one.span.end_line]
    stood = set(_lines(old))
    return bool(lines) and all(line in stood for line in lines)


def _lines(file: Path) -> list[bytes]:
    return _start(file).splitlines()


def _contents(root: Path) -> dict[str, bytes]:
    """Every file of a data folder, records or not, by its name in diagnostics."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return {f"{root.name}/{safe(path.relative_to(root).as_posix())}": _start(path) for path in files}


def _start(file: Path) -> bytes:
    """As much of a file as is ever looked at."""
    with file.open("rb") as opened:
        return opened.read(SIZE_LIMIT + 1)


def state_of(root: Path, today: dt.date | None = None) -> State:
    """Every fault of a data folder.

    Records are checked against each other also when some of them cannot be read: what that wrongly calls absent, it
    calls absent before and after.
    """
    gate = privacy.Gate(root)
    repository, reading = read_data(root, gate)
    errors = frozenset(one.file for one in reading if one.gravity is Gravity.ERROR)
    local = check_repository(repository, LOCAL_CHECKS, today)
    across = check_repository(repository, tuple(check for check in CHECKS if check not in LOCAL_CHECKS))
    alone = gate.searched.beside(sorted([*reading, *with_lines(local, root)]))
    return State(tuple(alone), tuple(gate.searched.hide(with_lines(across, root))), errors)


def compare(
    before: State, after: State, touched: frozenset[str], is_old_text: Callable[[Diagnostic], bool] = lambda _: False
) -> Change:
    """The faults of the later state, each either brought or standing. `touched` are the files of the change."""

    # Masked, one number looks like another; so in a touched file only the text itself can show which is which.
    def is_veiled(one: Diagnostic) -> bool:
        return one.code.startswith("privacy_") and one.file in touched

    old = _Known([*(one for one in before.alone if not is_veiled(one)), *before.across])
    alone_new, alone_old = old.divide(one for one in after.alone if not is_veiled(one))
    for one in filter(is_veiled, after.alone):
        (alone_old if is_old_text(one) else alone_new).append(one)
    across_new, across_old = old.divide(after.across)
    if after.unreadable - before.unreadable:
        # The change itself made records unreadable; what refers to them only seems wrong.
        across_new = []
    elif after.unreadable:
        across_new = [one for one in across_new if one.code not in _DOUBTFUL or one.file not in touched]
    standing = [*alone_old, *([] if after.unreadable else across_old)]
    introduced = [_with_cause(one, touched) for one in (*alone_new, *across_new)]
    return Change(tuple(sorted(introduced)), tuple(sorted(standing)))


def _with_cause(one: Diagnostic, touched: frozenset[str]) -> Diagnostic:
    """A fault in a file that nobody touched, with the files in which its cause must lie."""
    if one.file in touched or not touched:
        return one
    named = "、".join(sorted(touched)[:_NAMED]) + ("等" if len(touched) > _NAMED else "")
    cause = f"这个文件没有改动，问题出在本次提交对 {named} 的修改。"
    return replace(one, hint=f"{one.hint}\n{cause}" if one.hint else cause)


class _Known:
    """Faults that are known, each of which accounts for one equal fault."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self._lines: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in diagnostics:
            self._lines[one.identity].append(one.source)

    def divide(self, diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """New and known ones. Of several equal faults those on a line that stood before are the known ones."""
        told = list(diagnostics)
        known = {number for number, one in enumerate(told) if self._take(one, one.source)}
        known |= {number for number, one in enumerate(told) if number not in known and self._take(one, None)}
        new = [one for number, one in enumerate(told) if number not in known]
        return new, [one for number, one in enumerate(told) if number in known]

    def _take(self, one: Diagnostic, line: str | None) -> bool:
        lines = self._lines[one.identity]
        if not lines or (line is not None and line not in lines):
            return False
        lines.remove(lines[0] if line is None else line)
        return True
