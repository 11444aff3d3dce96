"""A record's text as a tree that can be changed and written back: comments, order, quotes and styles stay.

Every scalar is read and written as text, as the project reads it: 0330106 and 2024-09-01 come back as they were.
"""

from __future__ import annotations

import io
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import LiteralScalarString, SingleQuotedScalarString

from generator.source.shapes import shapes_of
from generator.workbook.columns import written_order
from generator.workbook.showing import Plain

_NULLS = frozenset({"", "~", "null", "Null", "NULL", "<<"})
Path = tuple[str | int, ...]


class _TextResolver(VersionedResolver):
    """Takes every plain scalar for text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode:
            return super().resolve(kind, value, (False, implicit[1]))
        return super().resolve(kind, value, implicit)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def load(text: str) -> CommentedMap:
    """The tree of a record that the project reads without fault."""
    found = _yaml().load(text)
    if not isinstance(found, CommentedMap):
        raise TypeError("a record is a mapping")
    return found


def dump(tree: CommentedMap) -> str:
    """The text of a tree."""
    out = io.StringIO()
    _yaml().dump(tree, out)
    return out.getvalue()


def plain(node: Any) -> Plain:
    """A part of a tree without its comments and styles; keys without a value are left out."""
    if isinstance(node, dict):
        return {str(key): plain(value) for key, value in node.items() if not _is_blank(value)}
    if isinstance(node, list):
        return [plain(item) for item in node]
    return str(node)


def _is_blank(value: Any) -> bool:
    return type(value) is str and value == ""


def as_node(value: Plain, model: type[BaseModel] | None = None) -> Any:
    """A value as it is written: keys in the order of the model, words that YAML takes for nothing in quotes."""
    if isinstance(value, dict):
        order = written_order(model) if model else tuple(value)
        shapes = shapes_of(model) if model else {}
        names = [*(name for name in order if name in value), *(name for name in value if name not in order)]
        inner = {name: shapes[name].model if name in shapes else None for name in names}
        return CommentedMap((name, as_node(value[name], inner[name])) for name in names)
    if isinstance(value, list):
        items = CommentedSeq(as_node(item, model) for item in value)
        if not value:
            items.fa.set_flow_style()
        return items
    text = str(value)
    # Within braces the writer leaves these signs bare, which readers then take for those of a key.
    if text in _NULLS or text.startswith(("?", ":")) or ":?" in text:
        return SingleQuotedScalarString(text)
    return LiteralScalarString(text + "\n") if "\n" in text else text


def put(parent: CommentedMap, name: str, node: Any, model: type[BaseModel]) -> None:
    """Set one key; a new key goes to its place in the order of the model."""
    if name in parent and isinstance(parent[name], CommentedSeq) and isinstance(node, CommentedSeq):
        _refill(parent[name], node)
        return
    if name in parent:
        tail = take_tail(parent[name]) or _own_tail(parent, name)
        parent[name] = node
        _give(parent, name, tail)
        return
    order = written_order(model)
    before = [key for key in parent if str(key) in order and order.index(str(key)) < order.index(str(name))]
    at = list(parent).index(before[-1]) + 1 if before else 0
    tail = _own_or_inner_tail(parent, list(parent)[-1]) if at == len(parent) and len(parent) else None
    parent.insert(at, name, node)
    _give(parent, name, tail)


def _refill(old: CommentedSeq, new: CommentedSeq) -> None:
    """Other items in a list that keeps its style."""
    tail = take_tail(old)
    flow = old.fa.flow_style() if len(old) else None
    old.clear()
    old.extend(new)
    (old.fa.set_flow_style if flow or not len(new) else old.fa.set_block_style)()
    _give_tail(old, tail)


def append(items: CommentedSeq, node: Any) -> None:
    """One more item at the end; what follows the list in the text keeps following it."""
    tail = take_tail(items)
    if not len(items):
        items.fa.set_block_style()
    items.append(node)
    _give_tail(items, tail)


def remove_item(parent: Any, name: str | int) -> None:
    """Take out a key or an item; the comments before and behind it stay where something is left to hang them on."""
    tail = _both(_before(parent, name), take_tail(parent[name]) or _own_tail(parent, name))
    keys = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
    at = keys.index(name)
    del parent[name]
    if tail is not None and at:
        _join(*_last_leaf(parent, keys[at - 1]), tail)
    elif tail is not None and len(parent):
        first = next(iter(parent)) if isinstance(parent, dict) else 0
        text = "\n".join(line.strip().removeprefix("#").strip() for line in tail[1].splitlines())
        parent.yaml_set_comment_before_after_key(first, before=text, indent=tail[2])


def set_at(parent: CommentedMap, path: tuple[str, ...], value: Plain, model: type[BaseModel]) -> None:
    """Set a value below a mapping; mappings on the way are made where they are missing."""
    for step in path[:-1]:
        if not isinstance(parent.get(step), dict):
            put(parent, step, CommentedMap(), model)
        parent, model = parent[step], shapes_of(model)[step].model or model
    put(parent, path[-1], as_node(value, shapes_of(model)[path[-1]].model), model)


def drop_at(parent: CommentedMap, path: tuple[str, ...]) -> None:
    """Take out a value below a mapping, together with the mappings that would be empty without it."""
    inner = parent.get(path[0])
    if len(path) > 1 and isinstance(inner, CommentedMap) and not _would_empty(inner, path[1:]):
        drop_at(inner, path[1:])
    elif path[0] in parent:
        remove_item(parent, path[0])


def _would_empty(parent: CommentedMap, path: tuple[str, ...]) -> bool:
    if set(parent) != {path[0]}:
        return False
    inner = parent[path[0]]
    return len(path) == 1 or (isinstance(inner, CommentedMap) and _would_empty(inner, path[1:]))


# A comment that stands on lines of its own hangs on the last leaf before it.


def take_tail(node: Any) -> Any:
    """Take the comment behind a container away from its last leaf."""
    if not isinstance(node, (dict, list)) or not len(node):
        return None
    key = list(node)[-1] if isinstance(node, dict) else len(node) - 1
    return _end_of(node) or _own_or_inner_tail(node, key)


def _before(parent: Any, key: Any) -> Any:
    """The comment that hangs before a key or an item."""
    marks = parent.ca.items.get(key)
    tokens = marks[1] if marks and len(marks) > 1 else None
    return _joined(tokens) if tokens else None


def _joined(tokens: list[Any]) -> Any:
    column = tokens[0].start_mark.column
    return tokens[0], "".join(" " * column + token.value for token in tokens), column


def _both(first: Any, second: Any) -> Any:
    if first is None or second is None:
        return first or second
    return first[0], first[1] + second[1], first[2]


def _end_of(node: Any) -> Any:
    """The comment that hangs on the end of a container, as it does behind a list in brackets."""
    while isinstance(node, (dict, list)):
        tokens = node.ca.end  # type: ignore[union-attr]
        if tokens:
            node.ca.end = []  # type: ignore[union-attr]
            return _joined(tokens)
        last = (list(node)[-1] if isinstance(node, dict) else len(node) - 1) if len(node) else None
        node = node[last] if last is not None else None
    return None


def _own_or_inner_tail(parent: Any, key: Any) -> Any:
    holder, last = _last_leaf(parent, key)
    return _own_tail(holder, last)


def _last_leaf(parent: Any, key: Any) -> tuple[Any, Any]:
    node = parent[key]
    while isinstance(node, (dict, list)) and len(node) and not node.fa.flow_style():  # type: ignore[union-attr]
        parent, key = node, list(node)[-1] if isinstance(node, dict) else len(node) - 1
        node = parent[key]
    return parent, key


def _slot(parent: Any) -> int:
    return 2 if isinstance(parent, dict) else 0


def _own_tail(parent: Any, key: Any) -> Any:
    """The lines of comment behind a leaf; a comment at the end of its own line stays with it."""
    marks = parent.ca.items.get(key)
    token = marks[_slot(parent)] if marks else None
    if token is None or "\n" not in token.value.rstrip("\n") + ("\n" if token.value.startswith("\n") else ""):
        return None
    first, _, rest = token.value.partition("\n")
    if not rest:
        return None
    token.value, tail = (first + "\n" if first.strip() else ""), rest
    if not token.value:
        marks[_slot(parent)] = None
        if not any(marks):
            del parent.ca.items[key]
    return token, tail, len(tail) - len(tail.lstrip(" "))


def _give_tail(node: Any, tail: Any) -> None:
    if tail is None or not len(node):
        return
    _join(*_last_leaf(node, list(node)[-1] if isinstance(node, dict) else len(node) - 1), tail)


def _give(parent: CommentedMap, name: str, tail: Any) -> None:
    if tail is not None:
        _join(*_last_leaf(parent, name), tail)


def _join(parent: Any, key: Any, tail: Any) -> None:
    from ruamel.yaml.tokens import CommentToken

    token, text, _ = tail
    marks = parent.ca.items.setdefault(key, [None, None, None, None])
    old = marks[_slot(parent)]
    start = old.value if old is not None else "\n"
    start = start if start.endswith("\n") else start + "\n"
    marks[_slot(parent)] = CommentToken(start + text, token.start_mark, None)
