"""Drawings kept between builds, by the hash of everything that a drawing depends on."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A digest of the code that draws and of the versions of the libraries behind it."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    for name in ("altair", "vl-convert-python"):
        digest.update(f"{name}={version(name)}".encode())
    return digest.hexdigest()


def cached(folder: Path | None, kind: str, rows: Sequence[Mapping[str, object]], make: Callable[[], str]) -> str:
    """The drawing from the folder, or made and kept there. Without a folder it is always made."""
    if folder is None:
        return make()
    text = json.dumps([fingerprint(), kind, list(rows)], sort_keys=True)
    file = folder / f"{hashlib.sha256(text.encode()).hexdigest()}.svg"
    if file.is_file():
        return file.read_text(encoding="utf-8")
    picture = make()
    folder.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(picture, encoding="utf-8")
    fresh.replace(file)
    return picture
