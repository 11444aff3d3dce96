"""What is kept between builds: used when whole, made again when not, and never needed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator import kept
from generator.__main__ import FINE
from generator.build import tree
from tests.faults import children, made


def cached(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "build" / "cache").rglob("*") if path.is_file())


def spoil(file: Path, number: int) -> None:
    """Empty it, cut it off, change one byte, or put other content of the right form in its place."""
    content = file.read_bytes()
    if number % 4 == 0:
        file.write_bytes(b"")
    elif number % 4 == 1:
        file.write_bytes(content[: len(content) // 2])
    elif number % 4 == 2:
        file.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    else:
        file.write_bytes(content.partition(b"\n")[0] + b"\n<svg></svg>")


@pytest.mark.parametrize("first", range(4))
def test_a_spoilt_cache_is_not_trusted(first: int, standing: Path) -> None:
    """Emptied, cut off or altered, what is kept is made again, the site is the same, and the cache is whole again."""
    whole = made.digests(made.site(standing))
    before = {file: file.read_bytes() for file in cached(standing)}
    assert {file.suffix for file in before} >= {".svg", ".pdf"}
    for number, file in enumerate(before, first):
        spoil(file, number)
    assert children.run(made.command, standing).given == FINE
    assert made.digests(made.site(standing)) == whole
    assert {file: file.read_bytes() for file in cached(standing)} == before


def test_a_build_needs_no_cache(standing: Path) -> None:
    """Without a cache, and with something else in its place, the site is the same as with a warm one."""
    warm = made.digests(made.site(standing))
    shutil.rmtree(standing / "build")
    assert children.run(made.command, standing).given == FINE
    assert made.digests(made.site(standing)) == warm
    shutil.rmtree(standing / "build")
    (standing / "build").write_text("in the way", encoding="utf-8")
    assert children.run(made.command, standing).given == FINE
    assert made.digests(made.site(standing)) == warm


@pytest.mark.parametrize("content", [b"null", b"[]", b'{"version":2}', b'{"version":2,"folder":"data","tip":"x"}'])
def test_a_kept_history_of_another_form_is_ignored(content: bytes, tmp_path: Path) -> None:
    """What is whole but no history, as of another version of the program, counts as nothing."""
    from generator.history import cache

    kept.write(tmp_path / "history.json", content)
    assert kept.read(tmp_path / "history.json") == content
    assert cache.load(tmp_path / "history.json", "data", lambda _tip, _days: True) is None


def test_processors_do_not_show_in_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are the same whether one process writes them or eight."""
    written = []
    monkeypatch.setattr(tree, "ENOUGH_BUNDLES", 0)
    for processors in (1, 8):
        monkeypatch.setattr(os, "cpu_count", lambda processors=processors: processors)
        world = made.world()
        tree.write_pages(tmp_path / str(processors), world, made.drawn)
        written.append(made.digests(tmp_path / str(processors)))
    assert written[0] == written[1]
    assert len(written[0]) > 200
