"""`findings.csv`: one row a finding, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from generator.assessment.finding import SubjectKind
from generator.exports.csv_text import BOM, row
from generator.exports.export import Export, Files
from generator.exports.finding_columns import COLUMNS
from generator.exports.finding_writer import finding_writer
from generator.exports.snapshot import Snapshot

__all__ = ["COLUMNS", "EXPORT", "file_with", "finding_rows"]


def finding_rows(snapshot: Snapshot, kind: SubjectKind, ids: Iterable[str]) -> Iterator[bytes]:
    """The rows of some groups or districts, one by one."""
    writer = finding_writer(snapshot)
    return (writer.written(found).row for subject in ids for found in snapshot.findings_of(kind, subject))


def file_with(snapshot: Snapshot, of_groups: Iterable[bytes]) -> Files:
    """The file of the rows of all districts, found here, and of all groups, given."""
    of_districts = finding_rows(snapshot, SubjectKind.DISTRICT, snapshot.judged(SubjectKind.DISTRICT))
    yield "findings.csv", chain([BOM + row(COLUMNS)], of_districts, of_groups)


def _files(snapshot: Snapshot) -> Files:
    return file_with(snapshot, finding_rows(snapshot, SubjectKind.GROUP, snapshot.judged(SubjectKind.GROUP)))


EXPORT = Export(
    name="findings_csv",
    path="findings.csv",
    media_type="text/csv; charset=utf-8",
    description=(
        "全部核查结论，一行一条，可直接用 Excel 或 WPS 打开(UTF-8 带 BOM,CRLF 换行)。"
        "文字一律加双引号；可能被电子表格当作公式、数字或日期的文字前加一个英文撇号('),程序读取时去掉开头的一个撇号即可还原"
    ),
    response=None,
    files=_files,
)
