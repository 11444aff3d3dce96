"""Words of the right of reply and of confirmations: who speaks, and of which part of a record."""

from __future__ import annotations

from schema.base import Term


class Office(Term):
    """Who speaks: an office or a post, never a person."""

    GROUP_OFFICE = "group_office", "集团办公室"
    LEAD_SCHOOL = "lead_school", "牵头学校"
    MEMBER_SCHOOL = "member_school", "成员学校"
    PARTY_COMMITTEE = "party_committee", "集团党组织"
    BUREAU_OFFICE = "bureau_office", "教育局经办科室"
    BUREAU_INSPECTION = "bureau_inspection", "教育督导部门"
    BUREAU_RESEARCH = "bureau_research", "教研（教育研究）机构"


BUREAU_OFFICES = frozenset({Office.BUREAU_OFFICE, Office.BUREAU_INSPECTION, Office.BUREAU_RESEARCH})
"""Offices that answer for the bureau; all others speak for the schools."""


class RecordPart(Term):
    """A part of a record that somebody reports: a list of the group, or of its section for a school year."""

    MEMBERSHIPS = "memberships", "成员关系"
    CAMPUSES = "campuses", "校区"
    GOVERNANCE = "governance", "治理机构"
    LONG_TERM_DOCUMENTS = "standing_documents", "长期文件"
    AGREEMENTS = "agreements", "共建协议"
    DESIGNATIONS = "designations", "创建与命名"
    NEGATIVE_EVENTS = "negative_events", "负面清单事件"
    ACTIVITIES = "activities", "活动"
    EXCHANGES = "exchanges", "教干教师交流"
    MENTORING = "mentoring", "师徒结对"
    STUDIOS = "studios", "名师工作室"
    PROJECTS = "projects", "项目"
    DOCUMENTS = "documents", "学年文件"
    ATTESTATIONS = "attestations", "佐证事项"
    STAFFING = "staffing", "师资统计"
    CERTIFICATES = "certificates", "区级示范课证书"
    SHOWCASES = "showcases", "展示活动"
    INFRASTRUCTURE = "infrastructure", "信息化条件"
    SUPPORTS = "supports", "设施与实验帮扶"
    ENROLMENT = "enrolment", "招生"
    SURVEYS = "surveys", "满意度调查"
    PUBLICITY = "publicity", "宣传报道"
    RESOURCE_SHARING = "resource_sharing", "资源共享"
    VIOLATIONS = "violations", "违反禁止事项"
    COMMUNITY = "community", "家长和社区参与"
    COURSES = "courses", "共享课程"
    RESEARCH_SUBJECTS = "research_subjects", "联合教研学科"
    RETURNED_STAFF = "returned_staff", "培养后返校教师"
    MONITORING = "monitoring", "学业质量监测"
    JUNIOR_OUTCOMES = "junior_outcomes", "初中学业情况"
    SENIOR_ENTRY = "senior_entry", "升入高中阶段情况"

    @property
    def field(self) -> str:
        """The name of the list in the record."""
        return "documents" if self is RecordPart.LONG_TERM_DOCUMENTS else self.value


STANDING_PARTS = frozenset(
    {
        RecordPart.MEMBERSHIPS,
        RecordPart.CAMPUSES,
        RecordPart.GOVERNANCE,
        RecordPart.LONG_TERM_DOCUMENTS,
        RecordPart.AGREEMENTS,
        RecordPart.DESIGNATIONS,
        RecordPart.NEGATIVE_EVENTS,
    }
)
"""Parts that stand at the group itself and not in the section of a school year."""
