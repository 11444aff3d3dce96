"""The first route: a clerk fills the workbook in, imports it, and the changed file goes into a branch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from generator.__main__ import DATA_WRONG, FINE
from tests.privacy.test_kinds import MOBILE
from tests.routes.branch import OTHER, RECORD, Branch, same
from tests.workbook.clerk import Desk, put


class Office(Desk):
    """A desk whose data folder is that of a branch."""

    def __init__(self, branch: Branch) -> None:
        self.branch = branch
        self.data = branch.data
        self.file = branch.folder.parent / "填报.xlsx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A clerk's desk and branch."""
    folder = tmp_path / "repository"
    folder.mkdir()
    return Office(Branch(folder))


def first(**values: object) -> Callable[[Office], object]:
    return lambda office: office.export().edit(lambda sheets: put(sheets["活动"], 5, **values))


def without_sheet(office: Office) -> None:
    office.export().edit(lambda sheets: sheets["活动"].parent.remove(sheets["活动"]))  # type: ignore[union-attr]


def without_row(office: Office) -> None:
    office.export().edit(lambda sheets: sheets["活动"].delete_rows(6))


def comment(office: Office) -> None:
    office.export().edit(
        lambda sheets: setattr(sheets["活动"]["C5"], "comment", Comment(f"家长电话 {MOBILE}", "办公室"))
    )


def stale(office: Office) -> None:
    """The record changed after the workbook was handed out, and the clerk changed the same cell."""
    first(title="第一次工作例会")(office)
    office.branch.replace("title: 第一次例会 ", "title: 第一次全体例会 ")
    office.branch.commit()


IMPORTS: dict[str, Callable[[Office], object]] = {
    "vague-date": first(held_on="去年十月"),
    "unknown-school": first(host_school="练习第四小学"),
    "number-in-words": first(participant_count="约三十人"),
    "empty-cell": first(title=None),
    "formula": first(participant_count="=SUM(L6:L9)"),
    "word-outside": first(kind="工作会议"),
    "telephone": first(note=f"联系电话 {MOBILE}"),
    "comment": comment,
    "lost-sheet": without_sheet,
    "lost-row": without_row,
    "stale": stale,
}


def test_a_good_workbook_passes(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """A meeting added in the workbook ends in a branch that every part of the gate lets pass."""
    office.export().edit(
        lambda sheets: put(
            sheets["活动"],
            8,
            kind="工作例会",
            title="第二次例会",
            held_on="2025年3月12日",
            schools="练习一小、练习第二小学",
        )
    )
    assert office.take_in("--write") == FINE
    assert "title: 第二次例会\n" in office.branch.read()
    office.branch.commit()
    verdict = office.branch.gate(capsys)
    assert verdict.code == FINE, verdict.told


@pytest.mark.parametrize("name", sorted(IMPORTS))
def test_a_slip_is_told_kindly(name: str, office: Office, capsys: pytest.CaptureFixture[str], bless: bool) -> None:
    """Each typical slip stops the import in exactly the words that were read and found kind; nothing is written."""
    IMPORTS[name](office)
    before = office.branch.read()
    capsys.readouterr()
    assert office.take_in("--write") == DATA_WRONG
    output = capsys.readouterr()
    told = output.out + output.err
    assert MOBILE not in told
    same(f"workbook-{name}", told, bless=bless)
    assert office.branch.read() == before
    office.branch.commit()
    assert office.branch.gate(capsys).code == FINE


def test_somebody_elses_workbook_stops_at_the_gate(
    office: Office, capsys: pytest.CaptureFixture[str], bless: bool
) -> None:
    """Who imports the workbook of another group is told whom to ask."""
    office.run("export", "lq-yi-jituan", "--school-year", "2024-2025", "-o", str(office.file))
    office.edit(lambda sheets: put(sheets["数据来源"], 5, title="练习区名单"))
    assert office.take_in("--write") == FINE
    office.branch.commit()
    verdict = office.branch.gate(capsys)
    assert verdict.code == DATA_WRONG
    same("workbook-somebody-elses", verdict.told, bless=bless)
    assert office.branch.gate(capsys, "neighbour").code == FINE


def test_a_fault_of_another_record_stops_nobody(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault that stands in the record of a neighbour stops neither the import nor the branch."""
    office.export()
    office.branch.on_main()
    office.branch.replace("established_on: 2024-09-01", "established_on: 2024年9月", OTHER)
    office.branch.commit()
    office.branch.branch_off()
    office.edit(lambda sheets: put(sheets["活动"], 5, title="第一次工作例会"))
    assert office.take_in("--write") == FINE, capsys.readouterr()
    assert "第一次工作例会" in office.branch.read(RECORD)
    office.branch.commit()
    verdict = office.branch.gate(capsys)
    assert verdict.code == FINE, verdict.told
