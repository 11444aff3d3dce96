"""Drawings kept between builds, by the hash of everything that a drawing depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from generator.kept import kept_in


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
    name = f"{hashlib.sha256(text.encode()).hexdigest()}.svg"
    return kept_in(folder)(name, lambda: make().encode()).decode()
