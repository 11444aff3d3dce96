"""The comparison for a terminal: by district and group, changes first, then what flipped and why."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compare.changes import ChangeKind, Changes, DataChange, Flip, told_of
from generator.compare.core import cause_words, counted
from generator.compare.grouping import subjects
from generator.markup import one_line


def render(changes: Changes) -> str:
    """The whole comparison as text."""
    return "\n".join(_veil(line) for line in _lines(changes))


def _veil(line: str) -> str:
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + one_line(line)


def _lines(changes: Changes) -> Iterator[str]:
    yield f"比较：{changes.base} → {changes.head}"
    for note in changes.notes:
        yield f"说明：{note}"
    yield summary(changes)
    for words, count in sorted(counted(changes.flips).items()):
        yield f"  {words}：{count} 项"
    for subject in subjects(changes):
        yield ""
        yield subject.title
        for change in subject.data:
            yield f"  {change_line(change)}"
        for flip in subject.flips:
            yield from _flip(flip)
        for one in subject.opened:
            yield f"  {one.school_year} 学年开始核查，共 {one.count} 项"


def summary(changes: Changes) -> str:
    """One sentence of counts."""
    if not changes.data and not changes.flips and not changes.opened:
        return "没有变化。"
    jumps = sum(change.is_jump for change in changes.data)
    told = f"数据改动 {len(changes.data)} 处" + (f"（其中大幅变动 {jumps} 处）" if jumps else "")
    return f"{told}，结论变化 {len(changes.flips)} 项。"


def change_line(change: DataChange) -> str:
    """One change on one line."""
    year = f"{change.school_year} 学年" if change.school_year else ""
    where = " › ".join(filter(None, (year, change.section, change.field)))
    place = f"{change.place.file}:{change.place.line}"
    return f"{change.kind.label} {where}：{values(change)}{marks(change)}（{place}）"


def values(change: DataChange) -> str:
    """Old and new as far as there are both."""
    match change.kind:
        case ChangeKind.CHANGED:
            return f"{change.old} → {change.new}"
        case ChangeKind.REMOVED:
            return change.old or ""
        case _:
            return change.new or change.old or ""


def marks(change: DataChange) -> str:
    """Percent, jump, what was folded in, and that it is a correction."""
    told = [change.percent] if change.percent else []
    told += ["大幅变动"] if change.is_jump else []
    came = "新增" if change.kind is ChangeKind.JOINED else "减少"
    told += [f"随之{came} {change.folded} 条"] if change.folded else []
    told += ["更正"] if change.corrected else []
    return f"（{'，'.join(told)}）" if told else ""


def _flip(flip: Flip) -> Iterator[str]:
    head = f"{flip.key.school_year} 学年 {flip.title}（{flip.clause}）"
    yield f"  结论变化 {head}：{told_of(flip.before)} → {told_of(flip.after)}"
    yield f"    原因：{cause_words(flip)}"
    for cause in flip.causes:
        alone = f"；只变这一项时：{told_of(cause.alone)}" if len(flip.causes) > 1 else ""
        if cause.note or alone:
            yield f"    - {cause.kind.label}{f'：{cause.note}' if cause.note else ''}{alone}"
    for mark in flip.entries[:3]:
        yield f"    见 {mark.file}:{mark.line} {mark.label}"
