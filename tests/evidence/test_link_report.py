"""A report of the check as another run wrote it: read when it is one, told and left out when it is not."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from generator import build as building
from generator.__main__ import FINE, ROOT, main
from generator.build import Built
from generator.evidence import Address, Answer, report
from generator.link_report import SIZE_LIMIT, LinkReport, State, parsed

MINI = ROOT / "tests" / "mini_site" / "data"
DAY = dt.date(2026, 3, 2)
ROW = {"url": "https://www.example.org/", "state": "gone", "note": "404"}


class Silent:
    """A network in which every page is gone."""

    def resolve(self, host: str) -> list[str]:
        return ["93.184.215.14"]

    def ask(self, url: str, number: str) -> Answer:
        return Answer(404)


def test_what_the_check_writes_can_be_read() -> None:
    """The report of the command comes back with its day and every visit."""
    written = report([Address("https://www.example.org/1", (("data/districts/a.yaml", 3),))], Silent(), DAY)
    found = parsed(json.dumps(written, ensure_ascii=False).encode())
    assert found.checked_on == DAY
    assert [(one.url, one.state, one.note) for one in found.addresses] == [
        ("https://www.example.org/1", State.GONE, "404")
    ]


HOSTILE = [
    b"",
    b"\xff\xfe\x00",
    b"null",
    b"[]",
    b"{}",
    b"[" * 100_000,
    b'{"checked_on": "2026-03-02"}',
    json.dumps({"checked_on": 0, "addresses": []}).encode(),
    json.dumps({"checked_on": "yesterday", "addresses": []}).encode(),
    json.dumps({"checked_on": "2026-03-02", "addresses": [{**ROW, "state": "fine"}]}).encode(),
    json.dumps({"checked_on": "2026-03-02", "addresses": [{**ROW, "url": ["x"]}]}).encode(),
    json.dumps({"checked_on": "2026-03-02", "addresses": [{**ROW, "note": {"a": 1}}]}).encode(),
    json.dumps({"checked_on": "2026-03-02", "addresses": [ROW] * 50_001}).encode(),
    b" " * (SIZE_LIMIT + 1),
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_report_is_refused(data: bytes) -> None:
    """Anything but a report of bounded size is refused with a Chinese sentence that repeats nothing of it."""
    with pytest.raises(ValueError, match=r"^文件(不是网址检查的结果|超过 8 MB)$"):
        parsed(data)


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[LinkReport | None]:
    """What the command hands to the build, which is not run."""
    seen: list[LinkReport | None] = []

    def build(*_: object, links: LinkReport | None) -> Built:
        seen.append(links)
        return Built([], tmp_path, DAY, 1)

    monkeypatch.setattr(building, "build", build)
    return seen


def test_a_sound_report_reaches_the_build(
    passed: list[LinkReport | None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file that is named is read and handed on, and nothing is said about it."""
    file = tmp_path / "links.json"
    file.write_text(json.dumps({"checked_on": "2026-03-02", "addresses": [ROW]}), encoding="utf-8")
    assert main(["build", "--data", str(MINI), "--links", str(file)]) == FINE
    assert [one.checked_on for one in passed if one] == [DAY]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("kind", ["missing", "folder", "broken", "huge"])
def test_a_report_that_cannot_be_used_stops_no_build(
    passed: list[LinkReport | None], tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """A missing, unreadable or hostile file is told and left out; the build goes on without it."""
    file = tmp_path / "links.json"
    if kind == "folder":
        file.mkdir()
    elif kind != "missing":
        file.write_bytes(b"<script>" if kind == "broken" else b" " * (SIZE_LIMIT + 5))
    assert main(["build", "--data", str(MINI), "--links", str(file)]) == FINE
    assert passed == [None]
    told = capsys.readouterr().err
    assert "没有用上网址检查的结果" in told
    assert "<script>" not in told


def test_without_the_option_nothing_is_said(
    passed: list[LinkReport | None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A build without a report is the usual one."""
    assert main(["build", "--data", str(MINI)]) == FINE
    assert passed == [None]
    assert capsys.readouterr().err == ""
