"""Nested values as YAML in the style of the repository: block style, two spaces, nothing that needs explaining.

Values are mappings, sequences and text; `true`, numbers and dates are written as text, as a clerk writes them, because
the reader of records takes every scalar as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Node = str | Sequence["Node"] | Mapping[str, "Node"]

_NEEDS_QUOTES = re.compile(r"""^[\s\-?:,\[\]{}#&*!|>'"%@`]|: |:$| #|\s$|\n|^$""")


def yaml_text(record: Mapping[str, Node]) -> str:
    """The whole text of one record."""
    return "".join(f"{line}\n" for line in _mapping(record, ""))


def scalar(text: str) -> str:
    """One scalar, in double quotes only where YAML would otherwise read something else."""
    if not _NEEDS_QUOTES.search(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _mapping(record: Mapping[str, Node], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {scalar(value)}"
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        elif value:
            yield f"{indent}{key}:"
            yield from _sequence(value, indent + "  ")
        else:
            yield f"{indent}{key}: []"


def _sequence(items: Sequence[Node], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, str):
            yield f"{indent}- {scalar(item)}"
            continue
        if not isinstance(item, Mapping):
            raise TypeError("a list of lists is not used in records")
        first, *rest = _mapping(item, indent + "  ")
        yield f"{indent}- {first.removeprefix(indent + '  ')}"
        yield from rest
