"""Telephone numbers, as the numbering plan of mainland China knows them, and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.privacy.kind import Kind, Match
from generator.privacy.runs import Number, is_amount, is_in_address, is_part_of_word, numbers

_BEGINNING = re.compile(r"(?=(?:0086|86)?1[3-9])")
_MOBILE_LENGTHS = (15, 13, 11)
_SHAPES = frozenset({(11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (3, 2, 2, 2, 2), (1, 10)})
_MASKED = re.compile(r"(?<![A-Za-z0-9])1[3-9]\d[ \-]?[*＊•●×]{3,8}[ \-]?\d{2,4}(?!\d)")
_LETTERS = re.compile(r"(?<![A-Za-z0-9])1[3-9](?=[oOlI]*\d)[\doOlI]{9}(?![A-Za-z0-9])")
_LETTER_DIGITS = str.maketrans("oOlI", "0011")
_LANDLINE = re.compile(
    r"(?<![\w.,/])(?:(?:\+|00)?86[ \t\-]{0,2}[（(]?0?|0)(?P<area>10|2\d|[3-9]\d{2})[ \t]?[）)]?(?P<gap>[ \t\-]{0,3})"
    r"(?P<local>[2-9]\d{2,3}[ \t\-]?\d{4})(?![\dA-Za-z]|[.,]\d)"
)
_LOCAL = re.compile(
    r"(?:电话|座机|传真|热线|联系方式|(?<![a-z])[Tt][Ee][Ll]|[Pp]hone|[Ff]ax)(?:号码|号)?[ \t]{0,2}[:：]?[ \t\"']{0,3}"
    r"(?P<local>[2-9]\d{2,3}[ \t\-]?\d{4})(?![\dA-Za-z]|[年.\-/]\d)"
)
_AT = (
    r"(?:[ \t]?@[ \t]?|[ \t]?[（(\[{【<][ \t]?(?:at|@|艾特)[ \t]?[）)\]}】>][ \t]?"
    r"|[ \t]+at[ \t]+(?=[a-z0-9\-]+(?:\.|[ \t]?[（(\[]))|艾特)"
)
_DOT = r"(?:\.|[ \t]?[（(\[][ \t]?(?:dot|\.|点)[ \t]?[）)\]][ \t]?)"
_EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9](?:[A-Za-z0-9._%+\-]{{0,63}}){_AT}(?:[A-Za-z0-9\-]{{1,63}}{_DOT}){{1,4}}[A-Za-z]{{2,18}}"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_MAY_BE_MAIL = re.compile(r"@|艾特|[（(\[{【< \t][aA][tT][ \t）)\]}】>]")
_NOBODY = re.compile(r"no-?reply@|@users\.noreply\.", re.IGNORECASE)


def mobiles(text: str) -> Iterator[Match]:
    """Mobile numbers, with or without +86, in one piece or in groups; also half hidden behind asterisks."""
    for number in numbers(text, _BEGINNING, _MOBILE_LENGTHS):
        if _is_mobile(text, number):
            yield Match(number.start, number.end, Kind.MOBILE)
    for found in _MASKED.finditer(text):
        yield Match(found.start(), found.end(), Kind.MOBILE)
    for found in _LETTERS.finditer(text):
        plain = found[0].translate(_LETTER_DIGITS)
        if not found[0].isdigit() and sum(char.isdigit() for char in found[0]) > 5 and _exists(plain):
            yield Match(found.start(), found.end(), Kind.MOBILE)


def _is_mobile(text: str, number: Number) -> bool:
    prefix = {11: "", 13: "86", 15: "0086"}[len(number.digits)]
    digits = number.digits[len(prefix) :]
    if not number.digits.startswith(prefix) or not re.fullmatch(r"1[3-9]\d{9}", digits):
        return False
    if not (_is_shape(number, len(prefix)) and _exists(digits)):
        return False
    return not (is_part_of_word(text, number) or is_in_address(text, number) or is_amount(text, number))


def _is_shape(number: Number, prefix: int) -> bool:
    shape = number.shape
    if prefix:
        # The country's code may stand apart or be joined to the first group.
        shape = shape[1:] if shape[0] == prefix else (shape[0] - prefix, *shape[1:])
    return shape in _SHAPES or number.is_spelt or (len(shape) == 2 and not number.glue[-1].strip())


def _exists(digits: str) -> bool:
    """Whether the numbering plan has such a number; asked only of what looks like one already."""
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "CN"))
    except phonenumbers.NumberParseException:
        return False


def landlines(text: str) -> Iterator[Match]:
    """Numbers with an area code; without one only where the text calls them a telephone."""
    for found in _LANDLINE.finditer(text):
        local = re.sub(r"\D", "", found["local"])
        if _exists(f"0{found['area']}{local}") and not _at_address(text, found.start()):
            yield Match(found.start(), found.end(), Kind.LANDLINE)
    for found in _LOCAL.finditer(text):
        yield Match(found.start("local"), found.end("local"), Kind.LANDLINE)


def _at_address(text: str, start: int) -> bool:
    return is_in_address(text, Number("", (), (), start, start))


def emails(text: str) -> Iterator[Match]:
    """E-mail addresses, also with the sign spelt out; addresses that nobody reads are left alone."""
    if not _MAY_BE_MAIL.search(text):
        return
    for found in _EMAIL.finditer(text):
        if not _NOBODY.search(found[0]):
            yield Match(found.start(), found.end(), Kind.EMAIL)
