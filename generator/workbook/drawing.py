"""Drawing one sheet: headings, notes, drop-down lists, widths, protection; the inputs are open, the rest is locked."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.columns import Column, Kind
from generator.workbook.grid import letters
from generator.workbook.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    FORM_BASE,
    FORM_NOTE,
    FORM_TITLE,
    FORM_VALUE,
    HEAD_ROW,
    KEY_COLUMN,
    KEY_ROW,
    MARK,
    NOTE_ROW,
    ROWS_PREPARED,
    ZERO_LABEL,
    ZERO_ROW,
)
from generator.workbook.matching import row_key
from generator.workbook.sections import Section
from generator.workbook.showing import PART_MARK, Plain, flat, shown, value_at
from generator.workbook.words import Dictionary

_HEAD = PatternFill("solid", fgColor="1F5C99")
_OPTIONAL = PatternFill("solid", fgColor="5B7C99")
_INPUT = PatternFill("solid", fgColor="FFFBE6")
_WHITE, _GREY, _BOLD = Font(color="FFFFFF", bold=True), Font(color="595959", size=9), Font(bold=True)
_EDGE = Border(bottom=Side(style="thin", color="BFBFBF"))
_WRAP = Alignment(wrap_text=True, vertical="top")
_OPEN = Protection(locked=False)
_WIDTHS = {Kind.DATE: 12, Kind.COUNT: 10, Kind.AMOUNT: 12, Kind.PERCENT: 10, Kind.FLAG: 10, Kind.NOTE: 40}
_FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.COUNT: "0", Kind.AMOUNT: "General"}
_INLINE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Pen:
    """A sheet that is being drawn, and the words it may offer."""

    sheet: Worksheet
    words: Dictionary
    locked: frozenset[str] = frozenset()


def draw_table(pen: Pen, section: Section, entries: Sequence[Plain] | None) -> list[str]:
    """A sheet with one row per entry; gives back the hidden marks of the rows."""
    sheet = pen.sheet
    _text(sheet, KEY_ROW, KEY_COLUMN, MARK + section.key)
    columns = list(enumerate(section.columns, FIRST_COLUMN))
    for at, column in columns:
        _text(sheet, KEY_ROW, at, column.key)
        _heading(pen, section, column, at)
    _zero(pen, section, entries)
    keys = []
    for index, entry in enumerate(entries or ()):
        keys.append(row_key(index, flat(section.columns, entry)))
        _text(sheet, FIRST_ROW + index, KEY_COLUMN, keys[-1]).protection = _OPEN
        for at, column in columns:
            value = shown(column, value_at(entry, column.path), pen.words.lookup)
            _put(sheet, FIRST_ROW + index, at, value, column)
    _columns(pen, section, columns, FIRST_ROW + max(ROWS_PREPARED, 2 * len(keys)))
    sheet.freeze_panes = f"{letters(FIRST_COLUMN + 1)}{FIRST_ROW}"
    _protect(sheet)
    return keys


def _heading(pen: Pen, section: Section, column: Column, at: int) -> None:
    head = _text(pen.sheet, HEAD_ROW, at, column.title + (" *" if column.required and not column.owner else ""))
    head.font, head.fill, head.alignment = _WHITE, _HEAD if column.required else _OPTIONAL, _WRAP
    note = _text(pen.sheet, NOTE_ROW, at, note_of(column))
    note.font, note.alignment, note.border = _GREY, _WRAP, _EDGE
    options = pen.words.options(column, all_schools=section.key == "memberships") if column.many else ()
    if len(options) > (0 if column.kind is Kind.SCHOOL else _INLINE_WORDS):
        head.comment = Comment("可以填：\n" + "\n".join(options[:80]), "公示", height=320, width=320)


def note_of(column: Column) -> str:
    """What to write into the cells of a column."""
    parts = [column.note.replace("写 true", "填“是”")] if column.note else []
    if column.kind is Kind.DATE:
        parts.append("日期，如 2024-09-01")
    elif column.kind is Kind.FLAG:
        parts.append("填“是”或“否”")
    elif column.kind is Kind.ROWS:
        parts.append("每项一行：" + PART_MARK.join(part.title for part in column.parts))
    elif column.many:
        words = [term.label for term in column.words or ()]
        listed = f"（{'、'.join(words)}）" if 0 < len(words) <= _INLINE_WORDS else ""
        parts.append(f"可填多个，用“；”隔开{listed}")
    elif column.kind is Kind.WORD:
        parts.append("从下拉列表里选")
    if column.required:
        parts.append("填了本组其他项时必填" if column.owner else "必填")
    return "；".join(parts)


def _zero(pen: Pen, section: Section, entries: Sequence[Plain] | None) -> None:
    if not section.may_be_zero:
        return
    cell = _text(pen.sheet, ZERO_ROW, FIRST_COLUMN, "是" if entries == [] else "")
    cell.fill, cell.protection, cell.number_format = _INPUT, _OPEN, "@"
    rule = pen.words.choice(("是",), ZERO_LABEL)
    rule.add(cell.coordinate)
    pen.sheet.add_data_validation(rule)
    note = section.note.replace("写 []", "在左边填“是”")
    text = f"← {ZERO_LABEL}；表和这一格都空着，表示未报送" + (f"。{note}" if note else "")
    _text(pen.sheet, ZERO_ROW, FIRST_COLUMN + 1, text).font = _BOLD


def _columns(pen: Pen, section: Section, columns: list[tuple[int, Column]], last: int) -> None:
    sheet = pen.sheet
    sheet.column_dimensions[letters(KEY_COLUMN)].hidden = True
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.row_dimensions[NOTE_ROW].height = 64
    for at, column in columns:
        dimension = sheet.column_dimensions[letters(at)]
        dimension.width = 36 if column.many else _WIDTHS.get(column.kind, 22)
        # The cells below the last row do not exist yet; they take their style from the column.
        dimension.protection, dimension.number_format = _OPEN, _format(column)
        for rule in _rules(pen, section, column):
            rule.add(f"{letters(at)}{FIRST_ROW}:{letters(at)}{last}")
            sheet.add_data_validation(rule)
    key = sheet.column_dimensions[letters(KEY_COLUMN)]
    key.protection, key.number_format = _OPEN, "@"


def _rules(pen: Pen, section: Section, column: Column) -> list[DataValidation]:
    words = () if column.many else pen.words.options(column, all_schools=section.key == "memberships")
    if words:
        return [pen.words.choice(words, column.title)]
    if column.kind is Kind.DATE:
        rule = DataValidation(type="date", operator="between", formula1="2", formula2="73050", allow_blank=True)
        rule.error = "请填日期，如 2024-09-01"
    elif column.kind is Kind.COUNT and not column.many:
        rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        rule.error = "请填不带单位的整数，如 12"
    else:
        return []
    # A warning only: ISO text is a good date too, and the import says exactly what is wrong.
    rule.errorStyle, rule.errorTitle = "warning", column.title[:30]
    return [rule]


def draw_form(pen: Pen, section: Section, values: Plain) -> None:
    """A sheet with one row per field."""
    sheet = pen.sheet
    _text(sheet, KEY_ROW, KEY_COLUMN, MARK + section.key)
    for at, title in ((FORM_TITLE, "项目"), (FORM_VALUE, "填写"), (FORM_NOTE, "说明")):
        head = _text(sheet, HEAD_ROW, at, title)
        head.font, head.fill = _WHITE, _HEAD
    for number, column in enumerate(section.columns, FIRST_ROW):
        value = value_at(values, column.path)
        _text(sheet, number, KEY_COLUMN, column.key)
        star = " *" if column.required and not column.owner else ""
        _text(sheet, number, FORM_TITLE, column.title + star).font = _BOLD
        _form_cell(pen, column, number, shown(column, value, pen.words.lookup))
        note = _text(sheet, number, FORM_NOTE, note_of(column))
        note.font, note.alignment = _GREY, _WRAP
        base = flat((column,), values).get(column.key)
        if base is not None:
            _text(sheet, number, FORM_BASE, json.dumps(base, ensure_ascii=False))
    for at, width in ((FORM_TITLE, 26), (FORM_VALUE, 48), (FORM_NOTE, 60)):
        sheet.column_dimensions[letters(at)].width = width
    sheet.row_dimensions[KEY_ROW].hidden = True
    for at in (KEY_COLUMN, FORM_BASE):
        sheet.column_dimensions[letters(at)].hidden = True
    sheet.freeze_panes = f"A{FIRST_ROW}"
    _protect(sheet)


def _form_cell(pen: Pen, column: Column, number: int, value: Any) -> None:
    cell = _put(pen.sheet, number, FORM_VALUE, value, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    if column.key in pen.locked:
        cell.protection = Protection(locked=True)
        return
    cell.fill = _INPUT
    for rule in _rules(pen, Section("", "", ()), column):
        rule.add(cell.coordinate)
        pen.sheet.add_data_validation(rule)


def _format(column: Column) -> str:
    return "@" if column.many else _FORMATS.get(column.kind, "@")


def _put(sheet: Worksheet, row: int, at: int, value: Any, column: Column) -> Any:
    """An input cell."""
    cell = sheet.cell(row, at)
    if value is not None:
        cell.value = value
        if isinstance(value, str):
            # Text that begins with = would else become a formula.
            cell.data_type = "s"
    cell.number_format = "@" if isinstance(value, str) else _format(column)
    cell.protection = _OPEN
    if isinstance(value, str) and "\n" in value:
        cell.alignment = _WRAP
    elif isinstance(value, dt.date):
        cell.alignment = Alignment(horizontal="left")
    return cell


def _text(sheet: Worksheet, row: int, at: int, text: str) -> Any:
    """A fixed text; never a formula."""
    cell = sheet.cell(row, at)
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell


def _protect(sheet: Worksheet) -> None:
    """Headings and marks are locked, without a password; rows may be added, deleted, sorted and sized."""
    guard = sheet.protection
    guard.sheet = True
    guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False
    guard.formatColumns = guard.formatRows = guard.formatCells = False
