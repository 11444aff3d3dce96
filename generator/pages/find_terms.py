"""Under which words an entry is found: every part of its names, their pinyin, the initials of the pinyin, and codes.

What somebody types is found when it is the beginning of one of these terms. So every end of a name is a term: 沟小学 of
墟沟小学. A character with several readings is found under each, one deviation at a time.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.find_entries import Alias, Entry
from generator.pages.readings import Reading, plain, readings

CHARACTERS = 10
"""So many characters of a term are kept; what is typed beyond that is compared with the name itself."""
LETTERS = 24
"""So many letters of pinyin or of initials."""
REACH = 4
"""Another reading is tried within so many characters from the beginning of a term."""
CODES = {"标识码", "编号", "文号"}
"""Aliases that are read from their beginning only and have no pinyin."""


def terms(entry: Entry) -> Iterator[tuple[str, Alias | None]]:
    """Each term, with the alias that it comes from when it is not the name."""
    name, where = plain(entry.name), plain(entry.where)
    yield from _of_text(name, entry.is_named)
    if entry.is_named and where not in name:
        yield (where + name)[:CHARACTERS], None
        for term in _spoken_from(readings(where + name)[: len(where) + REACH]):
            yield term, None
    for alias in entry.aliases:
        text = plain(alias.text)
        if alias.label in CODES:
            yield text, alias
        elif text not in name:
            yield from ((term, alias) for term, _ in _of_text(text, entry.is_named))


def _of_text(text: str, named: bool) -> Iterator[tuple[str, None]]:
    for start in range(len(text)):
        yield text[start : start + CHARACTERS], None
    if named:
        aloud = readings(text)
        for start in range(len(aloud)):
            for term in _spoken_from(aloud[start:]):
                yield term, None


def _spoken_from(aloud: tuple[Reading, ...]) -> Iterator[str]:
    """Pinyin and initials of a text read from its beginning, in each way in which it may be read."""
    for way in _ways(aloud[:LETTERS]):
        yield "".join(way)[:LETTERS]
        yield "".join(syllable[0] for syllable in way)


def _ways(aloud: tuple[Reading, ...]) -> Iterator[tuple[str, ...]]:
    usual = tuple(reading[0] for reading in aloud)
    yield usual
    for place, reading in enumerate(aloud[:REACH]):
        for other in reading[1:]:
            yield (*usual[:place], other, *usual[place + 1 :])
