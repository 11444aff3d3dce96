"""The roster of a district: one row per group with its lead and member schools of today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from generator.workbook import tree as trees
from generator.workbook.lookup import Lookup
from generator.workbook.merging import Change, Merge
from generator.workbook.opened import CellFault, Row
from generator.workbook.sections import roster_sections
from generator.workbook.showing import Plain
from schema.group import EducationGroup, Membership

_SIDES = (("leads", "lead"), ("members", "member"))
_OTHER = {"leads": "members", "members": "leads"}


def roster_rows(groups: Iterable[dict[str, Any]]) -> list[dict[str, Plain]]:
    """The rows of the groups; schools that have left are not in them."""
    return [roster_row(group) for group in groups]


def roster_row(group: dict[str, Any]) -> dict[str, Plain]:
    """One group as a row: its own facts, its lead and its members."""
    row = {name: group[name] for name in _names() if name in group}
    for side, role in _SIDES:
        found = [_key(one) for one in group.get("memberships", ()) if one.get("role") == role and "end_on" not in one]
        if found:
            row[side] = found
    return row


def _names() -> tuple[str, ...]:
    return tuple(column.key for column in roster_sections()[1].columns if column.key in EducationGroup.model_fields)


def _key(membership: dict[str, Any]) -> str:
    return str(membership.get("school") or membership.get("group") or "")


def new_group(row: Row, district: str, lookup: Lookup) -> CommentedMap:
    """The record of a group that the roster names first."""
    record: dict[str, Plain] = {name: row.values[name] for name in _names() if name in row.values}
    record["district"] = district
    record["memberships"] = [
        _membership(key, role, lookup) for side, role in _SIDES for key in row.values.get(side) or ()
    ]
    fields = ("title", "document_no", "published_on")
    source = {name: row.values[f"source.{name}"] for name in fields if f"source.{name}" in row.values}
    record["sources"] = [source] if source else []
    node = trees.as_node(record, EducationGroup)
    if not isinstance(node, CommentedMap):
        raise TypeError("a record is a mapping")
    return node


def _membership(key: str, role: str, lookup: Lookup) -> dict[str, str]:
    kind = "group" if key in lookup.groups and key not in lookup.schools else "school"
    return {kind: key, "role": role}


def change_group(merge: Merge, row: Row) -> None:
    """Bring one row of the roster into the record of its group."""
    merge.rows.append((merge.tree, row))
    columns = {column.key: column for column in roster_sections()[1].columns}
    for name in _names():
        if name in row.columns:
            merge.set_cell(merge.tree, EducationGroup, row, columns[name])
    for key in (key for key in row.values if key.startswith("source.")):
        message = "已有的集团，来源不在名册里改"
        merge.faults.append(CellFault(row.place(key), "source_elsewhere", message, "请清空这一格，在集团的填报表里改"))
    for side, role in _SIDES:
        if side in row.columns:
            _change_side(merge, row, side, role)


def _change_side(merge: Merge, row: Row, side: str, role: str) -> None:
    stated = merge.tree.get("memberships")
    active = {_key(trees.plain(one)): one for one in stated or () if one.get("role") == role and not one.get("end_on")}
    wanted = row.values.get(side) or []
    others = row.values.get(_OTHER[side]) or []
    for key in (key for key in wanted if key not in active):
        moved = _in_other_role(merge, key, role, wanted_there=others)
        if moved is not None:
            trees.set_at(moved, ("role",), role, Membership)
        else:
            _join(merge, _membership(key, role, merge.lookup))
        word = "由成员校改为牵头校" if moved is not None and role == "lead" else "改为成员校" if moved else "加入"
        merge.changes.append(Change(row.place(side), f"{merge.lookup.label(key)} {word}"))
    for key in (key for key in active if key not in wanted and key not in others):
        trees.remove_item(stated, next(i for i, one in enumerate(stated) if one is active[key]))
        text = f"移除 {merge.lookup.label(key)} 的成员关系；如果是退出，请在集团的填报表里填退出日期"
        merge.changes.append(Change(row.place(side), text, removes=True))


def _in_other_role(merge: Merge, key: str, role: str, *, wanted_there: list[str]) -> CommentedMap | None:
    """The membership of a school that changes its role."""
    found = (
        one
        for one in merge.tree.get("memberships") or ()
        if _key(trees.plain(one)) == key and one.get("role") != role and not one.get("end_on")
    )
    return None if key in wanted_there else next(found, None)


def _join(merge: Merge, membership: dict[str, str]) -> None:
    node = trees.as_node(membership, Membership)
    stated = merge.tree.get("memberships")
    if isinstance(stated, CommentedSeq):
        trees.append(stated, node)
    else:
        trees.put(merge.tree, "memberships", CommentedSeq([node]), EducationGroup)
