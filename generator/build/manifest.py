"""`manifest.json`: every file of the site with size and SHA-256, and from what it was made. It is written last.

Whoever has a copy of the site can check with it that nothing was altered, and whoever builds the same commit for the
same day gets the same list.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """From what a site was made: the commit of the data (None when they have none), the rules, and the day."""

    revision: str | None
    rules: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the site: its path from the root, its length in bytes and the digest of its content."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file says."""

    origin: Origin
    files: tuple[Entry, ...]


class Change(Enum):
    """How a file differs from what the list says."""

    ALTERED = "内容与清单不一致"
    MISSING = "清单里有，网站里没有"
    ADDED = "网站里有，清单里没有"


def write(site: Path, origin: Origin) -> None:
    """Write the list of all files below `site`, one a line."""
    head = {"revision": origin.revision, "rules": origin.rules, "as_of": origin.as_of}
    leading = "".join(f"{_json(key)}:{_json(value)},\n" for key, value in head.items())
    lines = (_json({"path": one.path, "size": one.size, "sha256": one.sha256}) for one in _entries(site))
    listed = ",\n".join(lines)
    (site / NAME).write_text(f'{{{leading}"files":[\n{listed}\n]}}\n', encoding="ascii", newline="\n")


def read(site: Path) -> Manifest:
    """The list of a site.

    Raises:
        OSError: there is none, or it cannot be read.
        ValueError: it is none.
    """
    try:
        plain = json.loads((site / NAME).read_bytes())
        origin = Origin(plain["revision"], str(plain["rules"]), str(plain["as_of"]))
        return Manifest(origin, tuple(Entry(one["path"], one["size"], one["sha256"]) for one in plain["files"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a list of files") from error


def changes(site: Path, known: Manifest) -> Iterator[tuple[str, Change]]:
    """Every file that is not as the list says, by path. Only files below `site` are read, whatever the list names."""
    listed = {one.path: one for one in known.files}
    present = {one.path: one for one in _entries(site)}
    for path in sorted(listed.keys() | present.keys()):
        if path not in present:
            yield path, Change.MISSING
        elif path not in listed:
            yield path, Change.ADDED
        elif listed[path] != present[path]:
            yield path, Change.ALTERED


def _entries(site: Path) -> Iterator[Entry]:
    files = (Path(folder) / name for folder, _, names in os.walk(site) for name in names)
    by_path = {file.relative_to(site).as_posix(): file for file in files}
    for path in sorted(by_path.keys() - {NAME}):
        with by_path[path].open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        yield Entry(path, by_path[path].stat().st_size, digest)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
