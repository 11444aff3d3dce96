"""The workbook commands behind the command line: they find the records, and write files."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path

from openpyxl.workbook import Workbook

from generator import packing
from generator.checks import check_data
from generator.facts import school_year_of
from generator.source import Repository, read_data
from generator.workbook.exporting import blank_workbook, group_workbook, roster_workbook
from generator.workbook.importing import import_workbook
from generator.workbook.package import Unusable
from generator.workbook.report import is_refused, report


class Refused(Exception):  # noqa: N818 - an answer to the clerk, not an error of the program
    """What was asked for does not exist or cannot be done; the message is Chinese."""


def export(data: Path, group: str, school_year: str | None, today: dt.date) -> Workbook:
    """The workbook of one group; its school year is the current one where none is named."""
    repository = _sound(data)
    found = next((file for file in repository.groups if file.record.id == group), None)
    if found is None:
        raise Refused(f"没有编号为“{group}”的集团；list groups 可列出全部编号")
    return group_workbook(repository, found, school_year or school_year_of(today), data)


def blank(data: Path, district: str, policy: str, school_year: str) -> Workbook:
    """The workbook of a new group."""
    repository = _sound(data)
    _district(repository, district)
    if policy not in {file.record.id for file in repository.policies}:
        raise Refused(f"没有编号为“{policy}”的文件；list policies 可列出全部编号")
    return blank_workbook(repository, district, policy, school_year)


def roster(data: Path, district: str) -> Workbook:
    """The roster of a district."""
    repository = _sound(data)
    _district(repository, district)
    return roster_workbook(repository, district, data)


def take_in(data: Path, file: Path, *, write: bool, allow_removals: bool) -> tuple[str, bool]:
    """Import a workbook: what to tell, and whether it was in order."""
    try:
        found = import_workbook(file, data, read_data(data)[0])
    except Unusable as refusal:
        raise Refused(str(refusal)) from refusal
    refused = is_refused(found, allow_removals=allow_removals)
    if write and not refused:
        for path, content in found.written.items():
            _replace(path, content.encode())
    return report(found, write=write, allow_removals=allow_removals), not refused


def save(book: Workbook, path: Path) -> None:
    """Write a workbook at once or not at all."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".xlsx", delete=False) as file:
            packing.save(book, file)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        raise Refused(f"写不了文件 {path}：{error.strerror}") from error


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


def _sound(data: Path) -> Repository:
    repository, _ = check_data(data)
    if repository is None:
        raise Refused("数据里有错，不能导出；请先运行 validate，按提示改好")
    return repository


def _district(repository: Repository, district: str) -> None:
    if district not in {file.record.id for file in repository.districts}:
        raise Refused(f"没有编号为“{district}”的区县；list districts 可列出全部编号")
