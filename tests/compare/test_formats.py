"""The forms in which a comparison is told: text, Markdown, JSON and a workbook, all safe whatever the records hold."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.__main__ import FINE, WRONG_USE, main
from generator.assessment.finding import Outcome, SubjectKind
from generator.compare import markdown, text
from generator.compare.changes import (
    Cause,
    CauseKind,
    ChangeKind,
    Changes,
    DataChange,
    Flip,
    FlipKey,
    ShareKind,
    Verdict,
)
from generator.compare.review import FLIP_HEADS, MARKS, workbook
from generator.measurement import Mark
from tests.compare.five_years import five_years

EVIL = "=1+1 <img src=x onerror=alert(1)> | [x](http://x) @all {{ 7*7 }}\n# \x1b[31m"


def changes() -> Changes:
    """One change and one flip, every text of them hostile."""
    mark = Mark("data/g.yaml", 7, EVIL)
    number = DataChange(
        "group", "g", "d", "2023-2024", EVIL, EVIL, ChangeKind.CHANGED, EVIL, EVIL, mark, Fraction(1, 3)
    )
    verdict = Verdict(Outcome.MET, EVIL, EVIL, dt.date(2024, 8, 31), (mark,))
    flip = Flip(
        FlipKey(SubjectKind.GROUP, "g", "2023-2024", "p", "r"),
        "d",
        "PP-1",
        EVIL,
        verdict,
        None,
        (Cause(CauseKind.DATA, ShareKind.JOINT, verdict, EVIL), Cause(CauseKind.SOFTWARE, ShareKind.JOINT, None)),
    )
    return Changes(EVIL, "b", (number,), (flip,), (), (EVIL,), {"g": EVIL, "d": EVIL})


def test_markdown_holds_no_markup_of_records() -> None:
    """No angle bracket, link, mention or table bar of a record survives in the Markdown."""
    told = markdown.render(changes())
    assert "onerror" in told
    for hostile in ("<img", "[x]", "@all", "{{", "\x1b", "\n#  "):
        assert hostile not in told
    assert "<details>" in told


def test_text_holds_no_control_characters() -> None:
    """A terminal receives no escape sequences and every entry on its own line."""
    told = text.render(changes())
    assert "\x1b" not in told
    assert "大幅变动" in told
    assert "+33.3%" in told


def test_the_workbook_holds_no_formula_and_room_for_the_mark(tmp_path: Path) -> None:
    """Every cell is text or a number, and the reviewer has a column with a choice of marks."""
    target = tmp_path / "r.xlsx"
    workbook(changes()).save(target)
    book = load_workbook(target)
    assert book.sheetnames == ["结论变化", "数据改动", "说明"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    flips = book["结论变化"]
    column = [head for head, _ in FLIP_HEADS].index("审核意见") + 1
    assert flips.cell(1, column).value == "审核意见"
    (choice,) = flips.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(MARKS)}"'
    assert flips.cell(2, column).coordinate in choice.sqref


def test_small_moves_are_no_jumps() -> None:
    """A number that moved by less than three tenths is not marked."""
    change = changes().data[0]
    small = DataChange("group", "g", "d", "", "", "", ChangeKind.CHANGED, "100", "129", change.place, Fraction(29, 100))
    assert (change.is_jump, small.is_jump, small.percent) == (True, False, "+29%")


def test_the_command_writes_each_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every format can be written to a file; a workbook must be."""
    history = five_years(tmp_path)
    base = ["diff", history.at["amended"], history.at["split"], "--data", str(history.data), "--as-of", "2024-12-01"]
    for name in ("text", "markdown", "json", "xlsx"):
        target = tmp_path / f"out.{name}"
        assert main([*base, "--format", name, "--output", str(target)]) == FINE
        assert target.stat().st_size > 100
    assert main([*base, "--format", "xlsx"]) == WRONG_USE
    assert main(["diff", "no-such", "--data", str(history.data)]) == WRONG_USE
    assert "找不到版本" in capsys.readouterr().err
