"""The published form of metrics."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from generator.exports.v1.base import Meta, Response


class Metric(Response):
    """One named piece of arithmetic."""

    model_config = ConfigDict(title="指标")

    id: str = Field(description="指标编号")
    code: str | None = Field(description="指标序号，如 M01;没有序号时为 null")
    title: str = Field(description="名称")
    unit: str = Field(description="单位")
    kind: str = Field(description="值的种类：count 数量，share 比例，date 日期，items 若干项目")
    formula: str = Field(description="怎样计算")
    absent: str = Field(description="什么情况下没有值")
    subject: str = Field(description="核查单位：group_year 集团学年，district_year 区县学年")
    disclosure: str = Field(description="公开程度：value 公开数值，verdict 只公开结论，nothing 不公开")
    disclosure_label: str = Field(description="公开程度的中文")


class MetricsFile(Response):
    """`metrics.json`."""

    model_config = ConfigDict(title="全部指标")

    meta: Meta
    metrics: list[Metric]
