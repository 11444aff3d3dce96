"""The two blocks of a published finding: whom it is about, and what is found. Each is written for JSON and CSV at once.

Keys and columns come in the same order, so both files are made of the same blocks, and what is withheld from one is
withheld from the other. The response types of `v1.findings` say what must come out; the tests hold every record
against them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple

from generator.assessment.disclosure import disclosed, unnamed
from generator.assessment.finding import AppliedThreshold, Finding, SubjectKind
from generator.exports.csv_text import Cell, Exact, joined
from generator.exports.finding_columns import COLUMNS
from generator.exports.json_text import dumped, encode
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import findings as v1
from generator.exports.values import value
from generator.exports.words import BASES, DISCLOSURE_LABELS, OUTCOMES, SUBJECTS, label, word
from generator.measurement import Unavailable, Value
from generator.metrics.metric import Disclosure, Metric


class Block(NamedTuple):
    """Some neighbouring members of a JSON object, without its braces, and cells of a row; neither is ever empty."""

    members: bytes
    cells: bytes


_NAMES = tuple(COLUMNS)
_SUBJECT = _NAMES[: _NAMES.index("policy")]
_VERDICT = _NAMES[_NAMES.index("policy") : _NAMES.index("evidence")]


def _block(members: Mapping[str, Any], columns: Iterable[str], **plain: Cell) -> Block:
    """The members as JSON, and the same or its plain form under each of some columns."""
    cells = {**members, **plain}
    return Block(encode(members)[1:-1], joined(cells[name] for name in columns))


def subject_key(found: Finding) -> Hashable:
    """All that `subject` writes: findings that share it share the block."""
    return found.subject_kind, found.subject, found.district, found.school_year


def subject(found: Finding, snapshot: Snapshot) -> Block:
    """Whom a finding is about, from `subject_kind` to `school_year`."""
    is_group = found.subject_kind is SubjectKind.GROUP
    name = snapshot.names.of(found.subject) if is_group else snapshot.district_name(found.subject)
    members = {
        "subject_kind": SUBJECTS[found.subject_kind],
        "subject_kind_label": found.subject_kind.label,
        "subject": found.subject,
        "subject_name": name,
        "group": found.subject if is_group else None,
        "district": found.district,
        "is_sample": snapshot.is_sample(found.district),
        "school_year": found.school_year,
    }
    return _block(members, _SUBJECT)


def verdict_key(found: Finding, figures: bool) -> Hashable:
    """All that `verdict` writes: findings that share it share the block.

    Types stand beside values, because equal values of different types, such as 1 and Fraction(1), are published in
    different forms.
    """
    rule, threshold, found_value = found.rule, found.threshold, single_value(found)
    asked = threshold and (
        type(threshold.low), threshold.low, type(threshold.high), threshold.high, threshold.text, threshold.unit
    )  # fmt: skip
    return (
        figures,
        found.policy.id,
        found.clause.id,
        rule.id,
        rule.metric,
        rule.comparator,
        rule.unit,
        found.severity,
        found.outcome,
        found.basis,
        type(found_value),
        found_value,
        found.value_text,
        found.working,
        asked,
        found.due,
        found.missing,
        found.shortfall,
    )


def is_open(found: Finding, metric: Metric) -> bool:
    """Whether the figures of a finding may be published: the same answer as for pages."""
    told = disclosed(found, metric)
    return told is not None and told.is_whole


def verdict(found: Finding, snapshot: Snapshot, figures: bool) -> Block:
    """What is found, from `policy` to `shortfall`. Without `figures` only the verdict is public."""
    rule, metric = found.rule, snapshot.metrics_by_id[found.rule.metric]
    body = value(single_value(found), metric, snapshot.public) if figures else None
    value_text = snapshot.public_or_none(found.value_text) if figures else None
    threshold = _threshold(found.threshold, metric)
    missing = [snapshot.public(text) for text in (found.missing if figures else unnamed(found.missing))]
    shortfall = snapshot.public_or_none(found.shortfall) if figures else None
    members = {
        "policy": found.policy.id,
        "clause": found.clause.id,
        "rule": rule.id,
        "metric": metric.id,
        "severity": found.severity.value,
        "severity_label": found.severity.label,
        "outcome": OUTCOMES[found.outcome],
        "outcome_label": found.outcome.label,
        "basis": BASES[found.basis],
        "basis_label": found.basis.label,
        "disclosure": "value" if figures else "verdict",
        "disclosure_label": DISCLOSURE_LABELS[Disclosure.VALUE if figures else Disclosure.VERDICT],
        "value": dumped(body),
        "value_text": value_text,
        "working": snapshot.public_or_none(found.working) if figures else None,
        "operator": word(rule.comparator),
        "operator_label": label(rule.comparator),
        "threshold": dumped(threshold),
        "unit": rule.unit,
        "due": found.due.isoformat() if found.due else None,
        "missing": missing,
        "shortfall": shortfall,
    }
    share = body.share if body else None
    return _block(
        members,
        _VERDICT,
        value_kind=body.kind if body else None,
        value=_plain(body),
        value_numerator=share.numerator if share else None,
        value_denominator=share.denominator if share else None,
        threshold=_plain(threshold.low) if threshold else None,
        threshold_high=_plain(threshold.high) if threshold else None,
        missing=";".join(missing) or None,
    )


def single_value(found: Finding) -> Value | None:
    """The value of a finding of one part; several parts have no common value, because each must comply."""
    only = found.parts[0].value if len(found.parts) == 1 else None
    return None if isinstance(only, Unavailable) else only


def _threshold(applied: AppliedThreshold | None, metric: Metric) -> v1.Threshold | None:
    if applied is None:
        return None
    return v1.Threshold(
        low=value(applied.low, metric), high=value(applied.high, metric), text=applied.text, unit=applied.unit
    )


def _plain(body: v1.Value | None) -> Cell:
    """A value in one cell."""
    if body is None:
        return None
    if body.share:
        return Exact(body.share.percent)
    if body.number:
        return Exact(body.number.decimal)
    if body.items is not None:
        return "、".join(item.label for item in body.items)
    return body.count if body.count is not None else body.date
