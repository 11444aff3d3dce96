"""Courses that schools of a group share."""

from __future__ import annotations

from pydantic import Field

from schema.entries import Entry
from schema.scalars import Count, Flag, Line, Slug
from schema.vocabulary import Semester


class Course(Entry):
    """One course in one semester. The same course in two semesters keeps its id."""

    id: Slug = Field(title="课程编号", description="同一门课两个学期编号相同", examples=["kexue-tansuo"])
    name: Line = Field(title="课程名称", examples=["科学探索"])
    semester: Semester = Field(title="学期")
    provider_schools: list[Slug] = Field(title="提供学校", min_length=1, description="共同开发的课程写出每一所学校")
    open_to_schools: list[Slug] = Field(title="共享学校", description="本学期开放使用这门课的其他学校；没有则写 []")
    is_joint: Flag | None = Field(None, title="共同开发")
    cross_school_enrolments: Count | None = Field(None, title="跨校选课人次", description="单位：人次")
