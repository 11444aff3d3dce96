"""The published form of groups."""

from __future__ import annotations

import datetime as dt

from pydantic import ConfigDict, Field

from generator.exports.v1.base import Meta, Place, Response, Source
from generator.exports.v1.findings import FindingDetail


class Cycle(Response):
    """The agreed length of the cooperation."""

    model_config = ConfigDict(title="共建周期")

    start_on: dt.date = Field(description="开始日期")
    end_on: dt.date = Field(description="结束日期")


class Membership(Response):
    """One school, or one other group, in one role for a time."""

    model_config = ConfigDict(title="成员关系")

    school: str | None = Field(description="学校编号；以集团身份参加时为 null")
    group: str | None = Field(description="集团编号；以学校身份参加时为 null")
    name: str = Field(description="学校或集团的名称")
    role: str = Field(description="角色：lead 牵头校，member 成员校")
    role_label: str = Field(description="角色的中文")
    start_on: dt.date | None = Field(description="加入日期；不清楚时为 null")
    end_on: dt.date | None = Field(description="退出日期")
    retains_legal_person: bool | None = Field(description="法人地位不变；未说明时为 null")
    retains_accounting: bool | None = Field(description="经费独立核算不变；未说明时为 null")
    retains_name: bool | None = Field(description="校名不变；未说明时为 null")
    retains_affiliation: bool | None = Field(description="行政隶属关系不变；未说明时为 null")


class Report(Response):
    """That a group reported for a school year."""

    model_config = ConfigDict(title="学年填报")

    school_year: str = Field(description="学年")
    reported_on: dt.date | None = Field(description="填报日期")
    reported_by: str | None = Field(description="填报岗位")


class Correction(Response):
    """One correction of a school year that had been closed."""

    model_config = ConfigDict(title="更正")

    school_year: str = Field(description="学年")
    kind: str = Field(description="更正、增加或删去")
    part: str = Field(description="更正的是哪一项")
    before: str | None = Field(description="更正前；原来没有或不公开时为 null")
    after: str | None = Field(description="更正后；整项删去或不公开时为 null")
    is_withheld: bool = Field(description="更正前后的内容是否不公开")
    why: str = Field(description="更正理由")
    approved_by: str = Field(description="批准岗位")
    on: dt.date = Field(description="批准日期")
    place: Place = Field(description="在数据文件里的位置")


class Answer(Response):
    """What the bureau answers."""

    model_config = ConfigDict(title="教育局答复")

    words: str = Field(description="答复")
    by: str = Field(description="答复单位")
    by_label: str = Field(description="答复单位的中文")
    on: dt.date = Field(description="答复日期")


class Reply(Response):
    """A dispute or a plan to mend that stands beside a finding. It changes no outcome."""

    model_config = ConfigDict(title="异议或整改")

    kind: str = Field(description="dispute 异议，rectification 整改计划")
    kind_label: str = Field(description="种类的中文")
    school_year: str = Field(description="学年")
    clause: str = Field(description="条款编号")
    rule: str | None = Field(description="规则编号；针对整个条款的为 null")
    words: str = Field(description="内容")
    by: str = Field(description="提出单位")
    by_label: str = Field(description="提出单位的中文")
    raised_on: dt.date = Field(description="提出日期")
    deadline: dt.date = Field(description="期限；过期后不再列在结论旁")
    state: str = Field(description="到核查基准日为止的状态")
    state_label: str = Field(description="状态的中文")
    completed_on: dt.date | None = Field(description="整改完成日期；异议和没有完成的为 null")
    answer: Answer | None = Field(description="教育局答复；没有答复为 null")
    place: Place = Field(description="在数据文件里的位置")


class Confirmation(Response):
    """That an office has checked a part of the record."""

    model_config = ConfigDict(title="核对确认")

    school_year: str = Field(description="学年")
    part: str = Field(description="核对的部分")
    part_label: str = Field(description="核对的部分的中文")
    by: str = Field(description="核对单位")
    by_label: str = Field(description="核对单位的中文")
    on: dt.date = Field(description="核对日期")


class GroupSummary(Response):
    """A group in the list of groups."""

    model_config = ConfigDict(title="集团")

    id: str = Field(description="集团编号")
    name: str = Field(description="集团名称")
    short_name: str | None = Field(description="简称")
    district: str = Field(description="区县编号")
    district_name: str = Field(description="区县名称")
    is_sample: bool = Field(description="是否为虚构的示例数据")
    form: str = Field(description="办学形式")
    form_label: str = Field(description="办学形式的中文")
    mode: str | None = Field(description="办学模式(瓯海区)")
    mode_label: str | None = Field(description="办学模式的中文")
    tightness: str | None = Field(description="紧密程度(上海市)")
    tightness_label: str | None = Field(description="紧密程度的中文")
    pairing_form: str | None = Field(description="共建形式(连云区)")
    pairing_form_label: str | None = Field(description="共建形式的中文")
    established_on: dt.date | None = Field(description="成立日期")
    dissolved_on: dt.date | None = Field(description="终止日期")
    record_until: dt.date | None = Field(description="记录截至；其后不作核查")
    school_years: list[str] = Field(description="已填报的学年")
    file: str = Field(description="该集团的接口文件，相对于接口根目录")


class Group(GroupSummary):
    """A group with its members and sources."""

    model_config = ConfigDict(title="集团详情")

    lead_tenure: str | None = Field(description="牵头方式")
    lead_tenure_label: str | None = Field(description="牵头方式的中文")
    transition_end: dt.date | None = Field(description="过渡期结束日期")
    cycle: Cycle | None = Field(description="共建周期")
    policies: list[str] | None = Field(description="指定的适用文件；null 表示适用本区县采用的全部文件")
    component_groups: list[str] | None = Field(description="组成集团的编号(联盟型);未说明时为 null")
    memberships: list[Membership] | None = Field(description="成员关系；未说明时为 null")
    reports: list[Report] = Field(description="各学年的填报情况")
    corrections: list[Correction] = Field(description="已锁定学年的更正，最新的在前")
    replies: list[Reply] = Field(description="异议和整改计划，按学年和提出日期排列；核查基准日以后的不列")
    confirmations: list[Confirmation] = Field(description="核对确认，按日期排列；核查基准日以后的不列")
    sources: list[Source] = Field(description="数据来源")
    note: str | None = Field(description="备注")
    record: Place = Field(description="数据文件")


class GroupsFile(Response):
    """`groups.json`."""

    model_config = ConfigDict(title="全部集团")

    meta: Meta
    groups: list[GroupSummary]


class GroupFile(Response):
    """`groups/<id>.json`."""

    model_config = ConfigDict(title="一个集团及其核查结论")

    meta: Meta
    group: Group
    findings: list[FindingDetail]
