"""Every bad workbook of the battery through the import: refused in words of the workbook, and nothing is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE
from tests.hostile.items import items, of_kinds
from tests.hostile.workbooks import OTHER_PROGRAMS, SOUND, SPOILS, as_numbers
from tests.privacy.test_kinds import MOBILE
from tests.workbook.clerk import SMALL, Desk, put


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A clerk's desk with a fresh copy of the small data folder."""
    return Desk(tmp_path)


def test_no_item_is_forgotten() -> None:
    """Every workbook of the battery is tried here."""
    assert {item.id for item in of_kinds("xls")} == {*SPOILS, *SOUND, *OTHER_PROGRAMS}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", sorted(SPOILS))
def test_a_bad_workbook_is_refused(name: str, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """The answer names the place or the kind of fault, shows nothing personal, and no file changes."""
    spoil, words = SPOILS[name]
    spoil(desk)
    capsys.readouterr()
    assert desk.take_in("--write", "--allow-removals") == DATA_WRONG
    output = capsys.readouterr()
    told = output.out + output.err
    assert re.search(words, told), (next(item.about for item in items() if item.id == name), told)
    assert "Traceback" not in told
    assert MOBILE not in told
    assert tree(desk.data) == tree(SMALL)


@pytest.mark.parametrize("name", sorted(SOUND))
def test_an_odd_workbook_is_read_as_it_was_meant(name: str, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """What a spreadsheet program changes on its own does no harm."""
    SOUND[name](desk)
    assert desk.take_in() == FINE, capsys.readouterr().out


@pytest.mark.parametrize(
    ("item", "program"), [(item, program) for item, programs in OTHER_PROGRAMS.items() for program in programs]
)
def test_a_workbook_of_another_program_is_read(
    item: str, program: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Saved by another program or to another standard, it brings the one cell that was changed and no other."""
    desk.export().edit(lambda sheets: put(sheets["活动"], 5, title="改过的名称"))
    OTHER_PROGRAMS[item][program](desk)
    capsys.readouterr()
    assert desk.take_in("--write") == FINE
    assert "工作表“活动”单元格 C5" in capsys.readouterr().out
    assert [line for line in desk.difference() if line.startswith("+")] == ["+        title: 改过的名称   # 行尾注释"]


def test_a_workbook_that_lost_its_shape_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a program moved the tables, every lost table is named and nothing is written."""
    as_numbers(desk.export())
    capsys.readouterr()
    assert desk.take_in("--write") == DATA_WRONG
    told = capsys.readouterr().out
    assert "工作表“活动”：找不到这张表" in told
    assert "工作表“导出摘要”不是填报表的一部分，没有读取" in told
    assert tree(desk.data) == tree(SMALL)
