"""Exported and imported unchanged, a record stays as it is; changed cells change their lines and no others."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.__main__ import ROOT
from generator.checks import check_data
from generator.source import Repository
from generator.workbook import tree
from generator.workbook.commands import save
from generator.workbook.exporting import group_workbook
from generator.workbook.importing import import_workbook
from tests.workbook.clerk import GROUP, SMALL, Desk, column_of, field_row, put

DATA = ROOT / "data"
LESSON = (
    "      - {kind: open_lesson, title: 公开课“分数”, held_on: 2024-11-06, schools: [lq-yi], participant_count: 30}"
)
GROUPS = sorted(DATA.glob("groups/*/*.yaml"))
RECORDS = [*GROUPS, *sorted(DATA.glob("districts/*.yaml"))]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_read_and_written_is_the_same_to_the_byte(path: Path) -> None:
    """Reading a record as a tree and writing it back changes no byte: comments, quotes, order and styles stay."""
    text = path.read_bytes().decode()
    assert tree.dump(tree.load(text)) == text


@pytest.fixture(scope="module")
def repository() -> Repository:
    """The records of the project."""
    found, _ = check_data(DATA)
    assert found is not None
    return found


@pytest.mark.parametrize("path", GROUPS, ids=lambda path: path.stem)
def test_a_record_of_the_repository_survives_its_workbook(tmp_path: Path, repository: Repository, path: Path) -> None:
    """For a group and each of its school years, the workbook imported as exported changes nothing."""
    group = next(one for one in repository.groups if one.record.id == path.stem)
    file = tmp_path / "same.xlsx"
    for school_year in [section.school_year for section in group.record.school_years] or ["2025-2026"]:
        save(group_workbook(repository, group, school_year, DATA), file)
        found = import_workbook(file, DATA, repository)
        assert (found.changes, found.faults, found.written) == ([], [], {}), school_year


def test_an_unchanged_import_writes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Writing an unchanged workbook leaves the file identical to the byte and says so."""
    assert desk.export().take_in("--write") == 0
    assert desk.text() == (SMALL / GROUP).read_text(encoding="utf-8")
    assert capsys.readouterr().out.endswith("表格与现有数据一致，没有改动。\n")


def test_changed_cells_change_their_lines_only(desk: Desk) -> None:
    """A changed and a newly filled cell touch their own lines; comments, quotes and the rows in braces stay."""

    def change(sheets):
        put(sheets["活动"], 5, title="第一次工作例会", participant_count=12)
        put(sheets["活动"], 6, participant_count=31)
        sheet = sheets["学年信息"]
        sheet.cell(field_row(sheet, "reported_by"), 3).value = "集团办公室"

    assert desk.export().edit(change).take_in("--write") == 0
    assert desk.difference() == [
        "+    reported_by: 集团办公室",
        "-        title: 第一次例会   # 行尾注释",
        "+        title: 第一次工作例会 # 行尾注释",
        "+        participant_count: 12",
        f"-{LESSON}",
        f"+{LESSON.replace('30', '31')}",
    ]


def test_a_new_row_goes_to_the_end_of_its_list(desk: Desk) -> None:
    """A row without a mark is a new entry, written in the order of the model; what follows the list stays behind it."""

    def change(sheets):
        values = {"kind": "示范课", "title": "示范课", "held_on": dt.date(2025, 3, 5), "schools": "练习第一小学；lq-er"}
        put(sheets["活动"], 8, evidence__title="简报: 第2期", **values)

    assert desk.export().edit(change).take_in("--write") == 0
    assert desk.difference() == [
        "+      - kind: demonstration_lesson",
        "+        title: 示范课",
        "+        held_on: 2025-03-05",
        "+        schools:",
        "+          - lq-yi",
        "+          - lq-er",
        "+        evidence:",
        "+          title: '简报: 第2期'",
    ]


def test_a_copied_row_is_a_new_entry(desk: Desk) -> None:
    """A row copied with its hidden mark and then edited does not overwrite the original."""

    def change(sheets):
        sheet = sheets["活动"]
        for at in range(1, sheet.max_column + 1):
            sheet.cell(8, at).value = sheet.cell(5, at).value
        put(sheet, 8, title="第二次例会", held_on="2025-04-16")

    assert desk.export().edit(change).take_in("--write") == 0
    added = desk.difference()
    assert added[:3] == ["+      - kind: work_meeting", "+        title: 第二次例会", "+        held_on: 2025-04-16"]
    assert all(line.startswith("+") for line in added)


def test_sorted_rows_change_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """The order of the rows in the sheet has no meaning."""

    def change(sheets):
        sheet = sheets["活动"]
        rows = [[sheet.cell(row, at).value for at in range(1, 23)] for row in (7, 5, 6)]
        for row, values in enumerate(rows, 5):
            for at, value in enumerate(values, 1):
                sheet.cell(row, at).value = value

    assert desk.export().edit(change).take_in("--write") == 0
    assert capsys.readouterr().out.endswith("没有改动。\n")


def test_a_row_that_lost_its_mark_is_known_by_what_it_is(desk: Desk) -> None:
    """A row whose hidden mark is gone is matched by kind, date and title, so that it is changed and not doubled."""

    def change(sheets):
        sheets["活动"]["A7"] = None
        put(sheets["活动"], 7, participant_count=20)

    assert desk.export().edit(change).take_in("--write") == 0
    assert desk.difference() == ["+        participant_count: 20"]


def test_a_removed_row_needs_permission(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing row is told loudly and refused; with permission its lines go and the comments around them stay."""
    desk.export().edit(lambda sheets: sheets["活动"].delete_rows(6))
    assert desk.take_in("--write") == 1
    assert desk.difference() == []
    told = capsys.readouterr().out
    assert "注意！这份表格会移除已有的内容，共 1 处：\n" in told
    assert "  工作表“活动”：移除一行：公开课 公开课“分数” 2024-11-06\n" in told
    assert desk.take_in("--write", "--allow-removals") == 0
    assert desk.difference() == [f"-{LESSON}"]


def test_a_cleared_cell_needs_permission(desk: Desk) -> None:
    """Clearing a value is a removal as well; the last value of 佐证材料 takes the whole part with it."""

    def change(sheets):
        put(sheets["活动"], 5, evidence__title=None, evidence__on=None, topics=None)

    desk.export().edit(change)
    assert desk.take_in("--write") == 1
    assert desk.take_in("--write", "--allow-removals") == 0
    assert desk.difference() == [
        "-        topics:",
        "-          - management",
        "-        evidence:",
        "-          title: '简报: 第1期'",
        "-          'on': 2024-10-20",
    ]


def test_zero_is_stated_and_withdrawn(desk: Desk) -> None:
    """A tick makes an empty sheet a stated zero; taking a tick away is a removal and leaves the list out."""

    def change(sheets):
        assert sheets["学年文件"]["B2"].value == "是"
        sheets["学年文件"]["B2"] = None
        sheets["长期文件"]["B2"] = "是"

    desk.export().edit(change)
    assert desk.take_in("--write") == 1
    assert desk.take_in("--write", "--allow-removals") == 0
    assert desk.difference() == ["+documents: []", "-    documents: []"]


def test_a_year_without_data_stays_out_until_something_is_filled(desk: Desk) -> None:
    """The section of a new school year appears with its first value, behind the earlier years."""
    desk.export("2025-2026")
    assert desk.take_in("--write") == 0
    assert desk.difference() == []
    desk.edit(lambda sheets: sheets["学年文件"].__setitem__("B2", "是"))
    assert desk.take_in("--write") == 0
    assert desk.difference() == ["+  - school_year: 2025-2026", "+    documents: []"]


def test_importing_twice_is_importing_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """The same workbook imported again finds everything done."""

    def change(sheets):
        put(sheets["活动"], 5, title="第一次工作例会")
        put(sheets["成员关系"], 7, school="练习第三小学（东区）", role="成员校")

    assert desk.export().edit(change).take_in("--write") == 0
    first = desk.text()
    capsys.readouterr()
    assert desk.take_in("--write") == 0
    assert desk.text() == first
    assert capsys.readouterr().out == "表格与现有数据一致，没有改动。\n"


def test_what_others_added_meanwhile_stays(desk: Desk) -> None:
    """An entry added to the file after the export is neither removed nor reported as missing."""
    desk.export().cell("活动", "C5", "第一次工作例会")
    path = desk.data / GROUP
    extra = "      - {kind: lecture, title: 讲座, held_on: 2025-01-08, schools: [lq-er]}\n"
    path.write_text(desk.text().replace("    documents: []\n", extra + "    documents: []\n"), encoding="utf-8")
    assert desk.take_in("--write") == 0
    assert extra.strip() in desk.text()
    assert "第一次工作例会" in desk.text()


def test_a_row_changed_by_both_sides_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """A row that somebody else changed after the export is not overwritten."""
    desk.export().cell("活动", "C5", "第一次工作例会")
    path = desk.data / GROUP
    path.write_text(desk.text().replace("第一次例会", "首次例会"), encoding="utf-8")
    assert desk.take_in("--write") == 1
    assert "工作表“活动”第 5 行：这一行对应的记录，在表格导出之后已被别人改过或删去" in capsys.readouterr().out
    assert "首次例会" in desk.text()


def test_only_what_the_rules_ask_for_has_a_sheet(desk: Desk) -> None:
    """A workbook has the sheets that rules of the group's policies look at and those that hold data, no others."""
    desk.export()
    assert load_workbook(desk.file).sheetnames == [
        "填写说明",
        "集团信息",
        "成员关系",
        "学年信息",
        "活动",
        "学年文件",
        "机构",
        "长期文件",
        "数据来源",
        "上学年参考",
        "_gongshi",
        "字典",
    ]


def test_sheets_guide_and_guard_the_clerk(desk: Desk) -> None:
    """Headings are frozen and locked, inputs open, marks hidden, and words come from the hidden list."""
    desk.export()
    book = load_workbook(desk.file)
    sheet = book["活动"]
    assert (sheet.freeze_panes, sheet.protection.sheet, book.security.lockStructure) == ("C5", True, True)
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet["C3"].protection.locked
    assert not sheet["C5"].protection.locked
    assert not sheet.column_dimensions["C"].protection.locked
    held_on = sheet.cell(5, column_of(sheet, "held_on"))
    assert (held_on.data_type, held_on.number_format) == ("d", "yyyy-mm-dd")
    assert sheet.cell(5, column_of(sheet, "studio")).number_format == "@"
    rules = {rule.formula1: str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    kinds = next(formula for formula in rules if formula.startswith("=字典!") and rules[formula].startswith("B5:"))
    first = book["字典"][kinds.removeprefix("=字典!").replace("$", "").split(":")[0]].value
    assert (book["字典"].sheet_state, book["_gongshi"].sheet_state, first) == ("hidden", "veryHidden", "工作例会")


def test_text_that_looks_like_a_formula_is_text(desk: Desk) -> None:
    """A title that begins with = is exported as text and comes back unchanged."""
    path = desk.data / GROUP
    path.write_text(desk.text().replace("第一次例会", '"=1+1 的讨论"'), encoding="utf-8")
    desk.export()
    assert load_workbook(desk.file)["活动"]["C5"].data_type == "s"
    before = desk.text()
    assert desk.take_in("--write") == 0
    assert desk.text() == before


def test_last_year_is_shown_and_not_imported(desk: Desk) -> None:
    """The year before stands on a sheet of its own, whose changes have no effect."""
    desk.export()
    sheet = load_workbook(desk.file)["上学年参考"]
    assert sheet.protection.sheet
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "上一学年的例会" in values
    desk.cell("上学年参考", "A4", "改动")
    assert desk.take_in("--write") == 0
    assert desk.difference() == []


def test_the_export_does_not_depend_on_where_the_data_lie(tmp_path: Path) -> None:
    """A copy of the data folder gives the same hidden marks."""
    marks = []
    for name in ("a", "b"):
        shutil.copytree(SMALL, tmp_path / name / "data")
        repository, _ = check_data(tmp_path / name / "data")
        assert repository is not None
        book = group_workbook(repository, repository.groups[0], "2024-2025", tmp_path / name / "data")
        marks.append([[cell.value for cell in row] for row in book["_gongshi"].iter_rows()])
    assert marks[0] == marks[1]
