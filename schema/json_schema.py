"""JSON Schema of the records, for editors, forms and other programs; made from the models, never written by hand.

A reader of YAML that follows its version 1.2 types plain values before a schema sees them, so `value: 12` reaches it as
a number. Ours keeps every value as text until the model types it. Where a model asks for text, numbers are therefore
allowed here as well; where it asks for a number, a number in quotation marks is not, though our reader takes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from schema import scalars
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy

RECORDS: Mapping[str, tuple[type[BaseModel], str, str]] = {
    "group": (EducationGroup, "集团", "一个教育集团（教共体、学区、结对）的记录：data/groups/区县编号/集团编号.yaml"),
    "district": (District, "区县", "一个区县（市）的记录：data/districts/区县编号.yaml"),
    "policy": (Policy, "政策文件", "一份政策文件的条款和核查规则：data/policies/文件编号.yaml"),
}
"""Each kind of record with its model, its Chinese name and what it holds."""

_TEXT, _CODE = ("number", "boolean"), ("integer",)
_MAY_BE_DIGITS: Mapping[str, tuple[str, ...]] = {
    scalars.LINE_PATTERN: _TEXT,
    scalars.NOTE_PATTERN: _TEXT,
    scalars.SLUG_PATTERN: _CODE,
    scalars.REFERENCE_PATTERN: _CODE,
    scalars.SCHOOL_CODE_PATTERN: _CODE,
}
"""Texts that YAML may take for something else, by their pattern."""

_BY_NAME = frozenset({"properties", "patternProperties"})

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(kind: str) -> str:
    """The schema of one kind of record as the text of a file."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of one kind of record."""
    model, title, description = RECORDS[kind]
    found = model.model_json_schema()
    parts: dict[str, Any] = found.pop("$defs", {})
    titles = _titles({kind: found, **parts})
    top = {**_plain(found), "title": title, "description": description}
    named = {name: _described(_plain(part), titles.get(name, name)) for name, part in sorted(parts.items())}
    return {"$schema": DIALECT, "title": title, "description": description, **top, "$defs": named}


def _titles(parts: Mapping[str, Any]) -> dict[str, str]:
    """For each part the Chinese title of the first key that leads to it."""
    titles: dict[str, str] = {}
    for part in parts.values():
        for field in part.get("properties", {}).values():
            for target in _targets(field):
                titles.setdefault(target, field.get("title", target))
    return titles


def _targets(field: Any) -> Iterator[str]:
    if isinstance(field, dict):
        if "$ref" in field:
            yield field["$ref"].rsplit("/", 1)[-1]
        for inner in field.values():
            yield from _targets(inner)
    elif isinstance(field, list):
        for inner in field:
            yield from _targets(inner)


def _plain(value: Any) -> Any:
    """Without nulls, which our reader refuses: a key that has no value is left out."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {key: _members(item) if key in _BY_NAME else _plain(item) for key, item in value.items()}
    options = [option for option in found.pop("anyOf", []) if option != {"type": "null"}]
    if len(options) == 1:
        found = {**options[0], **found}
    elif options:
        found["anyOf"] = options
    if "default" in found and _is_nothing(found["default"]):
        del found["default"]
    if "patternProperties" in found:
        found.setdefault("additionalProperties", False)
    return _widened(found)


def _members(value: dict[str, Any]) -> dict[str, Any]:
    """Schemas under the names of keys, which may be words of the schema language themselves."""
    return {name: _plain(part) for name, part in value.items()}


def _is_nothing(default: Any) -> bool:
    return default is None or (isinstance(default, dict) and all(_is_nothing(item) for item in default.values()))


def _widened(found: dict[str, Any]) -> dict[str, Any]:
    """A text that may consist of digits also as a number; examples of a number as numbers."""
    if found.get("type") == "string" and found.get("pattern") in _MAY_BE_DIGITS:
        return {**found, "type": ["string", *_MAY_BE_DIGITS[found["pattern"]]]}
    if str(found.get("type")) in {"integer", "number"} and "examples" in found:
        return {**found, "examples": [json.loads(str(example)) for example in found["examples"]]}
    return found


def _described(part: dict[str, Any], title: str) -> dict[str, Any]:
    """A part with Chinese words: the docstrings of the models speak to those who program."""
    if part.get("title", "").isascii():
        part = {**part, "title": title}
    if "enum" in part:
        words = zip(part.get("x-labels", part["enum"]), part["enum"], strict=True)
        return {**part, "description": "可以写：" + "、".join(f"{label} = {word}" for label, word in words)}
    properties = part.get("properties", {})
    required = "、".join(properties[name]["title"] for name in part.get("required", []))
    described = f"必填：{required}" if required else "各项都可以不填；没有数据的整行不写"
    return {**part, "description": described}
