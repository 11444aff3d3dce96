"""Controlled words of how a group is put together and steered: memberships, charters, cadres, ordered steps."""

from __future__ import annotations

from schema.base import Term


class Step(Term):
    """A step of a procedure. The stored word is the name of the field that holds the day of the step."""

    SURVEYED = "surveyed_on", "调研"
    OPINIONS_HEARD = "opinions_heard_on", "听取意见"
    DELIBERATED = "deliberated_on", "集中研究"
    SCHOOLS_DETERMINED = "schools_determined_on", "确定参与学校"
    NAMED = "named_on", "命名"
    NOMINATED = "nominated_on", "总校长提名"
    GROUP_REVIEWED = "group_reviewed_on", "集团审定"
    BUREAU_AGREED = "bureau_agreed_on", "区教委同意"
    STARTED = "start_on", "选派到任"
    CONSULTED = "consulted_on", "征求意见"
    FORMED = "formed_on", "形成"
    SUBMITTED = "submitted_on", "报送"
    REVIEWED = "reviewed_on", "审核"
    FILED = "filed_on", "备案"
    PUBLISHED = "published_on", "公开"
    APPLIED = "applied_on", "申请"
    DECIDED = "decided_on", "区教委决定"
    EVALUATED = "evaluated_on", "区教委评估"
    ENDED = "end_on", "结束合作"
    GROUP_REPORTED = "group_reported_on", "报集团"
    CENTER_REPORTED = "center_reported_on", "报教育管理中心"
    BUREAU_REPORTED = "bureau_reported_on", "报区教委考察"
    EFFECTIVE = "effective_on", "任免"


class UnifiedMatter(Term):
    """What the lead school manages as one with a member."""

    STAFF = "staff", "人"
    FINANCE = "finance", "财"
    ASSETS = "assets", "物"
    AFFAIRS = "affairs", "事"


class EndReason(Term):
    """Why a school left a group."""

    TERMINATION = "termination", "终止合作"
    EXIT = "exit", "退出独立办学"
    ADJUSTMENT = "adjustment", "布局调整"


class TerminationGround(Term):
    """On what ground the lead school applied to end the cooperation."""

    BREACH = "breach", "违反法律法规或上级政策"
    REPUTATION = "reputation", "重大事件影响品牌声誉"
    REQUIREMENTS = "requirements", "达不到集团发展要求"
    OTHER = "other", "其他原因"


class CadreRole(Term):
    """As what a cadre works at the other school."""

    EXECUTIVE_PRINCIPAL = "executive_principal", "执行校长"
    TEACHING_VICE_PRINCIPAL = "teaching_vice_principal", "教学副校长"
    TEACHING_LEADER = "teaching_leader", "分管教学的校级领导"
    SECONDMENT = "secondment", "其他挂职"
    SHADOWING = "shadowing", "跟岗学习"


class DepartmentKind(Term):
    """What a department of a group looks after."""

    MANAGEMENT = "management", "管理"
    COURSES = "courses", "课程"
    STAFF = "staff", "师资"
    RESOURCES = "resources", "资源"
    LOGISTICS = "logistics", "后勤"
    SUPERVISION = "supervision", "督导"
    ADVICE = "advice", "咨询"
    OTHER = "other", "其他"


class Appointer(Term):
    """Who appointed somebody to a post."""

    BUREAU = "bureau", "区教委（教育局）"
    GROUP = "group", "集团"
    OTHER = "other", "其他"
