"""Which entries of two lists are the same entry, whatever their order and whatever changed inside them.

Entries are plain data as a file holds them. First equal entries are paired, then those that share what identifies
them, then those that share at least half of their values. The work grows with the entries that changed, not with all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

Plain = Mapping[str, Any]
Pair = tuple[int | None, int | None]
"""Positions in the old and in the new list; None where the entry is only in the other one."""

_KEYS = (
    ("id",),
    ("ref", "start_on"),
    ("ref",),
    ("school", "role", "start_on"),
    ("group", "role", "start_on"),
    ("school", "role"),
    ("group", "role"),
    ("school_year", "what", "on"),
    ("kind", "title", "held_on"),
    ("kind", "held_on", "schools"),
    ("lesson", "teacher_ref"),
    ("school", "counted_on"),
    ("line", "year"),
    ("kind", "title", "formed_on"),
    ("kind", "title", "school"),
    ("kind", "title"),
    ("policy",),
    ("school_year",),
    ("from_date",),
    ("school", "year", "stage"),
    ("mentor_ref",),
    ("title",),
)
"""What identifies an entry, the surest first; a key counts where it is unique among what is left on both sides."""
_WHOLE_TABLE = frozenset({"teachers_total", "meets_provincial_standard", "planned", "school_mbps", "enrolled"})
"""Values of lists with one row for each school, so that the school alone identifies a row."""


def canonical(value: object) -> str:
    """A text that two values share exactly when they are equal."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def matched(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """Every entry of both lists once: pairs in the order of the new list, then what is gone."""
    found: dict[int, int] = {}
    before, after = dict(enumerate(old)), dict(enumerate(new))
    _pair(found, before, after, canonical)
    if before and after:
        for names in _KEYS:
            _pair(found, before, after, lambda entry, names=names: _key(entry, names), unique=True)
        _pair(found, before, after, _row, unique=True)
        _alike(found, before, after)
    pairs: list[Pair] = [(found.get(j), j) for j in range(len(new))]
    return pairs + [(i, None) for i in sorted(before)]


def _pair(
    found: dict[int, int], before: dict[int, Any], after: dict[int, Any], key: Any, *, unique: bool = False
) -> None:
    """Move entries with the same key from what is left to what is found."""
    olds, news = _by_key(before, key), _by_key(after, key)
    for name, mine in news.items():
        theirs = olds.get(name, [])
        if unique and (len(mine) != 1 or len(theirs) != 1):
            continue
        for i, j in zip(theirs, mine, strict=False):
            found[j] = i
            del before[i], after[j]


def _by_key(entries: Mapping[int, Any], key: Any) -> dict[Hashable, list[int]]:
    named: dict[Hashable, list[int]] = defaultdict(list)
    for number, entry in entries.items():
        name = key(entry)
        if name is not None:
            named[name].append(number)
    return named


def _key(entry: Any, names: Iterable[str]) -> str | None:
    if not isinstance(entry, Mapping):
        return None
    values = [entry.get(name) for name in names]
    return None if None in values else canonical(values)


def _row(entry: Any) -> str | None:
    is_row = isinstance(entry, Mapping) and "school" in entry and not _WHOLE_TABLE.isdisjoint(entry)
    return canonical(entry["school"]) if is_row else None


def _alike(found: dict[int, int], before: dict[int, Any], after: dict[int, Any]) -> None:
    """Pair what shares at least half of its values, the likest first."""
    chances = [
        (shared, -j, -i)
        for i, old in before.items()
        for j, new in after.items()
        if (shared := _shared(old, new)) * 2 >= max(len(old), 1) and shared
    ]
    for _, minus_j, minus_i in sorted(chances, reverse=True):
        if -minus_i in before and -minus_j in after:
            found[-minus_j] = -minus_i
            del before[-minus_i], after[-minus_j]


def _shared(old: Any, new: Any) -> int:
    """How many values two entries share; entries that are no mappings are never the same entry changed."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return 0
    return sum(1 for key, value in old.items() if key in new and canonical(new[key]) == canonical(value))
