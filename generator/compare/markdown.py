"""The comparison for the summary of a pull request: a short table, and everything else folded.

What comes from data stands escaped in HTML blocks without an empty line, so that no host reads it as Markdown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.compare.changes import Changes, Flip, told_of
from generator.compare.core import cause_words, counted
from generator.compare.grouping import Subject, subjects
from generator.compare.text import change_line, summary
from generator.markup import entities

LIMIT = 400
"""Lines shown in all; a summary may have one megabyte. The rest stands in the other formats."""


def render(changes: Changes) -> str:
    """The whole comparison as Markdown."""
    return "\n\n".join(filter(None, _blocks(changes))) + "\n"


def _blocks(changes: Changes) -> Iterator[str]:
    yield "## 这次修改带来的变化"
    yield f"<p>{entities(changes.base)} → {entities(changes.head)}。{entities(summary(changes))}</p>"
    yield "\n".join(f"<p>说明：{entities(note)}</p>" for note in changes.notes)
    if changes.flips:
        causes = sorted(counted(changes.flips).items())
        yield _table(("结论变化的原因", "项数"), [(entities(words), str(count)) for words, count in causes])
    yield _table(("区县", "数据改动", "结论变化", "变为未达标"), list(_districts(changes)))
    left = LIMIT
    for subject in subjects(changes):
        if left <= 0:
            yield "其余变化没有列出，请看 JSON 或工作簿。"
            return
        yield _details(changes, subject, left)
        left -= len(subject.data) + len(subject.flips)


def _districts(changes: Changes) -> Iterator[tuple[str, ...]]:
    data = Counter(change.district for change in changes.data if change.district)
    flips = Counter(flip.district for flip in changes.flips)
    worse = Counter(flip.district for flip in changes.flips if flip.after and flip.after.outcome.value == "not_met")
    for key in sorted(data.keys() | flips.keys()):
        yield entities(changes.name_of(key)), str(data[key]), str(flips[key]), str(worse[key])


def _details(changes: Changes, subject: Subject, limit: int) -> str:
    told = f"改动 {len(subject.data)} 处，结论变化 {len(subject.flips)} 项"
    parts = [f"<details><summary>{entities(subject.title)}（{told}）</summary>"]
    if subject.flips:
        rows = [_flip(flip) for flip in subject.flips[:limit]]
        parts.append(_table(("学年", "条款", "结论", "原因", "依据的行"), rows))
    if subject.data:
        items = "".join(f"<li>{entities(change_line(change))}</li>" for change in subject.data[:limit])
        parts.append(f"<ul>{items}</ul>")
    parts += [f"<p>{entities(one.school_year)} 学年开始核查，共 {one.count} 项。</p>" for one in subject.opened]
    return "\n".join([*parts, "</details>"])


def _flip(flip: Flip) -> tuple[str, ...]:
    notes = [entities(note) for note in _notes(flip)]
    lines = [entities(f"{mark.file}:{mark.line}") for mark in flip.entries[:3]]
    return (
        entities(flip.key.school_year),
        f"{entities(flip.title)}（{entities(flip.clause)}）",
        f"{entities(told_of(flip.before))} → {entities(told_of(flip.after))}",
        "<br>".join([f"<b>{entities(cause_words(flip))}</b>", *notes]),
        "<br>".join(lines),
    )


def _notes(flip: Flip) -> Iterator[str]:
    for cause in flip.causes:
        alone = f"只变这一项时：{told_of(cause.alone)}" if len(flip.causes) > 1 else ""
        told = "；".join(filter(None, (cause.note, alone)))
        if told:
            yield f"{cause.kind.label}：{told}"


def _table(head: Iterable[str], rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    heads = "".join(f"<th>{cell}</th>" for cell in head)
    body = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    return "\n".join(["<table>", f"<thead><tr>{heads}</tr></thead>", "<tbody>", *body, "</tbody>", "</table>"])
