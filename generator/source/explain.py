"""What the models refuse, as faults at the exact place, each told once."""

from __future__ import annotations

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
_SHORT = frozenset({"too_short", "missing_items"})


def faults_of(page: Page, nodes: Nodes, model: type[BaseModel], error: ValidationError) -> list[Fault]:
    """Every refusal of a record. A misspelled key is told once, not also as the missing right one."""
    top = Spot(page, model, nodes.data, nodes.positions)
    found: list[Fault] = []
    absent: list[Path] = []
    for detail in error.errors(include_url=False, include_input=False):
        if detail["type"] == "missing":
            absent.append(_absent(detail, nodes.data))
        else:
            found.append(_fault(top, detail))
    meant = {path for fault in found if (path := _respelled(fault))}
    blanks, nulls = set(nodes.blanks), set(nodes.nulls)
    found += [keys.missing(top.at(path), path in blanks) for path in absent if path not in meant | nulls]
    return list(dict.fromkeys(found))


def _respelled(fault: Fault) -> Path | None:
    """The path of the key that a misspelled key was meant to be."""
    if fault.fix is None or fault.code not in {"unknown_key", "fullwidth_colon", "colon_space", "dash_space"}:
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
        fault = values.refused(spot, kind, detail["msg"], detail["ctx"])
        return spot.key_fault(fault.code, fault.message, fault.hint, fault.fix) if location[-1] == "[key]" else fault
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


def blank_sections(page: Page, nodes: Nodes, model: type[BaseModel]) -> list[Fault]:
    """Lists whose key stands there with nothing behind it: neither 'not reported' nor 'none' is said."""
    top = Spot(page, model, nodes.data, nodes.positions)
    found = []
    for path in nodes.blanks:
        shape = shapes.shape_at(model, path)
        if shape is None or not shape.is_list or shape.required:
            continue
        start, end = top.at(path).key_stretch()
        message = f"“{shape.title}”后面是空的,按“未报送”处理"
        hint = f"确实一项也没有,请写 {shape.name}: [](表示零);还没有报送,请删去这一行"
        found.append(Fault("section_blank", start, end, message, hint, None, path, Gravity.WARNING))
    return found
