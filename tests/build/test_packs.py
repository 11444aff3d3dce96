"""Pages in packs: all of them arrive, and MkDocs makes of them what it makes of files."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from generator.build import tree
from generator.build.revision import BuildError
from generator.build.theme import mkdocs
from generator.build.writing import Packs
from generator.shares import in_shares
from tests.faults import made

SITE = Path(__file__).parents[2] / "site"


def project(folder: Path, *, packed: bool) -> Path:
    """The whole project for MkDocs."""
    shutil.copytree(SITE, folder, ignore=shutil.ignore_patterns("vendor"))
    tree.write_pages(folder / "docs", made.world(), made.drawn, folder / "packs" if packed else None)
    return folder


def test_mkdocs_makes_the_same_of_packs_and_of_files(tmp_path: Path) -> None:
    """The whole site is the same, byte for byte, and no page of data was a file in the packed project."""
    digests = []
    for packed in (False, True):
        folder = project(tmp_path / str(packed), packed=packed)
        assert (folder / "docs" / "index.md").exists() is not packed
        with mkdocs(folder, made.world(), "https://example.org/"):
            pass
        digests.append(made.digests(folder / "public"))
    plain, packed_site = digests
    # The map of the site lists the same pages, those written by hand first.
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        assert plain.pop(name)
        assert packed_site.pop(name)
    assert plain == packed_site
    assert "groups/x-busy.html" in plain
    maps = [sorted((tmp_path / str(packed) / "public" / "sitemap.xml").read_text().split()) for packed in (False, True)]
    assert maps[0] == maps[1]


def test_several_processes_fill_packs_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever shares in the work, every page stands in a pack once and whole."""
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    pages = {f"groups/{number}.md": f"第 {number} 页\n".encode() * (number % 7) for number in range(90)}

    with Packs(tmp_path / "packs") as packs:
        in_shares([partial(packs.write, path, [text[:5], text[5:]]) for path, text in pages.items()])
        packs.write("index.md", [b"home"])
    found = list(made.unpacked(tmp_path / "packs"))
    assert len(found) == len(pages) + 1
    assert dict(found) == {**pages, "index.md": b"home"}
    assert f"{os.getpid()}.pack" in {pack.name for pack in (tmp_path / "packs").iterdir()}


@pytest.mark.parametrize("twice", ["method.md", "groups.md"])
def test_two_pages_at_one_address_stop_the_build(twice: str, tmp_path: Path) -> None:
    """A page in a pack takes the place of no other page, whether that one is a file or in a pack too."""
    folder = project(tmp_path / "project", packed=True)
    page = b"---\ntitle: x\nbody: html\n---\n\n<div>x</div>\n"
    (folder / "packs" / "another.pack").write_bytes(f"{twice} {len(page)}\n".encode() + page)
    with pytest.raises(BuildError, match=f"two pages at {twice}"), mkdocs(folder, made.world(), None):
        pass


def test_processors_do_not_show_in_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packs of eight processes hold what the one of a single process holds."""
    monkeypatch.setattr(tree, "ENOUGH_BUNDLES", 0)
    found = []
    for processors in (1, 8):
        monkeypatch.setattr(os, "cpu_count", lambda processors=processors: processors)
        folder = tmp_path / str(processors)
        tree.write_pages(folder / "docs", made.world(), made.drawn, folder / "packs")
        found.append(sorted(made.unpacked(folder / "packs")))
    assert found[0] == found[1]
    assert len(found[0]) > 200
