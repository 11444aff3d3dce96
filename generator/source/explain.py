"""What the models refuse, as faults at the exact place, each told once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Gravity
from generator.facts import Path
from generator.source import keys, shapes, values
from generator.source.nodes import Nodes
from generator.source.page import Fault, Page
from generator.source.spot import Spot

_LIST = frozenset({"list_type", "tuple_type", "set_type"})
_MAPPING = frozenset({"model_type", "model_attributes_type", "dict_type", "dataclass_type"})
_RESPELLED = frozenset({"unknown_key", "fullwidth_colon", "colon_space", "dash_space", "wide_space"})
_SHORT = frozenset({"too_short", "missing_items"})


def faults_of(page: Page, nodes: Nodes, model: type[BaseModel], error: ValidationError | None) -> list[Fault]:
    """Every refusal of a record, and what its blank keys leave unclear.

    A misspelled key is told once, not also as the missing right one.
    """
    top = Spot(page, model, nodes.data, nodes.positions)
    details = error.errors(include_url=False, include_input=False) if error else []
    found = [_fault(top, detail) for detail in details if detail["type"] != "missing"]
    found += [fault for path in nodes.blanks if (fault := _blank(top.at(path)))]
    told = {path for fault in found if (path := _respelled(fault))} | set(nodes.nulls)
    absent = [path for detail in details if detail["type"] == "missing" and (path := _absent(detail, top.data))]
    found += [keys.blank(top.at(path)) for path in absent if path in nodes.blanks]
    lacking: dict[Path, list[str]] = {}
    for path in absent:
        if path not in told and path not in nodes.blanks:
            lacking.setdefault(path[:-1], []).append(str(path[-1]))
    found += [keys.missing(top.at(path), names) for path, names in lacking.items()]
    return list(dict.fromkeys(found))


def _blank(spot: Spot) -> Fault | None:
    """A key with nothing behind it: one that the record does not know, or a list of which it says neither."""
    shape = spot.shape
    if shape is None:
        return keys.unknown(spot) if spot.owner else None
    if not shape.is_list or shape.required:
        return None
    message = f"“{shape.title}”后面是空的，按“未报送”处理"
    hint = f"确实一项也没有，请写 {shape.name}: []（表示零）；还没有报送，请删去这一行"
    return replace(spot.key_fault("section_blank", message, hint), gravity=Gravity.WARNING)


def _respelled(fault: Fault) -> Path | None:
    """The path of the key that a misspelled key was meant to be."""
    if fault.fix is None or fault.code not in _RESPELLED:
        return None
    return (*fault.path[:-1], fault.fix.split(":")[0].removeprefix("- "))


def _fault(top: Spot, detail: ErrorDetails) -> Fault:
    kind, location = detail["type"], detail["loc"]
    spot = top.at(_path(location, top.data))
    if kind == "extra_forbidden":
        return keys.unknown(top.at((*_path(location[:-1], top.data), location[-1])))
    if kind == "enum":
        return values.word(spot)
    if kind in _LIST:
        return values.not_a_list(spot)
    if kind in _MAPPING:
        return values.not_a_mapping(spot)
    if kind in _SHORT:
        return values.too_short(spot)
    if "found" in detail.get("ctx", {}):
        refused = values.refused_key if location[-1] == "[key]" else values.refused
        return refused(spot, kind, detail["msg"], detail["ctx"])
    return values.other(spot, kind)


def _path(location: tuple[int | str, ...], data: Any) -> Path:
    """The part of an error's location that leads through the data; names of union members are left out."""
    steps: list[str | int] = []
    for step in location:
        child = shapes.child_of(data, step)
        if child is not None:
            data = child
            steps.append(step)
    return tuple(steps)


def _absent(detail: ErrorDetails, data: Any) -> Path:
    return (*_path(detail["loc"][:-1], data), detail["loc"][-1])
