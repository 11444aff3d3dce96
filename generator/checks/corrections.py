"""Corrections belong to a year of the record, say what changed, and were approved by somebody in office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.check import Fault, at
from generator.diagnostics import Diagnostic
from generator.facts import first_day
from generator.source import Repository

_POST = re.compile(
    r"[^\n]*(?:长|主任|书记|负责人|专员|督学|科|室|处|股|组|部|会|局|委|院|中心)(?:[（(][^（()）]*[)）])?"
)


def corrections_make_sense(repository: Repository) -> Iterator[Diagnostic]:
    """A correction names a school year of the record, at least one value, a post, and a day after the year began."""
    for group in repository.groups:
        years = {section.school_year for section in group.record.school_years}
        for i, entry in enumerate(group.record.corrections):
            if entry.school_year not in years:
                message = f"本记录没有 {entry.school_year} 学年的数据，更正无从谈起"
                fault = Fault("correction_year", message, "请核对学年。")
                yield at(group, ("corrections", i, "school_year"), fault)
            if entry.before is None and entry.after is None:
                message = "更正前和更正后都没有写"
                hint = "至少写一项：新增的只写更正后，删去的只写更正前。"
                yield at(group, ("corrections", i), Fault("correction_empty", message, hint))
            if not _POST.fullmatch(entry.approved_by):
                message = f"“{entry.approved_by}”不像岗位或部门"
                hint = "请写批准的岗位，不写姓名，如“区教育局分管副局长”。"
                yield at(group, ("corrections", i, "approved_by"), Fault("correction_post", message, hint))
            if entry.on < first_day(entry.school_year):
                message = f"批准日期 {entry.on} 早于 {entry.school_year} 学年"
                yield at(group, ("corrections", i, "on"), Fault("correction_date", message, "请核对日期。"))


def closed_years_once(repository: Repository) -> Iterator[Diagnostic]:
    """A district closes a school year once, and not before it began."""
    for district in repository.districts:
        seen: set[str] = set()
        for i, entry in enumerate(district.record.closed_years):
            if entry.school_year in seen:
                fault = Fault("year_twice", f"{entry.school_year} 学年锁定了两次", "请删去一处。")
                yield at(district, ("closed_years", i, "school_year"), fault)
            seen.add(entry.school_year)
            if entry.closed_on < first_day(entry.school_year):
                message = f"锁定日期 {entry.closed_on} 早于 {entry.school_year} 学年"
                yield at(district, ("closed_years", i, "closed_on"), Fault("closed_early", message, "请核对日期。"))
