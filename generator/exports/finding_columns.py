"""The columns of `findings.csv`."""

from __future__ import annotations

COLUMNS = {
    "subject_kind": "对象种类：group 集团，district 区县",
    "subject": "对象编号",
    "subject_name": "对象名称",
    "group": "集团编号；区县的结论为空",
    "district": "区县编号",
    "is_sample": "true 表示虚构的示例数据",
    "school_year": "学年",
    "policy": "政策文件编号",
    "clause": "条款编号",
    "rule": "核查规则编号",
    "metric": "指标编号",
    "severity": "强度",
    "outcome": "结论",
    "outcome_label": "结论的中文",
    "basis": "依据",
    "basis_label": "依据的中文",
    "disclosure": "公开程度：value 公开数值，verdict 只公开结论",
    "value_kind": "值的种类：count、number、share、date、items、never;没有单一的值时为空",
    "value": "值；比例为百分数(不带百分号);分为若干项时为空，见 value_text 和各集团、各区县的 JSON 文件",
    "value_numerator": "比例的分子",
    "value_denominator": "比例的分母",
    "value_text": "值的文字表述",
    "operator": "比较方式",
    "threshold": "标准值；介于(between)时为下限；比例为百分数",
    "threshold_high": "上限，只用于介于(between)",
    "unit": "单位",
    "missing": "未报送的内容或不适用的原因，以分号隔开",
    "shortfall": "还差多少",
    "evidence": "计入的条目在数据文件中的行号，如 a.yaml:12,15",
    "as_of": "核查基准日",
}
"""The columns and what they hold. Names and meanings stay; columns may be added at the end."""
