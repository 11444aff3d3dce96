"""Verdicts as plain data, so that one version of the program can tell another what it thinks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.assessment.run import Records
from generator.compare.changes import FlipKey, Verdict
from generator.facts import DistrictFile, GroupFile, Published

File = TypeVar("File", GroupFile, DistrictFile)

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


def plain_evidence(records: Records) -> dict[str, list[list[Any]]]:
    """When entries were published, by file: path, day, commit, first day of the record."""
    tables = {file.file: file.published for file in records.groups}
    tables |= {file.file: file.published for file in records.districts}
    return {
        name: [
            [list(path), known.on.isoformat(), known.revision, known.since.isoformat()] for path, known in table.items()
        ]
        for name, table in tables.items()
        if table
    }


def with_plain_evidence(records: Records, told: Mapping[str, Any]) -> Records:
    """The same records with such evidence."""
    return replace(
        records,
        groups=tuple(_knowing(file, told) for file in records.groups),
        districts=tuple(_knowing(file, told) for file in records.districts),
    )


def _knowing(file: File, told: Mapping[str, Any]) -> File:
    day = dt.date.fromisoformat
    table = {
        tuple(path): Published(day(on), revision, day(since)) for path, on, revision, since in told.get(file.file, ())
    }
    return replace(file, published=table)


def verdicts_of(rows: Iterable[Any]) -> dict[FlipKey, Verdict]:
    """The verdicts of such rows. Raises ValueError, TypeError or KeyError where they are of another shape."""
    found = {}
    for kind, subject, year, policy, rule, outcome, value, threshold, due in rows:
        key = FlipKey(_KINDS[kind], subject, year, policy, rule)
        found[key] = Verdict(_OUTCOMES[outcome], value, threshold, dt.date.fromisoformat(due) if due else None)
    return found
