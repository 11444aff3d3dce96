"""The right of reply beside a finding, and who confirmed which part of a record. No reply changes an outcome."""

from __future__ import annotations

from pydantic import Field

from schema.base import Record
from schema.reply_terms import Office, RecordPart
from schema.scalars import ClauseId, Date, SchoolYear, Slug, Words


class Answer(Record):
    """What the bureau answers."""

    words: Words = Field(title="答复")
    by: Office = Field(title="答复单位", description="教育局的科室或部门")
    on: Date = Field(title="答复日期")


class Reply(Record):
    """What a school or group says about one finding. It stands beside the finding until its deadline."""

    school_year: SchoolYear = Field(title="学年")
    clause: ClauseId = Field(title="条款编号", examples=["LY-6.5-3"])
    rule: Slug | None = Field(None, title="规则编号", description="只针对条款中一条核查规则的填写")
    words: Words = Field(title="内容", description="不超过 500 字，不写姓名")
    by: Office = Field(title="提出单位", description="集团或学校，不写姓名")
    raised_on: Date = Field(title="提出日期")


class Dispute(Reply):
    """A finding is contested."""

    deadline: Date = Field(title="答复期限", description="教育局应在这一天以前答复；过期后不再列在结论旁")
    answer: Answer | None = Field(None, title="教育局答复")


class Rectification(Reply):
    """A plan to mend what was missed."""

    deadline: Date = Field(title="整改期限", description="过期后不再列在结论旁")
    completed_on: Date | None = Field(None, title="完成日期", description="整改完成后填写")
    answer: Answer | None = Field(None, title="教育局答复")


class Confirmation(Record):
    """That an office has checked one part of the record for a school year on a day."""

    school_year: SchoolYear = Field(title="学年")
    part: RecordPart = Field(title="核对的部分")
    by: Office = Field(title="核对单位")
    on: Date = Field(title="核对日期")
