"""What a bureau or a city records of its own duties towards graded groups."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from schema.base import Term
from schema.entries import Entry
from schema.scalars import Count, Date, Line, Percent


class DutyBodyKind(Term):
    """A body that an authority sets up for the work."""

    PROMOTION_GROUP = "promotion_group", "推进小组"
    PROJECT_TEAM = "project_team", "市教科院项目组"


class AppraisalPart(Term):
    """An appraisal in which the success of the group counts."""

    SCHOOL_ANNUAL = "school_annual", "成员校年度考核"
    PRINCIPAL = "principal", "校长年度绩效考核"


class EvaluationMethod(Term):
    """By what means groups are evaluated."""

    ACADEMIC_QUALITY = "academic_quality", "学业质量分析"
    ENROLMENT_DATA = "enrolment_data", "招生入学数据监测"
    SATISFACTION = "satisfaction", "满意度调查"


class BureauAttestationKind(Term):
    """What an authority attests for a calendar year."""

    PERFORMANCE_PAY = "performance_pay", "绩效工资统筹向成员校倾斜"
    CITY_ASSESSMENT = "city_assessment", "列入市对区教育工作年度考核"


class InspectionCategory(Term):
    """Why an authority came; two reasons are left out of the cap on visits."""

    ON_REQUEST = "on_request", "学校自主申报"
    BY_LAW = "by_law", "依法开展的安全等检查"
    OTHER = "other", "其他检查"


class DutyBody(Entry):
    """One such body."""

    kind: DutyBodyKind = Field(title="机构")
    established_on: Date = Field(title="成立日期")
    units: list[Line] | None = Field(None, title="成员单位", description="写单位，不写姓名")


class AppraisalScheme(Entry):
    """The bureau's scheme of appraisal for one calendar year."""

    model_config = ConfigDict(title="考核办法")

    year: Count = Field(title="年度", examples=["2024"])
    parts: list[AppraisalPart] | None = Field(None, title="纳入集团建设成效的考核")
    principal_weight_pct: Percent | None = Field(
        None, title="在校长考评中的占比", description="集团建设成效占校长考评总分的比例，单位：%"
    )


class EvaluationRound(Entry):
    """One round in which the city evaluated candidates."""

    year: Count = Field(title="年度", examples=["2024"])
    held_on: Date = Field(title="评定日期")
    methods: list[EvaluationMethod] | None = Field(None, title="评定方式")


class BureauAttestation(Entry):
    """One state of affairs that an authority attests for a calendar year; without evidence it does not count."""

    kind: BureauAttestationKind = Field(title="事项")
    year: Count = Field(title="年度", examples=["2024"])
