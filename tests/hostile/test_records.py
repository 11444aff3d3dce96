"""Every bad input of the battery through the command line: the right verdict, at the right place, and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, ROOT, main
from tests.hostile.items import Item, of_kinds
from tests.hostile.planting import plant

# Where our answer differs from the battery's, and why.
OURS = {
    "TYP-057": ("accept", "a value is text until its field says otherwise, so a school may be called no"),
    "RES-014": ("accept", "many files are no fault; the time they take is bounded below"),
    "ID-051": ("accept", "a school may be a member of two groups, as real ones are"),
    "URL-042": ("reject", "a Chinese domain is refused with its written form as the mend"),
    "OKN-024": ("accept", "a name that the text itself veils names nobody"),
}
# The battery names the line on which a parser notices; we name the one on which the fault lies.
LINES = {"ENC-007": 1, "ENC-025": 1, "SYN-007": 10, "SYN-008": 13, "SYN-016": 14, "SYN-018": 13, "SYN-038": 13}
ELSEWHERE = {"PII-043", "PII-047", "PII-048"}
"""Workbooks and messages of commits; see tests/privacy."""
SUPERUSER = {"ID-068"}
RECORDS = [
    item
    for item in of_kinds("enc", "syn", "tag", "typ", "txt", "url", "pii", "okn", "id", "snk", "htm")
    if item.id not in ELSEWHERE
]
LIMITS = of_kinds("res")
_FOUND = re.compile(r"^(?P<file>\S.*?):(?P<line>\d+):(?P<column>\d+): 错误 (?P<code>[a-z_]+)$", re.MULTILINE)
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def judge(item: Item, code: int, told: str) -> None:
    """The report fits the item."""
    verdict = OURS[item.id][0] if item.id in OURS else item.verdict
    assert "Traceback" not in told
    assert not re.search(r"^(::|##\[)", told, re.MULTILINE)
    assert not _RAW.search(told)
    assert code == FINE if verdict == "accept" else code == DATA_WRONG if verdict == "reject" else code in (0, 1), told
    if verdict != "reject":
        return
    found = [(one["code"], int(one["line"])) for one in _FOUND.finditer(told)]
    fitting = [(name, line) for name, line in found if name in item.codes]
    assert fitting or item.id in OURS, (item.about, found)
    line = LINES.get(item.id, item.line)
    if line is not None and item.kind in {"enc", "syn", "tag"}:
        assert line in {place for _, place in fitting}, (item.about, found)
    if item.kind == "pii":
        assert str(item.payload) not in told


@pytest.mark.parametrize("item", RECORDS, ids=lambda item: item.id)
def test_a_bad_record_gets_what_it_must(item: Item, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bad value or file is refused at its place, a sound one that looks bad passes, and nothing else shows."""
    if item.id in SUPERUSER and os.geteuid() == 0:
        pytest.skip("the superuser may read every file")
    data = plant(item, tmp_path)
    code = main(["validate", "--data", str(data)])
    output = capsys.readouterr()
    assert output.err == ""
    judge(item, code, output.out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
    assert not Path("/tmp/PWNED").exists()


@pytest.mark.parametrize("format_", ["github", "json", "markdown", "gitlab", "junit", "sarif"])
def test_no_format_lets_anything_through(
    format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In no form of the report does data begin a command, hide a character or show a person."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for item in [one for one in RECORDS if one.id in CHOSEN]:
        folder = tmp_path / item.id
        folder.mkdir()
        main(["validate", "--data", str(plant(item, folder)), "--format", format_])
        output = capsys.readouterr()
        assert output.err == ""
        assert "Traceback" not in output.out
        assert not _RAW.search(output.out.replace("\t", ""))
        commands = re.findall(r"^(?:::|##\[).*", output.out, re.MULTILINE)
        assert [line for line in commands if not re.match(r"::(error|warning|notice) [a-zA-Z]+=", line)] == []
        if item.kind == "pii":
            assert str(item.payload) not in output.out


CHOSEN = {"ENC-009", "SYN-036", "TAG-020", "TXT-001", "TXT-010", "ID-065", "ID-067", "URL-031", "PII-001", "PII-022"}
CHOSEN |= {"SNK-033", "SNK-035", "SNK-036", "HTM-002", "TYP-037"}


MEASURED = """
import re, sys
from pathlib import Path
from generator.__main__ import main
code = main(sys.argv[2:])
peak = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())
Path(sys.argv[1]).write_text(peak[1])
sys.exit(code)
"""
"""The command, which notes its own peak of memory in KiB; what the system counts for a child includes its parent."""


@pytest.mark.parametrize("item", LIMITS, ids=lambda item: item.id)
def test_time_and_memory_are_bounded(item: Item, tmp_path: Path) -> None:
    """What would exhaust a reader is refused before it does: seconds of work and 300 MB at most."""
    data = plant(item, tmp_path)
    command = [sys.executable, "-c", MEASURED, str(tmp_path / "peak"), "validate", "--data", str(data)]
    with (tmp_path / "told").open("w+", encoding="utf-8") as told, (tmp_path / "logged").open("w+") as logged:
        running = subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=logged)
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    assert (tmp_path / "logged").read_text(encoding="utf-8") == ""
    report = (tmp_path / "told").read_text(encoding="utf-8")
    judge(item, running.returncode, report)
    assert len(report) < 200_000
    many = item.id == "RES-014"
    assert used.ru_utime + used.ru_stime < (120 if many else 8)
    assert int((tmp_path / "peak").read_text()) < (700 if many else 300) * 1024
