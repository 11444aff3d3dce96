"""MkDocs beside other work: its faults are told, and it never outlives the block that it runs beside."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.build.place import join
from generator.build.revision import BuildError
from generator.build.theme import mkdocs
from tests.pages.small import world

SETTINGS = "site_name: 示例\ndocs_dir: docs\nsite_dir: public\nuse_directory_urls: false\ntheme:\n  name: mkdocs\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one page."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def test_the_site_is_there_when_the_block_ends(project: Path) -> None:
    """What is done meanwhile and what MkDocs makes are both whole."""
    with mkdocs(project, world(), None):
        (project / "meanwhile").write_text("1", encoding="utf-8")
    assert "首页" in (project / "public" / "index.html").read_text(encoding="utf-8")
    assert (project / "meanwhile").exists()


def test_a_fault_of_the_pages_is_told(project: Path) -> None:
    """A page that leads nowhere stops the build, and MkDocs' own words say which."""
    (project / "docs" / "index.md").write_text("[去](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"(?s)MkDocs 没有完成排版.*nowhere\.md"), mkdocs(project, world(), None):
        pass


def test_a_fault_of_the_block_ends_mkdocs(project: Path) -> None:
    """When the other work fails, its error is the one that is told, and MkDocs is stopped at once."""
    (project / "hooks.py").write_text(
        "import os, time\ndef on_config(config):\n    open('pid', 'w').write(str(os.getpid()))\n    time.sleep(600)\n",
        encoding="utf-8",
    )
    (project / "mkdocs.yml").write_text(SETTINGS + "hooks: [hooks.py]\n", encoding="utf-8")

    def fail() -> None:
        while not (project / "pid").exists() or not (project / "pid").read_text(encoding="utf-8"):
            time.sleep(0.01)
        raise OSError(28, "full")

    with pytest.raises(OSError, match="full"), mkdocs(project, world(), None):
        fail()
    with pytest.raises(ProcessLookupError):
        os.kill(int((project / "pid").read_text(encoding="utf-8")), 0)


def test_folders_are_joined_and_no_file_is_lost(tmp_path: Path) -> None:
    """Folders of one name become one; of two files of one name neither may replace the other."""
    one, other = tmp_path / "one", tmp_path / "other"
    for path in (one / "a/x", one / "b/y", other / "a/z", other / "w"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, encoding="utf-8")
    join(one, other)
    files = (path for path in other.rglob("*") if path.is_file())
    found = {path.relative_to(other).as_posix(): path.read_text(encoding="utf-8") for path in files}
    assert found == {"a/x": "x", "b/y": "y", "a/z": "z", "w": "w"}
    (one / "a/z").write_text("another", encoding="utf-8")
    with pytest.raises(FileExistsError, match="a/z"):
        join(one, other)
    assert (other / "a/z").read_text(encoding="utf-8") == "z"
