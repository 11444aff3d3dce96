"""What a form changes in the text of a record: everything that stays the same keeps its place, style and comments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from generator.source import nodes, text
from generator.source.shapes import shapes_of
from generator.workbook import tree as trees
from schema.group import EducationGroup

HALF = 0.5
Plain = Any
"""Text, a list, or a mapping of such."""


def merged(old: str, data: dict[str, Plain]) -> str:
    """The text `old`, changed so that it says `data`; an empty text becomes a new record.

    Raises RuntimeError where the changed text would not say what was asked, which is a fault of this program.
    """
    data = _cleaned(data)
    if not old.strip():
        return _proven(trees.dump(trees.as_node(data, EducationGroup)), data)
    tree = trees.load(old.removeprefix("\ufeff"))
    _update(tree, data, EducationGroup)
    return _proven(trees.dump(tree), data)


def lost_comments(old: str, new: str) -> list[str]:
    """The comments that go with what was taken out."""
    kept = {line.strip() for line in new.splitlines()}
    return [line.strip() for line in old.splitlines() if line.strip().startswith("#") and line.strip() not in kept]


def _cleaned(value: Plain) -> Plain:
    """Without empty texts and mappings, which mean "not reported"; an empty list is a stated zero and stays."""
    if isinstance(value, dict):
        inner = {str(key): _cleaned(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item not in ("", None, {})}
    if isinstance(value, list):
        return [item for item in map(_cleaned, value) if item not in ("", None, {})]
    return str(value) if value is not None else None


def _proven(content: str, data: Plain) -> str:
    found = nodes.parse(text.decode(content.encode(), "").page)
    if found.data is not None and _bare(found.data) != _bare(data):
        raise RuntimeError("the written text does not say what was filled in")
    return content


def _bare(value: Plain) -> Plain:
    """For comparing: a block of text ends with a line break of its own."""
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return str(value).rstrip("\n")


def _update(node: CommentedMap, data: dict[str, Plain], model: type[BaseModel] | None) -> None:
    """Change one mapping."""
    old = trees.plain(node)
    for key in [key for key in old if key not in data]:
        trees.remove_item(node, key)
    for key, value in data.items():
        if key not in old or _bare(old[key]) != _bare(value):
            _set(node, key, value, model)


def _set(node: CommentedMap, key: str, value: Plain, model: type[BaseModel] | None) -> None:
    shape = shapes_of(model).get(key) if model else None
    inner = shape.model if shape else None
    current = node.get(key)
    if isinstance(current, CommentedMap) and isinstance(value, dict):
        _update(current, value, inner)
    elif isinstance(current, CommentedSeq) and len(current) and _is_table(current) and _is_table(value) and value:
        _update_list(current, value, inner)
    else:
        trees.put(node, key, trees.as_node(_unbroken(value), inner), model or BaseModel)


def _unbroken(value: Plain) -> Plain:
    return value.rstrip("\n") if isinstance(value, str) else value


def _is_table(value: Plain) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _update_list(items: CommentedSeq, data: list[Plain], model: type[BaseModel] | None) -> None:
    """Change a list of mappings: entries that stay stay, similar ones are changed in place. From the end backwards."""
    old = [json.dumps(_bare(trees.plain(item)), sort_keys=True) for item in items]
    new = [json.dumps(_bare(item), sort_keys=True) for item in data]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, first, last, start, end in reversed(steps):
        if kind != "equal":
            _replace(items, range(first, last), data[start:end], model)


def _replace(items: CommentedSeq, place: range, data: list[Plain], model: type[BaseModel] | None) -> None:
    at = place.stop
    for index, number in reversed(_aligned([trees.plain(items[i]) for i in place], data)):
        if index is None:
            _insert(items, at, trees.as_node(data[number or 0], model))
            continue
        at = place[index]
        if number is None:
            trees.remove_item(items, at)
        else:
            _update(items[at], data[number], model)


def _insert(items: CommentedSeq, at: int, node: Any) -> None:
    if at >= len(items):
        trees.append(items, node)
    else:
        items.insert(at, node)


def _aligned(old: list[Plain], new: list[Plain]) -> list[tuple[int | None, int | None]]:
    """Old and new entries in one order: a pair where an entry was changed, else one of the two alone."""
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    for index, number in [*_pairs(old, new), (len(old), len(new))]:
        found += [(before, None) for before in range(i, index)]
        found += [(None, before) for before in range(j, number)]
        found.append((index, number))
        i, j = index + 1, number + 1
    return found[:-1]


def _pairs(old: list[Plain], new: list[Plain]) -> Iterator[tuple[int, int]]:
    """Which old entry became which new one, both in order: all in turn where their number is the same."""
    if len(old) == len(new):
        yield from zip(range(len(old)), range(len(new)), strict=True)
        return
    start = 0
    for i, entry in enumerate(old):
        likeness, number = max(((_likeness(entry, new[j]), -j) for j in range(start, len(new))), default=(0.0, 0))
        if likeness >= HALF:
            yield i, -number
            start = 1 - number


def _likeness(old: dict[str, Plain], new: dict[str, Plain]) -> float:
    """The share of the keys of both entries that say the same."""
    keys = {*old, *new}
    same = [key for key in keys if key in old and key in new and _bare(old[key]) == _bare(new[key])]
    return len(same) / len(keys)
