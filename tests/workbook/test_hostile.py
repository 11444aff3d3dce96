"""Whatever file comes in, the answer is one clear Chinese sentence or a correct reading, in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.__main__ import INTERNAL, ROOT
from generator.workbook.grid import read_grids
from generator.workbook.package import Unusable
from tests.workbook import hostile
from tests.workbook.clerk import Desk

HARM = "可能是恶意文件，没有读取"
DAMAGED = "文件已损坏，工作簿的内部结构不完整；请重新保存或重新上传"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (hostile.with_entity, f"文件里有工作簿不应有的内容（实体声明或异常编码），{HARM}"),
        (hostile.wide_characters, f"文件里有工作簿不应有的内容（实体声明或异常编码），{HARM}"),
        (hostile.bomb, f"文件解压后大得异常，{HARM}；请从导出的空表重新填写"),
        (hostile.many_cells, "文件里的单元格多得异常，没有读取；请从导出的空表重新填写"),
        (hostile.bad_number, DAMAGED),
        (hostile.string_out_of_range, DAMAGED),
        (hostile.broken_xml, DAMAGED),
        (hostile.no_links, DAMAGED),
        (hostile.macro, "工作簿里有宏；为安全起见不接收，请另存为不带宏的 .xlsx"),
        (hostile.no_book, "这不是 .xlsx 工作簿（也许是 Word 文档或压缩包）；请交填报用的工作簿"),
        (hostile.open_document, "这是 .ods 表格；请另存为 .xlsx"),
    ],
    ids=lambda part: getattr(part, "__name__", ""),
)
def test_a_workbook_that_must_not_be_read_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str], change, message):
    """A harmful or damaged workbook is refused with the reason and what to do."""
    hostile.rewrite(desk.export().file, change)
    capsys.readouterr()
    assert desk.take_in() == 1
    assert capsys.readouterr().err == f"错误：{message}\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsm", b"PK\x03\x04", "这是带宏的工作簿（.xlsm）；为安全起见不接收，请另存为 .xlsx"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "这是旧版 .xls 表格，或设了打开密码的表格；请去掉密码，另存为 .xlsx"),
        (
            "a.xlsx",
            "日期,名称".encode("gbk"),
            "文件 a.xlsx 不是 .xlsx 工作簿；只改扩展名不行，请在表格软件里另存为 .xlsx",
        ),
        ("a.xlsx", b"", "文件 a.xlsx 不是 .xlsx 工作簿；只改扩展名不行，请在表格软件里另存为 .xlsx"),
        ("a.xlsx", b"PK\x03\x04abc", "文件 a.xlsx 已损坏，不是完整的 .xlsx 工作簿；请重新保存或重新上传"),
        ("a.xlsx", None, "打不开文件 a.xlsx；请检查它是否存在、是否正被别的程序使用"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str], name, content, message):
    """Other kinds of file are named for what they are."""
    desk.file = desk.file.with_name(name)
    if content is not None:
        desk.file.write_bytes(content)
    assert desk.take_in() == 1
    assert capsys.readouterr().err == f"错误：{message}\n"


def test_a_far_cell_is_told_and_not_walked_to(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Content at XFD1048576 is reported at once instead of filling the memory with the cells before it."""
    hostile.rewrite(desk.export().file, hostile.far_cell)
    assert desk.take_in() == 1
    out = capsys.readouterr().out
    assert "单元格 XFD1048576：这里还有内容，超出了填报表的范围（最多 2000 行、100 列），没有读取" in out


def test_the_largest_workbook_allowed_stays_in_bounds(desk: Desk) -> None:
    """As much wrong content as the limits let through is told in less than 500 MB."""
    hostile.rewrite(desk.export().file, hostile.just_allowed)
    command = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from generator.__main__ import main\n"
        "main(sys.argv[1:])\n"
        "print(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1], file=sys.stderr)\n"
    )
    arguments = ["workbook", "import", str(desk.file), "--data", str(desk.data)]
    done = subprocess.run(
        [sys.executable, "-c", command, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert int(done.stderr.split()[-1]) < 500 * 1024
    assert "没有写入" in done.stdout


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_workbook_never_ends_in_a_traceback(tmp_path: Path, workbook: bytes, data: st.DataObject) -> None:
    """Bytes changed anywhere in the file, or in any of its parts, are read or refused, never a crash."""
    file = tmp_path / "damaged.xlsx"
    file.write_bytes(workbook)

    def spoil(content: bytes) -> bytes:
        at = data.draw(st.integers(0, len(content) - 1))
        return content[:at] + data.draw(st.binary(max_size=6)) + content[at + data.draw(st.integers(0, 40)) :]

    if data.draw(st.booleans()):
        file.write_bytes(spoil(workbook))
    else:
        with zipfile.ZipFile(file) as archive:
            names = sorted(archive.namelist())
        name = data.draw(st.sampled_from(names))
        hostile.rewrite(file, lambda parts: parts.__setitem__(name, spoil(parts[name])))
    assert answer(file)


def answer(file: Path) -> object:
    """The sheets of a file, or the sentence that refuses it."""
    try:
        return read_grids(file)
    except Unusable as refusal:
        return str(refusal)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound workbook."""
    return Desk(tmp_path_factory.mktemp("sound")).export().file.read_bytes()


def test_marks_that_were_tampered_with_are_refused(desk: Desk) -> None:
    """Hidden facts that name no group, no district, no year or no kind of workbook end in a refusal, not a crash."""
    for name, value in (
        ("id", "../../x"),
        ("district", "nowhere"),
        ("school_year", "2024"),
        ("kind", "x"),
        ("format", "9"),
    ):
        desk.export()

        def change(sheets, name=name, value=value):
            for row in sheets["_gongshi"].iter_rows():
                if row[0].value == name:
                    row[1].value = value

        code = desk.edit(change).take_in("--write", "--allow-removals")
        assert (code, code == INTERNAL) == (1, False), name
