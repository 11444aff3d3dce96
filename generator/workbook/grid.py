"""The cells of every sheet as they stand in the XML: text, numbers, and nothing that is computed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.sax
from defusedxml.common import DefusedXmlException

from generator.workbook.package import Unusable, open_package

ROW_LIMIT, COLUMN_LIMIT, SHEET_LIMIT = 2000, 100, 100
CELL_LIMIT = 20_000
"""Cells with content in the whole workbook; a full one has a few thousand."""
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?")
_TOO_MANY = "文件里的单元格多得异常，没有读取；请从导出的空表重新填写"
_BROKEN = "文件已损坏，工作簿的内部结构不完整；请重新保存或重新上传"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something. Kinds: s text, n number, b truth value, e error, f formula."""

    kind: str
    text: str
    is_date: bool = False
    is_percent: bool = False
    is_1904: bool = False


@dataclass(slots=True)
class Grid:
    """One sheet: its cells by row and column, both from 1. `beyond` names a cell outside the limits."""

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    beyond: str = ""

    def text(self, row: int, column: int) -> str:
        """The plain text of a cell, '' when it is empty or holds something else."""
        cell = self.cells.get((row, column))
        return cell.text.strip() if cell is not None and cell.kind == "s" else ""


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number_of(text: str) -> int:
    """The number of a column: A is 1."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number


def read_grids(path: Path) -> list[Grid]:
    """Every sheet of a workbook in its order. Formulas are seen as such and never computed."""
    parts = open_package(path)
    try:
        return _grids(parts)
    except DefusedXmlException:
        raise Unusable("文件里有工作簿不应有的内容（实体声明），可能是恶意文件，没有读取") from None
    except (SAXException, ValueError, KeyError, IndexError, OverflowError):
        raise Unusable(_BROKEN) from None


def _grids(parts: dict[str, bytes]) -> list[Grid]:
    book, links = _Book(), _Links()
    _parse(parts["xl/workbook.xml"], book)
    _parse(parts["xl/_rels/workbook.xml.rels"], links)
    if len(book.sheets) > SHEET_LIMIT:
        raise Unusable("工作表多得异常，没有读取；请从导出的空表重新填写")
    styles, strings = _Styles(), _Strings()
    for name, handler in (("xl/styles.xml", styles), ("xl/sharedStrings.xml", strings)):
        if name in parts:
            _parse(parts[name], handler)
    found: list[Grid] = []
    for title, link in book.sheets:
        if sum(len(grid.cells) for grid in found) > CELL_LIMIT:
            raise Unusable(_TOO_MANY)
        target = links.targets[link].removeprefix("/xl/").removeprefix("./")
        grid = Grid(title)
        if f"xl/{target}" in parts:
            _parse(parts[f"xl/{target}"], _Sheet(grid, strings.texts, styles.kinds(), book.is_1904))
        found.append(grid)
    return found


def _parse(content: bytes, handler: ContentHandler) -> None:
    defusedxml.sax.parseString(content, handler, forbid_dtd=True)


class _Handler(ContentHandler):
    """Names without prefix; subclasses see starts, ends and the text of the parts they want."""

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - the name that SAX calls
        self.start(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:  # noqa: N802
        self.end(name.rpartition(":")[2])

    def start(self, name: str, attrs: Any) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""


class _Book(_Handler):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    def start(self, name: str, attrs: Any) -> None:
        if name == "sheet":
            link = next(attrs[key] for key in attrs.getNames() if key.rpartition(":")[2] == "id")
            self.sheets.append((attrs["name"], link))
        elif name == "workbookPr":
            self.is_1904 = attrs.get("date1904", "0") in {"1", "true"}


class _Links(_Handler):
    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def start(self, name: str, attrs: Any) -> None:
        if name == "Relationship":
            self.targets[attrs["Id"]] = attrs["Target"]


class _Styles(_Handler):
    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[int, str] = {}
        self.formats: list[int] = []
        self.inside = False

    def start(self, name: str, attrs: Any) -> None:
        if name == "numFmt":
            self.codes[int(attrs["numFmtId"])] = attrs["formatCode"]
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.formats.append(int(attrs.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.inside = False

    def kinds(self) -> list[tuple[bool, bool]]:
        """For each style whether it shows a day, and whether it shows a percentage."""
        return [self._kind(number) for number in self.formats]

    def _kind(self, number: int) -> tuple[bool, bool]:
        code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", self.codes.get(number, "")).lower()
        is_date = number in _BUILT_IN_DATES or any(letter in code for letter in "yd年月日")
        return is_date, number in {9, 10} or "%" in code


class _Strings(_Handler):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.current: list[str] = []
        self.wanted = False
        self.phonetic = False

    def start(self, name: str, attrs: Any) -> None:
        if name == "si":
            self.current = []
        elif name == "rPh":
            self.phonetic = True
        self.wanted = name == "t" and not self.phonetic

    def characters(self, content: str) -> None:
        if self.wanted:
            self.current.append(content)

    def end(self, name: str) -> None:
        self.wanted = False
        if name == "rPh":
            self.phonetic = False
        elif name == "si":
            self.texts.append("".join(self.current))


class _Sheet(_Handler):
    def __init__(self, grid: Grid, strings: list[str], kinds: list[tuple[bool, bool]], is_1904: bool) -> None:
        super().__init__()
        self.grid = grid
        self.strings = strings
        self.kinds = kinds
        self.is_1904 = is_1904
        self.row = self.column = 0
        self.attributes: Any = {}
        self.text: list[str] = []
        self.wanted = self.formula = self.phonetic = False

    def start(self, name: str, attrs: Any) -> None:
        if name == "c":
            self._cell(attrs)
        elif name == "row":
            self.row = int(attrs.get("r", self.row + 1))
            self.column = 0
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.phonetic = True
        elif name == "mergeCell":
            self.grid.merged.append(attrs["ref"])
        self.wanted = name in {"v", "t"} and not self.phonetic

    def _cell(self, attrs: Any) -> None:
        # Most cells are empty, so that their place is worked out only when they hold something.
        self.column += 1
        self.attributes = attrs
        self.text = []
        self.formula = False

    def characters(self, content: str) -> None:
        if self.wanted:
            self.text.append(content)

    def end(self, name: str) -> None:
        self.wanted = False
        if name == "rPh":
            self.phonetic = False
        elif name == "c":
            self._put()

    def _put(self) -> None:
        if not self.text and not self.formula:
            return
        found = _REFERENCE.fullmatch(self.attributes.get("r", ""))
        if found:
            self.row, self.column = int(found[2]), number_of(found[1])
        elif self.attributes.get("r"):
            raise ValueError("no cell has this name")
        cell = self._made("".join(self.text), self.attributes.get("t", "n"))
        if not (cell.text.strip() or cell.kind == "f"):
            return
        if self.row > ROW_LIMIT or self.column > COLUMN_LIMIT:
            self.grid.beyond = self.grid.beyond or f"{letters(self.column)}{self.row}"
            return
        self.grid.cells[self.row, self.column] = cell
        if len(self.grid.cells) > CELL_LIMIT:
            raise Unusable(_TOO_MANY)

    def _made(self, text: str, kind: str) -> Cell:
        if self.formula:
            return Cell("f", text)
        if kind == "s":
            return Cell("s", self.strings[int(text)])
        if kind in {"str", "inlineStr", "d"}:
            return Cell("s", text[:10] if kind == "d" else text)
        if kind in {"b", "e"}:
            return Cell(kind, text)
        if not _NUMBER.fullmatch(text):
            raise ValueError("not a number")
        style = int(self.attributes.get("s", "0"))
        is_date, is_percent = self.kinds[style] if style < len(self.kinds) else (False, False)
        return Cell("n", text, is_date, is_percent, self.is_1904)
