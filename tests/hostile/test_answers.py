"""What the command answers: places as an editor counts them, the report on a stream of its own, no value of a bug."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, INTERNAL, ROOT, WRONG_USE, main
from generator.source import read_record
from generator.source.page import safe
from schema.group import EducationGroup
from tests.hostile.planting import MINI
from tests.privacy.test_kinds import MOBILE

RECORDS = sorted((ROOT / "tests" / "records" / "invalid").glob("*.yaml"))
HEAD = "id: g-one\nname: 案例集团\ndistrict: real\nform: group\n"
COLUMNS = [
    "established_on: ‸错",
    "established_on:  ‸错",
    "established_on: ‸'错'",
    'established_on: ‸"错"',
    "established_on:   ‸2024/9/1",
    "established_on: ‸2024年9月1日",
    "established_on: ‸错 # 注",
    "established_on:\t‸错",
    "short_name: 甲\nestablished_on: ‸错",
    "note: 😀😀\nestablished_on: ‸错",
    "# 说明：中文 😀\nestablished_on: ‸错",
    "policies: [‸甲]",
    "policies: [a-b, ‸乙]",
    "policies: [a-b,  ‸乙]",
    "policies: [a-b,‸乙]",
    "cycle: {start_on: ‸错, end_on: 2024-01-01}",
    "cycle: {start_on: 2024-01-01, end_on: ‸错}",
    "memberships: [{school: ‸甲, role: lead}]",
    "memberships:\n  - school: ‸甲\n    role: lead",
    "campuses: [{name: 甲乙丙, start_on: ‸错}]",
    "campuses: [{name: '甲''乙', start_on: ‸错}]",
    "campuses: [{name: 'é€𠮷', start_on: ‸错}]",
    "campuses:\n  - {name: 甲校区, is_legal_person: ‸是的, start_on: 2024-09-01}",
]
"""Lines with one wrong value, before which the mark stands; it is taken out."""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.parametrize("text", COLUMNS)
def test_columns_count_characters(text: str, line_end: str, mark: str) -> None:
    """A wide character, a tab, an emoji, a letter of several bytes are one column; line ends and the mark are none."""
    before, wrong, after = (HEAD + text).partition("‸")
    whole = mark + f"{before}{after}\nsources:\n  - title: 案例\n".replace("\n", line_end)
    found = read_record(whole.encode(), "x.yaml", EducationGroup).diagnostics
    assert wrong
    lines = before.split("\n")
    assert (len(lines), len(lines[-1]) + 1) in {(one.span.line, one.span.column) for one in found}


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_lines_are_those_of_sed(line_end: bytes, tmp_path: Path) -> None:
    """The line that a message shows is what `sed -n` prints for its number, whatever the line ends."""
    seen = 0
    for path in RECORDS:
        content = path.read_bytes()
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if b"\r" in content:
            continue
        file = tmp_path / path.name
        file.write_bytes(content.replace(b"\n", line_end))
        found = [one for one in read_record(file.read_bytes(), "x.yaml", EducationGroup).diagnostics if one.source]
        numbers = sorted({one.span.line for one in found})
        script = "".join(f"{number}p;" for number in numbers)
        done = subprocess.run(["sed", "-n", script or "q", file], capture_output=True, check=True).stdout
        lines = [safe(line.decode("utf-8", "replace").rstrip("\r")) for line in done.split(b"\n")]
        for one in found:
            seen += 1
            assert one.source.strip("…").rstrip() in lines[numbers.index(one.span.line)], (path.name, one.span)
    assert seen > 150


def test_exit_codes_are_documented() -> None:
    """The codes that the program gives are those that both read-me files promise."""
    assert (FINE, DATA_WRONG, WRONG_USE, INTERNAL) == (0, 1, 2, 3)
    for name, words in (("README.md", "Exit codes: "), ("README.zh.md", "退出码：")):
        told = (ROOT / name).read_text(encoding="utf-8").partition(words)[2].partition("\n")[0]
        assert re.findall(r"\d", told) == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("arguments", "code", "silent"),
    [
        (["validate", "--data", str(MINI)], FINE, "err"),
        (["validate", "--data", "tests/checks/broken/data"], DATA_WRONG, "err"),
        (["validate", "--data", "tests/checks/broken/data", "--format", "json"], DATA_WRONG, "err"),
        (["privacy", "--data", str(MINI)], FINE, "err"),
        (["validate", "--data", "no/such/folder"], WRONG_USE, "out"),
        (["validate", "--no-such-option"], WRONG_USE, "out"),
        (["diff", "no-such-revision"], WRONG_USE, "out"),
    ],
)
def test_reports_and_complaints_have_streams_of_their_own(arguments: list[str], code: int, silent: str) -> None:
    """The report goes to the standard output and nothing else does; wrong use is told on the other stream only."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == code
    out, err = done.stdout, done.stderr
    assert (err if silent == "err" else out) == ""
    assert (out if silent == "err" else err).strip()


@pytest.mark.parametrize("debug", ["", "1"])
def test_an_internal_error_tells_no_value(
    debug: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a bug choked on is not repeated; only who asks for the trace gets it."""

    def explode(*_: object) -> None:
        raise ValueError(f"王小明 {MOBILE}")

    monkeypatch.setenv("GONGSHI_DEBUG", debug)
    monkeypatch.setattr("generator.checks.check_data", explode)
    assert main(["validate", "--data", str(MINI)]) == INTERNAL
    output = capsys.readouterr()
    assert output.out == ""
    assert ("Traceback" in output.err) is bool(debug)
    assert (MOBILE in output.err) is bool(debug)
    assert re.search(r"^程序内部错误：ValueError（位于 test_answers\.py 第 \d+ 行）。$", output.err, re.MULTILINE)
    assert "GONGSHI_DEBUG=1" in output.err
