"""A new group from a blank workbook, and a whole district from its roster."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.__main__ import DATA_WRONG, FINE, WRONG_USE, main
from tests.workbook.clerk import GROUP, Desk, field_row, put

NEW = Path("groups/lq/lq-yi-jituan.yaml")
DISTRICT = Path("districts/lq.yaml")


def blank(desk: Desk) -> Desk:
    return desk.run("blank", "--district", "lq", "--policy", "mini", "--school-year", "2025-2026", "-o", str(desk.file))


def filled(sheets) -> None:
    """What a clerk writes of a new group."""
    form = sheets["集团信息"]
    for key, value in (("id", "lq-yi-jituan"), ("name", "练习乙集团"), ("form", "教育集团")):
        form.cell(field_row(form, key), 3).value = value
    put(sheets["成员关系"], 5, school="练习第二小学（lq-er）", role="牵头校", start_on=dt.date(2025, 9, 1))
    put(sheets["成员关系"], 6, school="练习第三小学（东区）", role="成员校")
    put(sheets["数据来源"], 5, title="练习区集团名单", published_on="2025-09-10")
    sheets["学年文件"]["B2"] = "是"


def test_a_blank_workbook_makes_a_new_record(desk: Desk) -> None:
    """A filled blank workbook becomes one new file that passes every check."""
    assert blank(desk).edit(filled).take_in("--write") == FINE
    assert desk.text(NEW) == (
        "id: lq-yi-jituan\n"
        "name: 练习乙集团\n"
        "district: lq\n"
        "form: group\n"
        "policies:\n"
        "  - mini\n"
        "memberships:\n"
        "  - school: lq-er\n"
        "    role: lead\n"
        "    start_on: 2025-09-01\n"
        "  - school: lq-san\n"
        "    role: member\n"
        "school_years:\n"
        "  - school_year: 2025-2026\n"
        "    documents: []\n"
        "sources:\n"
        "  - title: 练习区集团名单\n"
        "    published_on: 2025-09-10\n"
    )
    assert main(["validate", "--data", str(desk.data)]) == FINE


def test_a_blank_workbook_asks_for_what_the_policy_needs(desk: Desk) -> None:
    """Sheets that no rule of the named document looks at are left out of a blank workbook too."""
    blank(desk)
    names = load_workbook(desk.file).sheetnames
    assert {"活动", "学年文件", "长期文件"} <= set(names)
    assert not {"招生", "名师工作室", "共建协议"} & set(names)


def test_an_empty_blank_workbook_says_what_is_missing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Handed back empty, a blank workbook names every required cell, once each."""
    assert blank(desk).take_in("--write") == DATA_WRONG
    assert (
        "有 4 处需要改正：\n"
        "  工作表“集团信息”单元格 C5：“集团编号”是必填项，这里没有填写\n"
        "      修改：请填写这一格\n"
        "  工作表“集团信息”单元格 C6：“集团名称”是必填项，这里没有填写\n"
        "      修改：请填写这一格\n"
        "  工作表“集团信息”单元格 C9：“办学形式”是必填项，这里没有填写\n"
        "      修改：请填写这一格\n"
        "  工作表“数据来源”：“数据来源”至少要有一行\n"
        "      修改：请至少填写一行\n"
    ) in capsys.readouterr().out
    assert sorted(path.name for path in (desk.data / "groups" / "lq").iterdir()) == ["lq-jia.yaml"]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("lq-jia", "工作表“集团信息”单元格 C5：编号“lq-jia”已有集团使用"),
        ("练习乙", "工作表“集团信息”单元格 C5：编号只能用小写字母、数字和连字符，如 ly-xugou-xiaoxue"),
        ("../../x", "工作表“集团信息”单元格 C5：编号只能用小写字母、数字和连字符，如 ly-xugou-xiaoxue"),
        ("index", "工作表“集团信息”单元格 C5：“index”是系统或网站保留的名称，不能用作编号"),
    ],
)
def test_a_number_that_cannot_name_a_file_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str], key, message):
    """A number that is taken, malformed, reserved or a path is refused and nothing is written anywhere."""
    blank(desk).edit(filled)
    desk.edit(lambda sheets: sheets["集团信息"].__setitem__("C5", key))
    before = sorted(desk.data.parent.rglob("*"))
    assert desk.take_in("--write", "--allow-removals") == DATA_WRONG
    assert message in capsys.readouterr().out
    assert sorted(desk.data.parent.rglob("*")) == before


def roster(desk: Desk) -> Desk:
    return desk.run("roster", "--district", "lq", "-o", str(desk.file))


def test_an_unchanged_roster_changes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """The roster imported as exported leaves every file as it is."""
    assert roster(desk).take_in("--write") == FINE
    assert capsys.readouterr().out.endswith("没有改动。\n")
    assert desk.difference() + desk.difference(DISTRICT) == []


def test_a_roster_brings_schools_groups_and_members(desk: Desk) -> None:
    """New schools, new members and new groups of a district arrive with one workbook, each in its own file."""

    def change(sheets):
        put(sheets["学校名录"], 8, id="lq-si", name="练习第四小学", stage="小学", code="0330106004")
        put(sheets["集团名册"], 5, members="练习第二小学；练习第四小学")
        put(sheets["集团名册"], 6, id="lq-yi-jituan", name="练习乙集团", form="教育集团")
        put(sheets["集团名册"], 6, leads="练习第三小学（东区）", members="lq-si", source__title="练习区集团名单")

    # The number of a school that is not registered yet must be written as such.
    roster(desk).edit(change)
    desk.edit(lambda sheets: put(sheets["集团名册"], 5, members="练习第二小学；lq-si"))
    assert desk.take_in("--write") == FINE
    assert desk.difference(DISTRICT) == [
        "+  - id: lq-si",
        "+    name: 练习第四小学",
        "+    code: 0330106004",
        "+    stage: primary",
    ]
    assert desk.difference() == ["+  - school: lq-si", "+    role: member"]
    assert desk.text(NEW) == (
        "id: lq-yi-jituan\n"
        "name: 练习乙集团\n"
        "district: lq\n"
        "form: group\n"
        "memberships:\n"
        "  - school: lq-san\n"
        "    role: lead\n"
        "  - school: lq-si\n"
        "    role: member\n"
        "sources:\n"
        "  - title: 练习区集团名单\n"
    )
    assert main(["validate", "--data", str(desk.data)]) == FINE


def test_lead_and_member_can_change_places(desk: Desk) -> None:
    """A school that moves from one column to the other keeps its membership with a new role."""
    roster(desk).edit(lambda sheets: put(sheets["集团名册"], 5, leads="练习第二小学", members="练习第一小学"))
    assert desk.take_in("--write") == FINE
    assert desk.difference() == [
        "-  - {school: lq-yi, role: lead}",
        "+  - {school: lq-yi, role: member}",
        "-    role: member",
        "+    role: lead",
    ]


def test_a_member_left_out_of_the_roster_is_a_removal(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """A member that is missing in the roster is told as a removal and refused; the comment above it stays."""
    roster(desk).edit(lambda sheets: put(sheets["集团名册"], 5, members="lq-san"))
    assert desk.take_in("--write") == DATA_WRONG
    told = "移除 练习第二小学（lq-er） 的成员关系；如果是退出，请在集团的填报表里填退出日期"
    assert told in capsys.readouterr().out
    assert desk.take_in("--write", "--allow-removals") == FINE
    assert "lq-er" not in desk.text().split("governance")[0]
    assert "# 第二所学校的注释" in desk.text()


def test_a_group_cannot_vanish_from_the_roster(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Deleting the row of a group does not delete the group, whatever is allowed."""
    roster(desk).edit(lambda sheets: sheets["集团名册"].delete_rows(5))
    assert desk.take_in("--write", "--allow-removals") == DATA_WRONG
    assert "名册里少了集团“练习甲集团”；集团不能靠删行来撤销" in capsys.readouterr().out
    assert (desk.data / GROUP).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "nope"], "没有编号为“nope”的集团；list groups 可列出全部编号"),
        (["export", "lq-jia", "--school-year", "2024"], "“2024”不是学年，应写成 2025-2026 的样子"),
        (["export", "lq-jia", "-o", "a.xls"], "工作簿的文件名应以 .xlsx 结尾，这里是 a.xls"),
        (["blank", "--district", "nope", "--policy", "mini"], "没有编号为“nope”的区县；list districts 可列出全部编号"),
        (["blank", "--district", "lq", "--policy", "nope"], "没有编号为“nope”的文件；list policies 可列出全部编号"),
        (["roster"], "缺少参数:--district"),
    ],
)
def test_wrong_use_is_told_in_chinese(desk: Desk, capsys: pytest.CaptureFixture[str], arguments, message) -> None:
    """What does not exist is named, with the command that lists what does."""
    try:
        code: object = main(["workbook", *arguments, "--data", str(desk.data)])
    except SystemExit as stopped:
        code = stopped.code
    assert code == WRONG_USE
    assert message in capsys.readouterr().err


def test_broken_data_are_not_exported(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook is made of sound data only."""
    (desk.data / GROUP).write_text(desk.text().replace("role: lead", "role: 牵头"), encoding="utf-8")
    assert main(["workbook", "export", "lq-jia", "-o", str(desk.file), "--data", str(desk.data)]) == WRONG_USE
    assert "数据里有错，不能导出；请先运行 validate，按提示改好" in capsys.readouterr().err
    assert not desk.file.exists()
