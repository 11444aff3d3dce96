"""Typed access to the lists that a group-year or a district-year reports, and the schools a group consists of."""

from __future__ import annotations

from typing import TypeVar, cast

from generator.facts import DistrictYear, GroupYear, Located
from generator.measurement import Mark, Unavailable, does_not_arise, not_reported
from schema.entries import Entry

E = TypeVar("E", bound=Entry)


def listed(facts: GroupYear | DistrictYear, name: str, model: type[E]) -> tuple[Located[E], ...] | None:
    """One reported list with its entries typed; None when the list was left out."""
    return cast("tuple[Located[E], ...] | None", facts.entries(name))


def marks(items: tuple[Located[E], ...]) -> tuple[Mark, ...]:
    """The places of the entries that were counted."""
    return tuple(item.mark for item in items)


def own_schools(facts: GroupYear) -> tuple[str, ...] | Unavailable:
    """Schools that teach and take part under their own name, or as a group where a group is the member."""
    found = facts.schools()
    if found is None:
        return not_reported("成员关系")
    return found or does_not_arise("没有正在办学的成员学校")


def all_schools(facts: GroupYear) -> tuple[str, ...] | Unavailable:
    """Every teaching school of the group, with the schools of the communities it is composed of.

    An alliance (联盟型) consists of communities: a component group stands for its own schools. A component whose
    record is not here, or states no members, leaves the answer open.
    """
    direct = facts.schools()
    components = tuple(facts.group.record.component_groups or ())
    if direct is None and not components:
        return not_reported("成员关系")
    found: list[str] = []
    unknown: list[str] = []
    for key in dict.fromkeys((*(direct or ()), *components)):
        inner = _schools_of(facts, key)
        if inner is None:
            unknown.append(f"{facts.names.of(key)}的成员关系")
        else:
            found.extend(inner)
    if unknown:
        return not_reported(*unknown)
    return tuple(dict.fromkeys(found)) or does_not_arise("没有正在办学的成员学校")


def _schools_of(facts: GroupYear, key: str) -> tuple[str, ...] | None:
    """The school itself, or the teaching schools of a group on the record date; None when they are not known."""
    if key in facts.names.schools:
        return (key,)
    file = facts.others.get(key)
    stated = file.record.memberships if file else None
    if stated is None:
        return None
    day = facts.record_date
    active = [m for m in stated if (m.start_on is None or m.start_on <= day) and (m.end_on is None or day <= m.end_on)]
    return tuple(m.school for m in active if m.school is not None and facts.teaches(m.school))
