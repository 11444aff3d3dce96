"""What a model asks of each key: Chinese title, kind of value, allowed words; read from the models themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from generator.facts import Path
from generator.source.page import quoted
from schema import scalars
from schema.base import Term

_SAMPLES = (
    (scalars.Slug, "ly-xugou-xiaoxue"),
    (scalars.SchoolYear, "2023-2024"),
    (scalars.Reference, "JS-4F7Q2M"),
    (scalars.MonthDay, "08-20"),
    (scalars.ClauseId, "LY-6.5-3"),
    (scalars.WebAddress, "https://www.example.edu.cn/"),
)
_SAMPLE_TYPES = ((dt.date, "2024-09-01"), (bool, "true"), (int, "12"), (Decimal, "96.5"))


@dataclass(frozen=True, slots=True)
class Shape:
    """One key of a model. `model` and `words` describe the value itself, or the items when `is_list`."""

    name: str
    title: str
    required: bool
    is_list: bool
    is_mapping: bool
    model: type[BaseModel] | None
    words: type[Term] | None
    sample: str


@cache
def shapes_of(model: type[BaseModel]) -> Mapping[str, Shape]:
    """The keys of a model in their written order."""
    return {name: _shape(name, info) for name, info in model.model_fields.items()}


def _shape(name: str, info: FieldInfo) -> Shape:
    options = _options(info.annotation)
    is_list = bool(options) and all(get_origin(option) is list for option in options)
    inner = _options(get_args(options[0])[0]) if is_list else options
    bare = [_bare(option) for option in inner]
    model = next((t for t in bare if isinstance(t, type) and issubclass(t, BaseModel)), None)
    words = next((t for t in bare if isinstance(t, type) and issubclass(t, Term)), None)
    is_mapping = model is not None or any(get_origin(option) is dict for option in inner)
    title = info.title or name
    sample = str(info.examples[0]) if info.examples else _sample(inner[0] if inner else str, words, info, title)
    return Shape(name, title, info.is_required(), is_list, is_mapping, model, words, sample)


def _options(annotation: Any) -> list[Any]:
    """The members of a union without None; anything else stands alone."""
    if get_origin(annotation) in {Union, UnionType}:
        return [option for option in get_args(annotation) if option is not NoneType]
    return [annotation]


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _sample(annotation: Any, words: type[Term] | None, info: FieldInfo, title: str) -> str:
    if words is not None:
        return next(iter(words)).value
    for known, sample in _SAMPLES:
        if _is_kind(annotation, info, known):
            return sample
    return next((sample for kind, sample in _SAMPLE_TYPES if _bare(annotation) is kind), f"〔{title}〕")


def _is_kind(annotation: Any, info: FieldInfo, kind: Any) -> bool:
    # pydantic moves the validators of a bare `Annotated` into the field's metadata.
    marks = [*info.metadata, *getattr(annotation, "__metadata__", ())]
    validators = {mark.func for mark in marks if isinstance(mark, BeforeValidator)}
    return any(mark.func in validators for mark in get_args(kind) if isinstance(mark, BeforeValidator))


def is_kind(model: type[BaseModel], name: str, kind: Any) -> bool:
    """Whether a key of a model takes one of the kinds of single values, such as `Percent`."""
    info = model.model_fields.get(name)
    return info is not None and any(_is_kind(option, info, kind) for option in _options(info.annotation))


def shape_at(model: type[BaseModel], path: Path) -> Shape | None:
    """The shape of the key that a path ends in, or under which its last index stands."""
    found: Shape | None = None
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int):
            continue
        found = shapes_of(current).get(step) if current else None
        current = found.model if found else None
    return found


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model of the mapping at a path."""
    if not path:
        return model
    found = shape_at(model, path)
    return found.model if found else None


def where(model: type[BaseModel], path: Path, data: Any = None) -> str:
    """A path in Chinese: 成员关系 › 第2项(ly-no2) › 角色. Items are named when the data or the record is given."""
    words: list[str] = []
    current: type[BaseModel] | None = model
    for step in path:
        data = child_of(data, step)
        if isinstance(step, int):
            words.append(f"第{step + 1}项{_name(data)}")
            continue
        found = shapes_of(current).get(step) if current else None
        words.append(found.title if found else quoted(step, 24))
        current = found.model if found else None
    return " › ".join(words)


def child_of(data: Any, step: str | int) -> Any:
    """One step into plain data or into a record; None when there is nothing."""
    if isinstance(data, BaseModel):
        return getattr(data, step, None) if isinstance(step, str) and step in type(data).model_fields else None
    if isinstance(step, int):
        return data[step] if isinstance(data, list) and step < len(data) else None
    return data.get(step) if isinstance(data, dict) else None


def _name(item: Any) -> str:
    for key in ("id", "name", "title", "school_year", "school", "group", "policy", "ref"):
        value = child_of(item, key)
        if isinstance(value, str) and value.strip():
            return f"({quoted(value, 20)[1:-1]})"
    return ""


@cache
def parts_of(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """The model of a record and of every mapping in it."""
    waiting = [model]
    for current in waiting:
        found = (shape.model for shape in shapes_of(current).values() if shape.model)
        waiting.extend(dict.fromkeys(part for part in found if part not in waiting))
    return tuple(waiting)


@cache
def homes_of(model: type[BaseModel]) -> Mapping[str, tuple[str, ...]]:
    """For every key of a record, the Chinese names of the parts of the record that know it."""
    homes: dict[str, list[str]] = {}
    waiting: list[tuple[type[BaseModel], str]] = [(model, "记录的最外层")]
    seen: set[tuple[type[BaseModel], str]] = set(waiting)
    for current, title in waiting:
        for name, shape in shapes_of(current).items():
            homes.setdefault(name, []).append(title)
            step = (shape.model, f"“{shape.title}”") if shape.model else None
            if step and step not in seen:
                seen.add(step)
                waiting.append(step)
    return {name: tuple(dict.fromkeys(titles)) for name, titles in homes.items()}
