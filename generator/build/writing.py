"""Writing many files below one folder, or many pages into a few files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Protocol, Self


class Target(Protocol):
    """Where files are written."""

    def write(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write a file; `path` is relative and parted by slashes."""


class Folder:
    """A place for files, which makes folders as they are needed.

    Each is asked for once: asking again for a folder that is there costs more than writing a page into it.
    """

    def __init__(self, root: Path) -> None:
        self._root = f"{root}/"
        self._made: set[str] = set()

    def write(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write a file; `path` is relative and parted by slashes."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            Path(self._root + folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        with open(self._root + path, "wb") as file:  # noqa: PTH123 - a Path for each costs as much as the writing
            file.writelines(pieces)


class Packs:
    """Files one behind the other in a pack, each after a line with its path and its size in bytes.

    Every process has a pack of its own. To make a file for each page costs time, the more so when several processes
    make files; site/hooks.py finds the pages in the packs.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pack: IO[bytes] | None = None
        self._process = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pack is not None:
            self._pack.close()

    def write(self, path: str, pieces: Iterable[bytes]) -> None:
        """Put a file into the pack of this process."""
        if self._pack is None or self._process != os.getpid():
            self._folder.mkdir(parents=True, exist_ok=True)
            self._process = os.getpid()
            self._pack = (self._folder / f"{self._process}.pack").open("wb")
        content = b"".join(pieces)
        self._pack.writelines((f"{path} {len(content)}\n".encode(), content))
        # A process that shares in the work ends without closing anything.
        self._pack.flush()
