"""The data dictionary: every key that a record may hold, made from the models themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.base import Record, Term
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy

PATH = "dictionary.md"
ROOTS = (
    ("集团", "data/groups/区县编号/集团编号.yaml", EducationGroup),
    ("区县", "data/districts/区县编号.yaml", District),
    ("政策文件", "data/policies/文件编号.yaml", Policy),
)
_WORDS = {str: "文字", int: "整数", bool: "是或否", dt.date: "日期", Decimal: "数"}


@quick_dataclass(frozen=True, slots=True)
class Key:
    """One key. `anchor` leads to the table of what lies inside; `words` are the values that may be chosen."""

    name: str
    title: str
    kind: str
    is_required: bool
    description: str
    anchor: str
    words: tuple[tuple[str, str], ...]


@quick_dataclass(frozen=True, slots=True)
class Form:
    """One model with its keys."""

    anchor: str
    title: str
    keys: tuple[Key, ...]


@quick_dataclass(frozen=True, slots=True)
class Part:
    """One kind of file with its forms, the outermost first."""

    title: str
    file: str
    forms: tuple[Form, ...]


def plan(world: World) -> Iterator[PagePlan]:
    """The one page of the dictionary; it depends on the models alone."""
    yield PagePlan(
        path=PATH,
        title="数据字典",
        description="记录文件里每一项的名称、类型、可选的值和含义，由数据模型生成。",
        context=_context,
    )


def _context() -> Context:
    return {"dictionary": parts()}


def parts() -> tuple[Part, ...]:
    """Every form of every kind of file, each once: where it is met first."""
    seen: set[type[Record]] = set()
    found = []
    for title, file, model in ROOTS:
        forms: list[Form] = []
        _gather(model, title, seen, forms)
        found.append(Part(title, file, tuple(forms)))
    return tuple(found)


def _gather(model: type[Record], title: str, seen: set[type[Record]], forms: list[Form]) -> None:
    """The form of a model and of everything inside it, in the order of the keys."""
    if model in seen:
        return
    seen.add(model)
    forms.append(Form(_anchor(model), title, tuple(_key(name, field) for name, field in model.model_fields.items())))
    for name, field in model.model_fields.items():
        inner = _inner(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Record):
            _gather(inner, field.title or name, seen, forms)


def _anchor(model: type[Record]) -> str:
    return f"f-{model.__name__.lower()}"


def _key(name: str, field: FieldInfo) -> Key:
    inner = _inner(field.annotation)
    is_record = isinstance(inner, type) and issubclass(inner, Record)
    return Key(
        name,
        field.title or name,
        _kind(field.annotation),
        field.is_required(),
        field.description or "",
        _anchor(inner) if is_record else "",
        tuple((term.value, term.label) for term in inner) if _is_term(inner) else (),
    )


def _is_term(inner: Any) -> bool:
    return isinstance(inner, type) and issubclass(inner, Term)


def _plain(annotation: Any) -> Any:
    """What stands beside `None`."""
    if get_origin(annotation) is Union or isinstance(annotation, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _inner(annotation: Any) -> Any:
    """The type of one value: of a list, that of its items; of a mapping, that of its values."""
    plain = _plain(annotation)
    if get_origin(plain) in {list, dict}:
        return _inner(get_args(plain)[-1])
    return get_args(plain)[0] if hasattr(plain, "__metadata__") else plain


def _kind(annotation: Any) -> str:
    """The type in words."""
    plain, inner = _plain(annotation), _inner(annotation)
    word = "选项" if _is_term(inner) else _WORDS.get(inner, "表")
    if get_origin(plain) is list:
        return f"若干{word}" if word != "表" else "若干项"
    return f"{word}（按名称）" if get_origin(plain) is dict else word


KIND = PageKind("dictionary", plan)
