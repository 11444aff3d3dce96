"""The list of all files of a site: whoever has a copy can hold it against the list."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, WRONG_USE, main
from tests.faults import made


def test_the_list_names_every_file_and_its_origin(standing: Path) -> None:
    """Every file but the list stands in it with size and SHA-256, beside the commit, the rules and the day."""
    site = made.site(standing)
    told = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert {key: told[key] for key in ("revision", "as_of")} == {"revision": None, "as_of": made.AS_OF.isoformat()}
    assert (
        told["rules"] == json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))["meta"]["rules_version"]
    )
    found = {one["path"]: (one["size"], one["sha256"]) for one in told["files"]}
    files = [path for path in site.rglob("*") if path.is_file() and path != site / "manifest.json"]
    assert found == {
        path.relative_to(site).as_posix(): (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files
    }
    assert list(found) == sorted(found)


def test_verify_finds_what_was_altered(standing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole site is confirmed; each file that was altered, removed or added is named, with exit code 1."""
    site = made.site(standing)
    command = ["verify", "--site", str(site)]
    assert main(command) == FINE
    told = capsys.readouterr().out
    assert "全部文件与清单一致" in told
    assert made.AS_OF.isoformat() in told
    (site / "index.md").write_bytes((site / "index.md").read_bytes().replace("达标".encode(), "未达".encode()))
    (site / "groups.md").unlink()
    (site / "added.html").write_text("x", encoding="utf-8")
    assert main(command) == DATA_WRONG
    told = capsys.readouterr().out
    assert "index.md：内容与清单不一致" in told
    assert "groups.md：清单里有，网站里没有" in told
    assert "added.html：网站里有，清单里没有" in told
    assert "3 个文件与清单不一致" in told


@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"files":[]}', b'{"files":3}', b"\xff"])
def test_a_folder_without_a_list_is_refused(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without the list, or with something else in its place, is wrong use."""
    if content is not None:
        (tmp_path / "manifest.json").write_bytes(content)
    assert main(["verify", "--site", str(tmp_path)]) == WRONG_USE
    assert "读不出来" in capsys.readouterr().err


def test_a_list_leads_nowhere_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list that names files outside of the site opens none of them: they count as missing."""
    (tmp_path / "secret").write_text("x", encoding="ascii")
    (tmp_path / "site").mkdir()
    entry = {"path": "../secret", "size": 1, "sha256": hashlib.sha256(b"x").hexdigest()}
    listed = {"revision": None, "rules": "x", "as_of": "2024-10-01", "files": [entry]}
    (tmp_path / "site" / "manifest.json").write_text(json.dumps(listed), encoding="ascii")
    assert main(["verify", "--site", str(tmp_path / "site")]) == DATA_WRONG
    assert "../secret：清单里有，网站里没有" in capsys.readouterr().out
