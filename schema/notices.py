"""Public notices of a bureau: what is announced, from which day to which, and who receives objections."""

from __future__ import annotations

from pydantic import Field

from schema.entries import Entry, Evidence
from schema.scalars import ClauseId, Date, Line, Note, SchoolYear, Slug


class PublicNotice(Entry):
    """One public notice (公示公告). Both days of its period count. What is left out is said to be unknown."""

    id: Slug = Field(title="公告编号", description="本区县内不重复，定了不改", examples=["2025-mingdan"])
    title: Line = Field(title="标题", examples=["2025—2026 学年教师交流名单公示"])
    school_year: SchoolYear | None = Field(None, title="学年")
    body: list[Note] = Field(title="正文", min_length=1, description="每一段写一项")
    clauses: list[ClauseId] = Field(default_factory=list, title="依据条款")
    groups: list[Slug] = Field(default_factory=list, title="涉及集团", description="只涉及部分集团时填写")
    start_on: Date = Field(title="公示开始日期")
    end_on: Date = Field(title="公示结束日期", description="含当日")
    received_by: Line | None = Field(None, title="受理部门", examples=["义务教育科"])
    attachments: list[Evidence] = Field(default_factory=list, title="附件")
    issued_on: Date | None = Field(None, title="落款日期")
    result: Note | None = Field(None, title="公示结果", description="公示期满后填写")
    result_on: Date | None = Field(None, title="结果公布日期")
