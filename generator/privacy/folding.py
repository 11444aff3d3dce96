r"""Text as a reader takes it: digits, letters and signs in their plain form, nothing invisible.

Disguises keep their meaning for a reader and are undone here: full-width, circled, superscript and foreign digits,
zero-width characters, combining marks, and the escapes of double-quoted YAML (`\u0031`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from generator.privacy.plain import Plain

# Chinese characters and punctuation stay; everything else that is not plain ASCII is looked at. Full-width letters,
# digits and the signs that stand in numbers and addresses are looked at too.
_ODD = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*)"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\u200f\u2011\u2015\u2028-\u202f\u2031-\u218f\u2212\u2460-\u24ff\u2776-\u2793"
    "\u2ff0-\u2fff\u3000\u3164\u3220-\u33ff\ua000-\uf8ff\ufb00-\uff00\uff0b\uff0d-\uff19\uff20-\uff3a\uff3f-\uffff"
    "\U00010000-\U0001ffff\U000e0000-\U0010ffff]"
)
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_KEPT = frozenset("\u00b7\u00d7")
_NUMERALS = "零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_CHINESE = str.maketrans(_NUMERALS, "0001234567891123456789")
_CHINESE_START = re.compile(rf"[{_NUMERALS}](?:[ \t\-]?[{_NUMERALS}\d]){{4}}")
_CHINESE_RUN = re.compile(rf"(?=[{_NUMERALS}\d \t\-]*[{_NUMERALS}])(?:[{_NUMERALS}\d][ \t\-]?){{10,}}[{_NUMERALS}\dXx]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its plain form, and where each of its characters stood in the text as written."""

    plain: Plain
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    ends: tuple[int, ...] = ()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the written text that a stretch of the plain one came from."""
        return self._at(start), self._at(end - 1) + 1 if end > start else self._at(start)

    def _at(self, index: int) -> int:
        piece = bisect_right(self.starts, index) - 1
        return min(self.shifts[piece] + index, self.ends[piece] - 1) if self.ends else index


def fold(written: Plain) -> Folded:
    """The plain form of a text; a text without oddities is its own."""
    if not (written.has_escape or written.mentions(_ODD)):
        return Folded(_digits_of_words(written))
    text = written.text
    parts: list[str] = []
    starts, shifts, ends, length, last = [], [], [], 0, 0
    for found in _ODD.finditer(text):
        for piece, begin in ((text[last : found.start()], last), (_plain(found[0]), found.start())):
            if piece:
                starts.append(length)
                shifts.append(begin - length)
                ends.append(found.end() if begin == found.start() else found.start())
                parts.append(piece)
                length += len(piece)
        last = found.end()
    starts.append(length)
    shifts.append(last - length)
    ends.append(max(len(text), last))
    parts.append(text[last:])
    return Folded(_digits_of_words(written.with_text("".join(parts))), tuple(starts), tuple(shifts), tuple(ends))


def _plain(odd: str) -> str:
    if odd[0] == "\\":
        if odd[1] in "\r\n":
            return ""
        code = int(odd[2:], 16)
        odd = chr(code) if code < 0x110000 else ""
        if odd.isascii():
            return odd if odd.isprintable() else " " if odd in "\n\t" else ""
    return "".join(_plain_character(char) for char in odd)


def _plain_character(char: str) -> str:
    category = unicodedata.category(char)
    if char in _INVISIBLE or category in {"Cf", "Mn", "Me", "Cc", "Co", "Cn", "Cs"}:
        return "\n" if char == "\x85" else ""
    if category[0] == "Z":
        return " "
    if category == "Pd" or char == "\u2212":
        return "-"
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    usual = unicodedata.normalize("NFKC", char)
    # Black dots and bullets between digits are separators like any other.
    return usual if usual.isascii() and usual.strip() and char not in _KEPT else char


def _digits_of_words(plain: Plain) -> Plain:
    """Numbers read out digit by digit (一三八…) as digits, in as many characters."""
    if not plain.mentions(_CHINESE_START):
        return plain
    return plain.with_text(_CHINESE_RUN.sub(lambda found: found[0].translate(_CHINESE), plain.text))
