"""Notices of a bureau: each once, in order of time, about groups and clauses that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.check import Fault, at
from generator.diagnostics import Diagnostic
from generator.facts import DistrictFile
from generator.source import Repository
from schema.notices import PublicNotice


def notices_in_order(repository: Repository) -> Iterator[Diagnostic]:
    """A notice has an id of its own, ends no earlier than it begins, and has no result before its end."""
    for district in repository.districts:
        seen: set[str] = set()
        for i, notice in enumerate(district.record.notices):
            if notice.id in seen:
                fault = Fault("notice_twice", f"公告编号“{notice.id}”用了两次", "请给其中一份公告换一个编号。")
                yield at(district, ("notices", i, "id"), fault)
            seen.add(notice.id)
            yield from _in_order(district, i, notice)


def _in_order(district: DistrictFile, i: int, notice: PublicNotice) -> Iterator[Diagnostic]:
    if notice.end_on < notice.start_on:
        message = f"公示结束日期 {notice.end_on} 早于开始日期 {notice.start_on}"
        yield at(district, ("notices", i, "end_on"), Fault("dates_reversed", message, "请核对两个日期。"))
    if notice.result_on and notice.result_on < notice.end_on:
        message = f"结果公布日期 {notice.result_on} 早于公示结束日期 {notice.end_on}"
        yield at(district, ("notices", i, "result_on"), Fault("dates_reversed", message, "公示期满后才有结果。"))


def notices_name_what_exists(repository: Repository) -> Iterator[Diagnostic]:
    """Every group and clause that a notice names exists."""
    groups = {file.record.id for file in repository.groups}
    clauses = {clause.id for file in repository.policies for clause in file.record.clauses}
    for district in repository.districts:
        for i, notice in enumerate(district.record.notices):
            for j, key in enumerate(notice.groups):
                if key not in groups:
                    fault = Fault("group_unknown", f"没有编号为“{key}”的集团", "请改成 data/groups/ 里的集团编号。")
                    yield at(district, ("notices", i, "groups", j), fault)
            for j, key in enumerate(notice.clauses):
                if key not in clauses:
                    fault = Fault("clause_unknown", f"没有编号为“{key}”的条款", "请改成 data/policies/ 里的条款编号。")
                    yield at(district, ("notices", i, "clauses", j), fault)
