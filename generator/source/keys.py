"""Keys that a record does not know, and keys that it lacks."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generator.source import shapes
from generator.source.page import Fault, quoted
from generator.source.shapes import Shape
from generator.source.spot import Spot
from schema import slips


def unknown(spot: Spot) -> Fault:
    """`unknown_key`: with the key that was meant, or the part of the record in which it belongs."""
    key = str(spot.path[-1])
    known: Mapping[str, Shape] = shapes.shapes_of(spot.owner) if spot.owner else {}
    colon = re.fullmatch(r"([^:]+?)\s*[:：]\s*(.*)", key)
    if colon and (meant := meant_key(colon[1].removeprefix("- "), known)):
        return glued(spot.key_fault, meant, colon[2], "：" in key)
    if key != key.lstrip("\u3000\u00a0\u2002\u2003"):
        hint = "请删去行首的空白，切换到英文输入法，再用空格键缩进"
        message = f"{quoted(key.strip())}前面用了全角空格（或网页空格）缩进"
        return spot.key_fault("wide_space", message, hint, key.strip() if key.strip() in known else None)
    if key.startswith("-") and (meant := meant_key(key[1:].strip(), known)):
        return spot.key_fault("dash_space", "列表的短横线后面要空一格", f"请写成“- {meant}: ……”", f"- {meant}")
    siblings = spot.at(spot.path[:-1]).value
    meant = meant_key(key, known)
    if meant and meant not in siblings:
        return spot.key_fault("unknown_key", f"没有{quoted(key)}这个键", _meant_hint(known[meant]), meant)
    if meant:
        hint = f"“{known[meant].title}”的键是 {meant}，这里已经写过；请把两处合并，删去这一行"
        return spot.key_fault("unknown_key", f"没有{quoted(key)}这个键", hint)
    return spot.key_fault("unknown_key", f"没有{quoted(key)}这个键", _elsewhere(spot, key) or _listed(known, siblings))


def meant_key(key: str, known: Mapping[str, Shape]) -> str | None:
    """The key that was probably meant: by Chinese title, by spelling, by likeness."""
    plain = re.sub(r"[\s\-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", slips.narrow(key))).lower()
    if plain in known:
        return plain
    titles = {shape.title: name for name, shape in known.items()}
    if slips.narrow(key) in titles:
        return titles[slips.narrow(key)]
    close = difflib.get_close_matches(plain, known, n=1, cutoff=0.75)
    if close:
        return close[0]
    near = difflib.get_close_matches(slips.narrow(key), titles, n=1, cutoff=0.65)
    return titles[near[0]] if near else None


def glued(fault: Callable[[str, str, str, str], Fault], meant: str, value: str, is_wide: bool) -> Fault:
    """A key and a value that the reader took for one text, for want of the right colon."""
    mended = f"{meant}: {value}".rstrip()
    shown = quoted(mended, 120)[1:-1]
    if is_wide:
        return fault("fullwidth_colon", "冒号用了中文全角“：”", f"请改成英文冒号，后面空一格：{shown}", mended)
    return fault("colon_space", "冒号后面缺少空格", f"请在冒号后面空一格：{shown}", mended)


def _meant_hint(shape: Shape) -> str:
    return f"是不是要写 {shape.name}（{shape.title}）？"


def _elsewhere(spot: Spot, key: str) -> str:
    homes = shapes.homes_of(spot.model)
    titles = next((homes[name] for name in (key, key.lower()) if name in homes), ())
    if not titles:
        return ""
    return f"{key} 不写在这里，它属于{'、'.join(titles[:4])}{'等' if len(titles) > 4 else ''}；请检查缩进，或把它移到那里"


def _listed(known: Mapping[str, Shape], siblings: object) -> str:
    if not known:
        return "请删去这一行"
    free = [shape for name, shape in known.items() if not isinstance(siblings, dict) or name not in siblings]
    if not free:
        return "这里可以写的键都已写过；请删去这一行"
    return "这里还可以写：" + "、".join(f"{shape.name}({shape.title})" for shape in free) + "；都不是请删去这一行"


def blank(spot: Spot) -> Fault:
    """`key_missing` at a required key that is there but has no value."""
    shape = spot.shape
    name = str(spot.path[-1])
    sample = f"，例如 {name}: {shape.sample}" if shape and not (shape.is_mapping or shape.is_list) else ""
    return spot.key_fault("key_missing", f"“{spot.title}”是必填项，这里没有填写", f"请在冒号后面填写{sample}")


def missing(parent: Spot, names: Sequence[str]) -> Fault:
    """`key_missing`: the required keys that one part of the record lacks, with lines to paste."""
    known = shapes.shapes_of(parent.part) if parent.part else {}
    lacking = [shape for name, shape in known.items() if name in names]
    listed = "、".join(f"“{shape.title}”({shape.name})" for shape in lacking)
    lines = [line for shape in lacking for line in example(shape, " " * parent.column())]
    hint = "请补上下面的内容，值按实际填写：\n" + "\n".join(lines)
    number = f" {len(lacking)} 个" if len(lacking) > 1 else ""
    fault = parent.key_fault("key_missing", f"缺少{number}必填项{listed}", hint)
    return replace(fault, path=(*parent.path, lacking[0].name)) if len(lacking) == 1 else fault


def example(shape: Shape, indent: str) -> list[str]:
    """Lines to paste for one key with everything that is required below it."""
    if shape.words:
        listed = "、".join(f"{term.value}={term.label}" for term in list(shape.words)[:6])
        note = f"{shape.title}:{listed}{'等' if len(shape.words) > 6 else ''}"
        value = f"[{shape.sample}]" if shape.is_list else shape.sample
        return [f"{indent}{shape.name}: {value}   # {note}"]
    if shape.model is None:
        value = f"[{shape.sample}]" if shape.is_list else shape.sample
        return [f"{indent}{shape.name}: {value}   # {shape.title}"]
    lines = [f"{indent}{shape.name}:   # {shape.title}"]
    inner = indent + ("    " if shape.is_list else "  ")
    for child in shapes.shapes_of(shape.model).values():
        if child.required:
            lines.extend(example(child, inner))
    if shape.is_list and len(lines) > 1:
        lines[1] = f"{indent}  - {lines[1].lstrip()}"
    return lines
