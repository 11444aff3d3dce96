"""Where a record names web addresses: the one list of fields that hold them, for those who visit and those who show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.facts import Path
from schema.base import Record

_FIELDS = frozenset({"url", "website", "source_url"})


def urls_of(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every address in a record or a part of one, with its path inside the record, in the order of the model."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name in _FIELDS and isinstance(inner, str):
                yield (*path, name), inner
            else:
                yield from urls_of(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from urls_of(inner, (*path, number))
