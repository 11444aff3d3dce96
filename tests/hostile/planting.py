"""Puts an item into a copy of the dummy data, at the place of ours that corresponds to the one it attacks."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
from pathlib import Path

from tests.hostile.items import Item

MINI = Path(__file__).resolve().parents[1] / "mini_site" / "data"
GROUP, DISTRICT = "groups/real/g-silent.yaml", "districts/real.yaml"
NEW = "groups/real/demo-group.yaml"

_SCHOOL = "{id: s-one, name: 案例第一小学, stage: primary}"
_SCHOOL_LINES = "id: s-one\n    name: 案例第一小学\n    stage: primary\n"


def plant(item: Item, folder: Path) -> Path:
    """A copy of the dummy data with the item in it; the data folder."""
    data = Path(shutil.copytree(MINI, folder / "data"))
    if item.kind in {"enc", "syn", "tag"} or item.recipe.get("kind") == "concat":
        _whole_file(item, data)
    elif item.kind == "typ":
        _value_of_line(item, data)
    elif item.recipe.get("kind") == "fs":
        for operation in item.recipe["ops"]:
            _file_operation(operation, data)
    elif item.kind == "id":
        _identifier(str(item.payload), data)
    else:
        _value(item, data)
    return data


def _identifier(name: str, data: Path) -> None:
    """An identifier in the record, and in the name of its file where a file may have it."""
    _replace(data / GROUP, "id: g-silent", f"id: {quoted(name)}")
    if re.fullmatch(r"[A-Za-z0-9-]{1,100}", name):
        (data / GROUP).rename((data / GROUP).with_name(f"{name}.yaml"))


def quoted(text: str) -> str:
    """A text as a YAML scalar that says exactly this."""
    return json.dumps(text, ensure_ascii=False)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _whole_file(item: Item, data: Path) -> None:
    """A file that must be refused stands beside the others; one that must pass gives its form to a sound record."""
    if item.verdict != "accept":
        (data / NEW).write_bytes(item.content)
        return
    content, sound = item.content, (data / GROUP).read_bytes()
    ends = re.findall(rb"\r?\n", content)
    lines = sound.removesuffix(b"\n").split(b"\n")
    shaped = b"".join(line + ends[number % len(ends)] for number, line in enumerate(lines))
    bom = b"\xef\xbb\xbf"
    (data / GROUP).write_bytes(bom + shaped if content.startswith(bom) else shaped)


def _value_of_line(item: Item, data: Path) -> None:
    """The one line of a made-up record that is odd, in our field of the same kind."""
    field = item.path.rpartition(".")[2] or ("code" if "school code" in item.about else "name")
    if item.about.startswith("founded"):
        field = "founded"
    found = re.search(rf"^ *{field}: (.*)$", _odd_part(item), re.MULTILINE)
    assert found, item.id
    value = found[1]
    if field == "founded" or "date field" in item.about:
        _replace(data / GROUP, "established_on: 2023-09-01", f"established_on: {value}")
    elif field == "students":
        counted = "      - school: s-one\n        counted_on: 2024-05-20\n        teachers_total: "
        section = f"school_years:\n  - school_year: 2023-2024\n    staffing:\n{counted}{value}\n"
        _replace(data / GROUP, "sources:\n", f"{section}sources:\n")
    elif field == "code":
        _replace(data / DISTRICT, _SCHOOL, f"{_SCHOOL_LINES}    code: {value}")
    else:
        _replace(data / DISTRICT, _SCHOOL, _SCHOOL_LINES.replace("案例第一小学", value).rstrip("\n"))


def _odd_part(item: Item) -> str:
    """The part of a made-up record that holds the field: its head, or its first member."""
    head, _, members = str(item.payload).partition("members:\n")
    return head if item.about.startswith("founded") else members.split("\n  - ", 1)[0]


def _value(item: Item, data: Path) -> None:
    """A value, a key, a comment or the name of a file."""
    text = str(item.payload)
    where = item.place
    if where == "YAML comment":
        _replace(data / GROUP, "sources:\n", f"{text}\nsources:\n")
    elif where == "mapping key":
        _replace(data / GROUP, "sources:\n", f"{text}: 1\nsources:\n")
    elif where == "filename":
        (data / GROUP).rename((data / GROUP).with_name(text))
    elif "unquoted" in where:
        _replace(data / DISTRICT, _SCHOOL, f"{_SCHOOL[:-1]}, note: {text}}}")
    elif "website" in where or where == "href":
        _replace(data / DISTRICT, _SCHOOL, f"{_SCHOOL[:-1]}, website: {quoted(text)}}}")
    elif where.startswith("members[0].name") and "each in turn" not in where:
        if "bracket width" in item.about:
            twin = _SCHOOL.replace("s-one", "s-twin").replace("案例第一小学", "示范一小（东校区）")
            _replace(data / DISTRICT, _SCHOOL, f"{_SCHOOL}\n  - {twin}")
        _replace(data / DISTRICT, "案例第一小学", quoted(text))
    else:
        _replace(data / DISTRICT, _SCHOOL, f"{_SCHOOL[:-1]}, note: {quoted(text)}}}")


def _file_operation(operation: list[str | int], data: Path) -> None:
    verb, name, *rest = operation
    path = _ours(str(name), data) if verb != "write_bytes_name" else data
    path.parent.mkdir(parents=True, exist_ok=True)
    if verb == "write":
        path.write_text(_sound(str(rest[0]), path, data), encoding="utf-8")
    elif verb == "symlink":
        if path == data:
            shutil.rmtree(data)
        path.symlink_to(str(rest[0]))
    elif verb == "mkdir":
        path.mkdir()
    elif verb == "chmod":
        path.chmod(int(rest[0]))
    elif verb == "truncate":
        os.truncate(path, int(rest[0]))
    elif verb == "write_range":
        for number in range(int(rest[1])):
            one = path.with_name(f"g{number}.yaml")
            one.write_text(_sound(f"BASE with id g{number}", one, data), encoding="utf-8")
    elif verb == "write_bytes_name":
        name_of_bytes = base64.b64decode(str(name)).rpartition(b"/")[2]
        target = Path(os.fsdecode(os.fsencode(data / "groups" / "real") + b"/" + name_of_bytes))
        target.write_bytes((data / GROUP).read_bytes())
    else:
        raise AssertionError(verb)


def _ours(name: str, data: Path) -> Path:
    inner = name.removeprefix("data").lstrip("/")
    if inner.startswith("groups/"):
        inner = f"groups/real/{inner.removeprefix('groups/')}"
    return data / inner if inner else data


def _sound(text: str, path: Path, data: Path) -> str:
    if not text.startswith("BASE"):
        return text
    name = text.rpartition(" id ")[2] if " id " in text else "g-other"
    record = (MINI / GROUP).read_text(encoding="utf-8").replace("id: g-silent", f"id: {name}")
    return record.replace("name: 案例教共体", f"name: 案例教共体{name}")
