"""The history handed to the facts: which entries were published when, by their places in the files as they are now."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.facts import Path as RecordPath
from generator.facts import Published
from generator.history.carrying import Births, Moment, carried
from generator.history.chronicle import Chronicle, Kept
from generator.revisions import Git
from generator.source import Repository, nodes, text


def with_evidence(repository: Repository, data: Path, found: Chronicle, folder: str) -> Repository:
    """The same records, each knowing when its entries were published. `folder` is the data folder in the repository.

    What stands in a file but not in the history is not published yet and has no day.
    """
    tables = _Tables(data, found, folder)
    return replace(
        repository,
        groups=tuple(replace(file, published=tables.of(file.file)) for file in repository.groups),
        districts=tuple(replace(file, published=tables.of(file.file)) for file in repository.districts),
    )


class _Tables:
    """The table of each file."""

    def __init__(self, data: Path, found: Chronicle, folder: str) -> None:
        self._data = data
        self._found = found
        self._folder = folder

    def of(self, name: str) -> Mapping[RecordPath, Published]:
        """The published entries of a file, by the name that diagnostics give it."""
        inner = name.partition("/")[2]
        kept = self._found.files.get(f"{self._folder}/{inner}")
        if kept is None:
            return {}
        since = dt.date.fromisoformat(kept.since)
        return published_entries(self._births(kept, inner), since)

    def _births(self, kept: Kept, inner: str) -> Births:
        """The births of the file at hand, which may differ from the newest version of the history."""
        content = (self._data / inner).read_bytes()
        if _blob(content) == kept.blob:
            return kept.births
        before = kept.data or _parsed(Git(self._data).contents([kept.blob]).get(kept.blob, b""), inner)
        now = _parsed(content, inner)
        return carried(before, kept.births, now, Moment("", "")) if now is not None else None


def _parsed(content: bytes, name: str) -> Any:
    return nodes.parse(text.decode(content, name).page).data


def _blob(content: bytes) -> str:
    """The name that git gives to such a file."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def published_entries(births: Births, since: dt.date) -> dict[RecordPath, Published]:
    """The entries of a record that say that they are public, with the day on which that could first be read."""
    return dict(_published(births, (), since))


def _published(births: Births, path: RecordPath, since: dt.date) -> Iterator[tuple[RecordPath, Published]]:
    if isinstance(births, dict):
        for key, inner in births.items():
            yield from _published(inner, (*path, key), since)
    for i, born in enumerate(births if isinstance(births, list) else ()):
        if born.stated_on:
            yield (*path, i), Published(dt.date.fromisoformat(born.stated_on), born.stated_commit, since)
        yield from _published(born.inside, (*path, i), since)
