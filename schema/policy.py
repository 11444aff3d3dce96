"""One policy document with its clauses and rules: one YAML file under data/policies/.

A provision (clause) is what the text asks; a rule is its machine-checkable part. A rule names a metric by id. There is
no expression language: arithmetic is a metric with a name, a test and a docstring.
"""

from __future__ import annotations

from pydantic import Field

from schema.base import Record
from schema.designations import Standing
from schema.scalars import ClauseId, Date, Flag, Line, MonthDay, Note, SchoolYear, Slug, WebAddress
from schema.vocabulary import (
    Bearer,
    ClauseKind,
    Comparator,
    Form,
    Handling,
    LeadTenure,
    Mode,
    PairingForm,
    Period,
    PolicyNature,
    Severity,
    Stage,
    Tightness,
    Validity,
    YearAnchor,
)


class Scope(Record):
    """To whom a document, clause or rule applies. Every list that is given must match; an omitted one matches all."""

    forms: list[Form] | None = Field(None, title="办学形式")
    modes: list[Mode] | None = Field(None, title="办学模式")
    tightness: list[Tightness] | None = Field(None, title="紧密程度")
    pairing_forms: list[PairingForm] | None = Field(None, title="共建形式")
    lead_tenures: list[LeadTenure] | None = Field(None, title="牵头方式")
    designations: list[Standing] | None = Field(None, title="创建与命名", description="学年内曾处于其中一种状态")
    stages: list[Stage] | None = Field(None, title="学段", description="至少一所成员校属于这些学段")
    groups: list[Slug] | None = Field(None, title="集团", description="文件点名的集团")
    first_school_year: SchoolYear | None = Field(None, title="首个学年")
    last_school_year: SchoolYear | None = Field(None, title="最后学年")


class Threshold(Record):
    """A threshold and the days on which it holds, both inclusive."""

    from_date: Date | None = Field(None, title="起始日期", description="不填则从文件施行之日起")
    to_date: Date | None = Field(None, title="终止日期")
    value: Line | list[Line] = Field(title="标准值", description="数字、月-日、日期，或若干项")
    reference: Line | None = Field(None, title="依据", description="标准值不出自本条时说明来源")


class Rule(Record):
    """The machine-checkable part of a clause."""

    id: Slug = Field(title="规则编号", description="在整份文件内不重复", examples=["ly-exchange-list-published"])
    title: Line = Field(title="规则名称", examples=["交流名单按时向社会公开"])
    metric: Slug = Field(title="指标编号")
    params: dict[Slug, Line | list[Line]] = Field({}, title="指标参数")
    comparator: Comparator | None = Field(None, title="比较方式", description="没有标准值的条款不填，结论为“仅公布”")
    thresholds: list[Threshold] = Field(default_factory=list, title="标准值")
    deadline_year: YearAnchor | None = Field(None, title="时限年份")
    unit: Line = Field(title="单位", examples=["次/学期"])
    period: Period = Field(title="周期")
    due: MonthDay | None = Field(None, title="到期日", description="不填则为周期最后一天")
    severity: Severity | None = Field(None, title="强度", description="不填则同条款")
    scope: Scope = Field(Scope(), title="适用范围")
    is_floor: Flag = Field(False, title="存在性底线", description="原文没有数量，只有一次也没有时才作结论")
    is_external: Flag = Field(False, title="标准出自文件之外")


class Clause(Record):
    """One statement of a document in our own words."""

    id: ClauseId = Field(title="条款编号")
    locator: Line = Field(title="位置", examples=["六（五）"])
    title: Line = Field(title="条款简称")
    duty: Note = Field(title="要求", description="用自己的话概括，不照抄原文")
    kind: ClauseKind = Field(title="类别")
    bearer: Bearer = Field(title="责任主体")
    severity: Severity = Field(title="强度")
    handling: Handling = Field(title="处理方式")
    period: Period = Field(title="周期")
    scope: Scope = Field(Scope(), title="适用范围")
    reading: Note = Field(title="本站理解", description="含糊之处怎样理解，为什么这样处理")
    remedy: Note | None = Field(None, title="怎样达标", description="有规则的条款必填")
    repeats: ClauseId | None = Field(None, title="重复条款", description="与另一条同义，只核查一次")
    rules: list[Rule] = Field(default_factory=list, title="核查规则")


class Policy(Record):
    """A policy document."""

    id: Slug = Field(title="文件编号", examples=["ly"])
    prefix: Line = Field(title="条款前缀", examples=["LY"])
    title: Line = Field(title="标题")
    document_no: Line = Field(title="文号")
    issuer: Line = Field(title="发文机关")
    jurisdiction: Line = Field(title="适用地区")
    nature: PolicyNature = Field(title="性质")
    validity: Validity = Field(title="时效")
    adopted_on: Date = Field(title="成文日期")
    published_on: Date | None = Field(None, title="发布日期")
    valid_from: Date = Field(title="施行日期")
    valid_to: Date | None = Field(None, title="失效日期")
    source_url: WebAddress | None = Field(None, title="原文网址")
    based_on: list[Line] = Field(default_factory=list, title="上位依据")
    annexes: list[Line] = Field(default_factory=list, title="附件")
    scope: Scope = Field(Scope(), title="适用范围")
    summary: Note = Field(title="说明")
    remarks: list[Note] = Field(default_factory=list, title="文本疑点", description="原文的错漏和不明之处")
    clauses: list[Clause] = Field(title="条款", min_length=1)
