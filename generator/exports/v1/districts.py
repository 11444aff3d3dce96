"""The published form of districts and schools."""

from __future__ import annotations

import datetime as dt

from pydantic import ConfigDict, Field

from generator.exports.v1.base import Meta, Place, Response, Source
from generator.exports.v1.findings import FindingDetail


class Bureau(Response):
    """The bureau that answers for the groups."""

    model_config = ConfigDict(title="主管部门")

    name: str = Field(description="名称")
    office: str | None = Field(description="经办科室")
    public_phone: str | None = Field(description="对社会公布的办公电话")
    website: str | None = Field(description="网站")
    data_licence: str | None = Field(description="数据许可的通用名称，如 CC-BY-4.0;null 表示未声明")
    data_licence_label: str | None = Field(description="数据许可的中文")
    data_licence_address: str | None = Field(description="数据许可全文的网址")


class Attachment(Response):
    """One attachment of a notice."""

    model_config = ConfigDict(title="公告附件")

    title: str = Field(description="名称")
    document_no: str | None = Field(description="文号")
    url: str | None = Field(description="网址")


class Notice(Response):
    """One public notice of a bureau."""

    model_config = ConfigDict(title="公示公告")

    id: str = Field(description="公告编号，本区县内不重复")
    title: str = Field(description="标题")
    school_year: str | None = Field(description="学年")
    body: list[str] = Field(description="正文，每项一段")
    clauses: list[str] = Field(description="依据条款的编号")
    groups: list[str] = Field(description="涉及集团的编号；空表示不限于个别集团")
    start_on: dt.date = Field(description="公示开始日期")
    end_on: dt.date = Field(description="公示结束日期(含)")
    received_by: str | None = Field(description="受理部门；null 表示未公布")
    attachments: list[Attachment] = Field(description="附件")
    issued_on: dt.date | None = Field(description="落款日期")
    result: str | None = Field(description="公示结果")
    result_on: dt.date | None = Field(description="结果公布日期")


class Adoption(Response):
    """That a policy binds a district."""

    model_config = ConfigDict(title="采用的文件")

    policy: str = Field(description="政策文件编号")
    from_date: dt.date | None = Field(description="起始日期；null 表示从文件施行之日起")
    to_date: dt.date | None = Field(description="终止日期；null 表示到文件失效为止")


class Semester(Response):
    """First and last day of a semester."""

    model_config = ConfigDict(title="学期起止")

    start_on: dt.date = Field(description="开始日期")
    end_on: dt.date = Field(description="结束日期")


class CalendarYear(Response):
    """The calendar of one school year."""

    model_config = ConfigDict(title="校历")

    school_year: str = Field(description="学年")
    first_semester: Semester = Field(description="第一学期")
    second_semester: Semester = Field(description="第二学期")


class OutsideGroup(Response):
    """A group without a file of its own."""

    model_config = ConfigDict(title="区外集团")

    id: str = Field(description="集团编号")
    name: str = Field(description="集团名称")


class ClosedYear(Response):
    """A school year whose figures change only through a correction."""

    model_config = ConfigDict(title="已锁定的学年")

    school_year: str = Field(description="学年")
    closed_on: dt.date = Field(description="锁定日期")
    by: str = Field(description="锁定岗位")


class StaffNamesBasis(Response):
    """The legal basis on which names of staff are published."""

    model_config = ConfigDict(title="公开教职工姓名的依据")

    law: str = Field(description="法律、法规或规章的名称和条款")
    scope: str = Field(description="公开哪些人员、哪些内容")
    url: str = Field(description="依据网址")


class District(Response):
    """A district or city."""

    model_config = ConfigDict(title="区县")

    id: str = Field(description="区县编号")
    name: str = Field(description="名称")
    full_name: str = Field(description="全称")
    level: str = Field(description="层级：city 市，district 区县")
    level_label: str = Field(description="层级的中文")
    is_sample: bool = Field(description="是否为虚构的示例区县")
    bureau: Bureau = Field(description="主管部门")
    adopted_policies: list[Adoption] = Field(description="采用的政策文件")
    calendar: list[CalendarYear] = Field(description="校历；未填的学年按 9 月 1 日、2 月 1 日分学期")
    closed_years: list[ClosedYear] = Field(description="已锁定的学年，此后只能凭更正记录修改")
    staff_names_basis: StaffNamesBasis | None = Field(
        description="公开教职工姓名的依据；没有登记时为 null,姓名一律不公布"
    )
    register_is_complete: bool = Field(description="学校名录是否包含全部学校")
    school_count: int = Field(description="名录中的学校数，含区外学校和待建学校")
    group_count: int = Field(description="有数据文件的集团数")
    outside_groups: list[OutsideGroup] = Field(description="区外集团")
    notices: list[Notice] = Field(description="公示公告")
    file: str = Field(description="该区县的接口文件，相对于接口根目录")
    sources: list[Source] = Field(description="数据来源")
    record: Place = Field(description="数据文件")


class SchoolGroup(Response):
    """The part a school plays in a group."""

    model_config = ConfigDict(title="所在集团")

    group: str = Field(description="集团编号")
    group_name: str = Field(description="集团名称")
    role: str = Field(description="角色：lead 牵头校，member 成员校")
    role_label: str = Field(description="角色的中文")
    start_on: dt.date | None = Field(description="加入日期；不清楚时为 null")
    end_on: dt.date | None = Field(description="退出日期")


class School(Response):
    """One school of a register. How a bureau classed it is not published: it is no ranking."""

    model_config = ConfigDict(title="学校")

    id: str = Field(description="学校编号")
    name: str = Field(description="学校名称")
    short_name: str | None = Field(description="简称")
    former_names: list[str] = Field(description="曾用名")
    code: str | None = Field(description="学校标识码，按文字处理")
    district: str = Field(description="名录所属区县的编号")
    district_name: str = Field(description="名录所属区县的名称")
    is_sample: bool = Field(description="是否为虚构的示例学校")
    stage: str | None = Field(description="学段")
    stage_label: str | None = Field(description="学段的中文")
    status: str = Field(description="办学状态")
    status_label: str = Field(description="办学状态的中文")
    location: str = Field(description="所在地：inside 本区，outside 区外")
    location_label: str = Field(description="所在地的中文")
    opened_on: dt.date | None = Field(description="开办日期")
    closed_on: dt.date | None = Field(description="撤并日期")
    website: str | None = Field(description="学校网站")
    note: str | None = Field(description="备注")
    groups: list[SchoolGroup] = Field(description="所在集团，一所学校可以在几个集团中")


class DistrictsFile(Response):
    """`districts.json`."""

    model_config = ConfigDict(title="全部区县")

    meta: Meta
    districts: list[District]


class DistrictFile(Response):
    """`districts/<id>.json`."""

    model_config = ConfigDict(title="一个区县及其主管部门的核查结论")

    meta: Meta
    district: District
    findings: list[FindingDetail]


class SchoolsFile(Response):
    """`schools.json`."""

    model_config = ConfigDict(title="全部学校")

    meta: Meta
    schools: list[School]
