"""What the tests of this folder share: a small project, a build of it without MkDocs, and what is compared."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import generator.build
import generator.commands.build
from generator.__main__ import FINE, main
from generator.build import tree
from generator.build.place import copy
from generator.build.revision import State
from generator.checks import check_data
from generator.pages.world import World

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "mini_site" / "data"
AS_OF = dt.date(2024, 10, 1)
LAST = Path("groups/shili/x-busy.yaml")
"""The record that is read last."""


def project(folder: Path) -> Path:
    """A project with the code and pages of this one, the data of the dummy repository, and a cache of its own."""
    folder.mkdir(parents=True)
    for name in ("generator", "schema", "site", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(DATA, folder / "data")
    return folder


def change_data(folder: Path) -> None:
    """Another state of the data."""
    file = folder / "data" / LAST
    file.write_text(file.read_text(encoding="utf-8").replace("示例 <b>", "示例新"), encoding="utf-8")


def world() -> World:
    """All that the pages of the dummy repository speak of."""
    repository, _ = check_data(DATA)
    assert repository is not None
    return tree.assemble(repository, State("0123456789ab", "fedcba987654", None, None), AS_OF)


def drawn(kind: str, rows: list[dict[str, object]], title: str, description: str) -> str:
    """Stands for a chart."""
    return f"<svg data-kind='{kind}' data-rows='{len(rows)}'></svg>"


def site(folder: Path) -> Path:
    """Where the site of a project stands."""
    return folder / "out" / "site"


def build(folder: Path) -> None:
    """The site of a project in its place, without the work of MkDocs."""
    assert command(folder) == FINE


def command(folder: Path, *more: str) -> int:
    """The exit code of `build` for a project, without the work of MkDocs; to be run in a process of its own."""
    setattr(generator.build, "mkdocs", _without_mkdocs)  # noqa: B010 - the process ends with this build
    setattr(generator.commands.build, "ROOT", folder)  # noqa: B010
    places = ["--data", str(folder / "data"), "--output", str(site(folder))]
    return main(["build", *places, "--as-of", AS_OF.isoformat(), *more])


@contextmanager
def _without_mkdocs(project: Path, *_: object) -> Iterator[None]:
    """Stands for MkDocs: what goes in comes out."""
    yield
    copy(project / "docs", project / "public")
    for path, text in unpacked(project / "packs"):
        file = project / "public" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)


def unpacked(packs: Path) -> Iterator[tuple[str, bytes]]:
    """The pages in the packs of a folder, each with its path."""
    for pack in packs.glob("*.pack"):
        rest = pack.read_bytes()
        while rest:
            head, _, rest = rest.partition(b"\n")
            path, _, size = head.decode().rpartition(" ")
            yield path, rest[: int(size)]
            rest = rest[int(size) :]


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder, by path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
