"""`findings.csv`: one row a finding, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import Finding
from generator.exports.csv_text import BOM, Cell, Exact, row
from generator.exports.export import Export, Files
from generator.exports.findings import finding
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import findings as v1

COLUMNS = {
    "subject_kind": "对象种类:group 集团,district 区县",
    "subject": "对象编号",
    "subject_name": "对象名称",
    "group": "集团编号;区县的结论为空",
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
    "disclosure": "公开程度:value 公开数值,verdict 只公开结论",
    "value_kind": "值的种类:count、number、share、date、items、never;没有单一的值时为空",
    "value": "值;比例为百分数(不带百分号);分为若干项时为空,见 value_text 和各集团、各区县的 JSON 文件",
    "value_numerator": "比例的分子",
    "value_denominator": "比例的分母",
    "value_text": "值的文字表述",
    "operator": "比较方式",
    "threshold": "标准值;介于(between)时为下限;比例为百分数",
    "threshold_high": "上限,只用于介于(between)",
    "unit": "单位",
    "missing": "未报送的内容或不适用的原因,以分号隔开",
    "shortfall": "还差多少",
    "evidence": "计入的条目在数据文件中的行号,如 a.yaml:12,15",
    "as_of": "核查基准日",
}
"""The columns and what they hold. Names and meanings stay; columns may be added at the end."""


def cells(found: Finding, snapshot: Snapshot) -> tuple[Cell, ...]:
    """The row of one finding. It is made from the published form, so that nothing withheld there can appear here."""
    body = finding(found, snapshot)
    threshold = body.threshold
    share = body.value.share if body.value else None
    return (
        body.subject_kind,
        body.subject,
        body.subject_name,
        body.group,
        body.district,
        body.is_sample,
        body.school_year,
        body.policy,
        body.clause,
        body.rule,
        body.metric,
        body.severity,
        body.outcome,
        body.outcome_label,
        body.basis,
        body.basis_label,
        body.disclosure,
        body.value.kind if body.value else None,
        _plain(body.value),
        share.numerator if share else None,
        share.denominator if share else None,
        body.value_text,
        body.operator,
        _plain(threshold.low) if threshold else None,
        _plain(threshold.high) if threshold else None,
        body.unit,
        ";".join(body.missing) or None,
        body.shortfall,
        _evidence(found) if body.evidence_count else None,
        snapshot.as_of,
    )


def _plain(value: v1.Value | None) -> Cell:
    """A value in one cell."""
    if value is None:
        return None
    if value.share:
        return Exact(value.share.percent)
    if value.number:
        return Exact(value.number.decimal)
    if value.items is not None:
        return "、".join(item.label for item in value.items)
    return value.count if value.count is not None else value.date


def _evidence(found: Finding) -> str:
    """The lines that were counted, file by file; their names stand in the JSON files."""
    lines: dict[str, set[int]] = {}
    for mark in found.marks:
        lines.setdefault(mark.file, set()).add(mark.line)
    return ";".join(f"{file}:{','.join(map(str, sorted(places)))}" for file, places in sorted(lines.items()))


def _lines(snapshot: Snapshot) -> Iterator[bytes]:
    yield BOM + row(COLUMNS)
    for found in snapshot.public_findings:
        yield row(cells(found, snapshot))


def _files(snapshot: Snapshot) -> Files:
    yield "findings.csv", _lines(snapshot)


EXPORT = Export(
    name="findings_csv",
    path="findings.csv",
    media_type="text/csv; charset=utf-8",
    description=(
        "全部核查结论,一行一条,可直接用 Excel 或 WPS 打开(UTF-8 带 BOM,CRLF 换行)。"
        "文字一律加双引号;可能被电子表格当作公式、数字或日期的文字前加一个英文撇号('),程序读取时去掉开头的一个撇号即可还原"
    ),
    response=None,
    files=_files,
)
