"""Totals of two school years bridged: what changed in the same schools, who joined, left or took another name.

A total of which a part is missing is unknown, never the sum of the rest. Numbers that stand for fewer persons than the
limit of small cells are hidden with everything that would give them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.cells import is_small
from generator.facts import GroupYear, Names
from generator.quick import quick_dataclass

FIELDS = (
    ("teachers_total", "教师总数"),
    ("backbone_teachers", "骨干教师"),
    ("eligible_teachers", "符合交流条件教师"),
)
UNKNOWN = "未报送"
SMALL = "不足10人，不公布"


@quick_dataclass(frozen=True, slots=True)
class Bridge:
    """One total: before + same + renamed + joined - left = after. `hidden` says why numbers are not there."""

    title: str
    unit: str
    before: int | None
    same: int
    renamed: int
    joined: int
    left: int
    after: int | None
    hidden: str = ""


@quick_dataclass(frozen=True, slots=True)
class Roster:
    """Schools of one year with a number for each; None where it was not reported."""

    numbers: Mapping[str, int | None]


def bridges(earlier: Iterable[GroupYear], later: Iterable[GroupYear], names: Names) -> tuple[Bridge, ...]:
    """The bridges of one group, or of several together; a school in two groups counts once."""
    sides = (tuple(earlier), tuple(later))
    rosters = [{key: 1 for facts in side for key in facts.schools() or ()} for side in sides]
    if any(facts.schools() is None for side in sides for facts in side):
        return ()
    found = [_bridge("成员学校", "所", (Roster(rosters[0]), Roster(rosters[1])), names, persons=False)]
    for field, title in FIELDS:
        numbers = [Roster(_numbers(side, field, roster)) for side, roster in zip(sides, rosters, strict=True)]
        found.append(_bridge(title, "人", (numbers[0], numbers[1]), names, persons=True))
    return tuple(found)


def _numbers(side: Iterable[GroupYear], field: str, schools: Mapping[str, int]) -> dict[str, int | None]:
    told: dict[str, int] = {}
    for facts in side:
        for item in facts.entries("staffing") or ():
            value = getattr(item.entry, field)
            if value is not None:
                told.setdefault(getattr(item.entry, "school", ""), value)
    return {school: told.get(school) for school in schools}


def _bridge(title: str, unit: str, rosters: tuple[Roster, Roster], names: Names, *, persons: bool) -> Bridge:
    old, new = rosters[0].numbers, rosters[1].numbers
    if not old or not new or None in old.values() or None in new.values():
        return Bridge(title, unit, None, 0, 0, 0, 0, None, UNKNOWN)
    renamed = renames(old, new, names)
    joined = sum(_number(new[key]) for key in new if key not in old and key not in renamed.values())
    left = sum(_number(old[key]) for key in old if key not in new and key not in renamed)
    same = sum(_number(new[key]) - _number(old[key]) for key in new if key in old)
    moved = sum(_number(new[now]) - _number(old[was]) for was, now in renamed.items())
    before, after = (sum(map(_number, side.values())) for side in (old, new))
    cells = [before, after, *(cell for cell in (joined, left) if cell)]
    if persons and any(is_small(cell) for cell in cells):
        return Bridge(title, unit, None, 0, 0, 0, 0, None, SMALL)
    return Bridge(title, unit, before, same, moved, joined, left, after)


def _number(value: int | None) -> int:
    return value or 0


def renames(old: Iterable[str], new: Iterable[str], names: Names) -> dict[str, str]:
    """Schools that took another name and number: the new one names the old among its former names."""
    gone = {names.of(key): key for key in old if key not in set(new)}
    came = [key for key in new if key not in set(old)]
    found = {}
    for key in came:
        school = names.schools.get(key)
        was = next((gone[name] for name in (school.former_names if school else ()) if name in gone), None)
        if was is not None:
            found[was] = key
    return found
