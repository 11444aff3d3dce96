"""Replies and confirmations speak of something that exists, on days that make sense, and name who may speak."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from generator.checks.check import Fault, Path, at
from generator.diagnostics import Diagnostic
from generator.facts import GroupFile, first_day
from generator.source import Repository
from schema.replies import Dispute, Rectification
from schema.reply_terms import BUREAU_OFFICES, STANDING_PARTS
from schema.vocabulary import AUTHORITIES

if TYPE_CHECKING:
    from schema.group import EducationGroup
    from schema.policy import Clause
    from schema.replies import Confirmation

LONGEST = {"disputes": dt.timedelta(days=366), "rectifications": dt.timedelta(days=2 * 366)}
"""How far ahead a deadline may lie: a reply is for a time, and may be raised anew."""


def replies_in(group: EducationGroup) -> Iterator[tuple[Path, Dispute | Rectification]]:
    """Disputes and plans of a group with their places."""
    pairs = chain(
        ((("disputes", i), entry) for i, entry in enumerate(group.disputes)),
        ((("rectifications", i), entry) for i, entry in enumerate(group.rectifications)),
    )
    yield from pairs


def replies_make_sense(repository: Repository) -> Iterator[Diagnostic]:
    """A reply has its days in order, speaks for the schools, and is answered by the bureau; each is written once."""
    for group in repository.groups:
        seen: set[tuple[object, ...]] = set()
        for path, entry in replies_in(group.record):
            yield from _days(group, path, entry)
            if entry.by in BUREAU_OFFICES:
                message = f"{entry.by.label}不能代替学校提出"
                yield at(group, (*path, "by"), Fault("reply_office", message, "这里写提出的集团或学校。"))
            if entry.answer and entry.answer.by not in BUREAU_OFFICES:
                message = f"{entry.answer.by.label}不能代替教育局答复"
                fault = Fault("reply_office", message, "这里写答复的教育局科室或部门。")
                yield at(group, (*path, "answer", "by"), fault)
            key = (path[0], entry.school_year, entry.clause, entry.rule, entry.raised_on)
            if key in seen:
                fault = Fault("reply_twice", "同一天对同一条写了两次", "请把两处内容合并到一处。")
                yield at(group, path, fault)
            seen.add(key)


def _days(group: GroupFile, path: Path, entry: Dispute | Rectification) -> Iterator[Diagnostic]:
    start, longest = entry.raised_on, LONGEST[str(path[0])]
    if start < first_day(entry.school_year):
        message = f"提出日期 {start} 早于 {entry.school_year} 学年"
        yield at(group, (*path, "raised_on"), Fault("reply_date", message, "请核对学年和日期。"))
    if entry.deadline < start:
        message = f"期限 {entry.deadline} 早于提出日期 {start}"
        yield at(group, (*path, "deadline"), Fault("reply_date", message, "请核对两个日期。"))
    if entry.deadline > start + longest:
        message = f"期限 {entry.deadline} 过远，应在提出后 {longest.days} 天以内"
        yield at(group, (*path, "deadline"), Fault("reply_date", message, "请写近一些的期限；到期后可以另行提出。"))
    if entry.answer and entry.answer.on < start:
        message = f"答复日期 {entry.answer.on} 早于提出日期 {start}"
        yield at(group, (*path, "answer", "on"), Fault("reply_date", message, "请核对两个日期。"))
    done = entry.completed_on if isinstance(entry, Rectification) else None
    if done and done < start:
        message = f"完成日期 {done} 早于提出日期 {start}"
        yield at(group, (*path, "completed_on"), Fault("reply_date", message, "请核对两个日期。"))


def replies_cite_clauses(repository: Repository) -> Iterator[Diagnostic]:
    """A reply cites a clause that binds the group, that is checked, and that is not the bureau's own duty."""
    adopted = {d.record.id: {a.policy for a in d.record.adopted_policies} for d in repository.districts}
    clauses = {p.record.id: {c.id: c for c in p.record.clauses} for p in repository.policies}
    for group in repository.groups:
        bound = adopted.get(group.record.district, set())
        own = bound if group.record.policies is None else bound & set(group.record.policies)
        known = {key: clause for policy in sorted(own) for key, clause in clauses.get(policy, {}).items()}
        for path, entry in replies_in(group.record):
            yield from _cited(group, path, entry, known)


def _cited(
    group: GroupFile, path: Path, entry: Dispute | Rectification, known: Mapping[str, Clause]
) -> Iterator[Diagnostic]:
    clause = known.get(entry.clause)
    place: Path = (*path, "clause")
    if clause is None:
        message = f"这个集团适用的文件里没有条款“{entry.clause}”"
        yield at(group, place, Fault("reply_clause", message, "请照核查页面上的条款编号填写。"))
    elif not clause.rules or clause.bearer in AUTHORITIES:
        message = f"条款“{entry.clause}”不对集团作核查，没有可以回应的结论"
        yield at(group, place, Fault("reply_clause", message, "请照核查页面上的条款编号填写。"))
    elif entry.rule is not None and entry.rule not in {rule.id for rule in clause.rules}:
        rules = "、".join(rule.id for rule in clause.rules)
        message = f"条款“{entry.clause}”没有编号为“{entry.rule}”的核查规则"
        yield at(group, (*path, "rule"), Fault("reply_clause", message, f"这一条有：{rules}"))


def confirmations_make_sense(repository: Repository) -> Iterator[Diagnostic]:
    """What is confirmed was reported, on a day after its school year began."""
    for group in repository.groups:
        for i, entry in enumerate(group.record.confirmations):
            if entry.on < first_day(entry.school_year):
                message = f"核对日期 {entry.on} 早于 {entry.school_year} 学年"
                yield at(group, ("confirmations", i, "on"), Fault("reply_date", message, "请核对学年和日期。"))
            if not _is_reported(group.record, entry):
                message = f"{entry.school_year} 学年没有报送“{entry.part.label}”，无从核对"
                hint = "请先填写这一部分；确实没有的写 []。"
                yield at(group, ("confirmations", i, "part"), Fault("confirmation_empty", message, hint))


def _is_reported(group: EducationGroup, entry: Confirmation) -> bool:
    if entry.part in STANDING_PARTS:
        return getattr(group, entry.part.field) is not None
    sections = (section for section in group.school_years if section.school_year == entry.school_year)
    return any(getattr(section, entry.part.field) is not None for section in sections)
