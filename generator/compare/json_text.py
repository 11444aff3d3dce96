"""The comparison as JSON, for other programs: everything that the other formats tell, in fixed words."""

from __future__ import annotations

import json
from typing import Any

from generator.compare.changes import Changes, DataChange, Flip, Verdict
from generator.measurement import Mark


def render(changes: Changes) -> str:
    """The whole comparison as JSON."""
    return json.dumps(plain(changes), ensure_ascii=False, indent=2)


def plain(changes: Changes) -> dict[str, Any]:
    """The comparison as plain data."""
    return {
        "base": changes.base,
        "head": changes.head,
        "notes": list(changes.notes),
        "changes": [_change(change) for change in changes.data],
        "flips": [_flip(flip) for flip in changes.flips],
        "opened": [
            {"subject": one.subject, "district": one.district, "school_year": one.school_year, "count": one.count}
            for one in changes.opened
        ],
        "names": dict(sorted(changes.names.items())),
    }


def _change(change: DataChange) -> dict[str, Any]:
    return {
        "record": change.record,
        "subject": change.subject,
        "district": change.district or None,
        "school_year": change.school_year or None,
        "section": change.section,
        "field": change.field,
        "kind": change.kind.value,
        "old": change.old,
        "new": change.new,
        "percent": change.percent or None,
        "is_jump": change.is_jump,
        "folded": change.folded,
        "is_correction": change.corrected,
        "file": change.place.file,
        "line": change.place.line,
    }


def _flip(flip: Flip) -> dict[str, Any]:
    return {
        "subject_kind": flip.key.subject_kind.value,
        "subject": flip.key.subject,
        "district": flip.district,
        "school_year": flip.key.school_year,
        "policy": flip.key.policy,
        "clause": flip.clause,
        "rule": flip.key.rule,
        "title": flip.title,
        "before": _verdict(flip.before),
        "after": _verdict(flip.after),
        "causes": [
            {
                "kind": cause.kind.value,
                "share": cause.share.value,
                "note": cause.note,
                "alone": cause.alone.outcome.value if cause.alone else None,
            }
            for cause in flip.causes
        ],
        "entries": [_mark(mark) for mark in flip.entries],
    }


def _verdict(verdict: Verdict | None) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return {
        "outcome": verdict.outcome.value,
        "value": verdict.value,
        "threshold": verdict.threshold,
        "due": verdict.due.isoformat() if verdict.due else None,
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {"file": mark.file, "line": mark.line, "label": mark.label}
