"""A workbook (XLSX) as it is published: every cell is text, whatever it begins with, and equal content is equal bytes.

openpyxl makes the frame, with its styles and panes, once; the rows are written into it here, because cell by cell the
library takes thirty times as long as everything else. No cell is a formula or a number, so nothing is ever calculated
or changed by the program that opens it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from generator.markup import one_line

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>集团化办学公示数据</dc:title></cp:coreProperties>'
)
_HEAD, _LONG = 1, 2
"""The styles of the frame: head of a column, and text that is wrapped."""
_WRAPPED = 24
"""Longer texts are wrapped."""
CELL_LIMIT = 32_767
"""So many characters a cell may hold."""

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `widths` say how wide the columns are, in characters; the first row is its head."""

    title: str
    widths: tuple[int, ...]
    rows: Sequence[Row]
    is_table: bool = True
    """Whether the head stays in view and can be filtered."""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The whole workbook."""
    frame = _frame(tuple((sheet.title, sheet.widths, sheet.is_table) for sheet in sheets))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in frame:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            number = _number(name)
            target.writestr(info, _filled(content, sheets[number]) if number is not None else content)
    return out.getvalue()


def _number(name: str) -> int | None:
    """Which sheet a part of the package is."""
    prefix = "xl/worksheets/sheet"
    return int(name.removeprefix(prefix).removesuffix(".xml")) - 1 if name.startswith(prefix) else None


@lru_cache(maxsize=8)
def _frame(sheets: tuple[tuple[str, tuple[int, ...], bool], ...]) -> tuple[tuple[str, bytes], ...]:
    """The parts of a workbook whose sheets hold no rows yet, by name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, widths, is_table in sheets:
        sheet = book.create_sheet(title)
        for i, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(i)].width = width
        head, long = sheet.cell(1, 1, "head"), sheet.cell(1, 2, "long")
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEF4")
        long.alignment = Alignment(wrap_text=True, vertical="top")
        if is_table:
            sheet.freeze_panes = "B2"
            sheet.auto_filter.ref = "A1:B1"
    raw = io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as source:
        parts = {name: source.read(name) for name in sorted(source.namelist())}
    return tuple((name, _CORE.encode() if name == "docProps/core.xml" else part) for name, part in parts.items())


def _filled(frame: bytes, sheet: Sheet) -> bytes:
    """A sheet of the frame with its rows."""
    start, end = frame.index(b"<sheetData>"), frame.index(b"</sheetData>")
    span = f"A1:{get_column_letter(len(sheet.widths))}{max(1, len(sheet.rows))}".encode()
    before = frame[:start].replace(b'<dimension ref="A1:B1"', b'<dimension ref="' + span + b'"')
    after = frame[end:].replace(b'<autoFilter ref="A1:B1"', b'<autoFilter ref="' + span + b'"')
    return b"".join([before, b"<sheetData>", "".join(_rows(sheet.rows)).encode(), after])


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for number, row in enumerate(rows, 1):
        cells = (
            f'<c r="{get_column_letter(i)}{number}"{_cell(text, number == 1)}' for i, text in enumerate(row, 1) if text
        )
        yield f'<row r="{number}">{"".join(cells)}</row>'


@lru_cache(maxsize=1 << 14)
def _cell(text: str, is_head: bool) -> str:
    """Style and content of a cell; kept, because most cells of a table repeat."""
    style = f' s="{_HEAD}"' if is_head else f' s="{_LONG}"' if len(text) > _WRAPPED else ""
    return f'{style} t="inlineStr"><is><t>{escape(one_line(text)[:CELL_LIMIT])}</t></is></c>'
