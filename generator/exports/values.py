"""Exact values on their way out: nothing is lost, and what is rounded stands beside the exact number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction

from generator.exports.v1 import findings as v1
from generator.measurement import Never, Share, Unavailable, Value
from generator.metrics.metric import Metric, ValueKind


def value(found: Value | Unavailable | None, metric: Metric, public: Callable[[str], str] = str) -> v1.Value | None:
    """A value of a metric, or of its threshold. The plain number 1 of a share metric means all (100%).

    `public` takes out of a word what may not be published.
    """
    if found is None or isinstance(found, Unavailable):
        return None
    if isinstance(found, Never):
        return _value("never")
    if isinstance(found, dt.date):
        return _value("date", date=found)
    if isinstance(found, frozenset):
        return _value("items", items=items(found, metric, public))
    if isinstance(found, Share):
        return _value("share", share=share(found.part, found.whole))
    if metric.kind is ValueKind.SHARE:
        return _value("share", share=share(found.numerator, found.denominator))
    if isinstance(found, Fraction):
        return _value("number", number=number(found))
    return _value("count", count=found)


def _value(
    kind: v1.ValueWord,
    *,
    count: int | None = None,
    number: v1.Number | None = None,
    share: v1.Share | None = None,
    date: dt.date | None = None,
    items: list[v1.Item] | None = None,
) -> v1.Value:
    return v1.Value(kind=kind, count=count, number=number, share=share, date=date, items=items)


def share(numerator: int, denominator: int) -> v1.Share:
    """A share as it was counted (not reduced) with its percentage."""
    percent = decimal_text(Fraction(100 * numerator, denominator), 2)
    return v1.Share(numerator=numerator, denominator=denominator, percent=percent)


def number(exact: Fraction) -> v1.Number:
    """A number with its decimal text of at most four places."""
    text = decimal_text(exact, 4).rstrip("0").rstrip(".")
    return v1.Number(numerator=exact.numerator, denominator=exact.denominator, decimal=text)


def items(found: frozenset[str], metric: Metric, public: Callable[[str], str]) -> list[v1.Item]:
    """The words of a set in the order of their ids, in Chinese where the metric has words for them."""
    name = metric.words or str
    return [v1.Item(id=public(key), label=public(name(key))) for key in sorted(found)]


def decimal_text(exact: Fraction, places: int) -> str:
    """Decimal text with exactly that many places, rounded half to even; there is no minus zero."""
    scaled = round(exact * 10**places)
    whole, rest = divmod(abs(scaled), 10**places)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{places}d}"
