"""Numbers of papers: identity cards of 18 and 15 digits, pupils' numbers, passports, permits, plates, birth dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.privacy.kind import Kind, Match
from generator.privacy.runs import Number, is_amount, is_in_address, is_part_of_word, numbers

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

_PASSPORT = re.compile(
    r"护照[^\n，。；]{0,10}?(?P<named>(?<![A-Za-z])[A-Z]{1,2}[ \-]?\d{7,8}(?!\d))"
    r"|(?<![\w\-])(?P<bare>E(?:\d{8}|[A-HJ-NP-Z]\d{7}))(?![\w\-])",
    re.IGNORECASE,
)
_PERMIT = re.compile(
    r"(?:回乡证|通行证)[^\n，。；]{0,10}?(?P<home>[HM][ \-]?\d{8}(?:\d{2})?)(?!\d)"
    r"|(?:台胞证|台湾居民[^\n，。；]{0,12}证)[^\n，。；]{0,10}?(?P<strait>\d{8}(?:\d{2})?)(?!\d)",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?P<plate>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ \t]?[·•.]?[ \t]?"
    r"(?=[A-HJ-NP-Z]{0,2}\d)[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9\-])"
)
_BIRTH = re.compile(
    r"(?P<a>(?:19|20)\d\d\s?[年./\-]\s?\d{1,2}\s?[月./\-]\s?\d{1,2}\s?日?)\s?(?:出生|生)(?=[，。；、,;）)\s\"'”]|\Z)"
    r"|(?:出生日期|出生年月日?|生日|出生于|生于)\s?[:：]?\s?(?P<b>(?:19|20)\d\d\s?[年./\-]\s?\d{1,2}(?:\s?[月./\-]\s?\d{1,2})?)"
)
_PATTERNS = (
    (_PASSPORT, Kind.PASSPORT, re.compile(r"护照|[Ee][A-Za-z]?\d{7}")),
    (_PERMIT, Kind.PERMIT, re.compile(r"回乡证|通行证|台胞证|台湾居民")),
    (_PLATE, Kind.PLATE, re.compile(r"[\u4e00-\u9fff][A-Z][ \t]?[·•.]?[ \t]?[A-Z0-9]{5}")),
    (_BIRTH, Kind.BIRTH_DATE, re.compile(r"出生|生日|生于|[日\d]\s?生")),
)


def papers(text: str) -> Iterator[Match]:
    """Passports, permits of Hong Kong, Macao and Taiwan, number plates, and birth dates of persons."""
    for pattern, kind, words in _PATTERNS:
        for found in pattern.finditer(text) if words.search(text) else ():
            name = found.lastgroup or ""
            yield Match(found.start(name), found.end(name), kind)


def identity_numbers(text: str) -> Iterator[Match]:
    """Identity numbers by GB 11643: region, date of birth and check digit; the old form of 15 digits has none."""
    for number in numbers(text, _BEGINNING, (18, 15)):
        found = _long(text, number) if len(number.digits) == 18 else _short(text, number)
        if found:
            yield found


def _long(text: str, number: Number) -> Match | None:
    digits = number.digits
    if not digits[:17].isdigit() or digits[:2] not in _PROVINCES or not _is_day(digits[6:14]):
        return None
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
    digits = number.digits
    if not digits.isdigit() or digits[:2] not in _PROVINCES or digits[4:6] == "00" or not _is_day("19" + digits[6:12]):
        return None
    before = text[max(0, number.start - 24) : number.start]
    if not (number.is_whole or number.is_spelt or number.is_broken_line or number.shape == (6, 6, 3)):
        return None
    other = is_amount(text, number) or is_part_of_word(text, number) or is_in_address(text, number)
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
