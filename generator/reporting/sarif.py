"""Diagnostics in the Static Analysis Results Interchange Format 2.1.0, for code scanning and for editors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from generator.diagnostics import Diagnostic, Span
from generator.reporting.names import fingerprints, name_of, remedy
from generator.reporting.plain import json_text

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LINK = re.compile(r"([\\\[\]])")


def render(diagnostics: Sequence[Diagnostic], standing: Sequence[Diagnostic] = ()) -> str:
    """One run. With a change to judge, each result says whether it is new or stood there before."""
    every = [*diagnostics, *standing]
    codes = sorted({one.code for one in every})
    results = [_result(one, codes, mark) for one, mark in zip(every, fingerprints(every), strict=True)]
    if standing:
        for number, result in enumerate(results):
            result["baselineState"] = "new" if number < len(diagnostics) else "unchanged"
    driver = {
        "name": "Gongshi",
        "fullName": "公示 Gongshi",
        "language": "zh-CN",
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, object]:
    return {"id": code, "shortDescription": {"text": name_of(code)}}


def _result(one: Diagnostic, codes: list[str], mark: str) -> dict[str, object]:
    text = "\n".join(
        part for part in (f"{one.where}：{one.message}" if one.where else one.message, remedy(one)) if part
    )
    place = {"artifactLocation": {"uri": quote(one.file, errors="replace")}, "region": _region(one.span)}
    return {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "level": one.gravity.value,
        # In a message, brackets would make a link.
        "message": {"text": _LINK.sub(r"\\\1", text)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"gongshi/v1": mark},
    }


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
