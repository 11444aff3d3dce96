"""The sheets that are only read: how to fill in, and what was reported a year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.grid import letters
from generator.workbook.layout import ZERO_LABEL
from generator.workbook.lookup import Lookup
from generator.workbook.sections import Section
from generator.workbook.showing import Plain, shown, value_at

_GUIDE = (
    "一张表填一类内容，一行填一条；表头带 * 的列必填，其余的列不清楚就空着，不要写“无”“待定”“/”。",
    f"整张表空着，表示“未报送”。确实一条也没有的，在表头上方“{ZERO_LABEL}”的格里填“是”，公示为零。两者不一样。",
    "学校从下拉列表里选；一格要填几所学校、几个词的，用“；”隔开，写学校全称也可以。",
    "日期写 2024-09-01，也可以用表格软件的日期格式。数字只写数字，不写“人”“次”“元”。",
    "不要写公式，不要合并单元格，不要改工作表的结构；第一行和第一列是隐藏的标记，请不要显示、删除或改动。",
    "增加一条：在最后一行下面接着写，或复制一行再改。改一条：直接改那一格。排序不影响结果。",
    "删去一条：删掉整行。导入时会列出所有要移除的内容，由经办人确认后才生效。",
    "人员只用教育局发放的随机编号，不写姓名、身份证号、电话；岗位写岗位名称。",
    "有佐证的，填“佐证名称”，有网址的填网址；没有公开的网址就空着。",
    "“上学年参考”只供对照，改了也不会导入。",
    "填完保存为 .xlsx，交给教育局或本集团的经办人导入；填错的地方会按工作表和单元格逐处指出。",
)


def draw_guide(sheet: Worksheet, heading: str, extra: Sequence[str]) -> None:
    """填写说明."""
    sheet.column_dimensions["A"].width = 5
    sheet.column_dimensions["B"].width = 100
    sheet["B1"] = heading
    sheet["B1"].font = Font(bold=True, size=14)
    for number, line in enumerate([*extra, *_GUIDE], 1):
        sheet.cell(number + 2, 1, number)
        cell = sheet.cell(number + 2, 2, line)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.protection.sheet = True


def draw_reference(sheet: Worksheet, heading: str, parts: Mapping[Section, Plain], lookup: Lookup) -> None:
    """上学年参考: every table of the year before, one below the other."""
    _line(sheet, 1, [heading], Font(bold=True, size=14))
    at = 3
    for section, entries in parts.items():
        title = section.title + ("：确实没有内容（零）" if entries == [] else "")
        _line(sheet, at, [title], Font(bold=True, size=12))
        if entries:
            columns = [c for c in section.columns if any(value_at(entry, c.path) is not None for entry in entries)]
            _line(sheet, at + 1, [column.title for column in columns], Font(bold=True))
            for number, entry in enumerate(entries, at + 2):
                _line(sheet, number, [shown(column, value_at(entry, column.path), lookup) for column in columns])
            at += 1 + len(entries)
        at += 2
    for column in range(1, 15):
        sheet.column_dimensions[letters(column)].width = 20
    sheet.protection.sheet = True


def _line(sheet: Worksheet, row: int, values: Sequence[object], font: Font | None = None) -> None:
    for at, value in enumerate(values, 1):
        cell = sheet.cell(row, at)
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"
        if font:
            cell.font = font
