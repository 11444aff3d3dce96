"""Memberships make sense over time: one lead, no school twice, nobody outside the group's own life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from generator.checks.check import Fault, at
from generator.diagnostics import Diagnostic
from generator.source import Repository
from schema.vocabulary import Role

if TYPE_CHECKING:
    from schema.group import Membership


def one_party_each(repository: Repository) -> Iterator[Diagnostic]:
    """A membership names either a school or a group, and its dates are in order and inside the group's life."""
    for group in repository.groups:
        record = group.record
        for i, member in enumerate(record.memberships or ()):
            path = ("memberships", i)
            if (member.school is None) == (member.group is None):
                fault = Fault(
                    "membership_party",
                    "学校编号（school）与集团编号（group）应当填其中一个",
                    "请保留一个，删去另一个。",
                )
                yield at(group, path, fault)
            if member.start_on and member.end_on and member.end_on < member.start_on:
                fault = Fault(
                    "dates_reversed", f"退出日期 {member.end_on} 早于加入日期 {member.start_on}", "请核对两个日期。"
                )
                yield at(group, (*path, "end_on"), fault)
            if record.established_on and member.start_on and member.start_on < record.established_on:
                message = f"加入日期 {member.start_on} 早于集团成立日期 {record.established_on}"
                yield at(
                    group, (*path, "start_on"), Fault("membership_outside", message, "请核对加入日期或集团成立日期。")
                )
            if record.dissolved_on and member.end_on and member.end_on > record.dissolved_on:
                message = f"退出日期 {member.end_on} 晚于集团终止日期 {record.dissolved_on}"
                yield at(
                    group, (*path, "end_on"), Fault("membership_outside", message, "请核对退出日期或集团终止日期。")
                )


def no_school_twice(repository: Repository) -> Iterator[Diagnostic]:
    """A school has one role in a group at a time."""
    for group in repository.groups:
        numbered = list(enumerate(group.record.memberships or ()))
        for (_, first), (j, second) in combinations(numbered, 2):
            party = first.school or first.group
            if party and party == (second.school or second.group) and overlap(first, second):
                fault = Fault(
                    "membership_twice", f"“{party}”在同一时间出现了两次", "请删去一项，或写清退出日期与再次加入日期。"
                )
                yield at(group, ("memberships", j), fault)


def one_lead_at_a_time(repository: Repository) -> Iterator[Diagnostic]:
    """On every day a group has at most one lead, and a group that states its members has a lead."""
    for group in repository.groups:
        stated = group.record.memberships
        if not stated:
            continue
        leads = [(i, m) for i, m in enumerate(stated) if m.role is Role.LEAD]
        if not leads:
            fault = Fault("lead_missing", "成员关系里没有牵头校", "请为牵头校写明 role: lead。")
            yield at(group, ("memberships",), fault)
        for (_, first), (j, second) in combinations(leads, 2):
            if overlap(first, second):
                fault = Fault("lead_twice", "同一时间有两所牵头校", "轮值的牵头校请写清各自的加入日期和退出日期。")
                yield at(group, ("memberships", j, "role"), fault)


def components_are_others(repository: Repository) -> Iterator[Diagnostic]:
    """A group is no component of itself, neither directly nor through others."""
    parts = {g.record.id: tuple(g.record.component_groups or ()) for g in repository.groups}
    for group in repository.groups:
        for i, key in enumerate(group.record.component_groups or ()):
            if group.record.id in _within(key, parts):
                fault = Fault("component_cycle", f"“{key}”直接或间接包含了本集团自己", "请从组成集团里删去它。")
                yield at(group, ("component_groups", i), fault)


def _within(start: str, parts: dict[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(parts.get(key, ()))
    return found


def overlap(first: Membership, second: Membership) -> bool:
    """Whether two memberships share a day; an unknown start counts as 'always'."""
    starts = max(first.start_on or dt.date.min, second.start_on or dt.date.min)
    ends = min(first.end_on or dt.date.max, second.end_on or dt.date.max)
    return starts <= ends
