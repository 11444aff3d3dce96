"""One school group: one YAML file under data/groups/<district>/."""

from __future__ import annotations

from pydantic import Field

from schema.base import Record
from schema.corrections import Correction
from schema.course_entries import Course
from schema.designations import Designation, NegativeEvent
from schema.entries import (
    Activity,
    Agreement,
    Attestation,
    Body,
    Certificate,
    Document,
    Enrolment,
    Entry,
    Exchange,
    Infrastructure,
    Mentoring,
    PartyBody,
    Post,
    Project,
    Publicity,
    Showcase,
    Source,
    Staffing,
    Studio,
    Support,
    Survey,
)
from schema.quality_entries import JuniorOutcome, MonitoringResult, SeniorEntry
from schema.replies import Confirmation, Dispute, Rectification
from schema.scalars import Count, Date, Flag, Line, Note, SchoolYear, Slug
from schema.sharing_entries import CommunityChannel, ResourceSharing, Violation
from schema.staff_entries import ReturnedStaff
from schema.steering_entries import CadreAppointment, CadrePosting, Department
from schema.steering_terms import EndReason, Step, TerminationGround, UnifiedMatter
from schema.vocabulary import Form, LeadTenure, MemberTier, Mode, PairingForm, QualityTier, Role, Tightness


class Membership(Entry):
    """One school, or one other group, in one role for a time. Many-to-many: a school may be in several groups."""

    school: Slug | None = Field(None, title="学校编号", description="学校与集团二者填其一")
    group: Slug | None = Field(None, title="集团编号", description="以集团身份参加时填写")
    role: Role = Field(title="角色")
    start_on: Date | None = Field(None, title="加入日期", description="不清楚时不填")
    end_on: Date | None = Field(None, title="退出日期")
    quality_tier: QualityTier | None = Field(None, title="学校类别", description="由教育局认定，只用于条款核查")
    tier: MemberTier | None = Field(None, title="成员类型", description="涪陵区：第一类、第二类、第三类")
    retains_legal_person: Flag | None = Field(None, title="法人地位不变")
    retains_accounting: Flag | None = Field(None, title="经费独立核算不变")
    retains_name: Flag | None = Field(None, title="校名不变")
    retains_affiliation: Flag | None = Field(None, title="行政隶属关系不变")
    retains_staffing: Flag | None = Field(None, title="人事编制不变")
    retains_funding: Flag | None = Field(None, title="资金渠道不变")
    unified_by_lead: list[UnifiedMatter] | None = Field(
        None, title="由龙头学校统一管理", description="没有统一管理的写 []"
    )
    is_arranged_by_bureau: Flag | None = Field(None, title="由区教委统筹安排", description="第三类成员填写")
    feature_brand: Line | None = Field(None, title="特色品牌", examples=["书法教育"])
    end_reason: EndReason | None = Field(None, title="离开原因", description="已离开集团的填写")
    termination_ground: TerminationGround | None = Field(None, title="终止事由")
    applied_on: Date | None = Field(None, title="申请终止日期", description="龙头学校报区教委的日期")
    decided_on: Date | None = Field(None, title="区教委决定日期")
    evaluated_on: Date | None = Field(None, title="区教委评估日期", description="退出独立办学前的评估")
    omitted_steps: list[Step] = Field(
        default_factory=list, title="没有办理的程序", description="确实没有办理的写在这里；不清楚的不写"
    )


class Campus(Entry):
    """A site of a school. A campus is not a school."""

    name: Line = Field(title="校区名称")
    is_legal_person: Flag | None = Field(None, title="独立法人")
    general_principal_is_legal_representative: Flag | None = Field(None, title="总校长兼任法人代表")
    start_on: Date | None = Field(None, title="启用日期")
    end_on: Date | None = Field(None, title="停用日期")


class Governance(Record):
    """Who steers the group. A list left out is unknown; an empty list is a stated 'none'."""

    leadership_teams: Count | None = Field(None, title="领导班子数", description="单位：套")
    party_bodies: list[PartyBody] | None = Field(None, title="党组织")
    bodies: list[Body] | None = Field(None, title="机构")
    posts: list[Post] | None = Field(None, title="岗位")
    departments: list[Department] | None = Field(None, title="工作部门")
    cadre_postings: list[CadrePosting] | None = Field(None, title="干部选派", description="校际挂职、任职、跟岗的干部")
    cadre_appointments: list[CadreAppointment] | None = Field(None, title="成员学校干部任免")


class Cycle(Record):
    """The agreed length of the cooperation."""

    start_on: Date = Field(title="周期开始日期")
    end_on: Date = Field(title="周期结束日期")


class SchoolYearSection(Record):
    """What a group reports for one school year. A list left out is unknown; an empty list is a stated zero."""

    school_year: SchoolYear = Field(title="学年", examples=["2023-2024"])
    reported_on: Date | None = Field(None, title="填报日期")
    reported_by: Line | None = Field(None, title="填报岗位", description="写岗位，不写姓名", examples=["集团办公室"])
    activities: list[Activity] | None = Field(None, title="活动")
    exchanges: list[Exchange] | None = Field(None, title="教干教师交流")
    mentoring: list[Mentoring] | None = Field(None, title="师徒结对")
    studios: list[Studio] | None = Field(None, title="名师工作室")
    projects: list[Project] | None = Field(None, title="项目")
    documents: list[Document] | None = Field(None, title="学年文件")
    attestations: list[Attestation] | None = Field(None, title="佐证事项")
    staffing: list[Staffing] | None = Field(None, title="师资统计")
    certificates: list[Certificate] | None = Field(None, title="区级示范课证书")
    showcases: list[Showcase] | None = Field(None, title="展示活动")
    infrastructure: list[Infrastructure] | None = Field(None, title="信息化条件")
    supports: list[Support] | None = Field(None, title="设施与实验帮扶")
    enrolment: list[Enrolment] | None = Field(None, title="招生")
    surveys: list[Survey] | None = Field(None, title="满意度调查")
    publicity: list[Publicity] | None = Field(None, title="宣传报道")
    resource_sharing: list[ResourceSharing] | None = Field(None, title="资源共享")
    violations: list[Violation] | None = Field(None, title="违反禁止事项", description="没有发生的写 []")
    community: list[CommunityChannel] | None = Field(None, title="家长和社区参与")
    courses: list[Course] | None = Field(None, title="共享课程")
    research_subjects: list[Line] | None = Field(
        None,
        title="联合教研学科",
        description="两所以上学校都开设、应当联合教研的全部学科",
        examples=[["语文", "数学"]],
    )
    returned_staff: list[ReturnedStaff] | None = Field(None, title="培养后返校教师")
    monitoring: list[MonitoringResult] | None = Field(None, title="学业质量监测")
    junior_outcomes: list[JuniorOutcome] | None = Field(None, title="初中学业情况")
    senior_entry: list[SeniorEntry] | None = Field(None, title="升入高中阶段情况", description="集团合计，一般只有一项")
    note: Note | None = Field(None, title="备注")


class EducationGroup(Record):
    """A school group, a community, a zone or a pairing."""

    id: Slug = Field(title="集团编号", description="与文件名相同", examples=["ly-xugou-jituan"])
    name: Line = Field(title="集团名称")
    short_name: Line | None = Field(None, title="简称")
    district: Slug = Field(title="区县编号")
    form: Form = Field(title="办学形式")
    policies: list[Slug] | None = Field(None, title="适用文件", description="不填则适用本区县采用的全部文件")
    mode: Mode | None = Field(None, title="办学模式", description="瓯海区：紧密型、共建型、联盟型")
    tightness: Tightness | None = Field(None, title="紧密程度", description="上海市")
    pairing_form: PairingForm | None = Field(
        None, title="共建形式", description="连云区：市区共建、区内共建、集团校共建"
    )
    established_on: Date | None = Field(None, title="成立日期")
    dissolved_on: Date | None = Field(None, title="终止日期")
    record_until: Date | None = Field(None, title="记录截至", description="公开资料只说明到这一天；其后不作核查")
    designations: list[Designation] | None = Field(
        None, title="创建与命名", description="没有参加创建写 []，不清楚时不填"
    )
    negative_events: list[NegativeEvent] | None = Field(
        None, title="负面清单事件", description="由主管部门认定后填写；没有写 []"
    )
    lead_tenure: LeadTenure | None = Field(None, title="牵头方式")
    transition_end: Date | None = Field(None, title="过渡期结束日期")
    cycle: Cycle | None = Field(None, title="共建周期")
    component_groups: list[Slug] | None = Field(None, title="组成集团", description="联盟型由若干教共体组成")
    memberships: list[Membership] | None = Field(None, title="成员关系")
    campuses: list[Campus] | None = Field(None, title="校区")
    governance: Governance | None = Field(None, title="治理机构")
    documents: list[Document] | None = Field(None, title="长期文件", description="跨学年的规划、制度、机制")
    agreements: list[Agreement] | None = Field(None, title="共建协议")
    school_years: list[SchoolYearSection] = Field(default_factory=list, title="学年数据")
    corrections: list[Correction] = Field(
        default_factory=list, title="更正记录", description="修改已锁定学年的数据时填写，一经填写不得删改"
    )
    disputes: list[Dispute] = Field(
        default_factory=list, title="异议", description="对核查结论有不同意见时填写；列在结论旁，不改变结论"
    )
    rectifications: list[Rectification] = Field(
        default_factory=list, title="整改计划", description="没有做到的要求怎样改、什么时候改好"
    )
    confirmations: list[Confirmation] = Field(
        default_factory=list, title="核对确认", description="哪个单位在哪一天核对过哪一部分数据"
    )
    sources: list[Source] = Field(title="数据来源", min_length=1)
    note: Note | None = Field(None, title="备注")
