"""A workbook that came back: what it is of, and the rows of each sheet as values of the record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.workbook.columns import Column
from generator.workbook.grid import Cell, Grid, letters
from generator.workbook.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    FORM_BASE,
    FORM_VALUE,
    FORMAT,
    KEY_COLUMN,
    KEY_ROW,
    MARK,
    META,
    OWN_SHEETS,
    ZERO_LABEL,
    ZERO_ROW,
)
from generator.workbook.lookup import Lookup
from generator.workbook.package import Unusable
from generator.workbook.reading import Misread, read_cell
from generator.workbook.sections import Section
from generator.workbook.showing import Plain, canonical

_NOT_OURS = "这份工作簿里没有填报用的隐藏标记：不是本系统导出的表格，或标记被删去了；请重新导出，再把内容填进去"


@dataclass(frozen=True, slots=True)
class CellFault:
    """Something wrong with one cell, row or sheet; `place` says where in words of the workbook."""

    place: str
    code: str
    message: str
    hint: str = ""


@dataclass(slots=True)
class Row:
    """One row of a table, or one field of a form."""

    sheet: str
    number: int
    key: str
    values: dict[str, Plain]
    columns: dict[str, int]
    spoilt: bool = False

    def place(self, key: str | None = None) -> str:
        """The cell of one column in words; without a column, or with one that is not there, the row."""
        at = self.columns.get(key) if key is not None else None
        return cell_place(self.sheet, at, self.number) if at else f"工作表“{self.sheet}”第 {self.number} 行"


@dataclass(slots=True)
class Sheet:
    """One sheet of the record. `fields` are the rows of a form by key, `bases` what they held when exported."""

    section: Section
    title: str
    rows: list[Row] = field(default_factory=list)
    zero: bool = False
    bases: dict[str, Plain] = field(default_factory=dict)


@dataclass(slots=True)
class Meta:
    """What the hidden sheet says of the workbook, and of every row and stated zero at the time of the export."""

    facts: dict[str, str] = field(default_factory=dict)
    tables: dict[str, bool] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)


def cell_place(sheet: str, column: int, row: int) -> str:
    """工作表“活动”单元格 C7."""
    return f"工作表“{sheet}”单元格 {letters(column)}{row}"


def read_meta(grids: Iterable[Grid]) -> Meta:
    """The hidden sheet."""
    grid = next((grid for grid in grids if grid.title == META), None)
    if grid is None:
        raise Unusable(_NOT_OURS)
    meta = Meta()
    for row in range(1, max((at for at, _ in grid.cells), default=0) + 1):
        name, value, more = (grid.text(row, column) for column in (1, 2, 3))
        if name == "table":
            meta.tables[value] = more == "zero"
            meta.rows.setdefault(value, [])
        elif name == "row":
            meta.rows.setdefault(value, []).append(more)
        elif name:
            meta.facts[name] = value
    if meta.facts.get("format") != FORMAT:
        raise Unusable("这份工作簿的版式与本系统不符；请重新导出，再把内容填进去")
    return meta


class Reader:
    """Reads the sheets of a workbook; every fault is kept, none stops the reading."""

    def __init__(self, meta: Meta, sections: Iterable[Section], lookup: Lookup) -> None:
        self.meta = meta
        self.sections = {section.key: section for section in sections}
        self.lookup = lookup
        self.faults: list[CellFault] = []
        self.remarks: list[str] = []

    def read(self, grids: Iterable[Grid]) -> dict[str, Sheet]:
        """Every sheet of the record by the key of its section."""
        found: dict[str, Sheet] = {}
        for grid in grids:
            if grid.title in OWN_SHEETS:
                continue
            section = self._section(grid)
            if section is None:
                continue
            if section.key in found:
                message = f"与工作表“{found[section.key].title}”是同一张表的两份，不知以哪一份为准"
                self._fault(f"工作表“{grid.title}”", "sheet_twice", message, "请把内容合到一张表里，删去另一张")
                continue
            found[section.key] = self._form(section, grid) if section.is_form else self._table(section, grid)
        for key in self.meta.tables:
            if key not in found and key in self.sections:
                title = self.sections[key].title
                message = "找不到这张表，或它第一行的隐藏标记被删去了"
                self._fault(f"工作表“{title}”", "sheet_missing", message, "请重新导出，再把内容填进去")
        return found

    def _fault(self, place: str, code: str, message: str, hint: str = "") -> None:
        self.faults.append(CellFault(place, code, message, hint))

    def _section(self, grid: Grid) -> Section | None:
        mark = grid.text(KEY_ROW, KEY_COLUMN)
        section = self.sections.get(mark.removeprefix(MARK)) if mark.startswith(MARK) else None
        titles = {one.title for one in self.sections.values()}
        if section is None and grid.cells and grid.title not in titles:
            self.remarks.append(f"工作表“{grid.title}”不是填报表的一部分，没有读取")
        return section

    def _form(self, section: Section, grid: Grid) -> Sheet:
        sheet = Sheet(section, grid.title)
        self._beyond(grid)
        known = {column.key: column for column in section.columns}
        for number in range(FIRST_ROW, _last_row(grid) + 1):
            key = grid.text(number, KEY_COLUMN)
            if key not in known:
                if (number, FORM_VALUE) in grid.cells:
                    place = cell_place(grid.title, FORM_VALUE, number)
                    self._fault(place, "key_lost", "这一行的隐藏标记不见了，不知是哪一项", "请重新导出再填")
                continue
            row = Row(grid.title, number, key, {}, {key: FORM_VALUE})
            self._value(row, known[key], grid.cells.get((number, FORM_VALUE)))
            sheet.rows.append(row)
            sheet.bases[key] = _base(grid.text(number, FORM_BASE))
        return sheet

    def _table(self, section: Section, grid: Grid) -> Sheet:
        sheet = Sheet(section, grid.title)
        self._beyond(grid)
        self._merged(grid)
        columns = self._columns(section, grid)
        for number in range(FIRST_ROW, _last_row(grid) + 1):
            row = self._row(section, grid, number, columns)
            if row is not None:
                sheet.rows.append(row)
        if section.may_be_zero:
            sheet.zero = self._zero(grid)
        return sheet

    def _columns(self, section: Section, grid: Grid) -> dict[str, int]:
        known = {column.key for column in section.columns}
        found: dict[str, int] = {}
        for row, at in sorted(grid.cells):
            key = grid.text(KEY_ROW, at) if row == KEY_ROW and at >= FIRST_COLUMN else ""
            if key and (key not in known or key in found):
                message = "这一列第一行的隐藏标记不对，不知是哪一项"
                self._fault(cell_place(grid.title, at, KEY_ROW), "key_lost", message, "请重新导出再填")
            elif key:
                found[key] = at
        return found

    def _row(self, section: Section, grid: Grid, number: int, columns: dict[str, int]) -> Row | None:
        row = Row(grid.title, number, grid.text(number, KEY_COLUMN), {}, columns)
        for column in section.columns:
            if column.key in columns:
                self._value(row, column, grid.cells.get((number, columns[column.key])))
        for at in range(FIRST_COLUMN, max([FIRST_COLUMN, *columns.values()]) + 3):
            if (number, at) in grid.cells and at not in columns.values():
                place = cell_place(grid.title, at, number)
                self._fault(place, "column_unknown", "这一列不属于这张表，内容无处可放", "请移到别的列，或写进“备注”")
        return row if row.values or row.spoilt else None

    def _value(self, row: Row, column: Column, cell: Cell | None) -> None:
        try:
            value = canonical(column, read_cell(column, cell, self.lookup))
        except Misread as fault:
            self._fault(row.place(column.key), fault.code, fault.message, fault.hint)
            row.spoilt = True
            return
        if value is not None:
            row.values[column.key] = value

    def _zero(self, grid: Grid) -> bool:
        text = grid.text(ZERO_ROW, FIRST_COLUMN)
        if text and text not in {"是", "否"}:
            hint = "请填“是”，或清空这一格"
            place = cell_place(grid.title, FIRST_COLUMN, ZERO_ROW)
            self._fault(place, "zero_unclear", f"“{ZERO_LABEL}”这一格只能填“是”，这里写的是“{text[:20]}”", hint)
        return text == "是"

    def _beyond(self, grid: Grid) -> None:
        if grid.beyond:
            message = "这里还有内容，超出了填报表的范围（最多 2000 行、100 列），没有读取"
            self._fault(f"工作表“{grid.title}”单元格 {grid.beyond}", "beyond", message, "请删去，或移到表格里")

    def _merged(self, grid: Grid) -> None:
        for reference in grid.merged[:5]:
            message = "这里合并了单元格，只有左上角的一格有内容"
            hint = "请取消合并，把每一行都填上"
            self._fault(f"工作表“{grid.title}”单元格 {reference[:20]}", "cells_merged", message, hint)


def _last_row(grid: Grid) -> int:
    return max((row for row, _ in grid.cells), default=0)


def _base(text: str) -> Plain:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
