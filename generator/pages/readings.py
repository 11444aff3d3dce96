"""How names are read aloud: pinyin for the finder and for the order of names; never an identifier, never shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from pypinyin import Style, lazy_pinyin, pinyin

Reading = tuple[str, ...]
"""The readings of one character, the likeliest first; a letter or digit reads as itself."""

SETTLED = frozenset("校学小中大区实验集团教育共体附属市县镇乡省合作联盟办公室分第十")
"""Characters that every name repeats and that are read in one way there; their other readings would only be noise."""

_LETTER_BY_LETTER = cast("Callable[[str], str]", list)
"""What has no pinyin is read letter by letter. The library allows a list here; its types do not say so."""


def plain(text: str) -> str:
    """What is compared: letters, digits and characters in one width and one case. The finder's script does the same."""
    return "".join(mark for mark in unicodedata.normalize("NFKC", text).lower() if mark.isalnum())


@lru_cache(maxsize=1 << 15)
def readings(text: str) -> tuple[Reading, ...]:
    """One reading a character of plain text. Whole words decide first: 重 of 重庆 is chong."""
    known = [_character(mark) for mark in text]
    if all(len(reading) == 1 for reading in known):
        return tuple(known)
    words = lazy_pinyin(text, style=Style.NORMAL, errors=_LETTER_BY_LETTER)
    if len(words) != len(known) or not all(words):
        return tuple(known)
    return tuple(
        (first, *(other for other in reading if other != first)) for first, reading in zip(words, known, strict=True)
    )


@lru_cache(maxsize=1 << 14)
def _character(mark: str) -> Reading:
    found = pinyin(mark, style=Style.NORMAL, heteronym=True, errors=_LETTER_BY_LETTER)[0]
    return tuple(dict.fromkeys(found[:1] if mark in SETTLED else found))


def spoken(text: str) -> tuple[str, ...]:
    """The likeliest reading of each character."""
    return tuple(reading[0] for reading in readings(plain(text)))


def initials(text: str) -> str:
    """The first letter of each character's likeliest reading: xgxx."""
    return "".join(syllable[0] for syllable in spoken(text))
