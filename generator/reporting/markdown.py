"""Diagnostics as Markdown for the summary of a build: counts, and for each file a folded table.

Tables are blocks of HTML without an empty line, so that nothing in them is read as Markdown. What comes from data
stands inside `code`, where build servers make no links, mentions or references either.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from generator.diagnostics import Diagnostic
from generator.reporting.names import GRAVITIES, STANDING, TITLE, by_gravity, counted, name_of, remedy
from generator.reporting.plain import clean_lines

LIMIT = 200
"""Diagnostics shown; a summary may have one megabyte."""
_CLIP = 600


def render(diagnostics: Sequence[Diagnostic], standing: Sequence[Diagnostic] = ()) -> str:
    """A heading, one sentence, the counts of each file, and the details folded."""
    parts = [f"## {TITLE}", _sentence(diagnostics, standing)]
    if diagnostics:
        parts += [_counts(diagnostics), *_details(diagnostics)]
    if standing:
        parts += [f"### {STANDING}", *_details(standing)]
    return "\n\n".join(parts)


def _sentence(diagnostics: Sequence[Diagnostic], standing: Sequence[Diagnostic]) -> str:
    if diagnostics:
        files = len({one.file for one in diagnostics})
        return f"共 {counted(diagnostics)}，涉及 {files} 个文件。"
    return "这次修改没有带来问题。" if standing else "没有发现问题。"


def _counts(diagnostics: Sequence[Diagnostic]) -> str:
    rows = []
    for file, own in groupby(sorted(diagnostics, key=lambda one: one.file), key=lambda one: one.file):
        told = list(own)
        numbers = "".join(f"<td>{sum(one.gravity is gravity for one in told)}</td>" for gravity in GRAVITIES)
        rows.append(f"<tr><td>{_code(file)}</td>{numbers}</tr>")
    kinds = "".join(f"<th>{label}</th>" for label in GRAVITIES.values())
    return _table(f"<th>文件</th>{kinds}", rows[:LIMIT])


def _details(diagnostics: Sequence[Diagnostic]) -> list[str]:
    shown = sorted(by_gravity(diagnostics)[:LIMIT], key=lambda one: one.file)
    blocks = []
    for file, own in groupby(shown, key=lambda one: one.file):
        told = list(own)
        head = f"<summary>{_code(file)}（{counted(told)}）</summary>"
        table = _table("<th>行</th><th>问题</th><th>位置</th><th>发现</th><th>修改</th>", [_row(one) for one in told])
        blocks.append(f"<details>{head}\n{table}\n</details>")
    if len(diagnostics) > LIMIT:
        blocks.append(f"另有 {len(diagnostics) - LIMIT} 处没有列出，请看运行记录。")
    return blocks


def _row(one: Diagnostic) -> str:
    kind = f"{GRAVITIES[one.gravity]}：{name_of(one.code)}<br>{_code(one.code)}"
    cells = [str(one.span.line), kind, _code(one.where), _code(one.message), _code(remedy(one))]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _table(head: str, rows: list[str]) -> str:
    return "\n".join(["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *rows, "</tbody>", "</table>"])


def _code(text: str) -> str:
    """Text from data: each line in a `code` of its own."""
    cut = text if len(text) <= _CLIP else f"{text[:_CLIP]}……"
    return "<br>".join(f"<code>{escape(line)}</code>" for line in clean_lines(cut) if line.strip())
