"""Passages of a text around the words that make a search worth while; most lines of a record hold none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def passages(text: str, places: Iterable[int], lines: int) -> Iterator[tuple[int, str]]:
    """Start and text of every passage: a line with one of the places and the lines after it, `lines` together.

    `places` are where words start, in the order of the text.
    """
    start = end = line_end = -1
    for place in places:
        if place < line_end:
            continue
        if place >= end:
            if end > 0:
                yield start, text[start:end]
            start = text.rfind("\n", 0, place) + 1
        line_end = _line_end(text, place, 1)
        end = line_end if lines == 1 else _line_end(text, place, lines)
    if end > 0:
        yield start, text[start:end]


def _line_end(text: str, index: int, lines: int) -> int:
    for _ in range(lines):
        index = text.find("\n", index) + 1
        if not index:
            return len(text)
    return index
