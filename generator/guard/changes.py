"""What changed between two states of one part of a record, value by value, in words that can be pasted."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.facts import Path

_LONGEST = 1500
_LABELS = ("title", "name", "ref", "school", "subject", "kind")


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs: its name, its text before and after (None where there was nothing), its place after."""

    what: str
    before: str | None
    after: str | None
    path: Path

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two changes the same, however lines were wrapped and entries numbered."""
        return bare(re.sub(r"\[\d+\]", "", self.what)), bare(self.before), bare(self.after)


def bare(text: str | None) -> str:
    """A text without white space; nothing for None."""
    return re.sub(r"\s+", "", text or "")


def differences(before: dict[str, Any], after: dict[str, Any], path: Path) -> Iterator[Change]:
    """Every value that differs; the order of keys and of the entries of a list means nothing."""
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if isinstance(old, list) and isinstance(new, list):
            yield from _lists(old, new, (*path, key))
        elif canonical(old) != canonical(new):
            yield Change(key, shown(old), shown(new), (*path, key))


def _lists(old: list[Any], new: list[Any], path: Path) -> Iterator[Change]:
    name = str(path[-1])
    added = dict(enumerate(new))
    removed: dict[int, Any] = {}
    for i, entry in enumerate(old):
        same = next((j for j, other in added.items() if canonical(other) == canonical(entry)), None)
        if same is None:
            removed[i] = entry
        else:
            del added[same]
    for i, entry in removed.items():
        near = max(added, key=lambda j: _likeness(entry, added[j]), default=None)
        if near is not None and _likeness(entry, added[near]) * 2 >= len(entry):
            yield from _fields(entry, added.pop(near), (*path, near))
        else:
            yield Change(f"{name}[{i + 1}]{_label(entry)}", shown(entry), None, path)
    for j, entry in added.items():
        yield Change(f"{name}[{j + 1}]{_label(entry)}", None, shown(entry), (*path, j))


def _fields(old: dict[str, Any], new: dict[str, Any], path: Path) -> Iterator[Change]:
    for key in dict.fromkeys([*old, *new]):
        if canonical(old.get(key)) != canonical(new.get(key)):
            what = f"{path[-2]}[{int(path[-1]) + 1}].{key}{_label(old)}"
            yield Change(what, shown(old.get(key)), shown(new.get(key)), (*path, key) if key in new else path)


def _likeness(old: Any, new: Any) -> int:
    """How many values two entries share; entries that are no mappings are never the same entry changed."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return -1
    return sum(1 for key, value in old.items() if key in new and canonical(new[key]) == canonical(value))


def _label(entry: Any) -> str:
    """What a reader knows an entry by."""
    values = (entry.get(key) for key in _LABELS) if isinstance(entry, dict) else [entry]
    found = next((value for value in values if isinstance(value, str)), "")
    line = " ".join(found.split())
    return f"（{line[:40]}）" if line else ""


def canonical(value: Any) -> str:
    """A text that two values share exactly when they mean the same."""
    if isinstance(value, str):
        return bare(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def shown(value: Any) -> str | None:
    """A value as a text for a correction; a long one ends in a digest, so that it stays one value and no other."""
    if value is None:
        return None
    if value == []:
        return "空列表"
    text = value if isinstance(value, str) else "；".join(_flat(value))
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    return f"{line[:_LONGEST]}……（全文摘要 {hashlib.sha256(line.encode()).hexdigest()[:12]}）"


def _flat(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _flat(inner, f"{name}[{i + 1}]")
    else:
        yield f"{name}={' '.join(str(value).split())}"
