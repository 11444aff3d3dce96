"""Where the digests of closed years lie, and the records of a district as they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.commands.manners import UsageError

FOLDER = "closed"
"""Beside the data folder, in the same repository."""


def seal_file(data: Path, district: str, school_year: str) -> Path:
    """The file of digests of one district and year."""
    return data.absolute().parent / FOLDER / district / f"{school_year}.txt"


def plain_groups(data: Path, district: str) -> list[dict[str, Any]]:
    """The groups of a district as plain data.

    Raises:
        UsageError: a file cannot be read.
    """
    from generator.source import nodes, text

    found = []
    for path in sorted((data / "groups" / district).glob("*.yaml")):
        read = nodes.parse(text.decode(path.read_bytes(), path.name).page)
        if read.data is None:
            raise UsageError(f"{path} 读不出来，请先运行 validate 改好")
        found.append(read.data)
    return found
