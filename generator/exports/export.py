"""What an export is. An export is a declaration in its module plus one line in `generator/exports/__init__.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.exports.snapshot import Snapshot
from generator.exports.v1 import API_VERSION
from generator.exports.v1.base import Response

ROOT = f"api/{API_VERSION}/"
JSON = "application/json"

Files = Iterator[tuple[str, Iterable[bytes]]]
"""Path below the root of the export and the content in pieces, so that a large file need not be held in memory."""


@dataclass(frozen=True, slots=True)
class Export:
    """One file of the interface, or one kind of file.

    `path` may hold `{id}`. `response` is the published form, None for what is not of our JSON (CSV, OpenAPI itself).
    `root` is the folder in which it lies; what lies elsewhere than `ROOT` is published beside the interface and is
    neither described by it nor in its index.
    """

    name: str
    path: str
    media_type: str
    description: str
    response: type[Response] | None
    files: Callable[[Snapshot], Files]
    root: str = ROOT
