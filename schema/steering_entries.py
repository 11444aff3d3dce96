"""Entries of how a group is steered: cadres sent to another school, appointments, departments."""

from __future__ import annotations

from pydantic import Field

from schema.entries import Entry
from schema.scalars import Date, Flag, Line, Slug
from schema.steering_terms import CadreRole, DepartmentKind, Step
from schema.vocabulary import StaffLevel


class CadrePosting(Entry):
    """One cadre working at another school of the group; the post is recorded, never the person's name."""

    kind: CadreRole = Field(title="任职方式")
    level: StaffLevel = Field(StaffLevel.SCHOOL, title="层级", description="在接收学校的层级")
    from_school: Slug = Field(title="派出学校")
    to_school: Slug = Field(title="接收学校")
    nominated_on: Date | None = Field(None, title="提名日期", description="总校长提名的日期，执行校长填写")
    group_reviewed_on: Date | None = Field(None, title="集团审定日期")
    bureau_agreed_on: Date | None = Field(None, title="区教委同意日期")
    start_on: Date = Field(title="到任日期")
    end_on: Date | None = Field(None, title="结束日期", description="仍在任的不填")
    omitted_steps: list[Step] = Field(
        default_factory=list, title="没有办理的程序", description="确实没有办理的写在这里；不清楚的不写"
    )


class CadreAppointment(Entry):
    """One appointment or removal of a section-level cadre of a member school."""

    school: Slug = Field(title="学校")
    position: Line = Field(title="职务", description="写职务，不写姓名", examples=["副校长"])
    group_reported_on: Date | None = Field(None, title="报集团日期")
    center_reported_on: Date | None = Field(None, title="报教育管理中心日期")
    bureau_reported_on: Date | None = Field(None, title="报区教委考察日期")
    effective_on: Date = Field(title="任免日期")
    omitted_steps: list[Step] = Field(
        default_factory=list, title="没有办理的程序", description="确实没有办理的写在这里；不清楚的不写"
    )


class Department(Entry):
    """A department of the group."""

    kind: DepartmentKind = Field(title="部门类别")
    name: Line = Field(title="部门名称", examples=["课程与教学部"])
    established_on: Date = Field(title="成立日期")
    dissolved_on: Date | None = Field(None, title="撤销日期")
    head_named_by_group: Flag | None = Field(None, title="负责人由集团确定")
    member_schools: list[Slug] | None = Field(None, title="成员来自", description="部门成员所在的学校")
