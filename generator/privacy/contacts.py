"""Telephone numbers, as the numbering plan of mainland China knows them, and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.privacy.kind import Kind, Match
from generator.privacy.pattern import Pattern
from generator.privacy.plain import Plain
from generator.privacy.runs import KEPT, Number, is_amount, is_in_address, is_part_of_word, numbers

_BEGINNING = re.compile(r"(?=(?:0086|86)?1[3-9])")
_MOBILE_LENGTHS = (15, 13, 11)
_PREFIXED = re.compile(r"(?:0086|86)?1[3-9]\d{9}")
_SHAPES = frozenset({(11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (3, 2, 2, 2, 2), (1, 10)})
_MASKED = Pattern(r"1(?<![A-Za-z0-9]1)[3-9]\d[ \-]?[*＊•●×]{3,8}[ \-]?\d{2,4}(?!\d)")
_LETTERS = Pattern(r"1(?<![A-Za-z0-9]1)[3-9](?=[oOlI]*\d)[\doOlI]{9}(?![A-Za-z0-9])")
_LETTER_DIGITS = str.maketrans("oOlI", "0011")
_STARS = "*＊•●×"
_LANDLINE = Pattern(
    r"[+08](?<![\w.,/].)(?:(?:(?<=\+)86|(?<=0)086|(?<=8)6)[ \t\-]{0,2}[（(]?0?|(?<=0))"
    r"(?P<area>10|2\d|[3-9]\d{2})[ \t]?[）)]?(?P<gap>[ \t\-]{0,3})"
    r"(?P<local>[2-9]\d{2,3}[ \t\-]?\d{4})(?![\dA-Za-z]|[.,]\d)"
)
_LOCAL = Pattern(
    r"(?:电话|座机|传真|热线|联系方式|(?<![a-z])[Tt][Ee][Ll]|[Pp]hone|[Ff]ax)(?:号码|号)?[ \t]{0,2}[:：]?[ \t\"']{0,3}"
    r"(?P<local>[2-9]\d{2,3}[ \t\-]?\d{4})(?![\dA-Za-z]|[年.\-/]\d)"
)
_AT = (
    r"(?:[ \t]?@[ \t]?|[ \t]?[（(\[{【<][ \t]?(?:at|@|艾特)[ \t]?[）)\]}】>][ \t]?"
    r"|[ \t]+at[ \t]+(?=[a-z0-9\-]+(?:\.|[ \t]?[（(\[]))|艾特)"
)
_DOT = r"(?:\.|[ \t]?[（(\[][ \t]?(?:dot|\.|点)[ \t]?[）)\]][ \t]?)"
_EMAIL = Pattern(
    rf"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9](?:[A-Za-z0-9._%+\-]{{0,63}}){_AT}(?:[A-Za-z0-9\-]{{1,63}}{_DOT}){{1,4}}[A-Za-z]{{2,18}}"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_TELEPHONES = ("电话", "座机", "传真", "热线", "联系方式")
_SIGN = Pattern(r"@|艾特|[（(\[{【< \t][aA][tT][ \t）)\]}】>]")
_NOBODY = re.compile(r"no-?reply@|@users\.noreply\.", re.IGNORECASE)


def mobiles(plain: Plain) -> Iterator[Match]:
    """Mobile numbers, with or without +86, in one piece or in groups; also half hidden behind asterisks."""
    text = plain.text
    for number in numbers(plain, _BEGINNING, _MOBILE_LENGTHS, _is_prefixed):
        if _is_mobile(text, number):
            yield Match(number.start, number.end, Kind.MOBILE)
    for found in _MASKED.finditer(text) if any(star in text for star in _STARS) else ():
        yield Match(found.start(), found.end(), Kind.MOBILE)
    for found in _LETTERS.finditer(text) if plain.has_number else ():
        digits = found[0].translate(_LETTER_DIGITS)
        if not found[0].isdigit() and sum(char.isdigit() for char in found[0]) > 5 and _exists(digits):
            yield Match(found.start(), found.end(), Kind.MOBILE)


def _is_prefixed(digits: str) -> bool:
    return bool(_PREFIXED.fullmatch(digits))


def _is_mobile(text: str, number: Number) -> bool:
    if not (_is_shape(number, len(number.digits) - 11) and _exists(number.digits[-11:])):
        return False
    return not (is_part_of_word(text, number) or is_in_address(text, number) or is_amount(text, number))


def _is_shape(number: Number, prefix: int) -> bool:
    shape = number.shape
    if prefix:
        # The country's code may stand apart or be joined to the first group.
        shape = shape[1:] if shape[0] == prefix else (shape[0] - prefix, *shape[1:])
    return shape in _SHAPES or number.is_spelt or (len(shape) == 2 and not number.glue[-1].strip())


@lru_cache(KEPT)
def _exists(digits: str) -> bool:
    """Whether the numbering plan has such a number; asked only of what looks like one already."""
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "CN"))
    except phonenumbers.NumberParseException:
        return False


def landlines(plain: Plain) -> Iterator[Match]:
    """Numbers with an area code; without one only where the text calls them a telephone."""
    text = plain.text
    for found in _LANDLINE.finditer(text) if plain.has_number else ():
        local = re.sub(r"\D", "", found["local"])
        if _exists(f"0{found['area']}{local}") and not _at_address(text, found.start()):
            yield Match(found.start(), found.end(), Kind.LANDLINE)
    is_named = any(word in plain.wide for word in _TELEPHONES) or plain.has_letters(b"tel", b"phone", b"fax")
    for found in _LOCAL.finditer(text) if is_named else ():
        yield Match(found.start("local"), found.end("local"), Kind.LANDLINE)


def _at_address(text: str, start: int) -> bool:
    return is_in_address(text, Number("", (), (), start, start))


def emails(plain: Plain) -> Iterator[Match]:
    """E-mail addresses, also with the sign spelt out; addresses that nobody reads are left alone."""
    if not ("@" in plain.text or "艾特" in plain.wide or plain.has_spelt_sign):
        return
    for start, part in plain.passages_anywhere(_SIGN, 1):
        for found in _EMAIL.finditer(part):
            if not _NOBODY.search(found[0]):
                yield Match(start + found.start(), start + found.end(), Kind.EMAIL)
