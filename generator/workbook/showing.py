"""From the text of a record to what a cell shows."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from decimal import Decimal
from typing import Any

from generator.workbook.columns import NUMBERS, Column, Kind
from generator.workbook.lookup import Lookup

NONE_STATED = "[]"
LIST_MARK, PART_MARK = "；", " | "
SEPARATORS = re.compile("[；;、，,]")
_SPACE = re.compile("[\t\u00a0\u2002\u2003\u3000]")
_DIGITS = 15
# Excel counts a 29 February 1900 that never was; days before stay text.
_FIRST_DAY = "1900-03-01"

Plain = Any
"""Text, a list of texts, or a list of mappings of texts: a part of a record as its file has it."""


def value_at(entry: Plain, path: tuple[str, ...]) -> Plain:
    """The part of an entry at a path; None when it is absent, or a key without a value."""
    for step in path:
        entry = entry.get(step) if isinstance(entry, dict) else None
    return None if entry in ("", None) or entry == {} else entry


def canonical(column: Column, value: Plain) -> Plain:
    """A value in the one form in which two values are compared: 96.50 is 96.5, a note has no outer white space."""
    if value is None or value == "":
        return None
    if isinstance(value, list):
        if column.kind is not Kind.ROWS:
            return [_one(column, item) for item in value]
        rows = [{part.key: canonical(part, value_at(item, part.path)) for part in column.parts} for item in value]
        return [{key: part for key, part in row.items() if part is not None} for row in rows]
    return _one(column, value)


def _one(column: Column, value: Plain) -> Plain:
    if not isinstance(value, str):
        return value
    if column.kind in NUMBERS and re.fullmatch(r"\d+\.\d+", value):
        return value.rstrip("0").rstrip(".")
    return tidy(value) if column.kind is Kind.NOTE else str(value)


def tidy(text: str) -> str:
    """A note with plain spaces only, none of them at the end of a line."""
    return re.sub(r" *\n", "\n", _SPACE.sub(" ", text)).strip()


def flat(columns: tuple[Column, ...], entry: Plain) -> dict[str, Plain]:
    """The values of an entry by column, in canonical form, without what is absent."""
    found = {column.key: canonical(column, value_at(entry, column.path)) for column in columns}
    return {key: value for key, value in found.items() if value is not None}


def digest(values: dict[str, Plain]) -> str:
    """A short mark of the values of an entry, by which it is known again."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def shown(column: Column, value: Plain, lookup: Lookup) -> str | int | Decimal | dt.date | None:
    """What the cell of a value holds."""
    if value is None or value == "":
        return None
    if not column.many:
        return _shown_one(column, value, lookup)
    if value == []:
        return NONE_STATED
    if column.kind is Kind.ROWS:
        return "\n".join(_shown_row(column, item, lookup) for item in value)
    texts = [str(_shown_text(column, item, lookup)) for item in value]
    if column.kind is Kind.TEXT and any(SEPARATORS.search(text) for text in texts):
        return "\n".join([*texts, ""]) if len(texts) == 1 else "\n".join(texts)
    return LIST_MARK.join(texts)


def _shown_row(column: Column, item: Plain, lookup: Lookup) -> str:
    texts = [_shown_text(part, value_at(item, part.path), lookup) for part in column.parts]
    return PART_MARK.join(texts).rstrip(" |")


def _shown_text(column: Column, value: Plain, lookup: Lookup) -> str:
    found = _shown_one(column, value, lookup) if value is not None else None
    return "" if found is None else str(found)


def _shown_one(column: Column, value: str, lookup: Lookup) -> str | int | Decimal | dt.date:
    if column.kind is Kind.WORD and column.words:
        return next((term.label for term in column.words if term.value == value), value)
    if column.kind is Kind.FLAG:
        return {"true": "是", "false": "否"}.get(value, value)
    if column.kind in {Kind.SCHOOL, Kind.GROUP}:
        return lookup.label(value)
    if column.kind is Kind.DATE and value >= _FIRST_DAY:
        return dt.date.fromisoformat(value)
    if column.kind is Kind.COUNT:
        return int(value)
    if column.kind is Kind.AMOUNT and len(value) <= _DIGITS:
        return Decimal(value)
    return str(canonical(column, value))
