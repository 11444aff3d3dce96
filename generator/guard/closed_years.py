"""A closed school year changes only through corrections. Two states of the data in, refusals out.

Records are compared as they are written, not as a model reads them, so that old states stay comparable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.diagnostics import START, Diagnostic
from generator.guard.around_years import group_changes, register_changes
from generator.guard.changes import Change, canonical, differences, shown
from generator.guard.states import Record, States, entries, read
from generator.source.files import DISTRICTS, GROUPS
from generator.source.page import quoted, safe
from generator.source.spot import as_yaml


def closed_year_faults(states: States, changed: Iterable[str]) -> Iterator[Diagnostic]:
    """Changes of closed years without a correction, years reopened, and corrections that vanished."""
    changed = sorted(changed)
    corrections = _new_corrections(states, changed)
    for file in changed:
        kind, _, inner = file.removeprefix(f"{states.folder}/").partition("/")
        if not file.startswith(f"{states.folder}/") or not inner.endswith(".yaml"):
            continue
        if kind == DISTRICTS:
            yield from _reopened(states, file)
            yield from _register(states, file, corrections)
        elif kind == GROUPS:
            yield from _group(states, file, inner.partition("/")[0])


def _reopened(states: States, file: str) -> Iterator[Diagnostic]:
    kept = {entry.get("school_year") for entry in _closed(read(states.after(file), file))}
    for entry in _closed(read(states.before(file), file)):
        year = entry.get("school_year")
        if year not in kept:
            message = f"{quoted(str(year))}学年已经锁定，锁定的学年不能重新打开"
            hint = "请恢复 closed_years 里的这一项；个别数据有误的，由集团按更正程序更正。"
            yield Diagnostic(safe(file), START, "closed_year_reopened", message, hint=hint)


def _new_corrections(states: States, changed: Iterable[str]) -> set[tuple[str, ...]]:
    """The corrections that the change adds to any group."""
    groups = [file for file in changed if file.startswith(f"{states.folder}/{GROUPS}/") and file.endswith(".yaml")]
    found: set[tuple[str, ...]] = set()
    for file in groups:
        known = _corrections(read(states.before(file), file) or Record({}))
        after = entries(read(states.after(file), file), "corrections")
        found |= {_key_of(entry) for entry in after if canonical(entry) not in known}
    return found


def _register(states: States, file: str, corrections: set[tuple[str, ...]]) -> Iterator[Diagnostic]:
    """Changes of the register that alter a closed year; a correction in any of the groups concerned explains one."""
    before, after = read(states.before(file), file), read(states.after(file), file)
    if before is None or after is None:
        return
    for closed in _closed(read(states.trusted(file), file)):
        year = str(closed.get("school_year"))
        for change in register_changes(before.data, after.data, year):
            if (year, *change.key) not in corrections:
                where = "受影响集团的 corrections 下面"
                yield _refused(file, after, change, (year, _reason(closed)), where)


def _reason(closed: dict[str, Any]) -> str:
    return f"{closed.get('school_year')} 学年已于 {closed.get('closed_on')} 锁定"


def _group(states: States, file: str, district: str) -> Iterator[Diagnostic]:
    name = f"{states.folder}/{DISTRICTS}/{district}.yaml"
    closed = {str(entry.get("school_year")): entry for entry in _closed(read(states.trusted(name), name))}
    old, content = states.before(file), states.after(file)
    before, after = read(old, file), read(content, file)
    if after is None and content is not None:
        if not closed:
            # The validation refuses it, and there is no closed year to answer for.
            return
        message = "这份记录读不出来，无法核对已锁定的学年有没有改动"
        yield Diagnostic(safe(file), START, "guard_unreadable", message, hint="请先按数据核验的提示改好这份记录。")
        return
    before = before or Record({})
    known = _corrections(before)
    left = _corrections(after or Record({}))
    if known - left:
        message = f"有 {(known - left).total()} 条更正记录被删去或改动"
        hint = "更正记录是公开的凭证，不能删改；写错的请恢复原文，另加一条更正。"
        yield Diagnostic(safe(file), START, "correction_altered", message, hint=hint)
    new = Counter(_key_of(entry) for entry in entries(after, "corrections") if canonical(entry) in left - known)
    for year, entry in closed.items():
        yield from _year(file, (before, after), entry, new) if year else ()


def _year(
    file: str, states: tuple[Record, Record | None], closed: dict[str, Any], new: Counter[tuple[str, ...]]
) -> Iterator[Diagnostic]:
    year = str(closed.get("school_year"))
    before, after = states
    old, now = _section(before, year), _section(after, year)
    reason = _reason(closed)
    if old is not None and now is None:
        message = f"{reason}，这一学年的数据不能整体删去"
        hint = "请恢复这份记录和这一学年的内容；集团已终止的，填写 dissolved_on，记录保留。"
        yield Diagnostic(safe(file), START, "closed_year_removed", message, hint=hint)
        return
    if now is None or after is None:
        return
    path = ("school_years", now[0])
    if old is None:
        changes = [Change("school_years", None, shown(now[1]), path)]
    else:
        changes = [*differences(old[1], now[1], path), *group_changes(before.data, after.data, year)]
    for change in changes:
        key = (year, *change.key)
        if new[key]:
            new[key] -= 1
        else:
            yield _refused(file, after, change, (year, reason))


def _refused(
    file: str, record: Record, change: Change, year: tuple[str, str], where: str = "记录的 corrections 下面"
) -> Diagnostic:
    old = quoted(change.before) if change.before is not None else "（没有）"
    now = quoted(change.after) if change.after is not None else "（删去）"
    message = f"{year[1]}，{quoted(change.what)}由{old}改成了{now}，却没有更正记录"
    hint = f"请恢复原来的内容；确需更正的，经批准后把下面几行加到{where}，并填好最后三行：\n" + "\n".join(
        _lines(change, year[0], "corrections" in record.data)
    )
    return Diagnostic(safe(file), record.span(change.path), "closed_year_changed", message, hint=hint)


def _lines(change: Change, year: str, has_corrections: bool) -> list[str]:
    values = [("school_year", year), ("what", as_yaml(change.what))]
    values += [("before", as_yaml(change.before))] if change.before is not None else []
    values += [("after", as_yaml(change.after))] if change.after is not None else []
    values += [
        ("why", "〔更正理由〕"),
        ("approved_by", "〔批准岗位，不写姓名〕"),
        ("on", "〔批准日期，如 2024-11-20〕"),
    ]
    lines = [f"  {'  ' if i else '- '}{key}: {value}" for i, (key, value) in enumerate(values)]
    return lines if has_corrections else ["corrections:", *lines]


def _closed(record: Record | None) -> list[dict[str, Any]]:
    return entries(record, "closed_years")


def _corrections(record: Record) -> Counter[str]:
    return Counter(canonical(entry) for entry in entries(record, "corrections"))


def _key_of(entry: dict[str, Any]) -> tuple[str, ...]:
    values = {name: entry.get(name) for name in ("what", "before", "after")}
    texts = {name: value if isinstance(value, str) else None for name, value in values.items()}
    return (str(entry.get("school_year")), *Change(texts["what"] or "", texts["before"], texts["after"], ()).key)


def _section(record: Record | None, year: str) -> tuple[int, dict[str, Any]] | None:
    """The section of a school year; two of them, which are wrong, count as the first one."""
    found = record.data.get("school_years") if record else None
    for i, entry in enumerate(found if isinstance(found, list) else []):
        if isinstance(entry, dict) and entry.get("school_year") == year:
            return i, entry
    return None
