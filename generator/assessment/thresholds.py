"""Thresholds: the one in force on a day, typed by the metric's kind of value, and in words."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from generator.assessment.compare import Say
from generator.assessment.finding import AppliedThreshold
from generator.measurement import Value
from generator.metrics.metric import ValueKind
from schema.policy import Rule, Threshold
from schema.vocabulary import Comparator, YearAnchor

_MONTH_DAY = re.compile(r"\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

SET_COMPARATORS = frozenset({Comparator.INCLUDES, Comparator.SAME_AS, Comparator.ONE_OF})


class ThresholdError(ValueError):
    """A threshold that does not fit its metric or comparator; the Chinese message is meant for the policy's author."""


def in_force(rule: Rule, day: dt.date) -> Threshold | None:
    """The threshold that holds on a day; the later start wins where two hold."""
    fitting = [
        t
        for t in rule.thresholds
        if (t.from_date is None or t.from_date <= day) and (t.to_date is None or day <= t.to_date)
    ]
    return max(fitting, key=lambda t: t.from_date or dt.date.min) if fitting else None


def day_in(school_year: str, month_day: str, anchor: YearAnchor | None) -> dt.date:
    """A yearly day in the calendar year in which the school year starts or (default) ends."""
    year = school_year[:4] if anchor is YearAnchor.START else school_year[5:]
    return dt.date.fromisoformat(f"{year}-{month_day}")


def _single(text: str, kind: ValueKind, rule: Rule, school_year: str) -> Value:
    if kind is ValueKind.DATE:
        if _MONTH_DAY.fullmatch(text):
            return day_in(school_year, text, rule.deadline_year)
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise ThresholdError(f"标准值“{text}”不是日期") from None
    if kind is ValueKind.ITEMS:
        return frozenset({text})
    if not _NUMBER.fullmatch(text):
        raise ThresholdError(f"标准值“{text}”不是数字")
    number = Fraction(text)
    if kind is ValueKind.SHARE and rule.unit.startswith("%"):
        return number / 100
    return int(number) if number.denominator == 1 else number


def apply(rule: Rule, kind: ValueKind, school_year: str, day: dt.date, say: Say = str) -> AppliedThreshold | None:
    """The typed threshold of a rule for one school year; None when the rule has none on that day.

    Raises ThresholdError when the value does not fit the metric's kind or the comparator.
    """
    found = in_force(rule, day)
    if found is None or rule.comparator is None:
        return None
    texts = found.value if isinstance(found.value, list) else [found.value]
    if rule.comparator in SET_COMPARATORS:
        words = "、".join(say(text) for text in texts)
        return AppliedThreshold(frozenset(texts), None, f"{rule.comparator.label}：{words}", rule.unit)
    if rule.comparator is Comparator.BETWEEN:
        if len(texts) != 2:
            raise ThresholdError("“介于”需要两个标准值：下限和上限")
        low, high = (_single(text, kind, rule, school_year) for text in texts)
        return AppliedThreshold(low, high, f"{texts[0]} 至 {texts[1]} {rule.unit}", rule.unit)
    if len(texts) != 1:
        raise ThresholdError(f"“{rule.comparator.label}”只能有一个标准值")
    value = _single(texts[0], kind, rule, school_year)
    shown = value.isoformat() if isinstance(value, dt.date) else f"{texts[0]} {rule.unit}".replace(" %", "%")
    return AppliedThreshold(value, None, f"{rule.comparator.label} {shown}", rule.unit)
