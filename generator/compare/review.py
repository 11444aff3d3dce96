"""The comparison as a review workbook: one sheet of flips and one of changes, with columns for the reviewer's mark.

Every cell is text or a number; text from data can never become a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.compare.changes import Changes, DataChange, Flip, told_of
from generator.compare.core import cause_words
from generator.markup import one_line

MARKS = ("认可", "存疑", "退回")
_LONGEST = 32_000
_HEAD = PatternFill("solid", fgColor="1F5C99")
_INPUT = PatternFill("solid", fgColor="FFFBE6")
_JUMP = PatternFill("solid", fgColor="FDE9D9")
_WRAP = Alignment(wrap_text=True, vertical="top")
FLIP_HEADS = (
    ("区县", 14),
    ("集团", 24),
    ("学年", 11),
    ("条款", 14),
    ("要求", 30),
    ("原结论", 18),
    ("现结论", 18),
    ("原因", 24),
    ("说明", 40),
    ("依据的行", 34),
    ("审核意见", 12),
    ("审核备注", 30),
)
CHANGE_HEADS = (
    ("区县", 14),
    ("集团或文件", 24),
    ("学年", 11),
    ("栏目", 34),
    ("字段", 16),
    ("变化", 10),
    ("原值", 26),
    ("现值", 26),
    ("变动幅度", 11),
    ("大幅变动", 10),
    ("更正", 8),
    ("文件", 34),
    ("行", 7),
    ("审核意见", 12),
    ("审核备注", 30),
)


def workbook(changes: Changes) -> Workbook:
    """The workbook; saving it is the business of the roof."""
    book = Workbook()
    book.remove(book.worksheets[0])
    flips = book.create_sheet("结论变化")
    _fill(flips, FLIP_HEADS, [_flip(changes, flip) for flip in changes.flips])
    data = book.create_sheet("数据改动")
    _fill(data, CHANGE_HEADS, [_change(changes, change) for change in changes.data])
    for number, change in enumerate(changes.data, 2):
        if change.is_jump:
            data.cell(number, 9).fill = _JUMP
    notes = book.create_sheet("说明")
    told = [f"{changes.base} → {changes.head}", *changes.notes]
    _fill(notes, (("说明", 90),), [(line,) for line in told], is_marked=False)
    return book


def _flip(changes: Changes, flip: Flip) -> tuple[str | int, ...]:
    notes = [f"{cause.kind.label}：{cause.note}" for cause in flip.causes if cause.note]
    if len(flip.causes) > 1:
        notes += [f"只变“{cause.kind.label}”时：{told_of(cause.alone)}" for cause in flip.causes]
    return (
        changes.name_of(flip.district),
        changes.name_of(flip.key.subject),
        flip.key.school_year,
        flip.clause,
        flip.title,
        told_of(flip.before),
        told_of(flip.after),
        cause_words(flip),
        "；".join(notes),
        "；".join(f"{mark.file}:{mark.line}" for mark in flip.entries[:5]),
        "",
        "",
    )


def _change(changes: Changes, change: DataChange) -> tuple[str | int, ...]:
    return (
        changes.name_of(change.district) if change.district else "",
        changes.name_of(change.subject),
        change.school_year,
        change.section,
        change.field,
        change.kind.label,
        change.old or "",
        change.new or "",
        change.percent,
        "是" if change.is_jump else "",
        "是" if change.corrected else "",
        change.place.file,
        change.place.line,
        "",
        "",
    )


def _fill(
    sheet: Worksheet,
    heads: Sequence[tuple[str, int]],
    rows: Iterable[tuple[str | int, ...]],
    *,
    is_marked: bool = True,
) -> None:
    _row(sheet, 1, [head for head, _ in heads])
    for number, (_, width) in enumerate(heads, 1):
        cell = sheet.cell(1, number)
        cell.fill, cell.font = _HEAD, Font(color="FFFFFF", bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    last = 1
    for last, values in enumerate(rows, 2):
        _row(sheet, last, values)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    if is_marked and last > 1:
        _marked(sheet, len(heads), last)


def _row(sheet: Worksheet, number: int, values: Iterable[str | int]) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column)
        cell.value = value if isinstance(value, int) else one_line(value)[:_LONGEST]
        if not isinstance(value, int):
            cell.data_type = "s"
        cell.alignment = _WRAP


def _marked(sheet: Worksheet, width: int, last: int) -> None:
    """The last two columns are the reviewer's."""
    for number in range(2, last + 1):
        for column in (width - 1, width):
            sheet.cell(number, column).fill = _INPUT
    choice = DataValidation(type="list", formula1=f'"{",".join(MARKS)}"', allow_blank=True)
    letter = get_column_letter(width - 1)
    choice.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(choice)
