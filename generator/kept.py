"""Files that cost much to make, kept between runs under a name that says all on which their content depends.

A kept file begins with the digest of what follows. One that was cut off or altered is made again and never trusted; a
folder that cannot be written to keeps nothing, and that is no error.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

UNFINISHED = ".new"
"""The end of the name of a file that is still being written."""


def kept_in(folder: Path | None) -> Callable[[str, Callable[[], bytes]], bytes]:
    """Answers with what the folder holds under a name, or makes it and keeps it there; without a folder it makes it."""

    def kept(name: str, make: Callable[[], bytes]) -> bytes:
        if folder is None:
            return make()
        found = read(folder / name)
        if found is None:
            found = make()
            write(folder / name, found)
        return found

    return kept


def read(file: Path) -> bytes | None:
    """The content of a kept file; None when there is none, or not as it was written."""
    try:
        digest, _, content = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if digest == _digest(content) else None


def write(file: Path, content: bytes) -> None:
    """Keep a content, all at once."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}{UNFINISHED}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(_digest(content) + b"\n" + content)
        fresh.replace(file)
    except OSError:
        _forget(fresh)


def sweep(folder: Path) -> None:
    """Delete what was being written below a folder when its writer was killed."""
    for file in folder.rglob(f".*{UNFINISHED}"):
        _forget(file)


def _forget(file: Path) -> None:
    """Delete a file that may be gone, or stand where nothing can be deleted."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode("ascii")
