"""The parameters of metrics in Chinese: their names and the values that rules give them.

Vocabularies carry their own words; the lists here are for names and for the few plain words of the metrics. A test
sees that no parameter of any metric and no value of any rule is left without words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from schema.base import Term
from schema.steering_terms import Step
from schema.vocabulary import DocumentKind

Say = Callable[[str], str]
NAMES = {
    "areas": "领域", "backbone": "只计骨干教师", "by": "截止日期或实施单位", "day": "取哪个日期", "direction": "方向",
    "duties": "主要工作", "each_group": "逐个集团核查", "entries": "看哪一部分记录", "facility": "设施", "form": "形式",
    "forms": "形式", "full_time": "只计专任教师", "joint": "各方共同", "kind": "类别", "kinds": "类别",
    "lead_backbone": "牵头校派出的须为骨干教师", "level": "层级", "levels": "人员层级", "line": "经费名目",
    "lines": "经费名目", "matters": "不变的事项", "member_full_time": "成员校派出的须为专任教师",
    "mentoring": "计入师徒结对", "mode": "办学模式", "part": "分子", "post": "职务", "receiver": "接收方",
    "recognition": "认定为", "respondents": "调查对象", "role": "角色", "roles": "职务", "scheme": "考核方式",
    "schemes": "考核方式", "schools": "学校", "sender": "派出方", "sharer": "共享方", "staff": "人员", "stages": "学段",
    "steps": "程序", "tier": "成员类型", "tiers": "成员类型", "together": "共同参加", "trigger": "从哪一步开始核查",
    "units": "科室", "whole": "分母", "window": "取哪一段时间", "years": "年数",
}  # fmt: skip
VALUES = {
    "any": "不限", "all": "每所学校都参加", "head": "组长", "deputy": "副组长", "backbone_teacher": "骨干教师",
    "from-lead": "牵头校派出", "to-lead": "派往牵头校", "day": "核查当日", "year": "本学年", "latest": "最近一次",
    "standing": "长期", "first": "第一个周期", "later": "以后各周期",
    "schools_in_zones_or_groups": "参加学区或集团的学校",
    "districts_with_plan": "已制定规划的区县", "districts_with_pilot": "已开展试点的区县", "schools_total": "全部学校",
    "weak_schools_paired": "已结对的农村和相对薄弱学校", "districts_total": "全部区县",
    "weak_schools_total": "全部农村和相对薄弱学校", "has_wireless_campus": "校园无线网络",
    "has_remote_lessons": "远程同步课堂", "filed_on": "备案日期", "published_on": "公开日期", "formed_on": "形成日期",
    "legal_person": "法人地位", "staffing": "人事编制", "funding": "资金渠道", "accounting": "经费核算", "name": "校名",
    "affiliation": "行政隶属", "cadre_appointments": "成员学校干部任免", "cadre_postings": "干部选派",
    "documents": "文件", "memberships": "成员关系", "namings": "集团认定与命名",
}  # fmt: skip
_PLAIN = VALUES | {word.value: word.label for kinds in (DocumentKind, Step) for word in kinds}
"""Words of vocabularies that a metric takes as plain text."""
_MORE = {
    "executive_principal": "执行校长", "exit": "退出", "termination": "终止",
}  # fmt: skip


def title_of(model: type[BaseModel], name: str) -> str:
    """What a parameter is called."""
    return model.model_fields[name].title or NAMES.get(name, name)


def key_of(model: type[BaseModel], name: str) -> str:
    """How a rule writes a parameter."""
    return model.model_fields[name].alias or name


def told(model: type[BaseModel], params: dict[str, Any], say: Say = str) -> Iterator[str]:
    """The parameters that a rule sets, in words: 类别 公开课、研讨课. `say` names schools and groups by their ids."""
    if not params:
        return
    typed = model.model_validate(params)
    for name in model.model_fields:
        if key_of(model, name) in params:
            yield f"{title_of(model, name)} {written(getattr(typed, name), say)}"


def written(value: object, say: Say = str) -> str:
    """A value in words: a vocabulary's word by its label, a list item by item."""
    if value is None:
        return "不填"
    if isinstance(value, Term):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple | frozenset | set):
        return "、".join(written(item, say) for item in value) or "无"
    text = str(value)
    return _PLAIN.get(text) or _MORE.get(text) or say(text)
