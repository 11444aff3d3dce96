"""Opening the file of a workbook: a zip of XML parts from anywhere, trusted in nothing."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

FILE_LIMIT = 10 * 1024 * 1024
"""Bytes of the file."""
UNPACKED_LIMIT = 32 * 1024 * 1024
"""Bytes of all parts together as the archive declares them; a part is never read beyond what it declares."""
PART_LIMIT = 1000
TAG_LIMIT = 500_000
"""XML tags in the parts that are read, so that parsing ends in seconds."""

_NEEDED = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml")
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"


class Unusable(Exception):  # noqa: N818 - said of the file, not an error of the program
    """The whole file cannot be read; the message is Chinese and says what to do."""


def open_package(path: Path) -> dict[str, bytes]:
    """The XML parts of a workbook that are read, by name."""
    try:
        with path.open("rb") as file:
            _check_kind(path, file.read(8))
            return _parts(file)
    except OSError:
        raise Unusable(f"打不开文件 {path.name}；请检查它是否存在、是否正被别的程序使用") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, KeyError):
        raise Unusable(f"文件 {path.name} 已损坏，不是完整的 .xlsx 工作簿；请重新保存或重新上传") from None


def _check_kind(path: Path, head: bytes) -> None:
    suffix = path.suffix.lower()
    if path.stat().st_size > FILE_LIMIT:
        raise Unusable(f"文件 {path.name} 超过 10 MB；填报表格不会这样大，请从导出的空表重新填写")
    if suffix in {".xlsm", ".xltm", ".xlam"}:
        raise Unusable("这是带宏的工作簿（.xlsm）；为安全起见不接收，请另存为 .xlsx")
    if head.startswith(_OLE):
        raise Unusable("这是旧版 .xls 表格，或设了打开密码的表格；请去掉密码，另存为 .xlsx")
    if not head.startswith(_ZIP):
        raise Unusable(f"文件 {path.name} 不是 .xlsx 工作簿；只改扩展名不行，请在表格软件里另存为 .xlsx")


def _parts(file: BinaryIO) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        _check_names(names, len(entries))
        if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
            raise Unusable("文件解压后大得异常，可能是恶意文件，没有读取；请从导出的空表重新填写")
        wanted = [one for one in entries if one.filename in _NEEDED or one.filename.startswith("xl/worksheets/sheet")]
        parts = {one.filename: archive.read(one) for one in wanted}
    if any(not _is_plain_xml(content) for content in parts.values()):
        raise Unusable("文件里有工作簿不应有的内容（实体声明或异常编码），可能是恶意文件，没有读取")
    if sum(content.count(b"<") for content in parts.values()) > TAG_LIMIT:
        raise Unusable("文件里的单元格多得异常，没有读取；请从导出的空表重新填写")
    return parts


def _check_names(names: set[str], count: int) -> None:
    if count > PART_LIMIT or count != len(names) or any(_leads_out(name) for name in names):
        raise Unusable("文件的内部结构异常，可能是恶意文件，没有读取；请从导出的空表重新填写")
    if "content.xml" in names and "mimetype" in names:
        raise Unusable("这是 .ods 表格；请另存为 .xlsx")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unusable("工作簿里有宏；为安全起见不接收，请另存为不带宏的 .xlsx")
    if "xl/workbook.bin" in names:
        raise Unusable("这是二进制工作簿（.xlsb）；请另存为 .xlsx")
    if "xl/workbook.xml" not in names:
        raise Unusable("这不是 .xlsx 工作簿（也许是 Word 文档或压缩包）；请交填报用的工作簿")


def _leads_out(name: str) -> bool:
    """Whether a program that unpacks the file would write outside its folder."""
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name


def _is_plain_xml(content: bytes) -> bool:
    """UTF-8 without a document type; anything else could hide what is looked for here."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and not any(mark in content for mark in (b"\0", b"<!DOCTYPE", b"<!ENTITY"))
