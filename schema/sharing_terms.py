"""Controlled words of what schools share, guide, forbid and open to the public."""

from __future__ import annotations

from schema.base import Term


class SharedResource(Term):
    """What kind of resource a school opens to another."""

    COURSE = "course", "课程资源"
    LEARNING = "learning", "学习资源"
    ACTIVITY = "activity", "活动资源"
    FACILITY = "facility", "设施设备资源"
    FEATURE = "feature", "特色教育资源"


class GuidanceAspect(Term):
    """In what a lead school guides a member."""

    CULTURE = "culture", "文化建设"
    STAFF = "staff", "队伍建设"
    MANAGEMENT = "management", "管理"
    TEACHING = "teaching", "教学"
    TEACHING_RESEARCH = "teaching_research", "教研"
    RESEARCH = "research", "科研"
    TESTING = "testing", "检测"
    EVALUATION = "evaluation", "评价"


class FlowKind(Term):
    """Whether the personnel relation moves with the person."""

    RIGID = "rigid", "刚性流动"
    FLEXIBLE = "flexible", "柔性流动"


class ViolationKind(Term):
    """What was done that a document forbids."""

    BRAND_TRANSFER = "brand_transfer", "转让龙头学校品牌"
    BRAND_RESALE = "brand_resale", "品牌二次输出"


class CommunityRight(Term):
    """A right of parents and community."""

    KNOW = "know", "知情权"
    TAKE_PART = "take_part", "参与权"
    SUPERVISE = "supervise", "监督权"
    EVALUATE = "evaluate", "评价权"


class CommunityForm(Term):
    """In what form parents and community take part."""

    OPEN_DAY = "open_day", "开放日"
    PARENTS_COMMITTEE = "parents_committee", "家长委员会"
    MEETING = "meeting", "座谈会"
    NOTICE = "notice", "公开栏或网站公开"
    LETTER = "letter", "告家长书"
    INSPECTOR = "inspector", "特邀监督员"
    QUESTIONNAIRE = "questionnaire", "问卷评议"
    SUGGESTION_BOX = "suggestion_box", "意见箱或热线"
