"""`fix`: shows what it would mend, and writes only when told to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, ROOT, WRONG_USE, main

MINI = ROOT / "tests" / "mini_site" / "data"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(MINI, tmp_path / "data")
    return tmp_path / "data"


def spoilt(data: Path) -> Path:
    file = data / "groups" / "real" / "g-silent.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_bytes(("\ufeff" + text.replace("2023-09-01", "2023年9月1日").replace("\n", "\r\n")).encode())
    file.chmod(0o640)
    return file


def test_without_write_nothing_is_written(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The difference is shown, the file is left alone, and exit code 1 says that there is something to mend."""
    file = spoilt(data)
    before = file.read_bytes()
    assert main(["fix", "--data", str(data), str(file)]) == DATA_WRONG
    told = capsys.readouterr().out
    assert "\n-established_on: 2023年9月1日\n+established_on: 2023-09-01\n" in told
    assert "--write" in told
    assert file.read_bytes() == before


def test_write_mends_and_validates_again(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is mended in place with its line ends, its byte-order mark and its rights, and validated again."""
    file = spoilt(data)
    before = file.read_bytes()
    assert main(["fix", "--data", str(data), "--write", str(file)]) == FINE
    assert "没有发现问题" in capsys.readouterr().out
    assert file.read_bytes() == before.replace("2023年9月1日".encode(), b"2023-09-01")
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == ["g-silent.yaml"]


def test_nothing_to_mend(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sound file ends with exit code 0 and keeps its bytes; one with other faults is told what they are."""
    file = data / "groups" / "real" / "g-silent.yaml"
    before = file.read_bytes()
    assert main(["fix", "--data", str(data), "--write", str(file)]) == FINE
    assert file.read_bytes() == before
    file.write_text(file.read_text(encoding="utf-8").replace("2023-09-01", "去年秋天"), encoding="utf-8")
    assert main(["fix", "--data", str(data), "--write", str(file)]) == DATA_WRONG
    assert "date_form" in capsys.readouterr().out


def test_a_file_elsewhere_is_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file outside of the data folder, or a link in it, is not touched; a missing one is wrong use."""
    outside = tmp_path / "x.yaml"
    outside.write_text("established_on: 2023年9月1日\n", encoding="utf-8")
    link = data / "groups" / "real" / "link.yaml"
    link.symlink_to(outside)
    for file in (outside, link):
        assert main(["fix", "--data", str(data), "--write", str(file)]) == DATA_WRONG
    assert outside.read_text(encoding="utf-8") == "established_on: 2023年9月1日\n"
    assert main(["fix", "--data", str(data), str(tmp_path / "nothing.yaml")]) == WRONG_USE
    capsys.readouterr()


def test_the_difference_obeys_nobody(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing from the file reaches the terminal raw."""
    file = spoilt(data)
    file.write_bytes(file.read_bytes() + "# ##[error]x \x1b[31m\u202e\r\n".encode())
    main(["fix", "--data", str(data), str(file)])
    told = capsys.readouterr().out
    assert not {"\x1b", "\u202e", "\ufeff", "\r"} & set(told)
    assert "##[" not in told
