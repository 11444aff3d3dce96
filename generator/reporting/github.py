"""Diagnostics as workflow commands, which GitHub shows beside the changed lines.

GitHub shows at most ten annotations of a kind for one step, so the ten that matter most are given and the rest counted.
The whole report for a reader stands above them, because other servers print the commands as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostic
from generator.reporting import text
from generator.reporting.names import TITLE, by_gravity, counted, name_of, remedy
from generator.reporting.plain import clean, clean_lines

LIMIT = 10
"""Annotations for one run."""


def render(diagnostics: Sequence[Diagnostic], standing: Sequence[Diagnostic] = ()) -> str:
    """The report as text, and below it one command for each of the worst diagnostics and a notice for the others."""
    ordered = by_gravity(diagnostics)
    lines = [text.render(diagnostics, standing), *(_command(one) for one in ordered[:LIMIT])]
    notes = []
    if ordered[LIMIT:]:
        notes.append(f"另有 {counted(ordered[LIMIT:])}没有逐条标出，请看运行记录或任务摘要")
    if standing:
        notes.append(f"提交之前已有 {counted(standing)}，不影响本次提交")
    if notes:
        lines.append(f"::notice title={_property(TITLE)}::{_data('；'.join(notes) + '。')}")
    return "\n".join(lines)


def _command(one: Diagnostic) -> str:
    span = one.span
    properties = [("file", clean(one.file)), ("line", str(span.line))]
    if span.end_line == span.line:
        properties += [("col", str(span.column)), ("endLine", str(span.end_line)), ("endColumn", str(span.end_column))]
    else:
        # Columns of an annotation hold for one line only.
        properties.append(("endLine", str(span.end_line)))
    title = f"{TITLE}：{name_of(one.code)}"
    properties.append(("title", f"{title}（{clean(one.where)}）" if one.where else title))
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties)
    message = "\n".join(clean_lines(one.message) + [line for line in clean_lines(remedy(one)) if line])
    return f"::{one.gravity.value} {shown}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
