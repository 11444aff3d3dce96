"""Numbers of papers: identity cards of 18 and 15 digits, pupils' numbers, passports, permits, plates, birth dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from generator.privacy.kind import Kind, Match
from generator.privacy.pattern import Pattern
from generator.privacy.plain import Plain
from generator.privacy.runs import KEPT, Number, is_amount, is_in_address, is_part_of_word, numbers

_PROVINCES = frozenset(
    str(code)
    for codes in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for code in codes
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_BEGINNING = re.compile(rf"(?=[1-8]\d{{5}}(?:(?:19|20)\d\d{_MONTH_DAY}\d{{3}}[\dX]|\d\d{_MONTH_DAY}))")
_NAMED = re.compile(r"(?:身份证|证件|居民证|公民身份|ID\s?(?:card|no|number))[^\n，。；;,]{0,10}\Z", re.IGNORECASE)
_CREDIT = re.compile(r"(?:信用代码|机构代码|uscc|credit_code)[^\n，。；;,]{0,10}\Z", re.IGNORECASE)

_PASSPORT = Pattern(
    r"护照[^\n，。；]{0,10}?(?P<named>(?<![A-Za-z])[A-Z]{1,2}[ \-]?\d{7,8}(?!\d))"
    r"|(?<![\w\-])(?P<bare>E(?:\d{8}|[A-HJ-NP-Z]\d{7}))(?![\w\-])",
    re.IGNORECASE,
)
_PERMIT = Pattern(
    r"(?:回乡证|通行证)[^\n，。；]{0,10}?(?P<home>[HM][ \-]?\d{8}(?:\d{2})?)(?!\d)"
    r"|(?:台胞证|台湾居民[^\n，。；]{0,12}证)[^\n，。；]{0,10}?(?P<strait>\d{8}(?:\d{2})?)(?!\d)",
    re.IGNORECASE,
)
_PLATE_BEGINNING = r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
_PLATE = Pattern(
    rf"(?P<plate>{_PLATE_BEGINNING}[ \t]?[·•.]?[ \t]?(?=[A-HJ-NP-Z]{{0,2}}\d)[A-HJ-NP-Z0-9]{{5,6}})(?![A-Za-z0-9\-])"
)
_BIRTH = Pattern(
    r"(?P<a>(?:19|20)\d\d\s?[年./\-]\s?\d{1,2}\s?[月./\-]\s?\d{1,2}\s?日?)\s?(?:出生|生)(?=[，。；、,;）)\s\"'”]|\Z)"
    r"|(?:出生日期|出生年月日?|生日|出生于|生于)\s?[:：]?\s?(?P<b>(?:19|20)\d\d\s?[年./\-]\s?\d{1,2}(?:\s?[月./\-]\s?\d{1,2})?)"
)
_PERMITS = ("回乡证", "通行证", "台胞证", "台湾居民")
_MAY_BE_PLATE = re.compile(_PLATE_BEGINNING)
_MAY_BE_BIRTH = re.compile(r"生(?:[日于]|(?<![^出日\d\s].))")


def papers(plain: Plain) -> Iterator[Match]:
    """Passports, permits of Hong Kong, Macao and Taiwan, number plates, and birth dates of persons."""
    if plain.has_code or "护照" in plain.wide:
        yield from _papers(plain, _PASSPORT, Kind.PASSPORT)
    if any(word in plain.wide for word in _PERMITS):
        yield from _papers(plain, _PERMIT, Kind.PERMIT)
    if plain.mentions(_MAY_BE_PLATE):
        yield from _papers(plain, _PLATE, Kind.PLATE)
    if plain.mentions(_MAY_BE_BIRTH):
        yield from _papers(plain, _BIRTH, Kind.BIRTH_DATE)


def _papers(plain: Plain, pattern: Pattern, kind: Kind) -> Iterator[Match]:
    for found in pattern.finditer(plain.text):
        name = found.lastgroup or ""
        yield Match(found.start(name), found.end(name), kind)


def identity_numbers(plain: Plain) -> Iterator[Match]:
    """Identity numbers by GB 11643: region, date of birth and check digit; the old form of 15 digits has none."""
    for number in numbers(plain, _BEGINNING, (18, 15), _may_be_identity):
        found = (_long if len(number.digits) == 18 else _short)(plain.text, number)
        if found:
            yield found


@lru_cache(KEPT)
def _may_be_identity(digits: str) -> bool:
    if not digits[:-1].isdigit() or digits[:2] not in _PROVINCES:
        return False
    if len(digits) == 18:
        return _is_day(digits[6:14])
    return digits[-1] != "X" and digits[4:6] != "00" and _is_day("19" + digits[6:12])


def _long(text: str, number: Number) -> Match | None:
    digits = number.digits
    before = text[max(0, number.start - 24) : number.start]
    if check_digit(digits) != digits[17]:
        # A slip of the pen in a number that the text itself calls one.
        return Match(number.start, number.end, Kind.ID_NUMBER) if _NAMED.search(before) else None
    if _CREDIT.search(before) or (before[-1:].isalnum() and before[-1:].isascii() and before[-2:-1].isdigit()):
        return None
    if before[-1:] in {"G", "g", "L", "l"} and not before[-2:-1].isalpha():
        return Match(number.start - 1, number.end, Kind.PUPIL_NUMBER)
    return Match(number.start, number.end, Kind.ID_NUMBER)


def _short(text: str, number: Number) -> Match | None:
    if is_amount(text, number) or not (
        number.is_whole or number.is_spelt or number.is_broken_line or number.shape == (6, 6, 3)
    ):
        return None
    before = text[max(0, number.start - 24) : number.start]
    other = is_part_of_word(text, number) or is_in_address(text, number)
    return None if other or _CREDIT.search(before) else Match(number.start, number.end, Kind.ID_NUMBER)


def check_digit(digits: str) -> str:
    """The eighteenth place of an identity number (ISO 7064, MOD 11-2)."""
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True)) % 11]


def _is_day(digits: str) -> bool:
    if not 1900 <= int(digits[:4]) < 2100:
        return False
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
