"""Which row of a table is which entry of the record, also when either has changed since the export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.workbook.opened import CellFault, Row
from generator.workbook.showing import Plain, digest

_IDENTITIES = (("id",), ("kind", "held_on", "title"), ("kind", "on", "title"), ("ref", "start_on"), ("title",))
Values = dict[str, Plain]


@dataclass(slots=True)
class Match:
    """For each row its entry or None when it is new; rows to leave alone; entries whose rows are gone."""

    pairs: list[tuple[Row, int | None]] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def row_key(index: int, values: Values) -> str:
    """The hidden mark of a row: the number of its entry and a digest of what the entry held."""
    return f"{index}-{digest(values)}"


def match(rows: Sequence[Row], current: Sequence[Values], exported: Iterable[str]) -> Match:
    """Rows to entries: by the hidden mark, else by identity.

    An entry whose row is gone is removed only if it was exported; one that was added meanwhile stays.
    """
    found = Match()
    free = dict(enumerate(digest(values) for values in current))
    exported = list(exported)
    rest = _by_mark(rows, free, set(exported), found)
    for row in rest:
        found.pairs.append((row, _by_identity(row, current, free)))
    settled = {row.key for row, _ in found.pairs} & set(exported)
    counts = Counter(key.partition("-")[2] for key in set(exported) - settled)
    for index, mark in free.items():
        if counts[mark] > 0:
            counts[mark] -= 1
            found.removed.append(index)
    found.pairs.sort(key=lambda pair: pair[0].number)
    return found


def _by_mark(rows: Sequence[Row], free: dict[int, str], exported: set[str], found: Match) -> list[Row]:
    """Settle the rows that carry a mark of the export; the others, and copies of rows, are given back."""
    rest: list[Row] = []
    # Of a row and its copy, the one that is unchanged is the original.
    order = sorted(rows, key=lambda row: (row.key.partition("-")[2] != digest(row.values), row.number))
    settled: set[str] = set()
    for row in order:
        if row.key not in exported or row.key in settled:
            rest.append(row)
            continue
        settled.add(row.key)
        number, _, mark = row.key.partition("-")
        now = digest(row.values)
        # A row that was changed and imported once is in the record as it now stands.
        same = [index for index, other in free.items() if other == mark] or [
            index for index, other in free.items() if other == now
        ]
        if same:
            index = int(number) if number.isdigit() and int(number) in same else same[0]
            del free[index]
            found.pairs.append((row, index))
        elif now != mark:
            message = "这一行对应的记录，在表格导出之后已被别人改过或删去"
            found.faults.append(CellFault(row.place(), "row_outdated", message, "请重新导出，再改这一行"))
    return rest


def _by_identity(row: Row, current: Sequence[Values], free: dict[int, str]) -> int | None:
    mark = digest(row.values)
    candidates = [index for index, other in free.items() if other == mark]
    for names in _IDENTITIES if not candidates else ():
        if all(name in row.values for name in names):
            candidates = [i for i in free if all(current[i].get(name) == row.values[name] for name in names)]
            break
    if len(candidates) != 1 and not (candidates and free[candidates[0]] == mark):
        return None
    del free[candidates[0]]
    return candidates[0]
