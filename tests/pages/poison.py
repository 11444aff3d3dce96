"""Puts a text into every field of a world that may hold free text, past all validation: the same, or one each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args

from generator.facts import DistrictFile, GroupFile, Names
from generator.pages.world import World
from schema.base import Record
from schema.scalars import Line, Note, Words

FREE = {get_args(kind)[1] for kind in (Line, Note, Words)}
TOLD = {"label", "value_text", "shortfall", "working", "missing", "text", "unit", "title", "formula", "absent", "code"}
"""Fields of findings, thresholds, marks and metrics that hold free text."""


Texts = str | Iterator[str]


def poisoned(world: World, text: Texts) -> World:
    """The world with `text`, or the next one, in every free text field of every record, finding, metric and version."""
    districts = tuple(DistrictFile(_record(f.record, text), f.file, f.place) for f in world.districts)
    groups = tuple(GroupFile(_record(f.record, text), f.file, f.place) for f in world.groups)
    return replace(
        world,
        districts=districts,
        groups=groups,
        policies=tuple(_record(policy, text) for policy in world.policies),
        metrics=tuple(_told(metric, text) for metric in world.metrics),
        findings=tuple(_told(finding, text) for finding in world.findings),
        names=Names({s.id: s for f in districts for s in f.record.schools}, {f.record.id: _one(text) for f in groups}),
        revision=_one(text),
        rules_version=_one(text),
        command=_one(text),
    )


def _one(text: Texts) -> str:
    return text if isinstance(text, str) else next(text)


def _is_free(annotation: Any, metadata: list[Any]) -> bool:
    return bool(FREE & set(metadata)) or any(_is_free(part, list(get_args(part)[1:])) for part in get_args(annotation))


def _record(record: Any, text: Texts) -> Any:
    changed = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        free = _is_free(field.annotation, field.metadata)
        changed[name] = _value(value, text, free=free)
    return type(record).model_construct(**changed)


def _value(value: Any, text: Texts, *, free: bool) -> Any:
    if isinstance(value, Record):
        return _record(value, text)
    if isinstance(value, list):
        return [_value(item, text, free=free) for item in value]
    return _one(text) if free and isinstance(value, str) else value


def _told(value: Any, text: Texts) -> Any:
    if isinstance(value, Record):
        return _record(value, text)
    if isinstance(value, tuple):
        return tuple(_told(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _field(f.name, getattr(value, f.name), text) for f in fields(value)})
    return value


def _field(name: str, value: Any, text: Texts) -> Any:
    if name not in TOLD:
        return _told(value, text)
    if isinstance(value, tuple):
        return tuple(_one(text) for _ in value)
    return _one(text) if value else value
