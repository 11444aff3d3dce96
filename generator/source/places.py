"""Where the parts of a record stand, in the few kilobytes that are kept for as long as the record."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from sys import intern
from typing import Any

from generator.facts import Path
from generator.source.nodes import SHIFT, Position
from generator.source.page import Page


class Places:
    """Answers for any path of keys and indexes with the line on which that part starts.

    A path that leads beyond the record answers with the line of the last part it could reach. `_cells` holds for every
    container: twice the number of its children (plus 1 for a list), the numbers of the keys (none for a list), the
    index in the text of each child's first character, and the cell of each child's own container (0 for a scalar).
    """

    __slots__ = ("_cells", "_keys", "_lines", "_trail")

    def __init__(self, page: Page, positions: Position) -> None:
        keys: dict[str, int] = {}
        cells = _cells(positions[1], keys) if positions is not None else [0]
        kind = "H" if max(len(cells), len(page.text), len(keys)) < 1 << 16 else "I"
        self._cells = array(kind, cells)
        self._keys = tuple(intern(key) for key in keys)
        self._lines = array(kind, page.starts if positions is not None else [0])
        self._trail: tuple[Path, int, int] = ((), 0, 0)

    def __call__(self, path: Path) -> int:
        """The line, from 1, of the part at the end of the path."""
        above = path[:-1]
        if above != self._trail[0]:
            self._trail = self._reached(above)
        _, index, at = self._trail
        if path and at >= 0:
            index = (self._child(at, path[-1]) or (index, 0))[0]
        return bisect_right(self._lines, index)

    def _reached(self, path: Path) -> tuple[Path, int, int]:
        """A path with its index and cell, -1 for the cell where the path leads no further.

        The last one is kept, because the entries of a list are asked for one after the other.
        """
        index, at = 0, 0
        for step in path:
            index, at = self._child(at, step) or (index, -1)
            at = at or -1
            if at < 0:
                break
        return path, index, at

    def _child(self, at: int, step: str | int) -> tuple[int, int] | None:
        cells = self._cells
        count, is_list = cells[at] >> 1, cells[at] & 1
        first = at + 1
        if isinstance(step, int):
            if not is_list or not 0 <= step < count:
                return None
            number = step
        else:
            if is_list or step not in self._keys:
                return None
            numbers = cells[first : first + count]
            key = self._keys.index(step)
            if key not in numbers:
                return None
            number = numbers.index(key)
            first += count
        return cells[first + number], cells[first + count + number]


def _cells(top: Any, keys: dict[str, int]) -> list[int]:
    cells: list[int] = []
    numbers: dict[tuple[str, ...], list[int]] = {}
    waiting: list[tuple[Any, int]] = [(top, -1)]
    for children, back in waiting:
        if back >= 0:
            cells[back] = len(cells)
        count = len(children)
        if type(children) is list:
            cells.append(count << 1 | 1)
            values: Sequence[Any] = children
            cells += [(value[0] if type(value) is tuple else value) >> SHIFT for value in values]
        elif count:
            cells.append(count << 1)
            # Entries of one kind have the same keys again and again.
            names = tuple(children)
            if names not in numbers:
                numbers[names] = [keys.setdefault(name, len(keys)) for name in names]
            cells += numbers[names]
            starts, values = zip(*children.values(), strict=True)
            cells += starts
        else:
            cells.append(0)
            continue
        if tuple in map(type, values):
            waiting += [(value[1], len(cells) + i) for i, value in enumerate(values) if type(value) is tuple]
        cells += [0] * count
    return cells
