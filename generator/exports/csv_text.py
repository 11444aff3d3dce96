"""CSV as it is published: right in Excel and WPS, unable to carry a formula, and readable by a program without loss.

UTF-8 with BOM, CRLF, text always in double quotes, values of our own (numbers, days, true/false) never. A text that a
spreadsheet would take for something else than text gets an apostrophe (') in front: what may start a formula, what
consists of the signs of a number, day, time or error value only (a code of ten digits, `1-2`, `mar-1`, `1e5`), and what
starts with an apostrophe itself. So there is one rule for a reading program: take one leading apostrophe off.

A school year (`2023-2024`) is neither number nor day to any spreadsheet and stays as it is.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

BOM = b"\xef\xbb\xbf"
END = b"\r\n"
"""The end of a line."""

_STARTS_FORMULA = frozenset("=+-@\u2212|%#")
_SCHOOL_YEAR = re.compile(r"[0-9]{4}-[0-9]{4}")
_TYPED = re.compile(
    r"(?:[\d\s.,:;/\\\-\u2010-\u2015\u2212+%\u2030°¥$€£()'\"年月日号時时分秒点]|上午|下午"
    r"|january|february|march|april|june|july|august|september|october|november|december|sept"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|(?<=[\d\s])(?:am|pm|a|p|e))+"
)
_QUOTES = frozenset("\"'`“”‘’＂＇")
_WORDS = frozenset({"true", "false"})


@dataclass(frozen=True, slots=True)
class Exact:
    """A number of our own in decimal text."""

    text: str


Cell = str | int | Exact | dt.date | None
"""What a cell may hold; None is an empty cell, bool is written true or false."""


def row(cells: Iterable[Cell]) -> bytes:
    """One line."""
    return joined(cells) + END


def joined(cells: Iterable[Cell]) -> bytes:
    """Some neighbouring cells of a line."""
    return ",".join([_cell(cell) for cell in cells]).encode("utf-8", "replace")


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return _quoted(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Exact):
        return cell.text
    return str(cell)


@lru_cache(maxsize=8192)
def _quoted(text: str) -> str:
    """The cell of a text; kept, because most cells of a table repeat."""
    return '"' + guarded(text).replace('"', '""') + '"'


def guarded(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would not read it as text."""
    return f"'{text}" if _is_taken_for_more(text) else text


def _is_taken_for_more(text: str) -> bool:
    rest = _without_lead(text)
    if text.startswith("'") or any(char in "\t\r\n" for char in text[: len(text) - len(rest)]):
        return True
    if rest and unicodedata.normalize("NFKC", rest[0])[0] in _STARTS_FORMULA:
        return True
    if _SCHOOL_YEAR.fullmatch(text):
        return False
    lowered = unicodedata.normalize("NFKC", text).strip().lower()
    return lowered in _WORDS or (bool(_TYPED.fullmatch(lowered)) and any(char.isdigit() for char in lowered))


def _without_lead(text: str) -> str:
    """The text from the first sign on that a spreadsheet would not skip: no blanks, quotes or invisible signs."""
    for place, char in enumerate(text):
        if not (char in _QUOTES or unicodedata.category(char)[0] in "CZ"):
            return text[place:]
    return ""
