"""A dummy repository and the complete text that becomes of it: pages before MkDocs, finder and open data.

After a deliberate change rewrite the expected files with

    python -m pytest tests/mini_site --bless

and read the difference before committing it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import pytest

from generator.build import tree
from generator.build.revision import State
from generator.checks import check_data

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
AS_OF = dt.date(2024, 10, 1)
STATE = State("0123456789ab", "fedcba987654", "https://code.example.edu.cn/g/s", None)
KEPT = (
    "groups/",
    "districts/",
    "notices",
    "index.md",
    "calendar",
    "api/v1/findings.csv",
    "api/v1/groups/",
    "provisions/",
    "changes/",
    "links.md",
)


def drawn(kind: str, rows: list[dict[str, object]], title: str, description: str) -> str:
    """A stand-in for the drawing, which depends on the fonts of the machine."""
    return f"<svg data-kind='{kind}' data-rows='{len(rows)}'></svg>"


def written(folder: Path) -> dict[str, str]:
    """Everything that is written for the dummy repository, by path."""
    repository, diagnostics = check_data(HERE / "data")
    assert diagnostics == []
    assert repository is not None
    world = tree.assemble(repository, STATE, AS_OF)
    tree.write_pages(folder, world, drawn)
    tree.write_exports(folder, world, STATE)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _content(path) for path in files}


def _content(path: Path) -> str:
    """The text of a file; of print and workbooks their digest."""
    if path.suffix in {".pdf", ".xlsx"}:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return path.read_text(encoding="utf-8")


@pytest.fixture
def made(tmp_path: Path) -> dict[str, str]:
    return written(tmp_path)


def test_the_site_is_as_blessed(made: dict[str, str], bless: bool) -> None:
    """The dummy repository becomes exactly the blessed files."""
    kept = {path: text for path, text in made.items() if path.startswith(KEPT) and not path.endswith(".pdf")}
    if bless:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, text in kept.items():
            target = EXPECTED / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_bytes().decode()
        for path in sorted(EXPECTED.rglob("*"))
        if path.is_file()
    }
    assert sorted(kept) == sorted(expected)
    for path, text in kept.items():
        assert text.replace("\r\n", "\n") == expected[path].replace("\r\n", "\n"), path


def test_the_same_records_give_the_same_bytes(made: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Building again, five times, changes nothing."""
    for _ in range(5):
        assert written(tmp_path_factory.mktemp("again")) == made


def test_another_group_changes_no_page_of_this_one(made: dict[str, str], tmp_path: Path) -> None:
    """A group's own page and data depend on that group alone."""
    data = tmp_path / "data"
    shutil.copytree(HERE / "data", data)
    other = (data / "groups" / "shili" / "x-busy.yaml").read_text(encoding="utf-8").replace("id: x-busy", "id: x-more")
    (data / "groups" / "shili" / "x-more.yaml").write_text(other.replace("示例 <b>", "示例新"), encoding="utf-8")
    repository, _ = check_data(data)
    assert repository is not None
    world = tree.assemble(repository, STATE, AS_OF)
    tree.write_pages(tmp_path / "site", world, drawn)
    for path, text in made.items():
        if path.startswith("groups/"):
            assert (tmp_path / "site" / path).read_text(encoding="utf-8") == text, path
