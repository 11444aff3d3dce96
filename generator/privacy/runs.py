"""Runs of digits as people write numbers: in one piece, in groups, digit by digit, or over the end of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from generator.privacy.plain import Plain

_SEPARATOR = r"(?:[ \t]{1,3}|[ \t]?[-–—_.·•/|~*][ \t]?|[ \t]*\r?\n[ \t]*(?:[#>][ \t]*)?)"
# Whatever its length, so that no part of a short one is looked at twice.
_RUN = re.compile(rf"\d(?:{_SEPARATOR}?\d)*+(?:{_SEPARATOR}?[Xx](?![A-Za-z0-9]))?")
_SHORTEST = 11
KEPT = 1000
"""Answers that are kept for the same digits again, of which hostile text is made."""
_BLOCK = re.compile(r"\d+[Xx]?|[Xx]")
_WORD = re.compile(r"[A-Za-z0-9]*")
_WORD_BEFORE = re.compile(r"[A-Za-z0-9]*\Z")
_ADDRESS = re.compile(r"(?:https?|ftp)://[\x21-\x7e]*\Z")
_AMOUNT_AFTER = re.compile(r"\s?(?:元|万|亿|美元|人民币|%|㎡|平方米)|\.\d{1,4}(?!\d)")
_AMOUNT_BEFORE = re.compile(r"(?:amount\w*|\w*yuan|budget\w*|\d[.,])[\"']?:?[ \t]*[\"']?\Z|[¥￥][ \t]*\Z")


Fits = Callable[[str], bool]
"""Whether digits can be a number of the kind that is sought, however they are grouped."""


class Number(NamedTuple):
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


class _Run(NamedTuple):
    """The digits of a run without what separates them, and its groups in their order."""

    digits: str
    starts: list[int]
    """Where in the text each group begins."""
    sizes: tuple[int, ...]
    glue: tuple[str, ...]
    """What stands behind each group but the last, as `Number` has it."""
    first: dict[int, int]
    """The group that begins at a place among the digits."""
    last: dict[int, int]
    """The group that ends at a place among the digits."""


def numbers(plain: Plain, beginning: re.Pattern[str], lengths: tuple[int, ...], fits: Fits) -> Iterator[Number]:
    """Every number of one of these lengths that begins and ends with a group of digits, begins like this, and fits."""
    for run in _runs(plain.text) if plain.has_number else ():
        for found in beginning.finditer(run.digits):
            at = found.start()
            if at not in run.first:
                continue
            for length in lengths:
                end = at + length
                if end in run.last and fits(run.digits[at:end]):
                    yield _number(run, at, end)


def _number(run: _Run, at: int, end: int) -> Number:
    first, last = run.first[at], run.last[end]
    return Number(
        run.digits[at:end],
        run.sizes[first : last + 1],
        run.glue[first:last],
        run.starts[first],
        run.starts[last] + run.sizes[last],
    )


@lru_cache(maxsize=1)
def _runs(text: str) -> tuple[_Run, ...]:
    """Every run; kept for the next search of the same text."""
    return tuple(_run(found) for found in _RUN.finditer(text) if _is_long(found))


def _is_long(found: re.Match[str]) -> bool:
    return found.end() - found.start() >= _SHORTEST and sum(map(str.isdigit, found[0])) >= _SHORTEST


def _run(found: re.Match[str]) -> _Run:
    groups = _BLOCK.findall(found[0])
    sizes = tuple(map(len, groups))
    between = _BLOCK.split(found[0])[1:-1]
    glue = {separator: _glue(separator) for separator in set(between)}
    ends = list(accumulate(sizes))
    return _Run(
        "".join(groups).upper(),
        [found.start() + one.start() for one in _BLOCK.finditer(found[0])],
        sizes,
        tuple(map(glue.__getitem__, between)),
        {end - size: number for number, (end, size) in enumerate(zip(ends, sizes, strict=True))},
        {end: number for number, end in enumerate(ends)},
    )


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
    if _AMOUNT_AFTER.match(text, number.end):
        return True
    thousands = len(number.shape) > 2 and set(number.shape[1:]) == {3} and number.shape[0] <= 3
    return thousands or bool(_AMOUNT_BEFORE.search(text[max(0, number.start - 24) : number.start]))
