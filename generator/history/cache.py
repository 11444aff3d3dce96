"""The result of a pass kept in a file, so that the next one reads only what is new; what does not fit is ignored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import kept
from generator.history.carrying import packed, unpacked

if TYPE_CHECKING:
    from generator.history.chronicle import Chronicle

VERSION = 3
"""Raised whenever the words or the way of matching change."""


def load(file: Path, folder: str, fits: Callable[[str, str], bool]) -> Chronicle | None:
    """What is kept for a folder, when the history up to the commit at which it ended is still the same."""
    try:
        plain = json.loads(kept.read(file) or b"null")
        if plain["version"] != VERSION or plain["folder"] != folder or not fits(plain["tip"], plain["days"]):
            return None
        return _chronicle(plain)
    except (ValueError, KeyError, TypeError, AttributeError):
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
        "files": {path: [one.blob, one.since, packed(one.births)] for path, one in found.files.items()},
        "events": [
            [e.record, e.on, e.commit, list(e.what), e.why, e.post, [dict(one) for one in e.corrections]]
            for e in found.events
        ],
    }
    kept.write(file, json.dumps(plain, ensure_ascii=False).encode())
