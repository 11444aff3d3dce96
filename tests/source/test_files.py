"""The files of a data tree: what is read, what is refused, and how names bind."""

import os
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.source import read_data, read_some, with_lines
from tests.source.test_invalid_records import FOLDER

GROUP = (FOLDER / "valid" / "group.yaml").read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    for folder in ("groups/qingxi", "districts", "policies"):
        (root / folder).mkdir(parents=True)
        (root / folder / ".gitkeep").touch()
    (root / "groups/qingxi/qx-shifan-jituan.yaml").write_text(GROUP, encoding="utf-8")
    return root


def told(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(found.file, found.code) for found in diagnostics]


def test_sound_tree_is_read(data):
    """A tree of sound files is read whole, sorted, with names that begin at the data folder."""
    second = GROUP.replace("id: qx-shifan-jituan", "id: qx-a")
    (data / "groups/qingxi/qx-a.yaml").write_text(second, encoding="utf-8")
    repository, diagnostics = read_data(data)
    assert diagnostics == []
    assert [group.file for group in repository.groups] == [
        "data/groups/qingxi/qx-a.yaml",
        "data/groups/qingxi/qx-shifan-jituan.yaml",
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("groups/qingxi/qx-a.yml", "file_suffix"),
        ("groups/qingxi/qx-a.YAML", "file_suffix"),
        ("groups/qingxi/QX-A.yaml", "file_name_case"),
        ("groups/qingxi/清溪.yaml", "file_name"),
        ("groups/qingxi/a..b.yaml", "file_name"),
        ("groups/qingxi/-a.yaml", "file_name"),
        (f"groups/qingxi/{'a' * 65}.yaml", "file_name"),
        ("groups/qingxi/con.yaml", "id_reserved"),
        ("groups/qingxi/404.yaml", "id_reserved"),
        ("groups/qingxi/qx-a.yaml~", "unexpected_file"),
        ("groups/qingxi/.qx-a.yaml.swp", "unexpected_file"),
        ("groups/qingxi/~$qx-a.yaml", "unexpected_file"),
        ("groups/qingxi/qx-a - 副本.yaml", "unexpected_file"),
        ("groups/qingxi/qx-a(1).yaml", "unexpected_file"),
        ("groups/qingxi/名单.xlsx", "unexpected_file"),
        ("groups/qingxi/Thumbs.db", "unexpected_file"),
        ("groups/qx-a.yaml", "unexpected_file"),
        ("conftest.py", "unexpected_file"),
        ("districts/CNAME", "unexpected_file"),
        ("groups/qingxi/a\n::error::b.yaml", "file_name"),
    ],
)
def test_file_that_should_not_be_there(data, name, code):
    """Every file that is not `<id>.yaml` in its folder is refused, and so is the wish to check it alone."""
    (data / name).write_text(GROUP, encoding="utf-8")
    _, diagnostics = read_data(data)
    assert [found.code for found in diagnostics] == [code]
    assert "\n" not in diagnostics[0].file
    alone = read_some([data / name], data)[1]
    assert [found.code for found in alone] in ([code], ["file_outside"])


@pytest.mark.parametrize(("name", "code"), [("districts/a.yaml", "not_a_file"), ("Groups", "unexpected_file"),
                                            ("groups/清溪", "file_name"), ("districts/old", "unexpected_file"),
                                            ("groups/qingxi/b.yaml", "not_a_file")])  # fmt: skip
def test_folder_that_should_not_be_there(data, name, code):
    """Folders beyond the three kinds of records are refused."""
    (data / name).mkdir()
    assert [found.code for found in read_data(data)[1]] == [code]


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "/dev/zero", "nowhere", "self", "inside"])
def test_links_are_refused(data, target):
    """A symbolic link is refused wherever it leads: out of the tree, nowhere, to itself or to a sound file."""
    link = data / "groups/qingxi/qx-link.yaml"
    goal = {"self": link, "inside": data / "groups/qingxi/qx-shifan-jituan.yaml"}.get(target, Path(target))
    link.symlink_to(goal)
    assert told(read_data(data)[1]) == [("data/groups/qingxi/qx-link.yaml", "symlink")]
    assert told(read_some([link], data)[1]) == [("data/groups/qingxi/qx-link.yaml", "symlink")]


def test_linked_folders_are_refused(data, tmp_path):
    """A link among the folders above a file is refused as the file itself would be."""
    (data / "groups/other").symlink_to(data / "groups/qingxi")
    assert told(read_data(data)[1]) == [("data/groups/other", "symlink")]
    assert told(read_some([data / "groups/other/qx-shifan-jituan.yaml"], data)[1]) == [("data/groups/other", "symlink")]
    other = tmp_path / "linked"
    other.symlink_to(data)
    assert [found.code for found in read_data(other)[1]] == ["symlink"]


def test_names_bind(data):
    """The id is the name of the file and the district that of the folder; both are pointed at and can be mended."""
    (data / "groups/oudi").mkdir()
    (data / "groups/oudi/other.yaml").write_text(GROUP, encoding="utf-8")
    _, diagnostics = read_data(data)
    assert [(found.code, found.span.line, found.span.column, found.fix) for found in diagnostics] == [
        ("file_id_mismatch", 1, 5, "other"),
        ("district_folder_mismatch", 3, 11, "oudi"),
    ]


def test_file_outside_the_data_folder(data, tmp_path):
    """A file that lies elsewhere is not taken for a record."""
    (tmp_path / "loose.yaml").write_text(GROUP, encoding="utf-8")
    assert [found.code for found in read_some([tmp_path / "loose.yaml"], data)[1]] == ["file_outside"]


def test_large_file_is_not_read(data):
    """The size is asked before a byte is read."""
    big = data / "groups/qingxi/qx-big.yaml"
    with big.open("wb") as file:
        file.truncate(1 << 32)
    assert told(read_data(data)[1]) == [("data/groups/qingxi/qx-big.yaml", "file_too_large")]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_unreadable_file(data):
    """A file without permission is told, not raised."""
    file = data / "groups/qingxi/qx-shifan-jituan.yaml"
    file.chmod(0)
    assert told(read_data(data)[1]) == [("data/groups/qingxi/qx-shifan-jituan.yaml", "file_unreadable")]


def test_vanished_file_is_told(data):
    """A file that vanishes between listing and reading is told, not raised."""
    gone = data / "groups/qingxi/qx-gone.yaml"
    assert told(read_some([gone], data)[1]) == [("data/groups/qingxi/qx-gone.yaml", "file_unreadable")]


def test_pipe_is_not_waited_for(data):
    """A named pipe is refused instead of being waited for."""
    os.mkfifo(data / "groups/qingxi/qx-pipe.yaml")
    assert told(read_data(data)[1]) == [("data/groups/qingxi/qx-pipe.yaml", "not_a_file")]


def test_parts_of_a_sound_file_have_their_stretch(data):
    """A check that finds a fault in a sound record can point at the exact stretch, with the line beside it."""
    group = read_data(data)[0].groups[0]
    span = group.span(("school_years", 0, "activities", 0, "held_on"))
    assert (span.line, span.column, span.end_column) == (17, 18, 28)
    found = Diagnostic(group.file, span, "some_code", "某处有误")
    assert with_lines([found], data)[0].source == "        held_on: 2023-10-16"
