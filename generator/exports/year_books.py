"""`downloads/districts/<district>/<year>.xlsx`: one district in one school year for spreadsheets, in Chinese words.

What does not apply to a group is left out; everything else is told as the pages tell it, and no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.assessment.disclosure import disclosed, is_told_whole
from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.exports.export import Export, Files
from generator.exports.sheet_text import MEDIA_TYPE, Row, Sheet, workbook
from generator.exports.snapshot import Snapshot
from schema.district import District

ROOT = "downloads/districts/"
COLUMNS = ("对象", "文件", "条款", "要求", "强度", "标准", "实际", "结论", "差距", "截止日期", "未报送的内容")
_WIDTHS = (30, 24, 13, 36, 8, 22, 24, 9, 24, 12, 36)
_SAMPLE = "示例数据：地区、学校和数字都是虚构的，不得引用。"
_HOW = "没有数据写“未报送”，既不是达标，也不是未达标；只公布结论的指标不写数值；不适用的要求不列。"


def path_of(district: str, year: str) -> str:
    """The workbook of one district and year, below its root."""
    return f"{district}/{year}.xlsx"


def _row(found: Finding, snapshot: Snapshot) -> Row | None:
    """What may be told of one finding, in the words of the pages; None for what is not told or does not apply."""
    if found.outcome is Outcome.NOT_APPLICABLE:
        return None
    metric = snapshot.metrics_by_id.get(found.rule.metric)
    told = found if is_told_whole(found, metric) else disclosed(found, metric)
    if told is None:
        return None
    is_group = found.subject_kind is SubjectKind.GROUP
    public = snapshot.public
    return (
        snapshot.names.of(found.subject) if is_group else snapshot.districts_by_id[found.subject].record.bureau.name,
        found.policy.document_no,
        found.clause.id,
        found.rule.title,
        found.severity.label,
        found.threshold.text if found.threshold else "",
        public(told.value_text),
        found.outcome.label,
        public(told.shortfall),
        found.due.isoformat() if found.due else "",
        public("；".join(told.missing)) if found.outcome is Outcome.UNKNOWN else "",
    )


def _rows(district: District, snapshot: Snapshot) -> dict[str, list[Row]]:
    """The rows of a district by school year: the bureau first, then group by group."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for kind, subject in [(SubjectKind.DISTRICT, district.id), *_groups(district, snapshot)]:
        for finding in snapshot.findings_of(kind, subject):
            row = _row(finding, snapshot)
            if row:
                found[finding.school_year].append(row)
    return found


def _groups(district: District, snapshot: Snapshot) -> Iterator[tuple[SubjectKind, str]]:
    for key, file in snapshot.groups_by_id.items():
        if file.record.district == district.id:
            yield SubjectKind.GROUP, key


def _about(district: District, year: str, snapshot: Snapshot) -> Iterator[Row]:
    """Whom the workbook is about, how old it is, and under which licence it is given."""
    licence = district.bureau.data_licence
    yield "集团化办学核查结论", ""
    yield "地区", district.full_name
    yield "学年", year
    if district.is_sample:
        yield "示例", _SAMPLE
    yield "核查基准日", snapshot.as_of.isoformat()
    yield "数据版本", snapshot.revision or "未提交"
    yield "数据许可", licence.label if licence else "未声明"
    yield "说明", _HOW


def _files(snapshot: Snapshot) -> Files:
    for key in sorted(snapshot.districts_by_id):
        district = snapshot.districts_by_id[key].record
        by_year = _rows(district, snapshot)
        for year in sorted(by_year):
            about = Sheet("说明", (18, 90), tuple(_about(district, year, snapshot)), is_table=False)
            sheets = (about, Sheet("核查结论", _WIDTHS, (COLUMNS, *by_year[year])))
            yield path_of(key, year), (workbook(sheets),)


EXPORT = Export(
    name="year_books",
    path="downloads/districts/{district}/{year}.xlsx",
    media_type=MEDIA_TYPE,
    description="每个区县每个学年的核查结论，Excel 和 WPS 可直接打开",
    response=None,
    files=_files,
    root=ROOT,
)
