"""When each entry of a record first appeared, carried from one version of the file to the next.

`Births` is a tree beside the data: a mapping by key, a list by position. An entry is the same entry by what it is, not
by where it stands; one that moved to another file in the same commit keeps its day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.matching import canonical, matched

STATED = "published_on"
"""The field with which a school says that something is public."""


@dataclass(slots=True)
class Born:
    """The first appearance of an entry, and of its statement that it is public: day and commit, empty where none."""

    on: str
    commit: str
    stated_on: str = ""
    stated_commit: str = ""
    inside: Any = None


Births = Any
"""A mapping of Births by key, a list of Born, or None where there is nothing to carry."""


@dataclass(slots=True)
class Moment:
    """One commit while it is read: its day and name, what it brought and what it took away."""

    on: str
    commit: str
    fresh: list[tuple[Born, str]] = field(default_factory=list)
    lost: dict[str, Born] = field(default_factory=dict)

    def settle(self) -> None:
        """Entries that only moved from one file to another keep the day of their first appearance."""
        for born, text in self.fresh:
            known = self.lost.get(text)
            if known is not None:
                born.on, born.commit = known.on, known.commit
                born.stated_on, born.stated_commit = known.stated_on, known.stated_commit


def carried(old: Any, births: Births, new: Any, now: Moment) -> Births:
    """The births of a new version, given those of the old one."""
    if births is not None and old == new:
        return births
    if isinstance(new, Mapping):
        before = old if isinstance(old, Mapping) else {}
        inner = births if isinstance(births, dict) else {}
        for key in before.keys() - new.keys():
            _lose(before[key], inner.get(key), now)
        found = {key: carried(before.get(key), inner.get(key), value, now) for key, value in new.items()}
        return {key: value for key, value in found.items() if value is not None}
    if isinstance(new, list) and any(isinstance(entry, Mapping) for entry in new):
        return _list(old if isinstance(old, list) else [], births or [], new, now)
    if isinstance(old, list):
        _lose(old, births, now)
    return None


def _list(old: list[Any], births: list[Born], new: list[Any], now: Moment) -> list[Born]:
    found: list[Born] = []
    for i, j in matched(old, new):
        if j is None:
            if i is not None and i < len(births):
                _lose_entry(old[i], births[i], now)
        elif i is not None and i < len(births):
            found.append(_same(old[i], births[i], new[j], now))
        else:
            found.append(_new(new[j], now))
    return found


def _same(old: Any, born: Born, new: Any, now: Moment) -> Born:
    if old == new:
        return born
    kept = Born(born.on, born.commit, born.stated_on, born.stated_commit)
    kept.inside = carried(old, born.inside, new, now) if isinstance(new, Mapping) else None
    if not kept.stated_on and isinstance(new, Mapping) and new.get(STATED):
        kept.stated_on, kept.stated_commit = now.on, now.commit
    return kept


def _new(entry: Any, now: Moment) -> Born:
    born = Born(now.on, now.commit)
    if isinstance(entry, Mapping):
        born.inside = carried(None, None, entry, now)
        if entry.get(STATED):
            born.stated_on, born.stated_commit = now.on, now.commit
    now.fresh.append((born, canonical(entry)))
    return born


def _lose(value: Any, births: Births, now: Moment) -> None:
    """Everything below a part that is gone."""
    if isinstance(births, list) and isinstance(value, list):
        for entry, born in zip(value, births, strict=False):
            _lose_entry(entry, born, now)
    elif isinstance(births, dict) and isinstance(value, Mapping):
        for key, inner in births.items():
            _lose(value.get(key), inner, now)


def _lose_entry(entry: Any, born: Born, now: Moment) -> None:
    text = canonical(entry)
    known = now.lost.get(text)
    if known is None or born.on < known.on:
        now.lost[text] = born
    _lose(entry, born.inside, now)


def lose_all(data: Any, births: Births, now: Moment) -> None:
    """A whole file is gone."""
    _lose(data, births, now)


def packed(births: Births) -> Any:
    """The tree as plain data."""
    if isinstance(births, list):
        return [[b.on, b.commit, b.stated_on, b.stated_commit, packed(b.inside)] for b in births]
    if isinstance(births, dict):
        return {key: packed(value) for key, value in births.items()}
    return None


def unpacked(plain: Any) -> Births:
    """The tree of such plain data."""
    if isinstance(plain, list):
        return [Born(on, commit, stated, by, unpacked(inside)) for on, commit, stated, by, inside in plain]
    if isinstance(plain, dict):
        return {key: unpacked(value) for key, value in plain.items()}
    return None
