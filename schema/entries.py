"""Dated entries that a group, a school or a bureau records. Counts are computed from entries and never typed in."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from schema.base import Record
from schema.scalars import Amount, Count, Date, Flag, Line, Note, Percent, Reference, Slug, WebAddress
from schema.sharing_terms import FlowKind, GuidanceAspect
from schema.steering_terms import Appointer, Step
from schema.vocabulary import (
    ActivityKind,
    AgreementHolder,
    AgreementPart,
    AppointmentMethod,
    AttestationKind,
    BodyKind,
    DocumentKind,
    DocumentPart,
    Duty,
    EnrolmentMode,
    ExchangeForm,
    ExchangeKind,
    PartyBodyKind,
    PostKind,
    ProjectArea,
    Recognition,
    Respondent,
    Semester,
    ShowcaseLevel,
    StaffLevel,
    SupportKind,
    TeachingAspect,
    TeamTask,
    Topic,
)


class Source(Record):
    """Where a record comes from."""

    title: Line = Field(title="来源名称", description="文件、名单或网页的名称", examples=["连区教〔2017〕89号 附件1"])
    issuer: Line | None = Field(None, title="发布单位")
    document_no: Line | None = Field(None, title="文号")
    published_on: Date | None = Field(None, title="发布日期")
    url: WebAddress | None = Field(None, title="网址")
    note: Note | None = Field(None, title="说明")


class Evidence(Record):
    """What shows that an entry is true."""

    title: Line = Field(title="佐证名称", examples=["共建活动简报第3期"])
    document_no: Line | None = Field(None, title="文号")
    on: Date | None = Field(None, title="日期")
    url: WebAddress | None = Field(None, title="网址")


class Entry(Record):
    """What every dated entry may carry."""

    evidence: Evidence | None = Field(None, title="佐证材料")
    note: Note | None = Field(None, title="备注")


class Activity(Entry):
    """One event. One open lesson is one entry."""

    kind: ActivityKind = Field(title="活动类别")
    title: Line = Field(title="活动名称", examples=["第一次工作例会"])
    held_on: Date = Field(title="活动日期", examples=["2024-10-16"])
    schools: list[Slug] = Field(title="参加学校", min_length=1, description="参加学校的编号")
    host_school: Slug | None = Field(None, title="承办学校", description="在哪所学校举行、由哪所学校的教师授课")
    topics: list[Topic] = Field(default_factory=list, title="议题")
    aspects: list[TeachingAspect] = Field(default_factory=list, title="涉及环节")
    forms: list[ExchangeForm] = Field(default_factory=list, title="交流形式")
    grades: list[Count] = Field(default_factory=list, title="涉及年级", description="1 至 9 的年级数字")
    participant_levels: list[StaffLevel] = Field(default_factory=list, title="参加人员层级")
    participant_count: Count | None = Field(None, title="参加人数", description="单位：人")
    taught_by_backbone: Flag | None = Field(None, title="由骨干教师执教")
    studio: Slug | None = Field(None, title="名师工作室编号")
    guidance: list[GuidanceAspect] = Field(
        default_factory=list, title="指导内容", description="龙头学校指导成员学校的方面"
    )
    advice_given: Flag | None = Field(None, title="提出整改建议", description="督导后是否提出了整改建议")
    subject: Line | None = Field(None, title="主要学科", description="联合教研等填写一个学科", examples=["数学"])


class Exchange(Entry):
    """One member of staff working at another school for a time, named only by a random reference."""

    ref: Reference = Field(title="人员随机编号", description="教育局随机发放，不得由姓名、身份证号推出")
    person_level: StaffLevel = Field(title="人员层级")
    kind: ExchangeKind = Field(title="交流方式")
    from_school: Slug = Field(title="派出学校")
    to_school: Slug = Field(title="接收学校")
    start_on: Date = Field(title="开始日期")
    agreed_end_on: Date | None = Field(None, title="约定结束日期")
    actual_end_on: Date | None = Field(None, title="实际结束日期")
    is_backbone: Flag | None = Field(None, title="骨干教师")
    is_full_time: Flag | None = Field(None, title="专任教师")
    duty: Duty | None = Field(None, title="主要工作")
    subject: Line | None = Field(None, title="任教学科")
    managed_by: Slug | None = Field(None, title="日常管理学校")
    recognised_as: Recognition | None = Field(None, title="认定为")
    on_published_list: Flag | None = Field(None, title="在公开名单内")
    flow: FlowKind | None = Field(None, title="流动方式", description="人事关系随人转移为刚性，不转移为柔性")
    team: Slug | None = Field(None, title="组团编号", description="组团流入同一所学校的人员写同一个编号")
    team_tasks: list[TeamTask] | None = Field(None, title="组团任务")
    appraised_by: Slug | None = Field(None, title="绩效考核学校", description="只写由哪所学校考核，不写考核等次")


class Mentoring(Entry):
    """One mentor and the pair or pairs this mentor guides."""

    model_config = ConfigDict(title="师徒结对")

    mentor_ref: Reference = Field(title="导师随机编号")
    mentor_is_backbone: Flag = Field(title="导师是骨干教师")
    mentor_school: Slug = Field(title="导师所在学校")
    apprentice_schools: list[Slug] = Field(title="徒弟所在学校", min_length=1)
    start_on: Date = Field(title="开始日期")
    end_on: Date | None = Field(None, title="结束日期")


class Studio(Entry):
    """A studio of a noted teacher and the schools its members come from."""

    id: Slug = Field(title="工作室编号")
    name: Line = Field(title="工作室名称", description="不写教师姓名", examples=["小学数学名师工作室"])
    base_school: Slug = Field(title="所在学校")
    member_schools: list[Slug] = Field(title="成员覆盖学校")


class Project(Entry):
    """A project of several schools."""

    title: Line = Field(title="项目名称")
    area: ProjectArea = Field(title="项目方向")
    applied_on: Date | None = Field(None, title="申报日期")
    verified_on: Date | None = Field(None, title="核定日期")
    grant_yuan: Amount | None = Field(None, title="核拨经费", description="单位：元")
    granted_on: Date | None = Field(None, title="拨付日期")
    participating_schools: list[Slug] = Field(title="参加学校", min_length=1)


class Document(Entry):
    """A document with its dates. 备案 (filing) and 公开 (publication) are two dates and two duties."""

    kind: DocumentKind = Field(title="文件类别")
    title: Line = Field(title="文件名称")
    school: Slug | None = Field(None, title="所属学校", description="某一所学校自己的文件才填")
    parties: list[Slug] = Field(default_factory=list, title="参与学校")
    semester: Semester | None = Field(None, title="学期")
    parts: list[DocumentPart] | None = Field(None, title="内容要件")
    is_for_publication: Flag | None = Field(None, title="应主动公开")
    formed_on: Date | None = Field(None, title="形成日期")
    filed_on: Date | None = Field(None, title="备案日期", description="报区教育局备案的日期")
    published_on: Date | None = Field(None, title="公开日期", description="向社会公开的日期")
    valid_from: Date | None = Field(None, title="起始日期")
    valid_to: Date | None = Field(None, title="终止日期")
    responsible: Line | None = Field(None, title="负责岗位", description="写岗位，不写姓名")
    consulted_on: Date | None = Field(None, title="征求意见日期")
    submitted_on: Date | None = Field(None, title="报送日期", description="报主管部门审核的日期")
    reviewed_on: Date | None = Field(None, title="审核日期", description="主管部门审核通过的日期")
    omitted_steps: list[Step] = Field(
        default_factory=list, title="没有办理的程序", description="确实没有办理的写在这里；不清楚的不写"
    )
    is_drafted_by_group: Flag | None = Field(None, title="由集团拟订")
    is_lawful: Flag | None = Field(None, title="合法性已审核", description="主管部门审核时确认符合法律法规和政策")
    url: WebAddress | None = Field(None, title="网址")


class Agreement(Entry):
    """An agreement between a lead school and one member."""

    lead: Slug = Field(title="牵头学校")
    member: Slug = Field(title="共建学校")
    lead_signed_on: Date | None = Field(None, title="牵头学校签字日期")
    member_signed_on: Date | None = Field(None, title="共建学校签字日期")
    valid_from: Date = Field(title="起始日期")
    valid_to: Date = Field(title="终止日期")
    parts: list[AgreementPart] | None = Field(None, title="协议内容")
    copies: Count | None = Field(None, title="份数", description="单位：份")
    holders: list[AgreementHolder] | None = Field(None, title="持有方")
    sealed_by_lead: Flag | None = Field(None, title="牵头学校已盖章")
    sealed_by_member: Flag | None = Field(None, title="共建学校已盖章")
    filed_on: Date | None = Field(None, title="备案日期")


class Attestation(Entry):
    """One state of affairs that the group attests for the year; without evidence it does not count."""

    kind: AttestationKind = Field(title="佐证事项")
    on: Date = Field(title="确认日期")
    school: Slug | None = Field(None, title="学校", description="只对某一所学校成立时填写")


class Staffing(Entry):
    """Head-counts of one school."""

    model_config = ConfigDict(title="师资统计")

    school: Slug = Field(title="学校")
    counted_on: Date = Field(title="统计日期")
    teachers_total: Count | None = Field(None, title="教师总数", description="单位：人")
    backbone_teachers: Count | None = Field(None, title="骨干教师数", description="单位：人")
    eligible_teachers: Count | None = Field(None, title="符合交流轮岗条件教师数", description="单位：人")
    new_teachers: Count | None = Field(None, title="新教师数", description="本学年见习的新教师，单位：人")
    new_teachers_inducted: Count | None = Field(
        None, title="集中见习新教师数", description="在牵头校或集团内教师专业发展学校见习，单位：人"
    )


class Certificate(Entry):
    """One district certificate for a demonstration lesson."""

    lesson: Line = Field(title="课例名称")
    teacher_ref: Reference = Field(title="教师随机编号")
    issued_on: Date = Field(title="颁发日期")


class Showcase(Entry):
    """A display of work to the outside."""

    title: Line = Field(title="活动名称")
    level: ShowcaseLevel = Field(title="层级")
    held_on: Date = Field(title="日期")
    host_school: Slug | None = Field(None, title="承办学校")
    applied_to: Line | None = Field(None, title="申请单位", examples=["义务教育科"])
    approved_on: Date | None = Field(None, title="同意日期")


class Infrastructure(Entry):
    """Networks and devices of one school on a day."""

    model_config = ConfigDict(title="信息化条件")

    school: Slug = Field(title="学校")
    measured_on: Date = Field(title="测定日期")
    school_mbps: Count | None = Field(None, title="进校带宽", description="单位：Mbps")
    class_mbps: Count | None = Field(None, title="进班带宽", description="各班中的最小值，单位：Mbps")
    wifi_coverage_pct: Percent | None = Field(None, title="无线网络覆盖率", description="单位：%")
    terminal_coverage_pct: Percent | None = Field(None, title="智能终端覆盖率", description="单位：%")
    has_wireless_campus: Flag | None = Field(None, title="已建无线校园网")
    has_remote_lessons: Flag | None = Field(None, title="已建远程同步互动教学系统")


class Support(Entry):
    """One piece of help in rooms, equipment or experiments."""

    kind: SupportKind = Field(title="帮扶内容")
    title: Line = Field(title="事项")
    on: Date = Field(title="日期")
    from_school: Slug = Field(title="帮扶学校")
    to_school: Slug = Field(title="受援学校")


class Enrolment(Entry):
    """How one group or school admitted pupils."""

    model_config = ConfigDict(title="招生")

    mode: EnrolmentMode = Field(title="招生方式")
    school: Slug | None = Field(None, title="学校")
    managed_by: Slug | None = Field(None, title="招生管理学校", description="统一管理这所学校招生工作的学校")
    planned: Count | None = Field(None, title="计划数", description="单位：人")
    enrolled: Count | None = Field(None, title="实招数", description="单位：人")


class Survey(Entry):
    """Counts of one survey; free answers are never recorded."""

    model_config = ConfigDict(title="满意度调查")

    respondents: Respondent = Field(title="调查对象")
    conducted_on: Date = Field(title="调查日期")
    conducted_by: Line = Field(title="组织单位")
    issued_count: Count | None = Field(None, title="发放数", description="单位：份")
    valid_count: Count | None = Field(None, title="有效数", description="单位：份")
    satisfied_count: Count | None = Field(None, title="满意数", description="单位：份")
    scale: Line | None = Field(None, title="满意口径", description="哪些选项计为满意", examples=["满意和基本满意"])


class Publicity(Entry):
    """One report in the media. 宣传 is not 公示."""

    title: Line = Field(title="标题")
    on: Date = Field(title="日期")
    medium: Line = Field(title="媒体")
    url: WebAddress | None = Field(None, title="网址")


class Seat(Record):
    """One seat of a body: a school and a rank, never a name."""

    school: Slug = Field(title="学校")
    level: StaffLevel = Field(title="层级")
    is_principal: Flag = Field(False, title="校长")


class Body(Entry):
    """A body that governs or coordinates, in the group or in one school."""

    kind: BodyKind = Field(title="机构类别")
    established_on: Date = Field(title="成立日期")
    dissolved_on: Date | None = Field(None, title="撤销日期")
    school: Slug | None = Field(None, title="学校", description="设在某一所学校内时填写")
    seats: list[Seat] | None = Field(None, title="组成席位")


class PartyBody(Entry):
    """The party body of a group."""

    kind: PartyBodyKind = Field(title="组织类别")
    established_on: Date = Field(title="成立日期")


class Post(Entry):
    """A post that is filled; who fills it is not recorded."""

    kind: PostKind = Field(title="岗位")
    start_on: Date = Field(title="任职开始日期")
    end_on: Date | None = Field(None, title="任职结束日期")
    school: Slug | None = Field(None, title="学校")
    method: AppointmentMethod | None = Field(None, title="产生方式")
    appointed_by: Appointer | None = Field(None, title="任命单位")
    is_school_principal: Flag | None = Field(None, title="由该校校长担任")
