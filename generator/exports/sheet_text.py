"""A workbook (XLSX) as it is published: every cell is text, whatever it begins with, and equal content is equal bytes.

openpyxl makes the frame, with its styles and panes, once; the rows are written into it here, because cell by cell the
library takes thirty times as long as everything else. No cell is a formula or a number, so nothing is ever calculated
or changed by the program that opens it. A text stands once in the table of shared strings, however many cells have it.
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
from generator.packing import save

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEVEL = 1
"""How hard it is packed: with each text only once in it, harder saves a fifth and takes four times as long."""
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
_NUMBER = "\0"
"""Stands for the number of a row that is kept without it; no text of a cell holds it."""
_STRINGS = "xl/sharedStrings.xml"
_STRINGS_TYPE = (
    f'<Override PartName="/{_STRINGS}" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml" /></Types>'
)
_STRINGS_LINK = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    f'Target="/{_STRINGS}" Id="strings" /></Relationships>'
)
CELL_LIMIT = 32_767
"""So many characters a cell may hold."""

Row = tuple[str, ...]


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
    texts = _Texts()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target:
        for name, content in frame:
            number = _number(name)
            _put(target, name, _filled(content, sheets[number], texts) if number is not None else content)
        _put(target, _STRINGS, texts.table())
    return out.getvalue()


def _put(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    target.writestr(info, content, compresslevel=_LEVEL)


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
    save(book, raw)
    with zipfile.ZipFile(raw) as source:
        parts = {name: source.read(name) for name in sorted(source.namelist())}
    parts["docProps/core.xml"] = _CORE.encode()
    for name, end, more in (
        ("[Content_Types].xml", b"</Types>", _STRINGS_TYPE),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", _STRINGS_LINK),
    ):
        parts[name] = parts[name].replace(end, more.encode())
    return tuple(parts.items())


def _filled(frame: bytes, sheet: Sheet, texts: _Texts) -> bytes:
    """A sheet of the frame with its rows."""
    start, end = frame.index(b"<sheetData>"), frame.index(b"</sheetData>")
    span = f"A1:{get_column_letter(len(sheet.widths))}{max(1, len(sheet.rows))}".encode()
    before = frame[:start].replace(b'<dimension ref="A1:B1"', b'<dimension ref="' + span + b'"')
    after = frame[end:].replace(b'<autoFilter ref="A1:B1"', b'<autoFilter ref="' + span + b'"')
    return b"".join([before, b"<sheetData>", "".join(texts.rows(sheet.rows)).encode(), after])


class _Texts:
    """The texts of one workbook by their places in its table of shared strings."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._kept: dict[tuple[int, Row, bool], str] = {}

    def rows(self, rows: Iterable[Row]) -> Iterator[str]:
        """Rows of a sheet, the first as its head. Many say the same, but for their first cell, of somebody else."""
        for number, row in enumerate(rows, 1):
            cells = self._cells(1, row[:1], number == 1) + self._cells(2, row[1:], number == 1)
            yield f'<row r="{number}">{cells.replace(_NUMBER, str(number))}</row>'

    def table(self) -> bytes:
        """The table itself."""
        items = "".join([f"<si><t>{escape(text)}</t></si>" for text in self._places])
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns='
        return f'{head}"http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>'.encode()

    def _cells(self, first: int, texts: Row, is_head: bool) -> str:
        """Neighbouring cells of a row from the column `first` on, without its number; kept."""
        key = first, texts, is_head
        found = self._kept.get(key)
        if found is None:
            cells = [self._cell(i, text, is_head) for i, text in enumerate(texts, first) if text]
            found = self._kept[key] = "".join(cells)
        return found

    def _cell(self, column: int, text: str, is_head: bool) -> str:
        style = f' s="{_HEAD}"' if is_head else f' s="{_LONG}"' if len(text) > _WRAPPED else ""
        place = self._places.setdefault(one_line(text)[:CELL_LIMIT], len(self._places))
        return f'<c r="{get_column_letter(column)}{_NUMBER}"{style} t="s"><v>{place}</v></c>'
