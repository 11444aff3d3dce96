"""The bad workbooks of the battery: what each does to a workbook that was exported from the records."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
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


ETC = b'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
_STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}


def _as_wps(parts: dict[str, bytes]) -> None:
    """Its own namespace on every part, its own elements behind the cells, its own parts and properties."""
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            own = b'<extLst><ext uri="{x}" ' + ETC + b'><etc:cellFormat etc:id="1"/></ext></extLst></worksheet>'
            named = content.replace(b"<worksheet ", b"<worksheet " + ETC + b" ", 1)
            parts[name] = named.replace(b"</worksheet>", own)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"<workbookPr", b'<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr', 1
    )
    parts["xl/cellimages.xml"] = b"<etc:cellImages " + ETC + b"/>"
    parts["docProps/custom.xml"] = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        b'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        b"<vt:lpwstr>2052-12.1.0.16929</vt:lpwstr></property></Properties>"
    )


def _as_strict(parts: dict[str, bytes]) -> None:
    """The stricter of the two standards, which some programs offer when saving."""
    for name in [name for name in parts if name.endswith((".xml", ".rels"))]:
        for old, new in _STRICT.items():
            parts[name] = parts[name].replace(old, new)


def _as_libreoffice(desk: Desk) -> None:
    """Opened and saved by LibreOffice itself."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("there is no LibreOffice")
    folder = desk.file.parent / "saved"
    profile = (desk.file.parent / "profile").as_uri()
    command = [
        program,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(desk.file)], check=True, capture_output=True)
    shutil.move(folder / desk.file.name, desk.file)


def _as_numbers(book: Workbook) -> None:
    """A sheet about the export before all others, and the name of a table above each."""
    for sheet in book.worksheets:
        sheet.insert_rows(1)
        sheet["A1"] = "表格 1"
    book.create_sheet("导出摘要", 0)["B3"] = "此文稿是从 Numbers 表格导出的。"


OTHER_PROGRAMS: dict[str, dict[str, Spoil]] = {
    "XLS-031": {"WPS": lambda desk: hostile.rewrite(desk.file, _as_wps)},
    "XLS-032": {"strict": lambda desk: hostile.rewrite(desk.file, _as_strict), "LibreOffice": _as_libreoffice},
}
"""Workbooks saved by other programs, which must be read like any other."""


def as_numbers(desk: Desk) -> None:
    """A workbook that went through Numbers, whose tables cannot be found any more."""
    book = load_workbook(desk.file)
    _as_numbers(book)
    book.save(desk.file)
