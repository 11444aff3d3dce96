"""The states of the data that a guard compares, and records as they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.diagnostics import Span
from generator.source import nodes, text
from generator.source.places import Places

Content = Callable[[str], bytes | None]
"""A file of one state by its name; None when it is not there."""


@dataclass(frozen=True, slots=True)
class States:
    """The data before and after a change, and the state that says which years are closed."""

    trusted: Content
    before: Content
    after: Content
    folder: str
    """The path of the data folder."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as plain data, and the line of each of its parts."""

    data: dict[str, Any]
    places: Places | None = None

    def span(self, path: tuple[str | int, ...]) -> Span:
        line = self.places(path) if self.places else 1
        return Span(line, 1, line, 1)


def read(content: bytes | None, file: str) -> Record | None:
    """A file as a record; None when it is not there or cannot be read."""
    if content is None:
        return None
    page = text.decode(content, file).page
    parsed = nodes.parse(page)
    return None if parsed.data is None else Record(parsed.data, Places(page, parsed.positions))


def entries(record: Record | None, name: str) -> list[dict[str, Any]]:
    """The entries of a list of a record."""
    found = record.data.get(name) if record else None
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []
