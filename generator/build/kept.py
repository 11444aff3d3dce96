"""Files that cost much to make, kept between builds under a name that says all on which their content depends."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def kept_in(folder: Path | None) -> Callable[[str, Callable[[], bytes]], bytes]:
    """Answers with what the folder holds under a name, or makes it and keeps it there; without a folder it makes it."""

    def kept(name: str, make: Callable[[], bytes]) -> bytes:
        if folder is None:
            return make()
        file = folder / name
        if file.is_file():
            return file.read_bytes()
        content = make()
        folder.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}.new")
        fresh.write_bytes(content)
        fresh.replace(file)
        return content

    return kept
