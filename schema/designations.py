"""Grades that a group strives for and is given, with their days: 区紧密型 and 市示范性 (上海)."""

from __future__ import annotations

from pydantic import Field

from schema.base import Record, Term
from schema.entries import Entry
from schema.scalars import Date, Flag, Line


class DesignationKind(Term):
    """Which grade is meant. Not the same thing as a mode of that name elsewhere."""

    DISTRICT_TIGHT = "district_tight", "区紧密型"
    CITY_MODEL = "city_model", "市示范性"


class Standing(Term):
    """A grade and how far the group has come with it; follows from the days of its record."""

    TIGHT_CREATING = "tight_creating", "创建区紧密型"
    TIGHT_NAMED = "tight_named", "区紧密型（已命名）"
    MODEL_CREATING = "model_creating", "创建市示范性"
    MODEL_NAMED = "model_named", "市示范性（已命名）"


class ReviewResult(Term):
    """What a review of a named group came to."""

    KEPT = "kept", "保留命名"
    TO_MEND = "to_mend", "限期整改"
    REVOKED = "revoked", "取消命名"


class Review(Record):
    """One review (复核) of a named group."""

    on: Date = Field(title="复核日期", examples=["2027-11-20"])
    result: ReviewResult | None = Field(None, title="复核结果")


class Designation(Entry):
    """One grade of a group. Its status (创建中、已命名、取消) follows from the days and is not typed in."""

    kind: DesignationKind = Field(title="等级")
    creation_started_on: Date | None = Field(None, title="启动创建日期", examples=["2023-09-01"])
    evaluation_passed_on: Date | None = Field(None, title="通过评定日期")
    named_on: Date | None = Field(None, title="命名日期", description="尚未命名时不填")
    document_no: Line | None = Field(None, title="命名文号")
    revoked_on: Date | None = Field(None, title="取消日期", description="取消创建资质或取消命名的日期")
    reviews: list[Review] | None = Field(None, title="复核", description="没有复核过写 []，不清楚时不填")


class NegativeEvent(Entry):
    """One event found against the negative list (负面清单) by the authority. Both elements are needed to count."""

    on: Date = Field(title="日期")
    title: Line = Field(title="事由", description="不写人员姓名")
    is_violation: Flag | None = Field(None, title="违反有关规定")
    has_adverse_impact: Flag | None = Field(None, title="造成不良社会影响")
