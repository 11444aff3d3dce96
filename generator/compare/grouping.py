"""A comparison by district and group, so that each reader finds what is theirs in one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from generator.compare.changes import Changes, DataChange, Flip, Opened

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Subject:
    """One document, district or group with everything that changed of it."""

    key: str
    district: str
    title: str
    data: tuple[DataChange, ...]
    flips: tuple[Flip, ...]
    opened: tuple[Opened, ...]


def subjects(changes: Changes) -> Iterator[Subject]:
    """Documents first, then each district with its groups."""
    keys: dict[tuple[bool, str, bool, str], None] = {}
    for one in changes.data:
        keys[one.record != "policy", one.district, one.record == "group", one.subject] = None
    for flip in changes.flips:
        keys[True, flip.district, flip.key.subject != flip.district, flip.key.subject] = None
    for year in changes.opened:
        keys[True, year.district, year.subject != year.district, year.subject] = None
    data, flips, opened = (
        _by(changes.data, lambda one: one.subject),
        _by(changes.flips, lambda one: one.key.subject),
        _by(changes.opened, lambda one: one.subject),
    )
    for _, district, is_group, key in sorted(keys):
        name = changes.name_of(key)
        title = f"{changes.name_of(district)} › {name}" if is_group else name
        yield Subject(key, district, title, tuple(data[key]), tuple(flips[key]), tuple(opened[key]))


def _by(items: Iterable[T], key: Callable[[T], str]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found
