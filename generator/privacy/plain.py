"""A text in its plain form, and what tells at a glance that something cannot be in it.

A detector asks before it searches. Each answer is a necessary condition of a match, so a "no" is certain; the answers
together cost a small part of one search. They rest on two quick views of the text: its bytes with all digits alike and
without what may separate digits, and the lines that are not plain ASCII, as most lines of a record are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from generator.privacy.passages import passages
from generator.privacy.pattern import Pattern
from generator.source.page import Page

_SEPARATORS = " \t\r\n-–—_.·•/|~*#>()（）".encode()
# Letters that look like 0 and 1 count as digits here.
_DIGITS = bytes(ord("0") if chr(byte) in "0123456789oOlI" else ord("x") for byte in range(256))
_LETTERS = bytes(ord(" " if char > "\x7f" or char in "\t()[]{}<>" else char.lower()) for char in map(chr, range(256)))
# Everything but control characters and the sign that begins an escape.
_USUAL = bytes(
    byte for byte in range(256) if (byte >= 32 or chr(byte) in "\t\n\r") and byte != 127 and chr(byte) != "\\"
)
_SHORTEST = b"0" * 10
_LONG = re.compile(r"\d{7}")


class Plain:
    """A text with its quick views, each made when it is first asked for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.text = page.text

    @cached_property
    def _bytes(self) -> bytes:
        return self.text.encode("utf-8", "surrogatepass")

    def with_text(self, text: str) -> Plain:
        """The same for another text."""
        return self if text == self.text else type(self)(Page("", text))

    @cached_property
    def has_escape(self) -> bool:
        """Whether there is a control character, or a backslash, with which an escape begins."""
        return bool(self._bytes.translate(None, _USUAL))

    @cached_property
    def has_number(self) -> bool:
        """Whether ten digits may follow each other, with nothing between them but what separates digits."""
        return _SHORTEST in self._bytes.translate(_DIGITS, _SEPARATORS)

    @cached_property
    def has_code(self) -> bool:
        """Whether seven digits stand in one piece."""
        return b"0000000" in self._bytes.translate(_DIGITS) and _LONG.search(self.text) is not None

    @cached_property
    def _letters(self) -> bytes:
        return self._bytes.translate(_LETTERS)

    def has_letters(self, *words: bytes) -> bool:
        """Whether one of these words of small ASCII letters occurs in the text, written in any case."""
        return any(word in self._letters for word in words)

    @cached_property
    def has_spelt_sign(self) -> bool:
        """Whether the sign of mail addresses is written as `at`, between spaces or in brackets."""
        return b" at " in self._letters

    @property
    def wide(self) -> str:
        """The lines that are not ASCII, which hold every Chinese character."""
        return self._page.wide.text

    def mentions(self, words: re.Pattern[str] | Pattern) -> bool:
        """Whether words are in the text that hold a Chinese character and no end of a line."""
        return words.search(self.wide) is not None

    def passages(self, words: re.Pattern[str] | Pattern, lines: int) -> Iterator[tuple[int, str]]:
        """Start and text of every passage around such words (see `passages`), `lines` together."""
        origin = self._page.wide.origin
        return passages(self.text, (origin(found.start()) for found in words.finditer(self.wide)), lines)

    def passages_anywhere(self, words: re.Pattern[str] | Pattern, lines: int) -> Iterator[tuple[int, str]]:
        """The same around any words."""
        return passages(self.text, (found.start() for found in words.finditer(self.text)), lines)
