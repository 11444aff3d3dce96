"""One jurisdiction: its bureau, calendar, register of schools, adopted policies and the bureau's own duties."""

from __future__ import annotations

from pydantic import Field

from schema.authority_entries import (
    AppraisalScheme,
    BureauAttestation,
    DutyBody,
    EvaluationRound,
    InspectionCategory,
)
from schema.base import Record
from schema.bureau_entries import AreaStatistics, Naming
from schema.bureau_terms import BudgetStage, DoubleAssessment, FundPurpose
from schema.entries import Document, Entry, Source
from schema.licences import DataLicence
from schema.notices import PublicNotice
from schema.scalars import Amount, Count, Date, Flag, Line, Note, SchoolCode, SchoolYear, Slug, WebAddress
from schema.staff_entries import Promotion
from schema.vocabulary import (
    AssessmentDimension,
    AssessmentScheme,
    Award,
    BudgetLine,
    InspectionKind,
    Level,
    Location,
    QualityTier,
    SchoolStatus,
    Stage,
)


class School(Record):
    """One school of the register. One school has one name and one id."""

    id: Slug = Field(title="学校编号", examples=["ly-xugou-xiaoxue"])
    name: Line = Field(title="学校名称")
    short_name: Line | None = Field(None, title="简称")
    former_names: list[Line] = Field(default_factory=list, title="曾用名")
    code: SchoolCode | None = Field(None, title="学校标识码", description="10 位数字，按文字填写")
    stage: Stage | None = Field(None, title="学段")
    status: SchoolStatus = Field(SchoolStatus.OPERATING, title="办学状态")
    location: Location = Field(Location.INSIDE, title="所在地")
    opened_on: Date | None = Field(None, title="开办日期")
    closed_on: Date | None = Field(None, title="撤并日期")
    quality_tier: QualityTier | None = Field(None, title="学校类别", description="由教育局认定，只用于条款核查")
    is_rural: Flag | None = Field(None, title="农村学校")
    website: WebAddress | None = Field(None, title="学校网站")
    note: Note | None = Field(None, title="备注")


class OutsideGroup(Record):
    """A group that has no file here but takes part in one, such as a lead from the city level."""

    id: Slug = Field(title="集团编号")
    name: Line = Field(title="集团名称")
    note: Note | None = Field(None, title="备注")


class SemesterSpan(Record):
    """First and last day of a semester."""

    start_on: Date = Field(title="开始日期")
    end_on: Date = Field(title="结束日期")


class CalendarYear(Record):
    """The school calendar of one school year as the bureau set it."""

    school_year: SchoolYear = Field(title="学年")
    first_semester: SemesterSpan = Field(title="第一学期")
    second_semester: SemesterSpan = Field(title="第二学期")
    holidays: list[Date] = Field(default_factory=list, title="放假日")
    makeup_workdays: list[Date] = Field(default_factory=list, title="调休上班日")
    source: Source | None = Field(None, title="来源")


class Adoption(Record):
    """That a policy binds this jurisdiction."""

    policy: Slug = Field(title="文件编号")
    from_date: Date | None = Field(None, title="起始日期", description="不填则从文件施行之日起")
    to_date: Date | None = Field(None, title="终止日期")


class Bureau(Record):
    """The bureau that answers for the groups."""

    name: Line = Field(title="名称")
    office: Line | None = Field(None, title="经办科室")
    public_phone: Line | None = Field(None, title="公开电话", description="对社会公布的办公电话")
    website: WebAddress | None = Field(None, title="网站")
    correction_url: WebAddress | None = Field(None, title="纠错网址", description="公众指出错误的网页或表单")
    data_licence: DataLicence | None = Field(
        None, title="数据许可", description="公众可以怎样使用本区数据；不填即未声明"
    )


class StaffNamesBasis(Record):
    """The legal basis on which the bureau publishes names of staff. Without one no name may stand in any record."""

    law: Line = Field(title="法律依据", description="法律、法规或规章的名称和条款")
    scope: Line = Field(title="公开范围", description="哪些人员、公开哪些内容", examples=["交流轮岗教师的姓名和学校"])
    url: WebAddress = Field(title="依据网址")


class ClosedYear(Record):
    """That the figures of a school year are final. From then on they change only through a correction."""

    school_year: SchoolYear = Field(title="学年")
    closed_on: Date = Field(title="锁定日期", examples=["2024-11-01"])
    by: Line = Field(title="锁定岗位", description="写岗位，不写姓名", examples=["义务教育科"])


class LeadingGroup(Entry):
    """The leading group of the bureau: posts and units, never names."""

    established_on: Date | None = Field(None, title="成立日期")
    head_post: Line | None = Field(None, title="组长职务")
    deputy_post: Line | None = Field(None, title="副组长职务")
    member_units: list[Line] | None = Field(None, title="成员科室")
    office_unit: Line | None = Field(None, title="办公室所在科室")


class Budget(Entry):
    """One line of a year's budget."""

    line: BudgetLine = Field(title="经费名目")
    year: Count = Field(title="年度", examples=["2024"])
    amount_yuan: Amount = Field(title="金额", description="单位：元")
    is_separate_line: Flag | None = Field(None, title="单独列支")
    group: Slug | None = Field(None, title="集团", description="拨给某一集团时填写")
    on: Date | None = Field(None, title="批复日期")
    stage: BudgetStage | None = Field(None, title="预算安排", description="列入年初预算，还是年中追加")
    purposes: list[FundPurpose] = Field(default_factory=list, title="用途")


class Assessment(Entry):
    """One assessment by the bureau, of one group or of all groups."""

    school_year: SchoolYear = Field(title="学年")
    scheme: AssessmentScheme = Field(title="考核方式")
    group: Slug | None = Field(None, title="集团", description="不填表示全区统一开展")
    completed_on: Date = Field(title="完成日期")
    dimensions: list[AssessmentDimension] | None = Field(None, title="评价维度")
    award: Award | None = Field(None, title="考核结果")
    one_result_for_all: Flag | None = Field(None, title="全体成员同一结果")
    year: Count | None = Field(None, title="年度", description="按自然年考核的填写", examples=["2024"])
    school: Slug | None = Field(None, title="学校", description="考核到某一所成员学校时填写；集团整体的不填")
    enrolment_counted_in: list[DoubleAssessment] | None = Field(None, title="招生计划完成情况纳入")
    is_basis_for_leaders: Flag | None = Field(None, title="作为负责人履职依据")


class Inspection(Entry):
    """One visit of the bureau or its institute."""

    on: Date = Field(title="日期")
    kind: InspectionKind = Field(title="类别")
    by: Line = Field(title="实施单位", examples=["区教育研究院"])
    school: Slug | None = Field(None, title="学校")
    group: Slug | None = Field(None, title="集团")
    category: InspectionCategory | None = Field(None, title="检查性质", description="进校检查填写")


class SchoolStandard(Entry):
    """Standards of one school on a day."""

    school: Slug = Field(title="学校")
    on: Date = Field(title="日期")
    meets_provincial_standard: Flag | None = Field(None, title="达到省定办学标准")
    classes_total: Count | None = Field(None, title="班级数", description="单位：个")
    classes_over_55: Count | None = Field(None, title="56 人及以上班级数", description="单位：个")


class BureauRecord(Record):
    """What the bureau reports of its own duties. A list left out is unknown; an empty list is a stated zero."""

    leading_group: LeadingGroup | None = Field(None, title="工作领导小组")
    budgets: list[Budget] | None = Field(None, title="经费")
    assessments: list[Assessment] | None = Field(None, title="考核")
    inspections: list[Inspection] | None = Field(None, title="督查指导")
    documents: list[Document] | None = Field(None, title="区级文件")
    school_standards: list[SchoolStandard] | None = Field(None, title="办学标准")
    working_groups: list[LeadingGroup] | None = Field(None, title="工作小组", description="没有成立的写 []")
    namings: list[Naming] | None = Field(None, title="集团认定与命名")
    area_statistics: list[AreaStatistics] | None = Field(None, title="全市统计")
    bodies: list[DutyBody] | None = Field(None, title="工作机构")
    appraisal_schemes: list[AppraisalScheme] | None = Field(None, title="考核办法")
    evaluation_rounds: list[EvaluationRound] | None = Field(None, title="市级评定")
    attestations: list[BureauAttestation] | None = Field(None, title="佐证事项")
    promotions: list[Promotion] | None = Field(None, title="提任校级干部")


class District(Record):
    """A district or a city."""

    id: Slug = Field(title="区县编号", examples=["lianyun"])
    name: Line = Field(title="名称", examples=["连云区"])
    full_name: Line = Field(title="全称", examples=["江苏省连云港市连云区"])
    level: Level = Field(Level.DISTRICT, title="层级")
    parent: Slug | None = Field(None, title="上级编号", description="所属市在本站有档案时填写")
    is_sample: Flag = Field(False, title="示例数据", description="虚构的示例区必须写 true，页面逐页标明")
    bureau: Bureau = Field(title="主管部门")
    adopted_policies: list[Adoption] = Field(title="采用的文件", min_length=1)
    calendar: list[CalendarYear] = Field(default_factory=list, title="校历")
    closed_years: list[ClosedYear] = Field(
        default_factory=list, title="已锁定的学年", description="锁定后各集团这一学年的数据只能凭更正记录修改"
    )
    register_is_complete: Flag = Field(False, title="学校名录完整", description="名录已包含全区全部学校时写 true")
    schools: list[School] = Field(default_factory=list, title="学校名录")
    scored_subjects: list[Line] | None = Field(
        None, title="学业水平考试计分科目", description="以考试主管部门公布的为准", examples=[["语文", "数学"]]
    )
    outside_groups: list[OutsideGroup] = Field(default_factory=list, title="区外集团")
    reviewed_hosts: list[Line] = Field(default_factory=list, title="已审核的网站域名")
    staff_names_basis: StaffNamesBasis | None = Field(
        None, title="公开教职工姓名的依据", description="没有法律依据的不填，全部记录中就不得出现教职工姓名"
    )
    published_posts: list[Line] = Field(
        default_factory=list,
        title="依法公开姓名的职务",
        description="任职人员已由主管部门依法公布的职务",
        examples=[["局长"]],
    )
    duties: BureauRecord | None = Field(None, title="主管部门履职记录")
    notices: list[PublicNotice] = Field(default_factory=list, title="公示公告")
    sources: list[Source] = Field(title="数据来源", min_length=1)
    note: Note | None = Field(None, title="备注")
