"""The layout of the form: the sections of a record with the JSON Schema of each, as the form library takes it.

Made from the committed schemas, which are made from the models. In the form every value is text, as in the files: the
models type it later, in the same checks as in CI, and say in Chinese what does not fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.checks.references import SCHOOL_FIELDS
from generator.workbook.sections import YEAR, Section, group_sections
from schema.json_schema import schema_of

Schema = dict[str, Any]

ALWAYS = ("group", YEAR, "memberships", "sources")
"""Sections that every group fills in, whatever its policies ask."""

NONE_STATED = "[]"
"""The choice by which a list of choices is stated to be empty, as the file has it."""

_FIXED = frozenset({"id", "district", "school_year"})
_GROUP_FIELDS = frozenset({"group", "component_groups"})
_NOT_FILLED, _CHOOSE = "（不填）", "请选择"
_LONG = 500
_FORMS: Mapping[str, tuple[str, str, str]] = {
    "integer": (r"^[0-9]+$", "numeric", "只写整数，如 12；不写单位，也不写百分号"),
    "number": (r"^[0-9]+(\.[0-9]+)?$", "decimal", "只写数字，如 96.5；不写单位，也不写百分号"),
    "date": (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "text", "日期写成 2024-09-01 的样子"),
}
"""For each kind of value: its pattern, the keyboard of a phone, and what to write."""


def layout() -> list[dict[str, Any]]:
    """Every section in its order: key, title, note, schema of the form or of one row."""
    return [_section(section) for section in group_sections()]


def whole_record() -> Schema:
    """The whole record as one form, for programs that know no sections."""
    return _object(_schema())


def _section(section: Section) -> dict[str, Any]:
    told: dict[str, Any] = {"key": section.key, "title": section.title, "note": _spoken(section.note)}
    if section.is_form:
        names = {column.path[0] for column in section.columns} - _FIXED
        return {**told, "path": [], "form": True, "schema": _form(_home(section), names)}
    required = [column.key for column in section.columns if column.required and len(column.path) == 1]
    others = [column.key for column in section.columns if column.key in {"school", "group"}]
    item = _resolved(_home(section)["items"])
    shown = [*others, *required][:3]
    return {**told, "form": False, "zero": section.may_be_zero, "names": shown, "schema": _object(item)}


@cache
def _schema() -> Schema:
    return schema_of("group")


def _resolved(node: Schema) -> Schema:
    """A node with what it refers to; what stands beside the reference has the last word."""
    if "$ref" not in node:
        return node
    target: Schema = _schema()["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}


def _home(section: Section) -> Schema:
    """The node of a section: a step of the key is a property, and the school year is an item of a list."""
    node = _schema()
    for step in section.key.split("."):
        if step == "group" and section.is_form:
            continue
        node = _resolved(node["properties"]["school_years" if step == YEAR else step])
        node = _resolved(node["items"]) if step == YEAR else node
    return node


def _form(node: Schema, names: set[str]) -> Schema:
    kept = {name: part for name, part in node["properties"].items() if name in names}
    required = [name for name in node.get("required", []) if name in kept]
    return _object({**node, "properties": kept, "required": required})


def _object(node: Schema) -> Schema:
    required = node.get("required", [])
    parts = {name: _part(name, part, name in required) for name, part in node["properties"].items()}
    for last in ("evidence", "note"):
        if last in parts:
            parts[last] = parts.pop(last)
    for number, part in enumerate(parts.values()):
        part["propertyOrder"] = number
    return {"type": "object", "title": node.get("title", ""), "properties": parts, "required": required}


def _part(name: str, raw: Schema, required: bool) -> Schema:
    node = _resolved(raw)
    told: Schema = {"title": node.get("title", name)}
    if "description" in raw and not raw["description"].endswith("的编号"):
        told["description"] = _spoken(raw["description"])
    if node.get("type") == "object" and "properties" in node:
        return {**_object(node), **told}
    if node.get("type") == "array":
        return {**told, "type": "array", **_items(name, _resolved(node["items"]), required)}
    value = _value(name, node, required)
    if "x-source" in value:
        told["title"] = told["title"].removesuffix("编号")
    return {**told, **value}


def _spoken(note: str) -> str:
    """A note for those who write YAML, for those who fill in a form."""
    return note.replace("写 []", "请勾选“确实没有”").replace("写 true", "选“是”").replace("写 false", "选“否”")


def _items(name: str, item: Schema, required: bool) -> Schema:
    if item.get("type") == "object":
        return {"items": _object(item)}
    value = _value(name, item, required=True)
    if "enum" not in value and "x-source" not in value:
        return {"items": {**value, "title": "第"}}
    none = [] if required else [(NONE_STATED, "确实没有（填报为零）")]
    words = [*none, *list(zip(value["enum"], value["options"]["enum_titles"], strict=True))[1:]]
    value["enum"] = [word for word, _ in words]
    value["options"] = {"enum_titles": [title for _, title in words]}
    return {"uniqueItems": True, "format": "checkbox", "items": value}


def _value(name: str, node: Schema, required: bool) -> Schema:
    """One value. Lists of schools, groups and documents come from the district, see `register`."""
    empty = _CHOOSE if required else _NOT_FILLED
    if name in SCHOOL_FIELDS or name in _GROUP_FIELDS or name == "policies":
        source = "schools" if name in SCHOOL_FIELDS else "policies" if name == "policies" else "groups"
        return {"type": "string", "x-source": source, "enum": [""], "options": {"enum_titles": [empty]}}
    if "enum" in node:
        words: list[str] = node["enum"]
        labels: list[str] = node.get("x-labels", words)
        return {"type": "string", "enum": ["", *words], "options": {"enum_titles": [empty, *labels]}}
    if node.get("type") == "boolean":
        return {"type": "string", "enum": ["", "true", "false"], "options": {"enum_titles": [empty, "是", "否"]}}
    return _text(node)


def _text(node: Schema) -> Schema:
    kind = "date" if node.get("format") == "date" else str(node.get("type"))
    attributes: dict[str, str] = {"autocomplete": "off"}
    options: dict[str, Any] = {"inputAttributes": attributes}
    found: Schema = {"type": "string", "options": options}
    if node.get("examples"):
        attributes["placeholder"] = f"例：{node['examples'][0]}"
    if kind in _FORMS:
        found["pattern"], attributes["inputmode"], hint = _FORMS[kind]
        options["error_messages"] = {"zh": {"error_pattern": hint}}
    elif node.get("maxLength", 0) > _LONG:
        found["format"] = "textarea"
    return found
