"""What an import says: changes, removals and faults, place by place, in plain Chinese."""

from __future__ import annotations

from pathlib import Path

from generator.source.page import safe
from generator.workbook.importing import Imported

LIMIT = 200
"""Lines of one kind; the others are counted."""


def report(found: Imported, *, write: bool, allow_removals: bool) -> str:
    """The whole answer to an import."""
    parts = [_faults(found), _removals(found, allow_removals=allow_removals), _changes(found)]
    if found.remarks:
        parts.append("\n".join(f"提醒：{safe(remark)}" for remark in found.remarks))
    parts.append(_conclusion(found, write=write, allow_removals=allow_removals))
    return "\n\n".join(part for part in parts if part)


def is_refused(found: Imported, *, allow_removals: bool) -> bool:
    """Whether nothing may be written."""
    return bool(found.faults) or (bool(found.removals) and not allow_removals)


def _faults(found: Imported) -> str:
    lines = []
    for fault in found.faults[:LIMIT]:
        lines.append(f"{safe(fault.place)}：{safe(fault.message)}")
        if fault.hint:
            lines.append(f"    修改：{safe(fault.hint)}")
    return _listed(f"有 {len(found.faults)} 处需要改正：", lines, len(found.faults))


def _removals(found: Imported, *, allow_removals: bool) -> str:
    lines = [f"{safe(one.place)}：{safe(one.text)}" for one in found.removals[:LIMIT]]
    head = "将移除" if allow_removals else "注意！这份表格会移除已有的内容，共"
    return _listed(f"{head} {len(found.removals)} 处：", lines, len(found.removals))


def _changes(found: Imported) -> str:
    kept = [one for one in found.changes if not one.removes]
    lines = [f"{safe(one.place)}：{safe(one.text)}" for one in kept[:LIMIT]]
    return _listed(f"改动 {len(kept)} 处：", lines, len(kept))


def _listed(head: str, lines: list[str], count: int) -> str:
    if not count:
        return ""
    more = [f"另有 {count - LIMIT} 处没有列出"] if count > LIMIT else []
    return "\n".join([head, *(f"  {line}" for line in [*lines, *more])])


def _conclusion(found: Imported, *, write: bool, allow_removals: bool) -> str:
    if found.faults:
        return "没有写入。请改正上面各处，保存后再导入。"
    if found.removals and not allow_removals:
        return "没有写入。确要移除上面的内容，请加 --allow-removals 再导入；不是有意移除的，请先补回表格。"
    if not found.changes:
        return "表格与现有数据一致，没有改动。"
    files = "、".join(_name(path) for path in found.written)
    return f"已写入 {files}。" if write else f"以上是将要做的改动（{files}），尚未写入；确认无误后加 --write 再导入。"


def _name(path: Path) -> str:
    return "/".join(path.parts[-3:])
