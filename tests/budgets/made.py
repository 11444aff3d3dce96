"""The site that the budgets are measured on: made by the generator from a made-up and a real district."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.build import build
from tests.pages import site as small_site
from tests.pages.poison import poisoned
from tests.pages.small import world

ROOT = Path(__file__).resolve().parents[2]
AS_OF = dt.date(2026, 9, 10)
DISTRICTS = ("shili", "lianyun")
ATTACK = '"><img src=x onerror=alert(1)></main></div></section><h1>&amp;</h1><p id="a" id="a">`{#x}<!--'


def make_site(folder: Path) -> Path:
    """The finished site of `DISTRICTS` as the command `build` makes it."""
    data = folder / "data"
    shutil.copytree(ROOT / "data" / "policies", data / "policies")
    for district in DISTRICTS:
        shutil.copytree(ROOT / "data" / "groups" / district, data / "groups" / district)
        (data / "districts").mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / "districts" / f"{district}.yaml", data / "districts")
    built = build(ROOT, data, folder / "site", AS_OF)
    assert built.site, built.diagnostics
    return built.site


def make_hostile_site(folder: Path) -> Path:
    """A small site of which every free text is an attempt to break out of the page."""
    done = small_site.build(folder / "project", poisoned(world(), ATTACK))
    assert done.returncode == 0, done.stderr
    return folder / "project" / "public"


def once(shared: Path, name: str, make: Callable[[Path], Path]) -> Path:
    """What `make` makes in a folder of this name, made by the first of the test workers that asks for it."""
    folder, note = shared / name, shared / f"{name}.made"
    with (shared / f"{name}.lock").open("w") as lock:
        _wait_for(lock.fileno())
        if not note.exists():
            folder.mkdir()
            note.write_text(str(make(folder)), encoding="utf-8")
    return Path(note.read_text(encoding="utf-8"))


def _wait_for(descriptor: int) -> None:
    """Until no other worker holds the lock; systems without locks of files run one worker at a time."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX)


def kind_of(path: str) -> str:
    """What kind of page this is: pages that one template makes are of one kind, help pages each of their own."""
    folder, _, stem = path.removesuffix(".html").rpartition("/")
    if not folder or folder == "help":
        return path
    top, _, below = folder.partition("/")
    is_named = below and top != "about" and not re.fullmatch(r"[\d-]+", stem)
    return "/".join([top, *(["*"] if below else []), stem if is_named else "*"])


def largest(site: Path) -> dict[str, str]:
    """For every kind of page the path of its largest one."""
    return {kind: paths[-1] for kind, paths in _by_kind(site).items()}


def typical(site: Path) -> dict[str, str]:
    """For every kind of page the path of one of middle size."""
    return {kind: paths[(len(paths) - 1) // 2] for kind, paths in _by_kind(site).items()}


def _by_kind(site: Path) -> dict[str, list[str]]:
    """The paths of all pages by kind, small ones first."""
    found: dict[str, list[str]] = {}
    for file in sorted(site.rglob("*.html"), key=lambda file: (file.stat().st_size, file.as_posix())):
        path = file.relative_to(site).as_posix()
        found.setdefault(kind_of(path), []).append(path)
    return dict(sorted(found.items()))
