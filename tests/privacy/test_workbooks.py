"""Workbooks are searched to the last part: what a reader of the sheets does not see is published with them."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from generator.__main__ import DATA_WRONG, FINE, main
from generator.privacy import Searched, of_workbook
from tests.privacy.test_kinds import CARD, ID, MOBILE
from tests.workbook.clerk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A clerk's desk with a fresh copy of the small data folder."""
    return Desk(tmp_path)


def book(change: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """A small workbook as bytes."""
    made = Workbook()
    made.worksheets[0].title = "活动"
    made.worksheets[0]["A1"] = "工作例会"
    change(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def found(data: bytes, *, authors: bool = True) -> list[tuple[str, str]]:
    """Code and place of everything found in a workbook."""
    result = Searched()
    of_workbook(data, "a.xlsx", result, authors=authors)
    assert not any(secret in str(one) for one in result.diagnostics for secret in (ID, MOBILE, CARD, "zhangsan"))
    return [(one.code, one.where) for one in result.diagnostics]


def hidden_sheet(made: Workbook) -> None:
    sheet = made.create_sheet("备用")
    sheet["C7"] = f"手机 {MOBILE}"
    sheet.sheet_state = "veryHidden"


def header(made: Workbook) -> None:
    top = made.worksheets[0].oddHeader
    assert top is not None
    assert top.center is not None
    top.center.text = f"联系人证件 {ID}"


def prompt(made: Workbook) -> None:
    made.worksheets[0].add_data_validation(DataValidation(prompt=f"有问题请打 {MOBILE}", sqref="A1"))


def link(made: Workbook) -> None:
    made.worksheets[0]["A1"].hyperlink = "mailto:zhangsan@qq.com"


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (lambda b: b.worksheets[0].__setitem__("B2", MOBILE), "privacy_mobile", "工作表“活动”单元格 B2"),
        (lambda b: b.worksheets[0].__setitem__("B2", int(MOBILE)), "privacy_mobile", "工作表“活动”单元格 B2"),
        (hidden_sheet, "privacy_mobile", "工作表“备用”（隐藏）单元格 C7"),
        (header, "privacy_id_number", "工作表“活动”页眉页脚"),
        (prompt, "privacy_mobile", "工作表“活动”链接或提示"),
        (link, "privacy_email", "链接"),
        (
            lambda b: setattr(b.worksheets[0]["A1"], "comment", Comment(f"家长电话 {MOBILE}", "x")),
            "privacy_mobile",
            "批注",
        ),
        (lambda b: setattr(b.properties, "description", f"证件 {ID}"), "privacy_id_number", "工作簿属性"),
        (lambda b: setattr(b.properties, "creator", "张三丰"), "privacy_staff_name", "工作簿属性（作者）"),
        (
            lambda b: b.custom_doc_props.append(StringProperty(name="电话", value=MOBILE)),
            "privacy_mobile",
            "工作簿属性",
        ),
        (
            lambda b: b.defined_names.add(DefinedName("电话", attr_text=f'"{MOBILE}"')),
            "privacy_mobile",
            "工作表名称或定义的名称",
        ),
        (lambda b: setattr(b.worksheets[0], "title", f"表{MOBILE}"), "privacy_mobile", "工作表名称或定义的名称"),
    ],
)
def test_every_part_is_searched(change: Callable[[Workbook], object], code: str, place: str) -> None:
    """A number in any part is found, named by its place in words of the workbook, and never repeated."""
    assert (code, place) in found(book(change))


def test_a_plain_workbook_has_nothing_to_hide() -> None:
    """What programs write into every workbook is no personal data; codes of schools and documents are none either."""

    def codes(made: Workbook) -> None:
        sheet = made.worksheets[0]
        for value in ("12110105400000000A", "3205001234", "3137000123", "温瓯教义〔2022〕350号", "2024-2025", 20240901):
            sheet.append([value])
        made.properties.creator = "示例区教育局"

    assert found(book(codes)) == []


def test_numbers_do_not_run_over_cells() -> None:
    """Two cells side by side never make one number."""
    assert found(book(lambda b: b.worksheets[0].append([MOBILE[:5], MOBILE[5:]]))) == []


def test_a_text_that_no_cell_shows_is_still_in_the_file() -> None:
    """What was deleted from its cell by a program that keeps its table of texts is found all the same."""
    data = io.BytesIO(book())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>甲</t></si><si><r><t>{MOBILE}</t></r></si></sst>")
    assert found(data.getvalue()) == [("privacy_mobile", "工作簿里已不显示的文字")]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    """A workbook that nobody can look into is not let through."""
    assert [code for code, _ in found(data)] == ["privacy_unreadable"]


def test_a_workbook_with_entities_is_refused() -> None:
    """A part that would grow without end is not read."""
    data = io.BytesIO(book())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/comments9.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
        archive.writestr("xl/media/a.png", bytes(10))
    assert [code for code, _ in found(data.getvalue())] == ["privacy_unreadable"]


def test_files_and_the_index_are_searched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook that is given or staged is opened, and the message names sheet and cell."""
    file = tmp_path / "名单.xlsx"
    file.write_bytes(book(hidden_sheet))
    data = tmp_path / "data"
    data.mkdir()
    assert main(["privacy", str(file), "--data", str(data)]) == DATA_WRONG
    told = capsys.readouterr().out
    assert "名单.xlsx:1:4: 错误 privacy_mobile" in told
    assert "位置  工作表“备用”（隐藏）单元格 C7" in told
    assert MOBILE not in told
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "名单.xlsx"], cwd=tmp_path, check=True)
    assert main(["privacy", "--staged", "--data", str(data)]) == DATA_WRONG
    assert "工作表“备用”（隐藏）单元格 C7" in capsys.readouterr().out


def test_an_import_takes_nothing_from_such_a_workbook(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """A comment with a number stops the import before anything is written, and so does a hidden sheet."""
    desk.export().cell("活动", "C4", "教研活动改名")
    made = load_workbook(desk.file)
    made["活动"]["C4"].comment = Comment(f"家长电话 {MOBILE}", "张三丰")
    made.save(desk.file)
    before = desk.text()
    capsys.readouterr()
    assert desk.take_in("--write") == DATA_WRONG
    told = capsys.readouterr().out
    assert desk.text() == before
    assert "工作簿里有不得公开的个人信息，没有写入任何内容" in told
    assert "位置  批注" in told
    assert MOBILE not in told


def test_an_import_does_not_mind_its_author(desk: Desk) -> None:
    """Every office program notes who saved a file; the import does not take it over and does not refuse it."""
    desk.export()
    made = load_workbook(desk.file)
    made.properties.creator = made.properties.lastModifiedBy = "张三丰"
    made.save(desk.file)
    assert desk.take_in() == FINE
