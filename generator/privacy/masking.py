"""Showing that something was found without showing it again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.privacy.kind import Kind, Match
from generator.privacy.search import matches

_WORDS = frozenset({Kind.PUPIL_NAME, Kind.PUPIL_RESULT, Kind.STAFF_NAME, Kind.HOME_ADDRESS, Kind.PLATE, Kind.EMAIL})
_SHORTEST = 4


def hint_of(raw: str, kind: Kind) -> str:
    """Just enough of what was found to find it again: the first character, of a number the first two."""
    plain = "".join(char for char in raw if char.isalnum())
    return f"{plain[: _shown(kind)]}****"


def starred(raw: str, kind: Kind) -> str:
    """The same number of characters with all but the first hidden."""
    return raw[: _shown(kind)] + re.sub(r"\S", "*", raw[_shown(kind) :])


def _shown(kind: Kind) -> int:
    return 1 if kind in _WORDS else 2


def hidden(text: str, found: Iterable[Match]) -> str:
    """A text with the places found in it hidden, every character in its column."""
    for match in found:
        text = text[: match.start] + starred(text[match.start : match.end], match.kind) + text[match.end :]
    return text


def masked(text: str, known: Iterable[tuple[str, Kind]] = ()) -> str:
    """A text with everything personal hidden: what is found in it, and what is `known` from elsewhere."""
    for raw, kind in known:
        if len(raw) >= _SHORTEST or not raw.isascii():
            text = text.replace(raw, starred(raw, kind))
    return hidden(text, matches(text))


def shielded(diagnostics: Iterable[Diagnostic], known: list[tuple[str, Kind]]) -> list[Diagnostic]:
    """The diagnostics with nothing personal in any of their words."""
    return [_shield(diagnostic, known) for diagnostic in diagnostics]


def _shield(diagnostic: Diagnostic, known: list[tuple[str, Kind]]) -> Diagnostic:
    # A text to paste must be right to the letter, so one with personal data is not offered.
    fix = diagnostic.fix if diagnostic.fix is None or masked(diagnostic.fix, known) == diagnostic.fix else None
    return replace(
        diagnostic,
        fix=fix,
        file=masked(diagnostic.file, known),
        message=masked(diagnostic.message, known),
        where=masked(diagnostic.where, known),
        hint=masked(diagnostic.hint, known),
        source=masked(diagnostic.source, known),
    )
