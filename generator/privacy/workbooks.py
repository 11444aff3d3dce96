"""Personal data in an Excel workbook: cells, and everything that a reader of the sheets does not see.

bytes of the .xlsx -> (place in words, text) -> the detectors. Hidden sheets, properties, comments, headers and footers,
names and links are read like any other part: whoever unpacks the file reads them too.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from generator.privacy.kind import Kind, Match
from generator.privacy.surnames import NAME, is_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNPACKED_LIMIT = 32 * 1024 * 1024
"""Bytes of all parts together, as the archive declares them."""
TAG_LIMIT = 500_000

_BETWEEN = "\n。\n"
"""Stands between two texts, so that no number is found across two cells."""
_PLACES = (
    ("docProps/", "工作簿属性"),
    ("xl/workbook.xml", "工作表名称或定义的名称"),
    ("xl/comments", "批注"),
    ("xl/threadedComments/", "批注"),
    ("xl/persons/", "批注的作者"),
    ("xl/drawings/", "图形或文本框"),
    ("xl/externalLinks/", "外部链接"),
)
_AUTHORS = frozenset({"creator", "lastModifiedBy", "Manager", "author"})
# Numbers of the format itself, never typed by anybody.
_OWN = frozenset({"xl/styles.xml", "[Content_Types].xml"})


class UnreadableError(Exception):
    """The workbook cannot be searched; the message is Chinese."""


def is_workbook(name: str) -> bool:
    """Whether a file of this name is a workbook."""
    return name.lower().endswith((".xlsx", ".xlsm", ".xltx"))


def texts(data: bytes) -> list[tuple[str, str]]:
    """Every text of a workbook with its place in words.

    Raises:
        UnreadableError: no workbook, damaged, locked, or made to harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
                raise UnreadableError("工作簿解压后大得异常，没有读取")
            parts = {one.filename: archive.read(one) for one in entries if _is_text(one.filename)}
        if sum(content.count(b"<") for content in parts.values()) > TAG_LIMIT:
            raise UnreadableError("工作簿里的内容多得异常，没有读取")
        return list(_texts({name: fromstring(content) for name, content in parts.items()}))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, KeyError):
        raise UnreadableError("工作簿已损坏、设了密码或不是 .xlsx，没有读取") from None
    except (DefusedXmlException, ParseError):
        raise UnreadableError("工作簿里有不应有的内容（实体声明或残缺的 XML），没有读取") from None


def joined(told: list[tuple[str, str]]) -> tuple[str, list[int]]:
    """All texts as one, and where each of them starts in it."""
    lengths = accumulate((len(text) + len(_BETWEEN) for _, text in told), initial=0)
    return _BETWEEN.join(text for _, text in told), list(lengths)


def place_of(told: list[tuple[str, str]], starts: list[int], index: int) -> tuple[int, str]:
    """Number and place of the text that holds a character of the joined texts."""
    number = min(bisect_right(starts, index), len(told)) - 1
    return number, told[number][0]


def author_in(place: str, text: str) -> Match | None:
    """A personal name that a program put into the file on its own."""
    if "作者" in place and re.fullmatch(NAME, text.strip()) and is_name(text.strip()):
        start = len(text) - len(text.lstrip())
        return Match(start, start + len(text.strip()), Kind.STAFF_NAME)
    return None


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml")) and name not in _OWN and "/theme/" not in name


def _texts(parts: dict[str, Element]) -> Iterator[tuple[str, str]]:
    shared = [_all_text(one) for one in parts["xl/sharedStrings.xml"]] if "xl/sharedStrings.xml" in parts else []
    titles = _titles(parts)
    used: set[int] = set()
    for name, root in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            yield from _sheet(titles.get(name, name), root, shared, used)
        elif name != "xl/sharedStrings.xml":
            yield from _other(name, root)
    # A text that no cell shows any more is still in the file.
    yield from (("工作簿里已不显示的文字", text) for i, text in enumerate(shared) if i not in used)


def _titles(parts: dict[str, Element]) -> dict[str, str]:
    """The title of each sheet by the name of its part."""
    book, links = parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return {}
    targets = {one.get("Id", ""): one.get("Target", "") for one in links}
    titles = {}
    for sheet in (one for one in book.iter() if _local(one) == "sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        part = f"xl/{targets.get(link, '').removeprefix('/xl/')}"
        hidden = "（隐藏）" if sheet.get("state", "visible") != "visible" else ""
        titles[part] = f"工作表“{sheet.get('name', '')}”{hidden}"
    return titles


def _sheet(title: str, root: Element, shared: list[str], used: set[int]) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        name = _local(element)
        if name == "c":
            text = _cell(element, shared, used)
            if text:
                yield f"{title}单元格 {element.get('r', '')}", text
        elif name in {"oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter"}:
            yield f"{title}页眉页脚", re.sub(r"&[LCR]|&\"[^\"]*\"|&\d+", " ", element.text or "")
        elif name in {"hyperlink", "dataValidation"}:
            values = [
                value for key, value in element.attrib.items() if key in {"display", "tooltip", "prompt", "error"}
            ]
            yield from ((f"{title}链接或提示", value) for value in values)


def _cell(element: Element, shared: list[str], used: set[int]) -> str:
    value = next((one.text or "" for one in element if _local(one) == "v"), "")
    if element.get("t") == "s" and value.isdigit() and int(value) < len(shared):
        used.add(int(value))
        return shared[int(value)]
    rest = " ".join(_all_text(one) for one in element if _local(one) != "v")
    return f"{value} {rest}".strip()


def _other(name: str, root: Element) -> Iterator[tuple[str, str]]:
    place = next((words for start, words in _PLACES if name.startswith(start)), "工作簿的内部")
    if name.endswith(".rels"):
        targets = (one.get("Target", "") for one in root if one.get("TargetMode") == "External")
        yield from (("链接", target) for target in targets)
        return
    for element in root.iter():
        local = _local(element)
        words = f"{place}（作者）" if local in _AUTHORS else place
        if element.text and element.text.strip():
            yield words, element.text
        for key, value in element.attrib.items():
            if key in {"name", "displayName", "comment", "alt", "descr", "title"}:
                yield f"{place}（作者）" if key == "displayName" else words, value


def _all_text(element: Element) -> str:
    return "".join(element.itertext())


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
