"""Which figures about persons are too small to be shown (小单元格抑制).

A figure may not be shown where a numerator, its complement or a denominator stands for fewer than `LIMIT` persons: a
99 % pass rate of 100 pupils is one pupil, and "all of them" tells about each of them. A cell of 0 is such a cell too.

One hidden cell is not enough where the sum of all cells is shown as well, because the difference gives it back. Then
further cells are hidden until what is left open adds up to no small cell (complementary suppression).

The limit is a convention of the project, not a rule of law. Nothing here knows a page: callers ask and obey.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.measurement import Measured, Share

LIMIT = 10


def is_small(count: int) -> bool:
    """Whether a number of persons is below the limit."""
    return count < LIMIT


def small_share(share: Share) -> bool:
    """Whether the numerator, the complement or the denominator is below the limit."""
    return any(is_small(count) for count in (share.part, share.whole - share.part, share.whole))


@dataclass(frozen=True, slots=True)
class Hidden:
    """The parts whose figures are hidden, by position, and whether the total of all parts must be hidden too."""

    parts: frozenset[int]
    total: bool

    @property
    def anything(self) -> bool:
        """Whether some figure must not be shown, so that no working and no shortfall may be shown either."""
        return bool(self.parts) or self.total


def hidden_cells(measured: Measured, *, total_is_shown: bool = False) -> Hidden:
    """Which figures of a measurement that counts persons must be hidden.

    `total_is_shown` says that the sum of the parts is shown somewhere (the pooled figure of a group, say). Values that
    are no shares, such as a sum of enrolments, are one cell each; figures in percentage points carry no counts and
    stay with the disclosure that their metric declares.
    """
    cells = [_counts(part.value) for part in measured.parts]
    hidden = {i for i, counts in enumerate(cells) if any(is_small(count) for count in counts)}
    known = [i for i, counts in enumerate(cells) if counts]
    total = _total([cells[i] for i in known])
    if not total_is_shown:
        return Hidden(frozenset(hidden), False)
    if any(is_small(count) for count in total):
        return Hidden(frozenset(hidden), True)
    _hide_more(hidden, {i: cells[i] for i in known})
    return Hidden(frozenset(hidden), bool(hidden) and _gives_back(hidden, cells))


def _counts(value: object) -> tuple[int, ...]:
    """The cells of a value: numerator, complement and denominator of a share, or the number itself."""
    if isinstance(value, Share):
        return (value.part, value.whole - value.part, value.whole)
    return (value,) if isinstance(value, int) else ()


def _total(cells: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*cells, strict=True)) if cells and len(set(map(len, cells))) == 1 else ()


def _gives_back(hidden: set[int], cells: Sequence[tuple[int, ...]]) -> bool:
    """Whether the total less everything shown is itself a small cell, or just one hidden part."""
    rest = _total([cells[i] for i in sorted(hidden) if cells[i]])
    return len(hidden) == 1 or any(is_small(count) for count in rest)


def _hide_more(hidden: set[int], cells: dict[int, tuple[int, ...]]) -> None:
    """Hide the smallest parts still shown, until the difference from the total gives nothing back."""
    everything = [cells.get(i, ()) for i in range(max(cells, default=-1) + 1)]
    shown = sorted((i for i in cells if i not in hidden), key=lambda i: (cells[i][-1], i))
    for index in shown:
        if not hidden or not _gives_back(hidden, everything):
            return
        hidden.add(index)


def shown_counts(counts: Sequence[int]) -> tuple[bool, ...]:
    """Which of several counts of the same persons may be shown together, each counted within the one before.

    Such as should sit, sat, passed: a difference between any two that are shown is a cell as well. The first
    (largest) count has precedence.
    """
    shown: list[int] = []
    answers = []
    for count in counts:
        fits = not is_small(count) and all(not is_small(larger - count) for larger in shown)
        answers.append(fits)
        if fits:
            shown.append(count)
    return tuple(answers)
