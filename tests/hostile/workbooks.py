"""The bad workbooks of the battery: what each does to a workbook that was exported from the records."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.privacy.test_kinds import MOBILE
from tests.workbook import hostile
from tests.workbook.clerk import Desk, column_of

Spoil = Callable[[Desk], object]

ACTIVITIES = "活动"


def _parts(change: Callable[[dict[str, bytes]], object]) -> Spoil:
    return lambda desk: hostile.rewrite(desk.export().file, change)


def _book(change: Callable[[Workbook], object]) -> Spoil:
    def spoil(desk: Desk) -> None:
        book = load_workbook(desk.export().file)
        change(book)
        book.save(desk.file)

    return spoil


def _bytes(change: Callable[[bytes], bytes]) -> Spoil:
    return lambda desk: desk.file.write_bytes(change(desk.export().file.read_bytes()))


def _doctype(inner: bytes) -> Spoil:
    def change(parts: dict[str, bytes]) -> None:
        parts[hostile.SHEET] = b"<!DOCTYPE x [" + inner + b"]>" + parts[hostile.SHEET].replace(b"<v>", b"<v>&a;", 1)

    return _parts(change)


def _quadratic(parts: dict[str, bytes]) -> None:
    head = b'<!DOCTYPE x [<!ENTITY a "' + b"x" * 50_000 + b'">]>'
    parts[hostile.SHEET] = head + parts[hostile.SHEET] + b"<!--" + b"&a;" * 1000 + b"-->"


def _zip_bomb(parts: dict[str, bytes]) -> None:
    cell = b'<c t="str"><v>' + b"0" * 1000 + b"</v></c>"
    hostile.add_rows((b"<row>" + cell + b"</row>") * 60_000)(parts)


def _overlapping(content: bytes) -> bytes:
    """Two names for one stretch of the archive."""
    packed = io.BytesIO(content)
    with zipfile.ZipFile(packed, "a") as archive:
        twin = archive.getinfo("xl/workbook.xml")
        copy = zipfile.ZipInfo("xl/worksheets/sheet99.xml")
        for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
            setattr(copy, name, getattr(twin, name))
        archive.filelist.append(copy)
        archive.NameToInfo[copy.filename] = copy
        archive._didModify = True  # type: ignore[attr-defined]
    return packed.getvalue()


def _extra(parts: dict[str, bytes]) -> None:
    parts["../../evil.txt"] = b"x"


def _duplicate(content: bytes) -> bytes:
    import warnings

    packed = io.BytesIO(content)
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/sheet1.xml", archive.read("xl/worksheets/sheet1.xml"))
    return packed.getvalue()


def _cell(reference: str, kind: str, value: str) -> Spoil:
    xml = f'<row r="40"><c r="{reference}" t="{kind}"><v>{value}</v></c></row>'
    return _parts(hostile.add_rows(xml.encode()))


def _in_table(key: str, value: Any, row: int = 5) -> Spoil:
    def change(book: Workbook) -> None:
        sheet = book[ACTIVITIES]
        sheet.cell(row, column_of(sheet, key)).value = value

    return _book(change)


def _in_roster(value: Any) -> Spoil:
    """The code of a school as a spreadsheet program left it."""

    def spoil(desk: Desk) -> None:
        desk.run("roster", "--district", "lq", "-o", str(desk.file))
        book = load_workbook(desk.file)
        for sheet in book.worksheets:
            if any(cell.value == "code" for cell in sheet[1]):
                cell = sheet.cell(7, column_of(sheet, "code"))
                cell.value = value
                cell.number_format = "General"
        book.save(desk.file)

    return spoil


def _headless(book: Workbook) -> None:
    for cell, title in zip(book[ACTIVITIES][1], ("学校名称", "学生数（人）", "代码"), strict=False):
        cell.value = title


def _hidden(book: Workbook) -> None:
    sheet = book.create_sheet("备用")
    sheet["B9"] = f"家长手机 {MOBILE}"
    sheet.sheet_state = "veryHidden"


def _merged(book: Workbook) -> None:
    sheet = book[ACTIVITIES]
    column = column_of(sheet, "title")
    sheet.merge_cells(start_row=5, end_row=8, start_column=column, end_column=column)


def _mac_dates(book: Workbook) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904


def _truncated(content: bytes) -> bytes:
    return content[:2000]


def _as_macro(desk: Desk) -> None:
    desk.export()
    desk.file = Path(desk.file.rename(desk.file.with_suffix(".xlsm")))


SPOILS: dict[str, tuple[Spoil, str]] = {
    "XLS-001": (_parts(hostile.with_entity), "实体声明"),
    "XLS-002": (_parts(_quadratic), "实体声明"),
    "XLS-003": (_doctype(b'<!ENTITY a SYSTEM "file:///etc/passwd">'), "实体声明"),
    "XLS-004": (_parts(_zip_bomb), "大得异常"),
    "XLS-005": (_bytes(_overlapping), "结构异常|已损坏"),
    "XLS-006": (_parts(hostile.far_cell), "工作表“活动”单元格 XFD1048576"),
    "XLS-007": (_parts(_extra), "结构异常"),
    "XLS-008": (_bytes(_duplicate), "结构异常"),
    "XLS-010": (_cell("ZZZZ1", "str", "x"), "已损坏|单元格 ZZZZ1"),
    "XLS-011": (_cell("D40", "d", "2024-13-45"), "单元格 D40"),
    "XLS-012": (_parts(hostile.no_book), "不是 .xlsx 工作簿"),
    "XLS-013": (_bytes(_truncated), "已损坏"),
    "XLS-018": (_as_macro, "带宏的工作簿"),
    "XLS-021": (_in_table("title", "=cmd|'/c calc'!A0"), "工作表“活动”单元格 .*公式"),
    "XLS-022": (_in_table("title", "#REF!"), "工作表“活动”单元格 "),
    "XLS-025": (_book(_merged), "工作表“活动”.*合并"),
    "XLS-026": (_book(_hidden), "工作表“备用”（隐藏）单元格 B9"),
    "XLS-027": (_book(_headless), "工作表“活动”"),
    "XLS-029": (_in_roster(111000001), "单元格 .*学校标识码是 10 位数字"),
}
"""What each item does, and what the answer must say, as a pattern."""

SOUND: dict[str, Spoil] = {
    "XLS-024": _book(_mac_dates),
    "XLS-028": _in_roster(2111000001.0),
}
"""What must be read as it was meant."""

OTHER_PROGRAMS = {"XLS-031", "XLS-032"}
"""Workbooks saved by other programs; read as they are in tests/workbook."""
