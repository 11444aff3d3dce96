"""From what a cell holds to the text of a record: certain slips are mended, all others are left for the models."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from generator.workbook.columns import NUMBERS, Column, Kind
from generator.workbook.grid import Cell
from generator.workbook.lookup import Lookup
from generator.workbook.showing import NONE_STATED, SEPARATORS, Plain, tidy
from schema import slips

_YES = frozenset({"是", "true", "yes", "y", "√", "✓", "✔", "对", "1"})
_NO = frozenset({"否", "false", "no", "×", "✗", "✘", "错", "0"})
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2})?")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile("[\t\u00a0\u2002\u2003\u3000]")
_EPOCHS = (dt.date(1899, 12, 30), dt.date(1904, 1, 1))
_LAST_SERIAL = 73050


@dataclass(frozen=True, slots=True)
class Misread(Exception):  # noqa: N818 - what cannot be read, not an error of the program
    """A cell that cannot be taken for any value."""

    code: str
    message: str
    hint: str


def read_cell(column: Column, cell: Cell | None, lookup: Lookup) -> Plain:
    """The value of a cell in the form of the record; None when the cell is empty."""
    if cell is None:
        return None
    text = _text(column, cell)
    if not text.strip():
        return None
    if not column.many:
        return _scalar(column, text, lookup)
    if slips.narrow(text) in {NONE_STATED, "[ ]", "【】"}:
        return []
    if column.kind is Kind.ROWS:
        return [_row(column, line, lookup) for line in text.splitlines() if line.strip()]
    return [_scalar(column, part, lookup) for part in _parts(column, text, lookup)]


def _text(column: Column, cell: Cell) -> str:
    if cell.kind == "f":
        hint = "请删去公式，直接填写结果（可先复制，再“选择性粘贴—数值”）"
        raise Misread("formula", "这里是公式；公式不会被计算", hint)
    if cell.kind == "e":
        raise Misread("cell_error", f"这里是表格软件的错误值“{cell.text[:20]}”", "请清空这一格，重新填写")
    if cell.kind == "b":
        return "是" if cell.text == "1" else "否"
    if cell.kind == "n":
        return _number(column, cell)
    return _HIDDEN.sub("", cell.text.replace("\r\n", "\n").replace("\r", "\n"))


def _number(column: Column, cell: Cell) -> str:
    number = Decimal(format(float(cell.text), ".15g"))
    if column.kind is Kind.DATE:
        return _day(number, cell)
    if cell.is_date:
        hint = "请先把这一格的格式改为“文本”，再重新填写"
        raise Misread("cell_date", "表格软件把这一格自动改成了日期", hint)
    if cell.is_percent:
        number *= 100
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(number: Decimal, cell: Cell) -> str:
    epoch = _EPOCHS[cell.is_1904]
    if 0 < number <= _LAST_SERIAL and (number > 60 or cell.is_1904):
        return (epoch + dt.timedelta(days=int(number))).isoformat()
    return _plain(number)


def _scalar(column: Column, raw: str, lookup: Lookup) -> str:
    if column.kind is Kind.NOTE:
        return tidy(raw)
    text = _SPACE.sub(" ", raw).strip()
    if column.kind in {Kind.SCHOOL, Kind.GROUP}:
        return _school(column, text, lookup)
    if column.kind is Kind.TEXT:
        return slips.usual_form(text) or text
    if column.kind is Kind.WORD:
        return _word(column, text)
    return _formed(column.kind, text)


def _formed(kind: Kind, text: str) -> str:
    if kind is Kind.FLAG:
        low = slips.narrow(text).lower()
        return "true" if low in _YES else "false" if low in _NO else text
    if kind is Kind.DATE:
        clock = _CLOCK.fullmatch(slips.narrow(text))
        return text if _ISO.fullmatch(text) else clock[1] if clock else slips.date_text(text) or text
    if kind in NUMBERS:
        return _figure(kind, text)
    return slips.narrow(text)


def _figure(kind: Kind, text: str) -> str:
    found = slips.number_text(text)
    if found is None or (kind is Kind.COUNT and ("." in found or slips.narrow(text).endswith("%"))):
        return text
    return found


def _word(column: Column, text: str) -> str:
    plain = re.sub(r"\s", "", slips.narrow(text))
    for term in column.words or ():
        if plain in {re.sub(r"\s", "", slips.narrow(term.label)), term.value}:
            return str(term.value)
    return text


def _school(column: Column, text: str, lookup: Lookup) -> str:
    found = lookup.meant(text)
    if found is not None:
        return found
    other = lookup.contradiction(text)
    what = "集团" if column.kind is Kind.GROUP else "学校"
    if other:
        hint = f"这个名称属于 {other}；请从下拉列表里重新选"
        raise Misread(f"{column.kind.name.lower()}_mixed", f"名称和编号不是同一所{what}：{text[:60]}", hint)
    guess = lookup.guess(text)
    hint = f"是不是 {guess}？" if guess else "请从下拉列表里选；名录里没有的，请先报教育局登记"
    raise Misread(f"{column.kind.name.lower()}_unknown", f"没有名称或编号为“{text[:40]}”的{what}", hint)


def _parts(column: Column, text: str, lookup: Lookup) -> list[str]:
    """The items of a cell. A comma may belong to a word, so it parts items only where the whole is no item."""
    coarse = [part.strip() for part in re.split("[；;\n]", text)] if "\n" not in text else text.split("\n")
    if column.kind is Kind.TEXT:
        coarse = text.split("\n") if "\n" in text else SEPARATORS.split(text)
    parts = [piece.strip() for part in coarse for piece in _finer(column, part.strip(), lookup)]
    return [part for part in parts if part]


def _finer(column: Column, part: str, lookup: Lookup) -> list[str]:
    if column.kind is Kind.TEXT or not SEPARATORS.search(part):
        return [part]
    if column.kind is Kind.WORD and _word(column, part) != part:
        return [part]
    if column.kind in {Kind.SCHOOL, Kind.GROUP} and lookup.meant(part):
        return [part]
    return SEPARATORS.split(part)


def _row(column: Column, line: str, lookup: Lookup) -> dict[str, str]:
    texts = [text.strip() for text in re.split("[|｜]", line)]
    if len(texts) > len(column.parts):
        form = " | ".join(part.title for part in column.parts)
        raise Misread("row_form", f"“{line[:40]}”里的竖线太多", f"每行写：{form}")
    pairs = zip(column.parts, texts, strict=False)
    return {part.key: _scalar(part, text, lookup) for part, text in pairs if text}
