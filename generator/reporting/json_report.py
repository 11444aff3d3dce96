"""Diagnostics as JSON, for programs of our own: every field of every diagnostic, nothing left out."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostic, Gravity
from generator.reporting.names import fingerprints, name_of
from generator.reporting.plain import json_text


def render(diagnostics: Sequence[Diagnostic], standing: Sequence[Diagnostic] = ()) -> str:
    """An object with the counts and two lists: `diagnostics`, and `standing`, which a change found already there."""
    errors = sum(one.gravity is Gravity.ERROR for one in diagnostics)
    return json_text(
        {
            "version": 1,
            "errors": errors,
            "warnings": len(diagnostics) - errors,
            "diagnostics": _rows(diagnostics),
            "standing": _rows(standing),
        }
    )


def _rows(diagnostics: Sequence[Diagnostic]) -> list[dict[str, object]]:
    marks = fingerprints(diagnostics)
    return [_row(one, mark) for one, mark in zip(diagnostics, marks, strict=True)]


def _row(one: Diagnostic, mark: str) -> dict[str, object]:
    return {
        "file": one.file,
        "line": one.span.line,
        "column": one.span.column,
        "end_line": one.span.end_line,
        "end_column": one.span.end_column,
        "code": one.code,
        "name": name_of(one.code),
        "gravity": one.gravity.value,
        "where": one.where,
        "message": one.message,
        "hint": one.hint,
        "fix": one.fix,
        "clause": one.clause,
        "source": one.source,
        "fingerprint": mark,
    }
