"""The result of a pass kept in a file, so that the next one reads only what is new; what does not fit is ignored."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.history.carrying import packed, unpacked

if TYPE_CHECKING:
    from generator.history.chronicle import Chronicle

VERSION = 3
"""Raised whenever the words or the way of matching change."""


def load(file: Path, folder: str, fits: Callable[[str, str], bool]) -> Chronicle | None:
    """What is kept for a folder, when the history up to the commit at which it ended is still the same."""
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
        if plain["version"] != VERSION or plain["folder"] != folder or not fits(plain["tip"], plain["days"]):
            return None
        return _chronicle(plain)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _chronicle(plain: Any) -> Chronicle:
    from generator.history.chronicle import Chronicle, Event, Kept

    files = {path: Kept(blob, since, unpacked(births)) for path, (blob, since, births) in plain["files"].items()}
    events = [
        Event(record, on, commit, tuple(what), why, post, tuple(corrected))
        for record, on, commit, what, why, post, corrected in plain["events"]
    ]
    return Chronicle(plain["tip"], plain["days"], plain["began"], files, events)


def save(file: Path, folder: str, found: Chronicle) -> None:
    """Keep a result, all at once; a folder that cannot be written to keeps nothing."""
    plain = {
        "version": VERSION,
        "folder": folder,
        "tip": found.tip,
        "days": found.days,
        "began": found.began,
        "files": {path: [kept.blob, kept.since, packed(kept.births)] for path, kept in found.files.items()},
        "events": [
            [e.record, e.on, e.commit, list(e.what), e.why, e.post, [dict(one) for one in e.corrections]]
            for e in found.events
        ],
    }
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)
