"""Verdicts as plain data, so that one version of the program can tell another what it thinks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.compare.changes import FlipKey, Verdict

_KINDS = {kind.value: kind for kind in SubjectKind}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def plain_of(told: Mapping[FlipKey, tuple[Finding, Verdict]]) -> list[list[str]]:
    """One row for each finding."""
    return [
        [
            key.subject_kind.value,
            key.subject,
            key.school_year,
            key.policy,
            key.rule,
            verdict.outcome.value,
            verdict.value,
            verdict.threshold,
            verdict.due.isoformat() if verdict.due else "",
        ]
        for key, (_, verdict) in told.items()
    ]


def verdicts_of(rows: Iterable[Any]) -> dict[FlipKey, Verdict]:
    """The verdicts of such rows. Raises ValueError, TypeError or KeyError where they are of another shape."""
    found = {}
    for kind, subject, year, policy, rule, outcome, value, threshold, due in rows:
        key = FlipKey(_KINDS[kind], subject, year, policy, rule)
        found[key] = Verdict(_OUTCOMES[outcome], value, threshold, dt.date.fromisoformat(due) if due else None)
    return found
