"""Bank cards: length, issuer's prefix and the Luhn check digit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.privacy.kind import Kind, Match
from generator.privacy.plain import Plain
from generator.privacy.runs import KEPT, Number, is_amount, is_in_address, is_part_of_word, numbers

# Prefixes and lengths of UnionPay, the old debit cards of Chinese banks, Visa, Mastercard, JCB, Amex, Diners, Discover.
_ISSUERS = re.compile(
    r"62\d{14,17}|81\d{14,17}|9558\d{15}|60[0-35-9]\d{13}(?:\d{3})?|6[89]\d{14}(?:\d{3})?|4\d{15}(?:\d{3})?|5[1-5]\d{14}"
    r"|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}"
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}"
)
_BEGINNING = re.compile(r"(?=62|81|9558|6|4|5[1-5]|2[2-7]|3[0-8])")
_LENGTHS = tuple(range(19, 13, -1))


def bank_cards(plain: Plain) -> Iterator[Match]:
    """Numbers that a bank could have issued, in one piece, in groups of four, or spelt out."""
    text = plain.text
    for number in numbers(plain, _BEGINNING, _LENGTHS, _is_issued):
        if _is_grouped(number):
            other = is_part_of_word(text, number) or is_in_address(text, number) or is_amount(text, number)
            if not other:
                yield Match(number.start, number.end, Kind.BANK_CARD)


@lru_cache(KEPT)
def _is_issued(digits: str) -> bool:
    return bool(_ISSUERS.fullmatch(digits)) and luhn(digits)


def _is_grouped(number: Number) -> bool:
    fours = set(number.shape[:-1]) == {4} and number.shape[-1] <= 4
    pairs = number.shape in {(6, 10), (6, 13), (4, 6, 5), (6, 12), (6, 11)}
    return number.is_whole or fours or pairs or number.is_spelt or number.is_broken_line


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1)."""
    total = sum(int(digit) for digit in digits[-1::-2])
    return (total + sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])) % 10 == 0
