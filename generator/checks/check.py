"""What a check is: a function from the repository to diagnostics. Its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Gravity
from generator.facts import DistrictFile, GroupFile
from generator.source import OwnersFile, PolicyFile, Repository, where

Path = tuple[str | int, ...]
RecordFile = GroupFile | DistrictFile | PolicyFile | OwnersFile
Check = Callable[[Repository], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and how to mend it, before it is tied to a place."""

    code: str
    message: str
    hint: str
    fix: str | None = None
    gravity: Gravity = Gravity.ERROR
    clause: str = ""


def at(file: RecordFile, path: Path, fault: Fault) -> Diagnostic:
    """A diagnostic at one part of a record."""
    return Diagnostic(
        file=file.file,
        span=file.span(path),
        code=fault.code,
        message=fault.message,
        where=where(type(file.record), path, file.record),
        hint=fault.hint,
        fix=fault.fix,
        clause=fault.clause,
        gravity=fault.gravity,
    )
