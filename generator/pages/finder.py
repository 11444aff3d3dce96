"""The file that the finder on the front page reads: names of groups, schools and campuses with their pages."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.markup import one_line
from generator.pages.links import district_path, group_path, relative
from generator.pages.world import World

PATH = "assets/finder.json"
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def finder_json(world: World) -> str:
    """Rows of [name, kind, where, page, other words]; the finder shows the first three and searches all."""
    text = json.dumps({"rows": list(_rows(world))}, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in _UNSAFE.items():
        text = text.replace(mark, escape)
    return text + "\n"


def _row(name: str, kind: str, where: str, path: str, words: list[str | None]) -> list[str]:
    other = " ".join(one_line(word) for word in words if word)
    return [one_line(name), kind, one_line(where), relative("index.md", path), other]


def _rows(world: World) -> Iterator[list[str]]:
    for file in world.groups:
        group = file.record
        district = world.district_by_id.get(group.district)
        where = _where(district.record.name if district else group.district, world.is_sample(group.district))
        yield _row(group.name, "集团", where, group_path(group.id), [group.short_name, group.id])
        for campus in group.campuses or ():
            yield _row(campus.name, "校区", group.name, group_path(group.id), [])
    for register, school in world.school_homes.values():
        words = [school.short_name, *school.former_names, school.code, school.id]
        yield _row(school.name, "学校", _where(register.name, register.is_sample), f"schools/{school.id}.md", words)
    for home in world.districts:
        record = home.record
        yield _row(
            record.full_name,
            record.level.label,
            _where(record.bureau.name, record.is_sample),
            district_path(record.id),
            [record.id],
        )


def _where(name: str, sample: bool) -> str:
    return f"{name}（示例）" if sample else name
