"""The two blocks of a published finding: whom it is about, and what is found. Each is written for JSON and CSV at once.

Keys and columns come in the same order, so both files are made of the same blocks, and what is withheld from one is
withheld from the other. The response types of `v1.findings` say what must come out; the tests hold every record
against them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from generator.assessment.disclosure import unnamed
from generator.assessment.finding import AppliedThreshold, Basis, Finding, Outcome, SubjectKind
from generator.exports.csv_text import Cell, Exact, joined
from generator.exports.finding_columns import COLUMNS
from generator.exports.json_text import dumped, encode
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import findings as v1
from generator.exports.values import value
from generator.exports.words import BASES, DISCLOSURE_LABELS, OUTCOMES, SUBJECTS, label, word
from generator.measurement import Unavailable, Value
from generator.metrics.metric import Disclosure, Metric

KEPT = 16_384
"""How many texts of a kind are kept (about 30 MB): the thousands that come again, and those of some hundred groups."""
T = TypeVar("T")


class Block(NamedTuple):
    """Some neighbouring members of a JSON object, without its braces, and cells of a row; neither is ever empty."""

    members: bytes
    cells: bytes


def _columns(first: str, end: str) -> tuple[str, ...]:
    names = tuple(COLUMNS)
    return names[names.index(first) : names.index(end)]


_SUBJECT = _columns("subject_kind", "policy")
_RULING = _columns("policy", "outcome")
_OUTCOME = _columns("outcome", "value_kind")
_ASKED = _columns("operator", "missing")
_LACKING = _columns("missing", "evidence")


def _block(members: Mapping[str, Any], columns: Iterable[str], **plain: Cell) -> Block:
    """The members as JSON, and the same or its plain form under each of some columns."""
    cells = {**members, **plain}
    return Block(encode(members)[1:-1], joined(cells[name] for name in columns))


def keep(kept: dict[Hashable, T], key: Hashable, made: T) -> T:
    """What was made, kept under its key. When it is too much everything is forgotten: what is needed comes again."""
    if len(kept) >= KEPT:
        kept.clear()
    kept[key] = made
    return made


def verdict_key(found: Finding, figures: bool) -> Hashable:
    """All that `verdict` writes, and the only part, if there is but one: findings that share it share what is written.

    What comes from the policies and what is kept by the judge is known by its identity, which is much faster found than
    a digest of its content; so who uses the key must hold a finding that has it. Types stand beside values, because
    equal values of different types, such as 1 and Fraction(1), are published in different forms.
    """
    part = found.parts[0] if len(found.parts) == 1 else None
    value = part and (part.value.missing if isinstance(part.value, Unavailable) else part.value)
    return (
        figures,
        id(found.policy),
        id(found.clause),
        id(found.rule),
        id(found.severity),
        id(found.outcome),
        id(found.basis),
        id(found.threshold),
        type(value),
        value,
        found.value_text,
        found.working,
        found.due,
        found.missing,
        found.shortfall,
        part and (part.label, part.value_text, id(part.outcome), part.shortfall),
    )


class Blocks:
    """Writes the blocks of one state of the world; what comes again is kept."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._rules: dict[Hashable, tuple[Finding, Block, Block]] = {}
        """Of the rules. A finding of each is held, because the key knows things by their identity."""
        self.value = lru_cache(maxsize=KEPT, typed=True)(self._write_value)
        self._lacking = lru_cache(maxsize=KEPT)(_write_lacking)

    def subject(self, found: Finding) -> Block:
        """Whom a finding is about, from `subject_kind` to `school_year`."""
        snapshot, is_group = self._snapshot, found.subject_kind is SubjectKind.GROUP
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

    def verdict(self, found: Finding, figures: bool) -> Block:
        """What is found, from `policy` to `shortfall`. Without `figures` only the verdict is public."""
        public = self._snapshot.public
        _, ruling, asked = self._of_rule(found)
        missing = tuple(public(text) for text in (found.missing if figures else unnamed(found.missing)))
        blocks = (
            ruling,
            _outcome(found.outcome, found.basis, figures),
            self._figures(found) if figures else _NO_FIGURES,
            asked,
            self._lacking(found.due, missing, public(found.shortfall) if figures else ""),
        )
        return Block(b",".join([block.members for block in blocks]), b",".join([block.cells for block in blocks]))

    def _of_rule(self, found: Finding) -> tuple[Finding, Block, Block]:
        """The blocks of which one says which rule it is and the other what it asks for."""
        key = id(found.policy), id(found.clause), id(found.rule), id(found.severity), id(found.threshold)
        return self._rules.get(key) or keep(self._rules, key, (found, _ruling(found), self._asked(found)))

    def _asked(self, found: Finding) -> Block:
        threshold = _threshold(found.threshold, self._snapshot.metrics_by_id[found.rule.metric])
        members = {
            "operator": word(found.rule.comparator),
            "operator_label": label(found.rule.comparator),
            "threshold": dumped(threshold),
            "unit": found.rule.unit,
        }
        return _block(
            members,
            _ASKED,
            threshold=_plain(threshold.low) if threshold else None,
            threshold_high=_plain(threshold.high) if threshold else None,
        )

    def _figures(self, found: Finding) -> Block:
        """What was measured."""
        body = self.value(found.rule.metric, single_value(found))
        text, working = self._snapshot.public_or_none(found.value_text), self._snapshot.public_or_none(found.working)
        told = b',"value_text":' + encode(text) + b',"working":' + encode(working)
        return Block(b'"value":' + body.members + told, body.cells + b"," + joined((text,)))

    def _write_value(self, metric: str, found: Value | None) -> Block:
        """A value as JSON, and its cells from `value_kind` to `value_denominator`."""
        body = value(found, self._snapshot.metrics_by_id[metric], self._snapshot.public)
        share = body.share if body else None
        parts = (share.numerator, share.denominator) if share else (None, None)
        return Block(encode(dumped(body)), joined((body.kind if body else None, _plain(body), *parts)))


def _ruling(found: Finding) -> Block:
    members = {
        "policy": found.policy.id,
        "clause": found.clause.id,
        "rule": found.rule.id,
        "metric": found.rule.metric,
        "severity": found.severity.value,
        "severity_label": found.severity.label,
    }
    return _block(members, _RULING)


@lru_cache(maxsize=KEPT)
def _outcome(outcome: Outcome, basis: Basis, figures: bool) -> Block:
    members = {
        "outcome": OUTCOMES[outcome],
        "outcome_label": outcome.label,
        "basis": BASES[basis],
        "basis_label": basis.label,
        "disclosure": "value" if figures else "verdict",
        "disclosure_label": DISCLOSURE_LABELS[Disclosure.VALUE if figures else Disclosure.VERDICT],
    }
    return _block(members, _OUTCOME)


_NO_FIGURES = Block(b'"value":null,"value_text":null,"working":null', joined((None,) * 5))


def _write_lacking(due: dt.date | None, missing: tuple[str, ...], shortfall: str) -> Block:
    members = {"due": due.isoformat() if due else None, "missing": missing, "shortfall": shortfall or None}
    return _block(members, _LACKING, missing=";".join(missing) or None)


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
