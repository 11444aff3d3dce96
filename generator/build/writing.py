"""Writing many files below one folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


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
