"""Exact comparison of a value with a threshold, and the smallest change that would comply."""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from generator.assessment.finding import AppliedThreshold
from generator.measurement import Never, Share, Value
from schema.vocabulary import Comparator

_HOLDS: dict[Comparator, Callable[[int, int], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.AT_MOST: operator.le,
    Comparator.BELOW: operator.lt,
    Comparator.ABOVE: operator.gt,
    Comparator.EQUALS: operator.eq,
}
Say = Callable[[str], str]
"""The Chinese word for an item of a set: a label of the vocabulary, or the name of a school or group."""


def holds(value: Value, comparator: Comparator, threshold: AppliedThreshold) -> bool:
    """Whether a value meets a threshold. 低于 and 高于 are strict; all other comparisons include the limit."""
    low, high = threshold.low, threshold.high
    if isinstance(value, Never):
        return False
    if isinstance(value, frozenset):
        return _set_holds(value, comparator, low)
    if isinstance(value, dt.date):
        return isinstance(low, dt.date) and value <= low
    if comparator is Comparator.BETWEEN:
        return order(low, value) <= 0 and order(value, high) <= 0
    if comparator not in _HOLDS:
        raise TypeError(f"{comparator} cannot compare numbers")
    return _HOLDS[comparator](order(value, low), 0)


def _set_holds(value: frozenset[str], comparator: Comparator, wanted: Value | None) -> bool:
    if not isinstance(wanted, frozenset):
        raise TypeError("a set needs a set as threshold")
    if comparator is Comparator.INCLUDES:
        return wanted <= value
    if comparator is Comparator.SAME_AS:
        return wanted == value
    return bool(value) and value <= wanted


def order(value: Value | None, other: Value | None) -> int:
    """Below 0 where the first number or share is smaller, 0 where both are equal, else above 0; exact."""
    (above, below), (other_above, other_below) = _ratio(value), _ratio(other)
    return above * other_below - other_above * below


def _ratio(value: Value | None) -> tuple[int, int]:
    """A number or share as it stands, over a whole above 0. Fractions would be reduced each time, which takes long."""
    if isinstance(value, int):
        return value, 1
    if isinstance(value, Share):
        return value.part, value.whole
    if isinstance(value, Fraction):
        return value.numerator, value.denominator
    raise TypeError(f"{value!r} is not a number")


def exact(value: Value | None) -> int | Fraction:
    """A number or share as an exact number."""
    return value if isinstance(value, int) else Fraction(*_ratio(value))


def exceeded(value: Value, comparator: Comparator, threshold: AppliedThreshold) -> bool:
    """Whether more of the same can no longer mend it: an upper limit is broken, a day has passed."""
    if isinstance(value, (Never, frozenset)):
        return False
    if isinstance(value, dt.date):
        return True
    match comparator:
        case Comparator.AT_MOST | Comparator.BELOW:
            return True
        case Comparator.EQUALS:
            return order(value, threshold.low) > 0
        case Comparator.BETWEEN:
            return order(value, threshold.high) > 0
        case _:
            return False


def shown(value: Value, unit: str, say: Say) -> str:
    """A value in words. Shares are rounded half to even at one place, for the eye only."""
    if isinstance(value, frozenset):
        return "、".join(sorted(say(item) for item in value)) or "无"
    return _shown(value, unit)


@lru_cache(maxsize=1 << 14, typed=True)
def _shown(value: int | Share | Fraction | dt.date | Never, unit: str) -> str:
    """A number or a day in words; few are told of thousands of groups."""
    if isinstance(value, int):
        return f"{value} {counter(unit)}".strip()
    if isinstance(value, Never):
        return "尚未办理"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Share):
        return f"{_decimal(100 * value.part, value.whole, 1)}%({value.part}/{value.whole})"
    return f"{decimal_text(value)} {unit}".strip()


def decimal_text(number: int | Fraction, places: int = 2) -> str:
    """A number as decimal text, rounded half to even, without trailing zeros."""
    return _decimal(number.numerator, number.denominator, places)


def _decimal(part: int, whole: int, places: int) -> str:
    scaled, rest = divmod(abs(part) * 10**places, whole)
    if 2 * rest > whole or (2 * rest == whole and scaled % 2):
        scaled += 1
    sign = "-" if part < 0 and scaled else ""
    text = f"{sign}{scaled // 10**places}.{scaled % 10**places:0{places}d}"
    return text.rstrip("0").rstrip(".")


def counter(unit: str) -> str:
    """The counting word of a unit: 次/学期 -> 次."""
    return unit.split("/", 1)[0]


def shortfall(value: Value, comparator: Comparator, threshold: AppliedThreshold, say: Say) -> str:
    """The smallest change that would comply, in Chinese; for a value that does not hold."""
    low, word = threshold.low, counter(threshold.unit)
    if isinstance(value, Never):
        return f"尚未办理，期限为 {low}"
    if isinstance(value, dt.date) and isinstance(low, dt.date):
        return f"晚了 {(value - low).days} 天"
    if isinstance(value, frozenset) and isinstance(low, frozenset):
        return _set_shortfall(value, comparator, low, say)
    if isinstance(value, Share):
        return _share_shortfall(value, comparator, threshold)
    return _number_shortfall(exact(value), comparator, threshold, word)


def _number_shortfall(number: int | Fraction, comparator: Comparator, threshold: AppliedThreshold, word: str) -> str:
    low = exact(threshold.low)
    match comparator:
        case Comparator.AT_LEAST:
            return f"还差 {math.ceil(low - number)} {word}"
        case Comparator.ABOVE:
            return f"还差 {math.floor(low - number) + 1} {word}"
        case Comparator.AT_MOST:
            return f"超出 {decimal_text(number - low)} {word}"
        case Comparator.BELOW:
            return f"应低于 {decimal_text(low)}，现为 {decimal_text(number)}"
        case Comparator.BETWEEN if number < low:
            return f"还差 {math.ceil(low - number)} {word}"
        case Comparator.BETWEEN:
            return f"超出 {math.ceil(number - exact(threshold.high))} {word}"
        case _:
            return f"应为 {decimal_text(low)} {word}，现为 {decimal_text(number)} {word}"


def _set_shortfall(value: frozenset[str], comparator: Comparator, wanted: frozenset[str], say: Say) -> str:
    lacking = "、".join(sorted(say(item) for item in wanted - value))
    surplus = "、".join(sorted(say(item) for item in value - wanted))
    if comparator is Comparator.ONE_OF:
        return f"不在允许范围内：{surplus}" if surplus else "尚未填报"
    parts = [
        f"还缺：{lacking}" if lacking else "",
        f"多出：{surplus}" if surplus and comparator is Comparator.SAME_AS else "",
    ]
    return "；".join(part for part in parts if part)


def _share_shortfall(value: Share, comparator: Comparator, threshold: AppliedThreshold) -> str:
    needed = math.ceil(exact(threshold.low) * value.whole)
    if comparator in {Comparator.AT_LEAST, Comparator.EQUALS} and value.part < needed:
        return f"{value.whole} 个中至少需 {needed} 个，还差 {needed - value.part} 个"
    allowed = math.floor(exact(threshold.low) * value.whole)
    return f"最多 {allowed} 个，超出 {value.part - allowed} 个"
