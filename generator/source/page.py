"""One file's text with its lines, and the faults found in it before they become diagnostics."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count
from operator import add

from generator.diagnostics import Diagnostic, Gravity, Span
from generator.facts import Path

# Everything that a terminal would obey or hide; one character stands for one, so that columns stay true.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff]"
)
_CLIP = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault between two characters of a text (0-based, end exclusive), and the part of the record it stands in."""

    code: str
    start: int
    end: int
    message: str
    hint: str = ""
    fix: str | None = None
    path: Path = ()
    gravity: Gravity = Gravity.ERROR


def safe(text: str) -> str:
    """The same number of characters, none of which a terminal obeys or hides."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNSAFE, lambda found: "→" if found[0] == "\t" else "�", text)


def quoted(text: str, limit: int = _CLIP) -> str:
    """A value found in a file, on one safe line, shortened, in Chinese quotation marks."""
    line = safe(" ".join(text.split("\n")))
    return f"“{line if len(line) <= limit else line[:limit] + '……'}”"


@dataclass(frozen=True, slots=True)
class Wide:
    """Some lines of a text, joined, and where each of them starts: among themselves and in the text."""

    text: str
    own: Sequence[int]
    starts: Sequence[int]

    def origin(self, index: int) -> int:
        """The place in the whole text of one character."""
        line = bisect_right(self.own, index) - 1
        return index + self.starts[line] - self.own[line]


class Page:
    """The text of one file with the starts of its lines."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._shown: dict[int, str] = {}

    @cached_property
    def starts(self) -> list[int]:
        """Index of the first character of every line."""
        starts = [0, *map(add, accumulate(map(len, self._lines)), count(1))]
        starts.pop()
        return starts

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def wide(self) -> Wide:
        """The lines that are not plain ASCII, as most lines of a record are."""
        if self.text.isascii():
            return Wide("", (), ())
        numbers = [number for number, line in enumerate(self._lines) if not line.isascii()]
        lines = [self._lines[number] for number in numbers]
        own = [0, *map(add, accumulate(map(len, lines)), count(1))]
        return Wide("\n".join(lines), own[:-1], [self.starts[number] for number in numbers])

    @property
    def line_count(self) -> int:
        """Number of lines, counting a last one without an end."""
        return len(self.starts)

    def line_of(self, index: int) -> int:
        """The line, from 1, in which a character stands."""
        return bisect_right(self.starts, index)

    def line_text(self, line: int) -> str:
        """A line without its end; lines outside the file are empty."""
        if not 1 <= line <= len(self.starts):
            return ""
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        return self.text[self.starts[line - 1] : end].removesuffix("\r")

    def line_start(self, line: int) -> int:
        """Index of the first character of a line."""
        return self.starts[line - 1]

    def span(self, start: int, end: int) -> Span:
        """Lines and columns, from 1, of a stretch of the text; it never reaches beyond the file or into a line end."""
        start, end = self._inside(start), self._inside(end)
        end = max(start, end)
        line, end_line = self.line_of(start), self.line_of(end)
        if end_line > line and end == self.line_start(end_line):
            end_line -= 1
            end = self.line_start(end_line) + len(self.line_text(end_line))
        return Span(line, start - self.line_start(line) + 1, end_line, end - self.line_start(end_line) + 1)

    def _inside(self, index: int) -> int:
        index = max(0, min(index, len(self.text)))
        line = self.line_of(index)
        return min(index, self.line_start(line) + len(self.line_text(line)))

    def diagnostic(self, fault: Fault, where: str) -> Diagnostic:
        """A fault as a diagnostic of this file."""
        span = self.span(fault.start, fault.end)
        if span.line not in self._shown:
            self._shown[span.line] = safe(self.line_text(span.line))
        return Diagnostic(
            file=self.file,
            span=span,
            code=fault.code,
            message=fault.message,
            where=where,
            hint=fault.hint,
            fix=fault.fix,
            source=self._shown[span.line],
            gravity=fault.gravity,
        )
