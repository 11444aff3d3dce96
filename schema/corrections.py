"""Corrections of published figures: both values stay visible, with the reason and the post that approved it."""

from __future__ import annotations

from pydantic import Field

from schema.entries import Entry
from schema.scalars import Date, Line, Note, SchoolYear


class Correction(Entry):
    """One change of one value of a school year that the bureau had closed.

    `what` names the value in the words of the guard (`staffing[1].teachers_total`), `before` and `after` are the text
    of the value; one of the two is left out when something was added or removed as a whole.
    """

    school_year: SchoolYear = Field(title="学年")
    what: Line = Field(title="更正事项", examples=["staffing[1].teachers_total"])
    before: Note | None = Field(None, title="更正前", description="原来没有这一项时不填")
    after: Note | None = Field(None, title="更正后", description="整项删去时不填")
    why: Note = Field(title="更正理由")
    approved_by: Line = Field(title="批准岗位", description="写岗位，不写姓名", examples=["区教育局分管副局长"])
    on: Date = Field(title="批准日期")
