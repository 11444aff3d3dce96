"""Controlled words on their way out: the stored word and its Chinese label, or null for both."""

from __future__ import annotations

from collections.abc import Iterable

from generator.assessment.finding import Basis, Outcome, SubjectKind
from generator.exports.v1.findings import BasisWord, OutcomeWord, SubjectWord
from generator.metrics.metric import Disclosure
from schema.base import Term

OUTCOMES: dict[Outcome, OutcomeWord] = {
    Outcome.MET: "met",
    Outcome.NOT_MET: "not_met",
    Outcome.ADVISORY: "advisory",
    Outcome.PENDING: "pending",
    Outcome.UNKNOWN: "unknown",
    Outcome.NOT_APPLICABLE: "not_applicable",
    Outcome.INFO: "info",
}
"""The published word of every outcome: it stays, whatever the word is called inside."""
BASES: dict[Basis, BasisWord] = {Basis.COMPUTED: "computed", Basis.ATTESTED: "attested", Basis.PUBLISHED: "published"}
SUBJECTS: dict[SubjectKind, SubjectWord] = {SubjectKind.GROUP: "group", SubjectKind.DISTRICT: "district"}

DISCLOSURE_LABELS = {
    Disclosure.VALUE: "公开数值",
    Disclosure.VERDICT: "只公开结论",
    Disclosure.NOTHING: "不公开",
}


def word(term: Term | None) -> str | None:
    """The stored word."""
    return term.value if term is not None else None


def label(term: Term | None) -> str | None:
    """The Chinese label."""
    return term.label if term is not None else None


def words(terms: Iterable[Term] | None) -> list[str] | None:
    """Several stored words; null stays null."""
    return None if terms is None else [term.value for term in terms]
