"""YAML text to plain data with the place of every key and value.

Only a safe part of YAML is read: one document, one mapping, lists, and text. Every scalar stays text; a plain empty
value means "not given" and its key is left out. Built from libyaml's event stream without recursion, so that neither
deep nesting nor an alias can hurt.

Positions lie in a tree parallel to the data. A stretch of text is packed into one number (see `unpack`). The position
of a scalar is that number, of a container a pair (number, positions of the children); a mapping keeps under each key
the pair (start of the key, position of the value). A block container has no end of its own: its stretch is empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.facts import Path
from generator.source import characters, structure
from generator.source.page import Fault, Page

try:
    from yaml._yaml import CParser as Parser
except ImportError:  # PyYAML without libyaml: the same events, several times slower
    from generator.source.pure import PureParser as Parser  # type: ignore[assignment]

DEPTH_LIMIT = 32
EVENT_LIMIT = 50_000

Position = Any
"""A packed stretch, or a pair of a packed stretch and the positions of the children."""

SHIFT = 21
"""Bits of the end in a packed stretch; files are far smaller than 2**21 characters."""
_MASK = (1 << SHIFT) - 1

# Plain scalars and keys that need a second look; all others take the short way.
_ODD = frozenset(["", "~", "null", "Null", "NULL"])
_ODD_KEYS = _ODD | {"<<"}
_KEY_LIMIT = structure.KEY_LIMIT


@dataclass(slots=True)
class Nodes:
    """What one text holds. `data` is None when there is no mapping, or when a part of it could not be read.

    `blanks` are the paths of keys without a value, `nulls` of keys with a plain null; both are absent from `data`.
    """

    data: dict[str, Any] | None = None
    positions: Position = None
    faults: list[Fault] = field(default_factory=list)
    blanks: list[Path] = field(default_factory=list)
    nulls: list[Path] = field(default_factory=list)


class _StopError(Exception):
    """Nothing after this point can be read."""


def unpack(packed: int) -> tuple[int, int]:
    """Start and end of a packed stretch."""
    return packed >> SHIFT, packed & _MASK


def parse(page: Page) -> Nodes:
    """The data of a text with positions, or as much as could be read, and every fault of its YAML."""
    nodes = Nodes()
    build = _Build(page, nodes)
    try:
        get_event = Parser(page.text).get_event
        build.open(get_event)
        positions = build.run(get_event)
        build.close(get_event)
    except _StopError:
        return nodes
    except (yaml.YAMLError, ValueError, OverflowError, IndexError) as error:
        # Sound files, by far the most, start without it.
        from generator.source import syntax

        nodes.faults.append(syntax.explain(page, error, build.opened(), build.path()))
        return nodes
    nodes.positions = positions
    nodes.data = build.top if build.whole else None
    return nodes


class _Build:
    """The reading of one text; `run` is the loop, the other methods are for what is rare."""

    def __init__(self, page: Page, nodes: Nodes) -> None:
        self.page = page
        self.nodes = nodes
        self.top: dict[str, Any] = {}
        self.whole = True
        self.stack: list[tuple[Any, Any, str | None, int, int, bool]] = []
        self.current: Any = None
        self.key: str | None = None

    def open(self, get_event: Callable[[], Any]) -> None:
        """The start of the one document, which must be a mapping."""
        get_event()
        start = get_event()
        if isinstance(start, StreamEndEvent):
            raise self._stop(structure.empty(self.page))
        if getattr(start, "version", None) or getattr(start, "tags", None):
            self.nodes.faults.append(structure.directive(start))
        first: Any = get_event()
        if not isinstance(first, MappingStartEvent):
            raise self._stop(structure.not_a_mapping(self.page, first))
        self.nodes.faults.extend(structure.properties(first, ()))
        mark: Any = first.start_mark
        self.stack.append((None, None, None, 0, mark.index, bool(first.flow_style)))

    def run(self, get_event: Callable[[], Any]) -> Position:  # noqa: C901 - one flat loop, for speed
        """The one mapping. Local names, not attributes, because this loop is nine tenths of reading a file."""
        text, stack = self.page.text, self.stack
        suspect = "&" in text or "!" in text or "\\" in text
        current: Any = self.top
        positions: Any = {}
        key: str | None = None
        key_start = 0
        in_list = False
        try:
            for _ in range(EVENT_LIMIT):
                event = get_event()
                kind = type(event)
                if kind is ScalarEvent:
                    value = event.value
                    if suspect:
                        self.current, self.key = current, key
                        self._inspect(event)
                    if in_list:
                        if value in _ODD and not event.style:
                            self.current = current
                            self.nodes.faults.append(structure.no_item(event, self.path()))
                        else:
                            current.append(value)
                            positions.append(event.start_mark.index << SHIFT | event.end_mark.index)
                    elif key is None:
                        key, key_start = value, event.start_mark.index
                        if value in positions or value in _ODD_KEYS or len(value) > _KEY_LIMIT:
                            self.current, self.key = current, None
                            self._odd_key(event, positions)
                    else:
                        if value in _ODD and not event.style:
                            self.current, self.key = current, key
                            self._no_value(event)
                            current.pop(key, None)
                        else:
                            current[key] = value
                        positions[key] = (key_start, event.start_mark.index << SHIFT | event.end_mark.index)
                        key = None
                elif kind is MappingEndEvent or kind is SequenceEndEvent:
                    done, places = current, positions
                    current, positions, key, key_start, start, flow = stack.pop()
                    position = (start << SHIFT | (event.end_mark.index if flow else start), places)
                    if not stack:
                        return position
                    in_list = type(current) is list
                    if in_list:
                        current.append(done)
                        positions.append(position)
                    else:
                        current[key] = done
                        positions[key] = (key_start, position)
                        key = None
                elif kind is MappingStartEvent or kind is SequenceStartEvent:
                    # Everything that needs the slow look of `_enter`, seen at a glance.
                    if suspect or len(stack) >= DEPTH_LIMIT or (key is None and not in_list):
                        self.current, self.key = current, key
                        self._enter(event, in_list)
                    stack.append((current, positions, key, key_start, event.start_mark.index, bool(event.flow_style)))
                    in_list = kind is SequenceStartEvent
                    current, positions, key = ([], [], None) if in_list else ({}, {}, None)
                else:
                    self.current, self.key = current, key
                    self._alias(event)
                    key = None if in_list or key is not None else event.anchor
        finally:
            self.current, self.key = current, key
        raise self._stop(structure.too_many(EVENT_LIMIT))

    def close(self, get_event: Callable[[], Any]) -> None:
        """Nothing may follow the document."""
        get_event()
        after = get_event()
        if not isinstance(after, StreamEndEvent):
            raise self._stop(structure.second_document(after))

    def path(self) -> Path:
        """Where the reading is: keys and indexes of the open containers, and the key just read."""
        steps: list[str | int] = []
        for container, key in [*((level[0], level[2]) for level in self.stack[1:]), (self.current, self.key)]:
            step = len(container) if isinstance(container, list) else key
            if step is not None:
                steps.append(step)
        return tuple(steps)

    def opened(self) -> int | None:
        """Index of the innermost bracket that is still open, if the reading stopped between brackets."""
        return self.stack[-1][4] if self.stack and self.stack[-1][5] else None

    def _stop(self, fault: Fault) -> _StopError:
        self.nodes.faults.append(fault)
        self.whole = False
        return _StopError()

    def _inspect(self, event: ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self.nodes.faults.extend(structure.properties(event, self.path()))
        if event.style == '"' and (hidden := characters.hidden_in(event.value)):
            self.nodes.faults.append(structure.hidden(event, self.path(), hidden))

    def _odd_key(self, event: ScalarEvent, positions: dict[str, Any]) -> None:
        path = (*self.path(), event.value)
        if event.value in positions:
            first = self.page.line_of(positions[event.value][0])
            self.nodes.faults.append(structure.duplicate_key(event, path, first))
            return
        fault = structure.odd_key(event, path)
        if fault:
            self.nodes.faults.append(fault)
            self.whole = self.whole and fault.code == "key_too_long"

    def _no_value(self, event: ScalarEvent) -> None:
        if event.value:
            self.nodes.faults.append(structure.null(event, self.path()))
            self.nodes.nulls.append(self.path())
        else:
            self.nodes.blanks.append(self.path())

    def _enter(self, event: MappingStartEvent | SequenceStartEvent, in_list: bool) -> None:
        if not in_list and self.key is None:
            raise self._stop(structure.key_not_text(event, self.path()))
        if len(self.stack) >= DEPTH_LIMIT:
            raise self._stop(structure.too_deep(event, self.path(), DEPTH_LIMIT))
        if event.anchor is not None or event.tag is not None:
            self.nodes.faults.extend(structure.properties(event, self.path()))

    def _alias(self, event: Event) -> None:
        if not isinstance(event, AliasEvent):
            raise TypeError(f"unexpected event {type(event).__name__}")
        self.nodes.faults.append(structure.alias(event, self.path()))
        self.whole = False
