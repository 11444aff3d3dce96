"""What a metric returns: a value with the entries it counted, or an absence with its reason. Absence is never 0.

Values are exact: whole numbers, `Share` (numerator and denominator kept), days, or sets of words.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum, StrEnum
from fractions import Fraction
from functools import lru_cache

from generator.quick import quick_dataclass


@quick_dataclass(frozen=True, slots=True)
class Share:
    """An exact share. The denominator is never 0: a zero denominator is an absence."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        """Refuse a share of nothing."""
        if self.whole <= 0:
            raise ValueError("a share of nothing is an absence, not a value")

    @property
    def fraction(self) -> Fraction:
        """The exact value; 1 means all."""
        return Fraction(self.part, self.whole)


class Never(Enum):
    """It is stated that the thing has not been done at all, so there is no day on which it was done."""

    NEVER = "never"


NEVER = Never.NEVER

Value = int | Share | Fraction | dt.date | frozenset[str] | Never


@quick_dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where an entry stands: file, line, and a Chinese name for it."""

    file: str
    line: int
    label: str


class Absence(StrEnum):
    """Why there is no value."""

    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"


@quick_dataclass(frozen=True, slots=True)
class Unavailable:
    """No value. `missing` names in Chinese what was not reported, or the reason why the question does not arise."""

    absence: Absence
    missing: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def not_reported(*missing: str) -> Unavailable:
    """The data are missing: the outcome can only be unknown or pending. One answer serves all who miss the same."""
    return Unavailable(Absence.NOT_REPORTED, missing)


@lru_cache(maxsize=1 << 14)
def does_not_arise(*reason: str) -> Unavailable:
    """The condition of the question is not met, or its denominator is 0."""
    return Unavailable(Absence.NOT_APPLICABLE, reason)


@quick_dataclass(frozen=True, slots=True)
class Part:
    """One of the things that each must comply: a semester, a school, a pair, a studio; or the whole (label '').

    `due` is the day on which this part can be judged for good; None leaves that to the rule.
    `marks` are the entries that were counted.
    """

    label: str
    value: Value | Unavailable
    marks: tuple[Mark, ...] = ()
    due: dt.date | None = None


@quick_dataclass(frozen=True, slots=True)
class Measured:
    """A value in one part, or in several parts of which EACH must comply (每/各: never a sum or an average).

    `working` is the formula with the numbers filled in, in Chinese. `is_published` says that a day rests on when an
    entry stood on the published branch, not on what the record states.
    """

    parts: tuple[Part, ...]
    working: str = ""
    is_published: bool = False


Measurement = Measured | Unavailable


def measured(value: Value, marks: tuple[Mark, ...] = (), working: str = "") -> Measured:
    """A measurement of one part."""
    return Measured((Part("", value, marks),), working)
