"""Saving a workbook whatever the clock says: an XLSX is a zip, and a zip knows no time before 1980."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part."""


class _Package(ZipFile):
    """A zip in which every part has the same time."""

    def writestr(self, zinfo_or_arcname: ZipInfo | str, data: Any, *_: Any, **__: Any) -> None:
        named = zinfo_or_arcname
        info = ZipInfo(named, EPOCH) if isinstance(named, str) else named
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        super().writestr(info, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(str(arcname), Path(filename).read_bytes())


def save(book: Workbook, target: IO[bytes] | Path) -> None:
    """Write a workbook as openpyxl does."""
    writer: Callable[[Workbook, ZipFile], Any] = ExcelWriter
    with _Package(target, "w", ZIP_DEFLATED) as archive:
        writer(book, archive).save()
