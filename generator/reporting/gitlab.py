"""Diagnostics as a code quality report, which GitLab shows in a merge request.

GitLab compares the reports of both sides by fingerprint, so those that stood before are listed too, as information.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostic, Gravity
from generator.reporting.names import fingerprints, name_of, remedy
from generator.reporting.plain import json_text

_SEVERITIES = {Gravity.ERROR: "critical", Gravity.WARNING: "minor"}


def render(diagnostics: Sequence[Diagnostic], standing: Sequence[Diagnostic] = ()) -> str:
    """The list of issues as JSON."""
    every = [*diagnostics, *standing]
    severities = [_SEVERITIES[one.gravity] for one in diagnostics] + ["info"] * len(standing)
    return json_text([_issue(*row) for row in zip(every, severities, fingerprints(every), strict=True)])


def _issue(one: Diagnostic, severity: str, mark: str) -> dict[str, object]:
    parts = [f"{one.where}：{one.message}" if one.where else one.message, *remedy(one).split("\n")]
    return {
        "description": f"{name_of(one.code)}。" + "；".join(part for part in parts if part),
        "check_name": one.code,
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": one.file, "lines": {"begin": one.span.line, "end": one.span.end_line}},
    }
