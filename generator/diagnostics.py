"""A diagnostic says that the text of the repository is wrong. It stops the build and is never called a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Gravity(StrEnum):
    """Whether a diagnostic stops the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file. Lines and columns count from 1, columns in characters; the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)

_PLACE = re.compile(r"第 ?\d+ ?(?=[行列项])")


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault of one file, for a reader who does not program.

    `code` is stable and names the kind of fault. `where` is the field path in Chinese titles (成员关系 › 第2项 › 角色).
    `message` says what is wrong and what was found, `hint` how to mend it, `fix` the text to put in place of the span.
    `source` is the line as it stands in the file, made safe for a terminal.
    """

    file: str
    span: Span
    code: str
    message: str
    where: str = ""
    hint: str = ""
    fix: str | None = field(default=None, compare=False)
    clause: str = ""
    source: str = field(default="", compare=False)
    gravity: Gravity = field(default=Gravity.ERROR, compare=False)

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What stays the same when other lines of the file come, go or move: no line, column or number of an item."""
        return self.file, self.code, _PLACE.sub("第", self.where), _PLACE.sub("第", self.message)
