"""Whatever ends a build before its end, the site that stands stays whole, and the next build leaves nothing over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import generator.build.tree
from generator.__main__ import DATA_WRONG, FINE, WRONG_USE, main
from generator.forms.package import Mismatch
from tests.faults import children, made

POINTS = 10


def left_over(folder: Path) -> list[str]:
    """What lies beside the site, and what is unfinished in the cache."""
    beside = [path.name for path in (folder / "out").iterdir() if path.name != "site"]
    return beside + [path.name for path in (folder / "build").rglob("*.new")]


def copy(folder: Path, name: str) -> Path:
    """The same project once more."""
    return Path(shutil.copytree(folder, folder.with_name(name), symlinks=True))


def test_a_killed_build_changes_nothing_or_everything(standing: Path) -> None:
    """A build that is killed at any of ten points leaves the old site to the byte, or the new one if it was through."""
    old = made.digests(made.site(standing))
    made.change_data(standing)
    undisturbed = copy(standing, "undisturbed")
    changes, _ = children.run(children.counted, made.build, undisturbed).given
    new = made.digests(made.site(undisturbed))
    assert changes > 500
    assert new != old
    found = []
    for point in range(1, POINTS + 1):
        folder = copy(standing, str(point))
        assert children.run(children.killed, changes * point // POINTS - 5, made.build, folder).code == -9
        found.append(made.digests(made.site(folder)))
        if point % 3 == 0:
            assert left_over(folder)
            assert children.run(made.command, folder).given == FINE
            assert made.digests(made.site(folder)) == new
            assert left_over(folder) == []
    # The last changes of a build clear the old site away.
    assert found[0] == found[POINTS // 2] == old
    assert found[-1] == new
    assert all(state in (old, new) for state in found)


def test_a_full_disk_changes_nothing(standing: Path) -> None:
    """When the disk is full from any of ten points on, the old site stays; the message says where and what to do."""
    old = made.digests(made.site(standing))
    made.change_data(standing)
    _, changes = children.run(children.counted, made.build, copy(standing, "undisturbed")).given
    for point in range(POINTS):
        ended = children.run(children.out_of_space, changes * point // POINTS + 1, made.command, standing)
        assert (ended.code, ended.given) == (0, WRONG_USE)
        assert all(word in ended.told for word in ("磁盘满了", str(standing), "请清理磁盘", "ENOSPC", "保持不变"))
        assert "Traceback" not in ended.told
        assert made.digests(made.site(standing)) == old
        assert left_over(standing) == []


def fail_last(folder: Path) -> int:
    """A build in which the file that is made last cannot be made."""

    def mismatch(*_: object) -> None:
        raise Mismatch("最后一步不成")

    setattr(generator.build.tree, "write_form", mismatch)  # noqa: B010 - the process ends with this build
    return made.command(folder)


def test_a_fault_found_last_changes_nothing(standing: Path) -> None:
    """A fault in the record that is read last, or in the file that is made last, leaves the old site as it was."""
    old = made.digests(made.site(standing))
    made.change_data(standing)
    ended = children.run(fail_last, standing)
    assert ended.given == WRONG_USE
    assert "最后一步不成" in ended.told
    assert made.digests(made.site(standing)) == old
    last = standing / "data" / made.LAST
    assert last == max((standing / "data" / "groups").rglob("*.yaml"))
    last.write_text(last.read_text(encoding="utf-8") + "unknown_key: 1\n", encoding="utf-8")
    ended = children.run(made.command, standing)
    assert ended.given == DATA_WRONG
    assert made.LAST.name in ended.told
    assert made.digests(made.site(standing)) == old
    assert left_over(standing) == []


def test_what_lies_at_the_place_of_the_site_does_not_matter(standing: Path) -> None:
    """Half of a site, or what killed builds left beside it, is replaced by a whole site and cleared away."""
    whole = made.digests(made.site(standing))
    for path in sorted(made.site(standing).rglob("*.md"))[::2]:
        path.write_bytes(path.read_bytes()[:100])
    for name in (".new-site", ".old-site"):
        (standing / "out" / name / "public").mkdir(parents=True)
        (standing / "out" / name / "public" / "index.html").write_text("old", encoding="utf-8")
    (standing / "out" / ".site.lock").write_text("99999999", encoding="ascii")
    assert children.run(made.command, standing).given == FINE
    assert made.digests(made.site(standing)) == whole
    assert left_over(standing) == []


@pytest.mark.parametrize("where", [".", "data", "data/..", "file", "repository", "desk"])
def test_a_site_never_replaces_what_is_needed(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No place for a site: where the data lie, where one works, a repository, a file, a folder with other files."""
    shutil.copytree(made.DATA, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "letter.docx").write_text("x", encoding="utf-8")
    assert main(["build", "--data", "data", "--output", where]) == WRONG_USE
    assert "请另选一个" in capsys.readouterr().err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"
    assert (tmp_path / "data" / made.LAST).is_file()
    assert (tmp_path / "desk" / "letter.docx").is_file()


def test_a_link_to_a_site_stays_a_link(standing: Path) -> None:
    """Where the place of the site is a link, the folder to which it leads is replaced."""
    old = made.digests(made.site(standing))
    made.site(standing).rename(standing / "elsewhere")
    made.site(standing).symlink_to(standing / "elsewhere")
    made.change_data(standing)
    assert children.run(made.command, standing).given == FINE
    assert made.site(standing).is_symlink()
    assert made.digests(standing / "elsewhere") != old
