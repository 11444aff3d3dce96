"""Typical mistakes of a clerk: each is mended where the meaning is certain, else told with sheet, cell and remedy."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.workbook.clerk import Desk, field_row, put

UNREAD = "没有写入。请改正上面各处，保存后再导入。\n"
KINDS = (
    "工作例会、公开课、研讨课、示范课、观摩课、集体研修、集体备课、假期集体备课、教学观摩、讲座报告、课堂比武、论坛沙龙、"
    "项目式学习、教学常规互查、联合教研、教学问题专题研讨、质量监测、命题研讨、检测同步、专项研究、学生综合实践活动、"
    "学生综合素质发展交流展示、办学经验交流研讨、学生交流、团队活动、课外活动、社团活动展示、名师工作室活动、集团工作会议、"
    "对成员学校的督导、龙头学校指导、专业团队到校指导、学生大型活动、校际交流活动、网络教研、综合教研、主题教研、教学展示、"
    "现场指导、项目研究"
)


def first(**values):
    """Change cells of the first activity."""
    return lambda sheets: put(sheets["活动"], 5, **values)


def new_row(**values):
    """Add an activity."""
    return lambda sheets: put(sheets["活动"], 8, **values)


MISTAKES = {
    "a vague date": (
        first(held_on="去年十月"),
        [
            "工作表“活动”单元格 D5：日期应写成 年-月-日，如 2024-09-01，这里写的是“去年十月”",
            "    修改：请查到准确日期后按这个格式填写；不清楚时清空这一格",
        ],
    ),
    "a day that does not exist": (
        first(held_on="2025-02-30"),
        [
            "工作表“活动”单元格 D5：日历上没有这一天，这里写的是“2025-02-30”",
            "    修改：请核对月份和日期：4、6、9、11 月只有 30 天，2 月只有 28 天或 29 天",
        ],
    ),
    "a day of another school year": (
        first(held_on=dt.date(2023, 10, 16)),
        [
            "工作表“活动”单元格 D5：2023-10-16 不在 2024-2025 学年之内（2024-09-01 至 2025-08-31）",
            "    修改：请核对日期；如果属于别的学年，请填在那个学年的工作簿里。",
        ],
    ),
    "a word outside the list": (
        first(kind="工作会议"),
        [
            "工作表“活动”单元格 B5：“活动类别”里没有“工作会议”这个词",
            f"    修改：是不是“集团工作会议”？可以写：{KINDS}",
        ],
    ),
    "neither yes nor no": (
        first(taught_by_backbone="不清楚"),
        [
            "工作表“活动”单元格 M5：应填“是”或“否”，这里写的是“不清楚”",
            "    修改：只能填“是”或“否”；不清楚时清空这一格",
        ],
    ),
    "a number in words": (
        first(participant_count="约三十人"),
        [
            "工作表“活动”单元格 L5：应为不带单位的非负整数，如 12，这里写的是“约三十人”",
            "    修改：只写阿拉伯数字；单位已由这一项规定，不用写",
        ],
    ),
    "a word for nothing": (
        first(subject="无"),
        [
            "工作表“活动”单元格 Q5：用“无”代替了空缺",
            "    修改：没有内容时请清空这一格，不要写“无”之类的字样",
        ],
    ),
    "a formula": (
        first(participant_count="=SUM(L6:L9)"),
        [
            "工作表“活动”单元格 L5：这里是公式；公式不会被计算",
            "    修改：请删去公式，直接填写结果（可先复制，再“选择性粘贴—数值”）",
        ],
    ),
    "an error of the spreadsheet": (
        first(participant_count="#N/A"),
        ["工作表“活动”单元格 L5：这里是表格软件的错误值“#N/A”", "    修改：请清空这一格，重新填写"],
    ),
    "a school that is not registered": (
        first(host_school="练习第四小学"),
        [
            "工作表“活动”单元格 F5：没有名称或编号为“练习第四小学”的学校",
            "    修改：是不是 练习第二小学（lq-er）？",
        ],
    ),
    "a name with the number of another school": (
        first(host_school="练习第一小学（lq-er）"),
        [
            "工作表“活动”单元格 F5：名称和编号不是同一所学校：练习第一小学（lq-er）",
            "    修改：这个名称属于 练习第一小学（lq-yi）；请从下拉列表里重新选",
        ],
    ),
    "a new row with empty cells": (
        new_row(kind="公开课", title="没有日期的活动"),
        [
            "工作表“活动”单元格 D8：“活动日期”是必填项，这里没有填写",
            "    修改：请填写这一格",
            "工作表“活动”单元格 E8：“参加学校”是必填项，这里没有填写",
            "    修改：请填写这一格",
        ],
    ),
    "evidence without a name": (
        first(evidence__title=None),
        ["工作表“活动”单元格 R5：“佐证材料：佐证名称”是必填项，这里没有填写", "    修改：请填写这一格"],
    ),
    "an address without https": (
        first(evidence__url="www.example.com"),
        [
            "工作表“活动”单元格 U5：网址必须以 https:// 开头，这里写的是“www.example.com”",
            "    修改：请在浏览器里打开网页，从地址栏复制完整网址",
        ],
    ),
    "zero ticked above entries": (
        lambda sheets: sheets["活动"].__setitem__("B2", "是"),
        [
            "工作表“活动”单元格 B2：“本表确实没有内容（填“是”表示零）”填了“是”，下面却有内容",
            "    修改：请清空这一格，或删去下面的行",
        ],
    ),
    "merged cells": (
        lambda sheets: sheets["活动"].merge_cells("F5:F6"),
        [
            "工作表“活动”单元格 F5:F6：这里合并了单元格，只有左上角的一格有内容",
            "    修改：请取消合并，把每一行都填上",
        ],
    ),
    "a remark beside the table": (
        lambda sheets: sheets["活动"].__setitem__("X6", "待核对"),
        ["工作表“活动”单元格 X6：这一列不属于这张表，内容无处可放", "    修改：请移到别的列，或写进“备注”"],
    ),
    "a school twice": (
        lambda sheets: put(sheets["成员关系"], 7, school="练习第二小学", role="成员校"),
        [
            "工作表“成员关系”单元格 B7：“lq-er”在同一时间出现了两次",
            "    修改：请删去一项，或写清退出日期与再次加入日期。",
        ],
    ),
    "a sheet deleted": (
        lambda sheets: sheets["活动"].parent.remove(sheets["活动"]),
        ["工作表“活动”：找不到这张表，或它第一行的隐藏标记被删去了", "    修改：请重新导出，再把内容填进去"],
    ),
    "a sheet doubled": (
        lambda sheets: sheets["活动"].parent.copy_worksheet(sheets["活动"]),
        [
            "工作表“活动 Copy”：与工作表“活动”是同一张表的两份，不知以哪一份为准",
            "    修改：请把内容合到一张表里，删去另一张",
        ],
    ),
    "the hidden row spoilt": (
        lambda sheets: sheets["活动"].__setitem__("D1", "日期"),
        [
            "工作表“活动”单元格 D1：这一列第一行的隐藏标记不对，不知是哪一项",
            "    修改：请重新导出再填",
            *(
                line
                for row in (5, 6, 7)
                for line in (
                    f"工作表“活动”单元格 D{row}：这一列不属于这张表，内容无处可放",
                    "    修改：请移到别的列，或写进“备注”",
                )
            ),
        ],
    ),
    "the school year changed": (
        lambda sheets: sheets["学年信息"].cell(field_row(sheets["学年信息"], "school_year"), 3, "2025-2026"),
        [
            "工作表“学年信息”单元格 C5：学年不能在表里改；一份工作簿只填一个学年",
            "    修改：请恢复原来的学年，另一学年请另外导出",
        ],
    ),
    "a seat without a rank": (
        lambda sheets: sheets["机构"].__setitem__("F5", "练习第一小学 | 校级"),
        [
            "工作表“机构”单元格 F5：“层级”里没有“校级”这个词",
            "    修改：是不是“校级领导”？可以写：教师、年轻后备干部、中层干部、校级领导",
        ],
    ),
}


@pytest.mark.parametrize(("change", "lines"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_cell(desk: Desk, capsys: pytest.CaptureFixture[str], change, lines) -> None:
    """The faults are listed with sheet and cell, what is wrong and how to mend it, and nothing is written."""
    desk.export().edit(change)
    capsys.readouterr()
    assert desk.take_in("--write", "--allow-removals") == 1
    out = capsys.readouterr().out
    count = sum(not line.startswith(" ") for line in lines)
    assert out.split("\n\n")[0].split("\n") == [f"有 {count} 处需要改正：", *(f"  {line}" for line in lines)]
    assert out.endswith(UNREAD)
    assert desk.difference() == []


MENDS = {
    "Chinese date": ({"held_on": "2024年10月17日"}, "        held_on: 2024-10-17"),
    "date with slashes": ({"held_on": "2024/10/17"}, "        held_on: 2024-10-17"),
    "day as a serial number": ({"held_on": 45582}, "        held_on: 2024-10-17"),
    "date with a clock": ({"held_on": dt.datetime(2024, 10, 17, 8, 30)}, "        held_on: 2024-10-17"),  # noqa: DTZ001
    "full-width number with unit": ({"participant_count": "１２人"}, "        participant_count: 12"),
    "number turned float": ({"participant_count": 12.0}, "        participant_count: 12"),
    "number of a studio turned number": ({"studio": 12.0}, "        studio: 12"),
    "white space around": ({"subject": "　 数学\t"}, "        subject: 数学"),
    "full-width letters": ({"subject": "ＡＩ课程"}, "        subject: AI课程"),
    "school by its name": ({"host_school": "练习第三小学（东区）"}, "        host_school: lq-san"),
    "school by its short name": ({"host_school": "练习一小"}, "        host_school: lq-yi"),
    "a tick": ({"taught_by_backbone": "√"}, "        taught_by_backbone: true"),
    "a truth value": ({"taught_by_backbone": False}, "        taught_by_backbone: false"),
    "words parted by a comma": ({"topics": "学校管理、教学教研"}, "          - teaching"),
}


@pytest.mark.parametrize(("values", "line"), MENDS.values(), ids=MENDS)
def test_a_slip_with_one_meaning_is_mended(desk: Desk, values, line: str) -> None:
    """A slip that can mean only one thing is taken for it, in the form of the record."""
    assert desk.export().edit(first(**values)).take_in("--write") == 0
    assert f"+{line}" in desk.difference()


def test_a_renamed_sheet_is_known_by_its_mark(desk: Desk) -> None:
    """The name of a sheet has no meaning; messages use the name that the clerk sees."""

    def change(sheets):
        sheets["活动"].title = "活动（全）"
        put(sheets["活动"], 5, participant_count=12)

    assert desk.export().edit(change).take_in("--write") == 0
    assert desk.difference() == ["+        participant_count: 12"]


def test_a_sheet_of_the_clerk_is_left_alone(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet that the clerk added is not read, and that is said."""

    def change(sheets):
        sheets["活动"].parent.create_sheet("草稿")["A1"] = "随手记"

    assert desk.export().edit(change).take_in("--write") == 0
    assert "提醒：工作表“草稿”不是填报表的一部分，没有读取" in capsys.readouterr().out


def test_a_share_in_percent_format_is_a_percentage() -> None:
    """0.96 shown as 96% means 96, not 0.96."""
    from generator.workbook.columns import Kind, columns_of
    from generator.workbook.grid import Cell
    from generator.workbook.lookup import Lookup
    from generator.workbook.reading import read_cell
    from schema.entries import Infrastructure

    column = next(one for one in columns_of(Infrastructure) if one.kind is Kind.PERCENT)
    assert read_cell(column, Cell("n", "0.96", is_percent=True), Lookup({}, {})) == "96"
    assert read_cell(column, Cell("s", "96%"), Lookup({}, {})) == "96"
    assert read_cell(column, Cell("n", "96.299999999999997"), Lookup({}, {})) == "96.3"
