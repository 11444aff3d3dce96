"""The same models and checks as in CI, asked about the data as they would be; each diagnostic goes back to its cell."""

from __future__ import annotations

import re
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.checks import check_data
from generator.diagnostics import Diagnostic, Gravity
from generator.source import nodes, text
from generator.workbook.layout import FORM_VALUE
from generator.workbook.merging import Merge
from generator.workbook.opened import CellFault, Row, cell_place
from generator.workbook.sections import YEAR

_PHRASES = (
    ("请删去这一行", "请清空这一格"),
    ("时删去这一行", "时清空这一格"),
    ("请删去这一项", "请清空这一格"),
    ("请在冒号后面填写", "请在这一格填写"),
    ("请移到那个学年下面", "请填在那个学年的工作簿里"),
)
_HINTS = {
    "flag_form": "只能填“是”或“否”；不清楚时清空这一格",
    "key_missing": "请填写这一格",
    "list_empty": "请至少填写一项",
}
_MESSAGES = {"flag_form": ("应写 true（是）或 false（否）", "应填“是”或“否”")}
_NO_KEY = re.compile(r"(\S+?) = [a-z0-9_]+")
_GUESS = re.compile(r"是不是 [a-z0-9_]+（([^）]+)）？\n?")

Trail = tuple[str | int, ...]


def diagnostics_after(data: Path, written: Mapping[Path, str]) -> list[Diagnostic]:
    """What CI would say of the data folder if these files were written to it."""
    with tempfile.TemporaryDirectory(prefix="gongshi-") as folder:
        copy = Path(folder) / data.name
        shutil.copytree(data, copy, symlinks=True)
        for path, content in written.items():
            target = copy / path.relative_to(data)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode())
        return check_data(copy)[1]


def as_faults(diagnostics: Iterable[Diagnostic], merge: Merge, content: str) -> list[CellFault]:
    """The errors of one record, each at the cell that it comes from."""
    errors = [one for one in diagnostics if one.gravity is Gravity.ERROR]
    if not errors:
        return []
    page = text.decode(content.encode(), errors[0].file).page
    places = sorted(_starts(nodes.parse(page).positions, ()), key=lambda place: place[:2])
    starts = [start for start, _, _ in places]
    homes = {id(entry): row for entry, row in merge.rows}
    found = []
    for one in errors:
        at = page.line_start(one.span.line) + one.span.column - 1
        last = bisect_right(starts, at)
        trail: Trail = places[last - 1][2] if last else ()
        found.append(_fault(one, _place(merge, homes, trail) or f"文件 {one.file} 第 {one.span.line} 行"))
    return found


def _starts(position: Any, trail: Trail) -> Iterator[tuple[int, int, Trail]]:
    """Where each part of a record begins; where several begin together, the deepest sorts last."""
    children = position[1] if type(position) is tuple else None
    if isinstance(children, dict):
        for key, (start, inner) in children.items():
            yield start, len(trail) + 1, (*trail, key)
            yield from _starts(inner, (*trail, key))
    elif isinstance(children, list):
        for index, inner in enumerate(children):
            yield from _starts(inner, (*trail, index))
    elif position is not None:
        yield nodes.unpack(position)[0], len(trail), trail


def _place(merge: Merge, homes: Mapping[int, Row], trail: Trail) -> str | None:
    """The cell of a part of the record; a row, a sheet, or nothing where the workbook does not hold it."""
    node: Any = merge.tree
    if id(node) in homes:
        return homes[id(node)].place(_key_of(homes[id(node)], trail))
    for depth, step in enumerate(trail):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
        if id(node) in homes:
            return homes[id(node)].place(_key_of(homes[id(node)], trail[depth + 1 :]))
    return _field(merge, trail) or _sheet(merge, trail)


def _key_of(row: Row, rest: Trail) -> str | None:
    """The column of a row that a part of its entry comes from."""
    names = [step for step in rest if isinstance(step, str)]
    keys = (".".join(names[:length]) for length in range(len(names), 0, -1))
    return next((key for key in keys if key in row.columns), None)


def _field(merge: Merge, trail: Trail) -> str | None:
    in_year = trail[:1] == ("school_years",)
    sheet = merge.sheets.get(YEAR if in_year else "group")
    names = [step for step in trail[2 if in_year else 0 :] if isinstance(step, str)]
    for row in sheet.rows if sheet else ():
        if names and row.key in {".".join(names), names[0]}:
            return cell_place(row.sheet, FORM_VALUE, row.number)
    return None


def _sheet(merge: Merge, trail: Trail) -> str | None:
    in_year = trail[:1] == ("school_years",)
    names = [step for step in trail if isinstance(step, str)]
    names = [YEAR, *names[1:]] if in_year else names
    keys = (".".join(names[:length]) for length in range(len(names), 0, -1))
    sheet = next((merge.sheets[key] for key in keys if key in merge.sheets), None)
    return f"工作表“{sheet.title}”" if sheet else None


def _fault(one: Diagnostic, place: str) -> CellFault:
    message = one.message.replace(*_MESSAGES[one.code]) if one.code in _MESSAGES else one.message
    plain = _GUESS.sub(r"是不是“\1”？", _NO_KEY.sub(r"\1", one.hint)).replace("\n", "；")
    hint = _HINTS.get(one.code, plain)
    for old, new in _PHRASES:
        message, hint = message.replace(old, new), hint.replace(old, new)
    return CellFault(place, one.code, message, hint)
