"""Workbooks made by hand: damaged, misleading, or meant to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

SHEET = "xl/worksheets/sheet5.xml"
"""The part that holds 活动."""


def rewrite(file: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Unpack, change the parts, pack again."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def add_rows(rows: bytes) -> Callable[[dict[str, bytes]], None]:
    """Put rows at the end of a sheet."""

    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")

    return change


def with_entity(parts: dict[str, bytes]) -> None:
    """A billion laughs."""
    inner = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    head = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + inner + b"]>"
    parts[SHEET] = head + parts[SHEET]


def bomb(parts: dict[str, bytes]) -> None:
    """Nothing but zeros, a thousand times smaller when packed."""
    parts["xl/media/image1.png"] = bytes(60 * 1024 * 1024)


def many_cells(parts: dict[str, bytes]) -> None:
    """Millions of cells that fit the size limit."""
    add_rows(b"<row>" + b"<c/>" * 3_000_000 + b"</row>")(parts)


def just_allowed(parts: dict[str, bytes]) -> None:
    """As many cells with text as may be read, all of them wrong."""
    row = b"<row><c/>" + b'<c t="str"><v>x</v></c>' * 20 + b"</row>"
    add_rows(row * 700)(parts)
    add_rows(b"<row>" + b"<c/>" * 390_000 + b"</row>")(parts)


def far_cell(parts: dict[str, bytes]) -> None:
    """One cell at the far corner of the sheet."""
    add_rows(b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>')(parts)


def bad_number(parts: dict[str, bytes]) -> None:
    """A number that is none."""
    add_rows(b'<row r="40"><c r="C40"><v>1e999999999</v></c></row>')(parts)


def string_out_of_range(parts: dict[str, bytes]) -> None:
    """A text that the table of texts does not have."""
    add_rows(b'<row r="40"><c r="C40" t="s"><v>99999999</v></c></row>')(parts)


def broken_xml(parts: dict[str, bytes]) -> None:
    """A sheet that ends in the middle."""
    parts[SHEET] = parts[SHEET][: len(parts[SHEET]) // 2]


def wide_characters(parts: dict[str, bytes]) -> None:
    """A part in UTF-16, in which nothing can be looked for."""
    parts[SHEET] = parts[SHEET].decode().encode("utf-16")


def macro(parts: dict[str, bytes]) -> None:
    """A macro under the name of a plain workbook."""
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def no_links(parts: dict[str, bytes]) -> None:
    """The list of the sheets' parts is gone."""
    del parts["xl/_rels/workbook.xml.rels"]


def no_book(parts: dict[str, bytes]) -> None:
    """A zip that is no workbook."""
    del parts["xl/workbook.xml"]


def open_document(parts: dict[str, bytes]) -> None:
    """A spreadsheet of another format."""
    parts["content.xml"] = parts["mimetype"] = b"application/vnd.oasis.opendocument.spreadsheet"
