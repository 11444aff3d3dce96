"""Runs of digits as people write numbers: in one piece, in groups, digit by digit, or over the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_SEPARATOR = r"(?:[ \t]{1,3}|[ \t]?[-–—_.·•/|~*][ \t]?|[ \t]*\r?\n[ \t]*(?:[#>][ \t]*)?)"
_RUN = re.compile(rf"\d(?:{_SEPARATOR}?\d){{10,}}(?:{_SEPARATOR}?[Xx](?![A-Za-z0-9]))?")
_BLOCK = re.compile(r"\d+[Xx]?|[Xx]")
_WORD = re.compile(r"[A-Za-z0-9]*")
_WORD_BEFORE = re.compile(r"[A-Za-z0-9]*\Z")
_ADDRESS = re.compile(r"(?:https?|ftp)://[\x21-\x7e]*\Z")
_AMOUNT_AFTER = re.compile(r"\s?(?:元|万|亿|美元|人民币|%|㎡|平方米)|\.\d{1,4}(?!\d)")
_AMOUNT_BEFORE = re.compile(r"(?:amount\w*|\w*yuan|budget\w*|\d[.,])[\"']?:?[ \t]*[\"']?\Z|[¥￥][ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """Some whole groups of a run: the digits without separators, how they were grouped, and where they stand.

    `glue` holds the separators between the groups, without their white space but for a line end.
    """

    digits: str
    shape: tuple[int, ...]
    glue: tuple[str, ...]
    start: int
    end: int

    @property
    def is_whole(self) -> bool:
        """Whether the digits stand in one piece."""
        return len(self.shape) == 1

    @property
    def is_spelt(self) -> bool:
        """Whether the digits stand one by one or in pairs, all apart in the same way."""
        even = set(self.shape[1:-1]) <= {1} or set(self.shape[1:-1]) <= {2}
        return len(self.shape) > 4 and max(self.shape) <= 3 and even and len(set(self.glue)) == 1

    @property
    def is_broken_line(self) -> bool:
        """Whether a space or the end of a line alone cuts the number in two."""
        return len(self.shape) == 2 and not self.glue[0].strip()


@dataclass(frozen=True, slots=True)
class _Run:
    """The digits of a run without what separates them, and for each group its place among them and in the text."""

    digits: str
    places: dict[int, int]
    groups: tuple[tuple[int, int], ...]
    """Start and end in the text of each group."""
    ends: frozenset[int]


def numbers(text: str, beginning: re.Pattern[str], lengths: tuple[int, ...]) -> Iterator[Number]:
    """Every number of one of these lengths that begins and ends with a group of digits, and begins like this."""
    for run in _runs(text):
        for found in beginning.finditer(run.digits):
            at = found.start()
            if at in run.places:
                yield from (_number(text, run, at, length) for length in lengths if at + length in run.ends)


def _number(text: str, run: _Run, at: int, length: int) -> Number:
    first = last = run.places[at]
    left = length - (run.groups[first][1] - run.groups[first][0])
    while left > 0:
        last += 1
        left -= run.groups[last][1] - run.groups[last][0]
    groups = run.groups[first : last + 1]
    return Number(
        run.digits[at : at + length],
        tuple(end - start for start, end in groups),
        tuple(_glue(text[one[1] : two[0]]) for one, two in pairwise(groups)),
        groups[0][0],
        groups[-1][1],
    )


@lru_cache(maxsize=1)
def _runs(text: str) -> tuple[_Run, ...]:
    """Every run; kept for the next search of the same text."""
    return tuple(_run(found) for found in _RUN.finditer(text))


def _run(found: re.Match[str]) -> _Run:
    groups = tuple((found.start() + one.start(), found.start() + one.end()) for one in _BLOCK.finditer(found[0]))
    digits, places, ends = 0, {}, set()
    for number, (start, end) in enumerate(groups):
        places[digits] = number
        digits += end - start
        ends.add(digits)
    return _Run("".join(_BLOCK.findall(found[0])).upper(), places, groups, frozenset(ends))


def _glue(separator: str) -> str:
    return "\n" if "\n" in separator else separator.strip(" \t")


def is_part_of_word(text: str, number: Number) -> bool:
    """Whether the digits are part of a code with letters, such as a credit code or a digest."""
    before = _WORD_BEFORE.search(text, max(0, number.start - 40), number.start)
    after = _WORD.match(text, number.end)
    return (
        bool(after and after[0]) or bool(before and re.search(r"\d", before[0])) or bool(before and len(before[0]) > 8)
    )


def is_in_address(text: str, number: Number) -> bool:
    """Whether the digits are part of a web address, whose parts are numbered at will."""
    first = max(0, number.start - 600)
    scheme = text.rfind("://", first, number.start)
    return scheme > 0 and _ADDRESS.search(text, max(first, scheme - 5), number.start) is not None


def is_amount(text: str, number: Number) -> bool:
    """Whether the digits are a sum of money or another quantity with its unit or its decimals."""
    thousands = len(number.shape) > 2 and set(number.shape[1:]) == {3} and number.shape[0] <= 3
    near = text[max(0, number.start - 24) : number.start]
    return thousands or bool(_AMOUNT_AFTER.match(text, number.end)) or bool(_AMOUNT_BEFORE.search(near))
