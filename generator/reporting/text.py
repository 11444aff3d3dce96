"""Diagnostics for a terminal: where, what, how to mend it, with the line and a mark under the place.

Nothing from a file reaches the terminal raw, and no line begins with what a build server would take for a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from unicodedata import east_asian_width

from generator.diagnostics import Diagnostic, Gravity
from generator.reporting.plain import clean

LIMIT = 50
"""Diagnostics shown per file; the others are counted."""

_WIDTH = 100
_LABELS = {Gravity.ERROR: "错误", Gravity.WARNING: "提醒"}
_ZERO_WIDTH = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u20d0-\u20ff]"
)


def render(diagnostics: Iterable[Diagnostic], standing: Iterable[Diagnostic] = ()) -> str:
    """All diagnostics in the order given, file by file, with a closing count.

    `standing` are those that a change found already there: one line each, behind the others.
    """
    told, old = list(diagnostics), list(standing)
    if not old:
        return _report(told)
    return "\n\n".join([_report(told) if told else "这次修改没有带来问题。", "\n".join(_standing(old))])


def _standing(old: list[Diagnostic]) -> list[str]:
    """The faults that stood before the change, in short."""
    lines = [f"已有问题（不影响本次提交），共 {len(old)} 处："]
    lines += [
        clean(f"  {one.file}:{one.span.line}:{one.span.column}  {one.code}  {one.message}") for one in old[:LIMIT]
    ]
    return lines + ([f"  另有 {len(old) - LIMIT} 处没有列出"] if len(old) > LIMIT else [])


def _report(known: list[Diagnostic]) -> str:
    if not known:
        return "没有发现问题。"
    blocks: list[str] = []
    for file, own in groupby(known, key=lambda diagnostic: diagnostic.file):
        listed = list(own)
        blocks.extend(_block(diagnostic) for diagnostic in listed[:LIMIT])
        if len(listed) > LIMIT:
            blocks.append(clean(f"{file}: 另有 {len(listed) - LIMIT} 处没有列出，请先改好上面的再核验"))
    return "\n\n".join([*blocks, _count(known)])


def _count(known: list[Diagnostic]) -> str:
    errors = sum(diagnostic.gravity is Gravity.ERROR for diagnostic in known)
    parts = [f"{errors} 处错误"] if errors else []
    if len(known) > errors:
        parts.append(f"{len(known) - errors} 处提醒")
    return f"共 {'、'.join(parts)}，涉及 {len({diagnostic.file for diagnostic in known})} 个文件"


def _block(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    # Cleaned as a whole: the colon behind a name of one colon would make a command.
    place = clean(f"{diagnostic.file}:{span.line}:{span.column}")
    lines = [f"{place}: {_LABELS[diagnostic.gravity]} {diagnostic.code}"]
    lines += _field("位置", diagnostic.where)
    lines += _field("发现", diagnostic.message)
    lines += _source(diagnostic)
    lines += _field("修改", diagnostic.hint)
    if diagnostic.fix is not None and diagnostic.fix.strip() and diagnostic.fix not in diagnostic.hint:
        lines += _field("改为", diagnostic.fix)
    lines += _field("条款", diagnostic.clause)
    return "\n".join(lines)


def _field(label: str, text: str) -> list[str]:
    """One labelled part; further lines of it, such as lines to paste, stand in the same column behind a bar."""
    first, *more = text.split("\n") if text else [""]
    return ([f"  {label}  {clean(first)}"] if first else []) + [f"        | {clean(line)}" for line in more]


def _source(diagnostic: Diagnostic) -> list[str]:
    if not diagnostic.source:
        return []
    text = clean(diagnostic.source)
    start = min(diagnostic.span.column - 1, len(text))
    end = diagnostic.span.end_column - 1 if diagnostic.span.end_line == diagnostic.span.line else len(text)
    end = min(max(end, start), len(text))
    shown, start, end = _cut(text, start, end)
    number = str(diagnostic.span.line)
    carets = "^" * max(1, _width(shown[start:end]))
    return [f"  {number:>4} | {shown}", f"  {'':>{max(4, len(number))}} | {' ' * _width(shown[:start])}{carets}"]


def _cut(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A window of a long line around the marked part, and where that part lies in the window."""
    if _width(text) <= _WIDTH:
        return text, start, end
    first = start
    while first > 0 and _width(text[first - 1 : start]) <= _WIDTH // 3:
        first -= 1
    last = start
    while last < len(text) and _width(text[first : last + 1]) <= _WIDTH:
        last += 1
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return before + text[first:last] + after, start - first + len(before), min(end, last) - first + len(before)


def _width(text: str) -> int:
    """Columns on a terminal: two for a Chinese character, none for a combining mark."""
    if text.isascii():
        return len(text)
    wide = sum(east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - len(_ZERO_WIDTH.findall(text))
