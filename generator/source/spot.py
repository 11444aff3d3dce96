"""One place of one record: its value, its stretch of text, and what the models say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from generator.facts import Path
from generator.source import shapes
from generator.source.nodes import Position, unpack
from generator.source.page import Fault, Page

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|' + "'(?:[^']|'')*'", re.DOTALL)
# Compiled when first used: most files hold no fault.
_PLAIN = r"[\w\u3007\u4e00-\u9fff(〔“《](?:[\w .,;/()%+\-·—、,。;:!?()〔〕“”《》]*[\w.)%。!?)〕”》])?"


@dataclass(frozen=True)
class Spot:
    """A path into a record that is being checked. `model` is the model of the whole record."""

    page: Page
    model: type[BaseModel]
    data: Any
    positions: Position
    path: Path = ()

    def at(self, path: Path) -> Spot:
        """Another place of the same record."""
        return replace(self, path=path)

    @cached_property
    def value(self) -> Any:
        """What stands there; None when nothing does."""
        found = self.data
        for step in self.path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    @property
    def shape(self) -> shapes.Shape | None:
        """What the models know of the key."""
        return shapes.shape_at(self.model, self.path)

    @property
    def owner(self) -> type[BaseModel] | None:
        """The model of the mapping in which the key stands."""
        return shapes.model_at(self.model, self.path[:-1])

    @property
    def part(self) -> type[BaseModel] | None:
        """The model of the mapping that stands here."""
        return shapes.model_at(self.model, self.path)

    @property
    def title(self) -> str:
        """The Chinese name of the key."""
        return self.shape.title if self.shape else str(self.path[-1]) if self.path else ""

    def stretch(self) -> tuple[int, int]:
        """The value's stretch of text; a block of lines is represented by its key, or by its first key."""
        found = self._found()
        if found is None:
            return self.key_stretch()
        _, position = found
        start, end = unpack(position[0] if type(position) is tuple else position)
        return (start, end) if end > start else self.key_stretch()

    def key_stretch(self) -> tuple[int, int]:
        """The stretch of the key; of an item of a list its first key; of the whole record the record's first key."""
        found = self._found()
        if found is None:
            return self.at(self.path[:-1]).key_stretch() if self.path else (0, 0)
        key_start, position = found
        if key_start is not None:
            return key_start, self._key_end(key_start, str(self.path[-1]))
        start, end = unpack(position[0] if type(position) is tuple else position)
        children = position[1] if type(position) is tuple else None
        if isinstance(children, dict) and children:
            key, (start, _) = next(iter(children.items()))
            return start, self._key_end(start, key)
        return start, max(end, start + 1)

    def column(self) -> int:
        """The column, from 0, in which the keys of the mapping at this place begin."""
        start, _ = self.key_stretch() if self._is_item else self._first_child()
        line = self.page.line_of(start)
        return start - self.page.line_start(line)

    def fault(self, code: str, message: str, hint: str = "", fix: str | None = None) -> Fault:
        """A fault of the value."""
        start, end = self.stretch()
        return Fault(code, start, end, message, hint, fix, self.path)

    def key_fault(self, code: str, message: str, hint: str = "", fix: str | None = None) -> Fault:
        """A fault of the key."""
        start, end = self.key_stretch()
        return Fault(code, start, end, message, hint, fix, self.path)

    @property
    def _is_item(self) -> bool:
        return not self.path or isinstance(self.path[-1], int)

    def _first_child(self) -> tuple[int, int]:
        found = self._found()
        children = found[1][1] if found and type(found[1]) is tuple else None
        if isinstance(children, dict) and children:
            return next(iter(children.values()))[0], 0
        return self.key_stretch()

    def _found(self) -> tuple[int | None, Position] | None:
        key_start: int | None = None
        position = self.positions
        for step in self.path:
            children = position[1] if type(position) is tuple else None
            if isinstance(children, dict) and step in children:
                key_start, position = children[step]
            elif isinstance(children, list) and isinstance(step, int) and step < len(children):
                key_start, position = None, children[step]
            else:
                return None
        return (key_start, position) if position is not None else None

    def _key_end(self, start: int, key: str) -> int:
        found = _QUOTED.match(self.page.text, start)
        return found.end() if found else start + len(key)


def as_yaml(text: str) -> str:
    """A text as it may be pasted behind a colon: plain where that is safe, else in double quotes."""
    if re.fullmatch(_PLAIN, text) and ": " not in text and " #" not in text and text not in {"null", "Null", "NULL"}:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
