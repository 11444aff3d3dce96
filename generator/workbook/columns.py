"""The columns of a sheet, derived from the fields of a model: heading, note, kind of value, words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from generator.checks.references import SCHOOL_FIELDS
from generator.source.shapes import Shape, shapes_of
from schema import scalars
from schema.base import Term
from schema.entries import Entry

_GROUP_FIELDS = frozenset({"group", "component_groups"})


class Kind(Enum):
    """What a cell holds."""

    WORD = auto()
    FLAG = auto()
    DATE = auto()
    COUNT = auto()
    AMOUNT = auto()
    PERCENT = auto()
    SCHOOL = auto()
    GROUP = auto()
    ID = auto()
    TEXT = auto()
    NOTE = auto()
    ROWS = auto()


NUMBERS = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.PERCENT})
_BY_MARK = (
    (scalars.Percent, Kind.PERCENT),
    (scalars.Note, Kind.NOTE),
    (scalars.Words, Kind.NOTE),
    (scalars.Slug, Kind.ID),
    (scalars.Reference, Kind.ID),
    (scalars.SchoolYear, Kind.ID),
    (scalars.WebAddress, Kind.ID),
    (scalars.SchoolCode, Kind.ID),
)
_BY_TYPE = ((bool, Kind.FLAG), (dt.date, Kind.DATE), (int, Kind.COUNT), (Decimal, Kind.AMOUNT))


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `path` leads from the entry to the value; `parts` are the columns of a list of small records.

    `required` says that a row cannot do without it; when `owner` is given, only a row that fills something else below
    that path cannot.
    """

    path: tuple[str, ...]
    title: str
    note: str
    kind: Kind
    many: bool = False
    required: bool = False
    owner: tuple[str, ...] = ()
    words: type[Term] | None = None
    parts: tuple[Column, ...] = ()

    @property
    def key(self) -> str:
        """The path as it stands in the hidden row."""
        return ".".join(self.path)


@cache
def columns_of(model: type[BaseModel], *, tables: bool = True) -> tuple[Column, ...]:
    """The columns of a model in the order of its fields.

    Mappings such as 佐证材料 unfold; lists of records are one column each, or left out when `tables` is false.
    """
    found: list[Column] = []
    for name in written_order(model):
        shape, info = shapes_of(model)[name], model.model_fields[name]
        if shape.model is None:
            found.append(_single(name, shape, info))
        elif shape.is_list and tables:
            parts = columns_of(shape.model)
            found.append(Column((name,), shape.title, info.description or "", Kind.ROWS, True, parts=parts))
        elif not shape.is_list:
            found.extend(_inner(name, shape, one) for one in columns_of(shape.model, tables=tables))
    return tuple(found)


@cache
def written_order(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a record as they are written: what every entry may carry comes last."""
    names = list(shapes_of(model))
    last = [name for name in Entry.model_fields if name in names] if issubclass(model, Entry) else []
    return (*(name for name in names if name not in last), *last)


def _inner(name: str, shape: Shape, one: Column) -> Column:
    owner = (name, *one.owner) if one.owner or (one.required and not shape.required) else ()
    return replace(one, path=(name, *one.path), title=f"{shape.title}：{one.title}", owner=owner)


def _single(name: str, shape: Shape, info: FieldInfo) -> Column:
    kind = Kind.WORD if shape.words else _kind(name, info)
    note = info.description or ""
    return Column((name,), shape.title, note, kind, shape.is_list, shape.required, words=shape.words)


def _kind(name: str, info: FieldInfo) -> Kind:
    if name in SCHOOL_FIELDS:
        return Kind.SCHOOL
    if name in _GROUP_FIELDS:
        return Kind.GROUP
    scalar = _scalar(info.annotation)
    marks = [*info.metadata, *getattr(scalar, "__metadata__", ())]
    found = {mark.func for mark in marks if isinstance(mark, BeforeValidator)}
    for known, kind in _BY_MARK:
        if any(mark.func in found for mark in get_args(known) if isinstance(mark, BeforeValidator)):
            return kind
    bare = get_args(scalar)[0] if get_origin(scalar) is Annotated else scalar
    return next((kind for type_, kind in _BY_TYPE if bare is type_), Kind.TEXT)


def _scalar(annotation: Any) -> Any:
    """The annotation without None and without the list around it."""
    if get_origin(annotation) in {Union, UnionType}:
        return _scalar(next(one for one in get_args(annotation) if one is not NoneType))
    return _scalar(get_args(annotation)[0]) if get_origin(annotation) is list else annotation
