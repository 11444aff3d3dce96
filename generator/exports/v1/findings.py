"""The published form of findings."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import ConfigDict, Field

from generator.exports.v1.base import Meta, Place, Response

OutcomeWord = Literal["met", "not_met", "advisory", "pending", "unknown", "not_applicable", "info"]
BasisWord = Literal["computed", "attested", "published"]
SubjectWord = Literal["group", "district"]
DisclosureWord = Literal["value", "verdict"]
ValueWord = Literal["count", "number", "share", "date", "items", "never"]


class Share(Response):
    """An exact share and its percentage."""

    model_config = ConfigDict(title="比例")

    numerator: int = Field(description="分子")
    denominator: int = Field(description="分母，大于 0")
    percent: str = Field(
        pattern=r"^-?\d+\.\d{2}$", description="百分数(不带百分号),按“四舍六入五成双”保留 2 位，如 85.71"
    )


class Number(Response):
    """An exact number that is not whole."""

    model_config = ConfigDict(title="数值")

    numerator: int = Field(description="分子")
    denominator: int = Field(description="分母，大于 0")
    decimal: str = Field(
        pattern=r"^-?\d+(\.\d{1,4})?$", description="小数写法，最多 4 位；除不尽时按“四舍六入五成双”取 4 位"
    )


class Item(Response):
    """One word of a set."""

    model_config = ConfigDict(title="项目")

    id: str = Field(description="项目代码")
    label: str = Field(description="项目名称")


class Value(Response):
    """A value. `kind` says which of the five keys carries it; the others are null."""

    model_config = ConfigDict(title="值")

    kind: ValueWord = Field(
        description="值的种类：count 整数，number 小数，share 比例，date 日期，items 若干项目，"
        "never 已说明从未办理(各键均为 null)"
    )
    count: int | None = Field(description="整数")
    number: Number | None = Field(description="小数")
    share: Share | None = Field(description="比例")
    date: dt.date | None = Field(description="日期")
    items: list[Item] | None = Field(description="若干项目，按代码排列")


class Threshold(Response):
    """The threshold that was applied."""

    model_config = ConfigDict(title="标准值")

    low: Value | None = Field(description="标准值；比较方式为 between(介于)时是下限")
    high: Value | None = Field(description="上限，只用于 between(介于)")
    text: str = Field(description="文字表述")
    unit: str = Field(description="单位")


class Part(Response):
    """One of the things that each must comply."""

    model_config = ConfigDict(title="分项")

    label: str | None = Field(description="分项名称(某学期、某学校、某一对学校);不分项时为 null")
    value: Value | None = Field(description="分项的值；没有数据或不适用时为 null")
    value_text: str | None = Field(description="值的文字表述")
    outcome: OutcomeWord = Field(description="分项结论")
    outcome_label: str = Field(description="分项结论的中文")
    missing: list[str] = Field(description="未报送的内容，或不适用的原因")
    shortfall: str | None = Field(description="还差多少")
    evidence: list[Place] = Field(description="计入的条目及其出处")


class Finding(Response):
    """One rule judged for one group or district in one school year."""

    model_config = ConfigDict(title="核查结论")

    subject_kind: SubjectWord = Field(description="核查对象的种类：group 集团，district 区县(主管部门的责任不计入集团)")
    subject_kind_label: str = Field(description="核查对象种类的中文")
    subject: str = Field(description="核查对象的编号")
    subject_name: str = Field(description="核查对象的名称")
    group: str | None = Field(description="集团编号；区县的结论为 null")
    district: str = Field(description="区县编号")
    is_sample: bool = Field(description="是否为虚构的示例数据")
    school_year: str = Field(pattern=r"^\d{4}-\d{4}$", description="学年")
    policy: str = Field(description="政策文件编号")
    clause: str = Field(description="条款编号")
    rule: str = Field(description="核查规则编号")
    metric: str = Field(description="指标编号")
    severity: str = Field(description="强度：must 应当，should 鼓励，info 公布；复函的规则一律为 info")
    severity_label: str = Field(description="强度的中文")
    outcome: OutcomeWord = Field(
        description="结论：met 达标，not_met 未达标，advisory 待改进，pending 未到期，unknown 未报送，"
        "not_applicable 不适用，info 仅公布。未报送既不是达标，也不是未达标"
    )
    outcome_label: str = Field(description="结论的中文")
    basis: BasisWord = Field(description="结论依据：computed 由数据计算，attested 凭佐证材料，published 凭本站公布记录")
    basis_label: str = Field(description="结论依据的中文")
    disclosure: DisclosureWord = Field(
        description="公开程度：value 公开数值；verdict 只公开结论，数值、计算过程、分项和条目数均为 null"
    )
    disclosure_label: str = Field(description="公开程度的中文")
    value: Value | None = Field(description="值；分为若干项、没有数据或不公开时为 null")
    value_text: str | None = Field(description="值的文字表述")
    working: str | None = Field(description="计算过程")
    operator: str | None = Field(description="比较方式，如 at_least 不少于；没有标准值时为 null")
    operator_label: str | None = Field(description="比较方式的中文")
    threshold: Threshold | None = Field(description="当时适用的标准值")
    unit: str = Field(description="单位")
    due: dt.date | None = Field(description="可以作最后结论的日期")
    missing: list[str] = Field(description="未报送的内容，或不适用的原因")
    shortfall: str | None = Field(description="还差多少")
    evidence_count: int | None = Field(description="计入的条目数(不重复);不公开时为 null")


class FindingDetail(Finding):
    """A finding with its parts and their evidence."""

    model_config = ConfigDict(title="核查结论及其分项和佐证")

    parts: list[Part] | None = Field(description="各分项：每一项都应当符合；不公开时为 null")


class FindingsFile(Response):
    """`findings.json`."""

    model_config = ConfigDict(title="全部核查结论")

    meta: Meta
    findings: list[Finding]
