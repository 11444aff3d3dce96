"""Passages of a text around the words that make a search worth while; most lines of a record hold none."""

from __future__ import annotations

import re
from collections.abc import Iterator


def passages(text: str, words: re.Pattern[str], lines: int = 2) -> Iterator[tuple[int, str]]:
    """Start and text of every passage: a line with one of the words and the lines after it, `lines` together."""
    start = end = -1
    for found in words.finditer(text):
        if found.start() >= end:
            if end > 0:
                yield start, text[start:end]
            start = text.rfind("\n", 0, found.start()) + 1
        elif found.end() <= _line_end(text, start, 1):
            continue
        end = _line_end(text, found.start(), lines)
    if end > 0:
        yield start, text[start:end]


def _line_end(text: str, index: int, lines: int) -> int:
    for _ in range(lines):
        index = text.find("\n", index) + 1
        if not index:
            return len(text)
    return index
