"""The published form of policy documents with their clauses and rules."""

from __future__ import annotations

import datetime as dt

from pydantic import ConfigDict, Field

from generator.exports.v1.base import Meta, Response


class Scope(Response):
    """To whom something applies. Every list that is given must match; null matches all."""

    model_config = ConfigDict(title="适用范围")

    forms: list[str] | None = Field(description="办学形式；null 表示不限")
    modes: list[str] | None = Field(description="办学模式；null 表示不限")
    tightness: list[str] | None = Field(description="紧密程度；null 表示不限")
    pairing_forms: list[str] | None = Field(description="共建形式；null 表示不限")
    lead_tenures: list[str] | None = Field(description="牵头方式；null 表示不限")
    stages: list[str] | None = Field(description="学段；null 表示不限")
    groups: list[str] | None = Field(description="集团编号；null 表示不限")
    first_school_year: str | None = Field(description="首个学年；null 表示不限")
    last_school_year: str | None = Field(description="最后学年；null 表示不限")


class RuleThreshold(Response):
    """A threshold and the days on which it holds."""

    model_config = ConfigDict(title="标准值及其有效期")

    from_date: dt.date | None = Field(description="起始日期(含);null 表示从文件施行之日起")
    to_date: dt.date | None = Field(description="终止日期(含);null 表示没有终止")
    values: list[str] = Field(description="标准值，按规则原样为文字；介于时依次为下限和上限")
    reference: str | None = Field(description="标准值不出自本条时的依据")


class Param(Response):
    """One parameter handed to the metric."""

    model_config = ConfigDict(title="指标参数")

    name: str = Field(description="参数名")
    values: list[str] = Field(description="参数值")


class Rule(Response):
    """The machine-checkable part of a clause."""

    model_config = ConfigDict(title="核查规则")

    id: str = Field(description="规则编号")
    title: str = Field(description="规则名称")
    metric: str = Field(description="指标编号")
    params: list[Param] = Field(description="指标参数")
    operator: str | None = Field(description="比较方式；没有标准值时为 null")
    operator_label: str | None = Field(description="比较方式的中文")
    thresholds: list[RuleThreshold] = Field(description="标准值")
    deadline_year: str | None = Field(description="每年的时限落在学年开始(start)还是结束(end)的年份")
    deadline_year_label: str | None = Field(description="时限年份的中文")
    unit: str = Field(description="单位")
    period: str = Field(description="周期")
    period_label: str = Field(description="周期的中文")
    due: str | None = Field(description="每年的到期日(月-日);null 表示周期最后一天")
    severity: str = Field(description="强度：must 应当，should 鼓励，info 公布")
    severity_label: str = Field(description="强度的中文")
    scope: Scope = Field(description="适用范围")
    is_floor: bool = Field(description="原文没有数量，只有一次也没有时才作结论")
    is_external: bool = Field(description="标准出自文件之外")


class Clause(Response):
    """One statement of a document, in the project's own words."""

    model_config = ConfigDict(title="条款")

    id: str = Field(description="条款编号")
    locator: str = Field(description="在文件中的位置")
    title: str = Field(description="条款简称")
    duty: str = Field(description="要求(本站概括，以原文为准)")
    kind: str = Field(description="类别")
    kind_label: str = Field(description="类别的中文")
    bearer: str = Field(description="责任主体")
    bearer_label: str = Field(description="责任主体的中文")
    severity: str = Field(description="强度：must 应当，should 鼓励，info 公布")
    severity_label: str = Field(description="强度的中文")
    handling: str = Field(description="处理方式：computed 计算核查，attested 佐证核查，narrative 仅作说明")
    handling_label: str = Field(description="处理方式的中文")
    period: str = Field(description="周期")
    period_label: str = Field(description="周期的中文")
    scope: Scope = Field(description="适用范围")
    reading: str = Field(description="本站对含糊之处的理解")
    remedy: str | None = Field(description="怎样达标")
    repeats: str | None = Field(description="与哪一条同义(只核查一次)")
    rules: list[Rule] = Field(description="核查规则")


class Policy(Response):
    """A policy document."""

    model_config = ConfigDict(title="政策文件")

    id: str = Field(description="文件编号")
    prefix: str = Field(description="条款前缀")
    title: str = Field(description="标题")
    document_no: str = Field(description="文号")
    issuer: str = Field(description="发文机关")
    jurisdiction: str = Field(description="适用地区")
    nature: str = Field(description="性质")
    nature_label: str = Field(description="性质的中文")
    validity: str = Field(description="时效")
    validity_label: str = Field(description="时效的中文")
    adopted_on: dt.date = Field(description="成文日期")
    published_on: dt.date | None = Field(description="发布日期")
    valid_from: dt.date = Field(description="施行日期")
    valid_to: dt.date | None = Field(description="失效日期")
    source_url: str | None = Field(description="原文网址")
    based_on: list[str] = Field(description="上位依据")
    annexes: list[str] = Field(description="附件")
    scope: Scope = Field(description="适用范围")
    summary: str = Field(description="说明")
    remarks: list[str] = Field(description="原文的错漏和不明之处")
    clauses: list[Clause] = Field(description="条款，按文件中的次序")


class PoliciesFile(Response):
    """`policies.json`."""

    model_config = ConfigDict(title="全部政策文件")

    meta: Meta
    policies: list[Policy]
