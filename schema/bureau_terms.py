"""Controlled words of what a bureau and a district government do for groups."""

from __future__ import annotations

from schema.base import Term


class NamingPrinciple(Term):
    """A principle by which schools are chosen for a group."""

    REGIONAL = "regional", "区域性"
    INITIATIVE = "initiative", "主动性"
    WILLINGNESS = "willingness", "意向性"
    FOUNDATION = "foundation", "基础性"


class BudgetStage(Term):
    """When in the year a sum entered the budget."""

    INITIAL = "initial", "年初预算"
    SUPPLEMENTARY = "supplementary", "年中追加"


class FundPurpose(Term):
    """For what a sum was spent."""

    OPERATION = "operation", "集团运行管理"
    STAFF_EXCHANGE = "staff_exchange", "干部教师交流"
    PERFORMANCE = "performance", "工作绩效考核"
    OTHER = "other", "其他"


class DoubleAssessment(Term):
    """In whose assessment the completion of the enrolment plan is counted."""

    GROUP = "group", "集团考核"
    CENTER = "center", "教管中心考核"
