"""The place of the site: a build is made beside it and takes its place in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build.revision import BuildError

_HERE = -100
"""AT_FDCWD: relative paths start from the working folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2)."""
_SIGNS = ("manifest.json", "api/v1/index.json")
"""By one of these a folder is known as a site that was built here, even if half of it is gone."""


@contextmanager
def workshop(output: Path) -> Iterator[Path]:
    """An empty folder beside `output`, gone afterwards; what a killed build left behind is cleared away first.

    Only one build at a time may have it; see generator/build/lock.py.
    """
    fresh, old = _beside(output)
    if old.exists() and not output.exists():
        old.rename(output)
    for left in (fresh, old):
        _delete(left)
    fresh.mkdir()
    try:
        yield fresh
    finally:
        _delete(fresh)


def _beside(output: Path) -> tuple[Path, Path]:
    return output.with_name(f".new-{output.name}"), output.with_name(f".old-{output.name}")


def _delete(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder.unlink(missing_ok=True)


def refuse_to_replace(output: Path, *needed: Path) -> None:
    """A site replaces what lies at its place; a place that holds anything needed is refused.

    Raises:
        BuildError: naming what would be lost.
    """
    place = output.resolve()
    for path in (*(path.resolve() for path in needed), Path.cwd(), *_home()):
        if place == path or place in path.parents:
            raise BuildError(f"网站不能写到 {output}：那里原有的内容会被整个换掉，其中有 {path}。请另选一个空目录")
    if output.exists() and not output.is_dir():
        raise BuildError(f"网站不能写到 {output}：那是一个文件。请另选一个目录")
    if (output / ".git").exists():
        raise BuildError(f"网站不能写到 {output}：那是一个 git 仓库，其中的内容会被整个换掉。请另选一个目录")
    if output.is_dir() and any(output.iterdir()) and not any((output / sign).exists() for sign in _SIGNS):
        raise BuildError(f"网站不能写到 {output}：那里有别的文件，不像是以前生成的网站，会被整个换掉。请另选一个空目录")


def _home() -> list[Path]:
    try:
        return [Path.home()]
    except RuntimeError:
        return []


def copy(source: Path, target: Path) -> None:
    """Copy the content of all files below a folder; the first that cannot be written ends it with its own error."""
    for folder, _, files in os.walk(source):
        inside = target / Path(folder).relative_to(source)
        inside.mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copyfile(Path(folder) / file, inside / file)


def join(folder: Path, target: Path) -> None:
    """Move everything in a folder to another, which has no file of the same name.

    Raises:
        FileExistsError: it has one.
    """
    for entry in folder.iterdir():
        there = target / entry.name
        if entry.is_dir() and there.is_dir():
            join(entry, there)
        elif there.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(there))
        else:
            entry.rename(there)


def open_to_readers(folder: Path) -> None:
    """Everything below may be read by everybody and written by its owner, whatever the umask was."""
    for place, _, files in os.walk(folder):
        Path(place).chmod(0o755)
        for file in files:
            (Path(place) / file).chmod(0o644)


def swap(fresh: Path, output: Path) -> None:
    """Put the finished site in the place of the old one, which afterwards lies where the new one was, or is deleted.

    On Linux both change places in one step, so that a reader at any moment finds the one or the other whole. Elsewhere
    there are two steps, and a build that is killed between them is put right by the next one.
    """
    if not output.exists():
        fresh.rename(output)
    elif not _exchanged(fresh, output):
        _in_two_steps(fresh, output)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could let two folders change their names in one step."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EOPNOTSUPP}:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _in_two_steps(fresh: Path, output: Path) -> None:
    old = _beside(output)[1]
    output.rename(old)
    try:
        fresh.rename(output)
    except OSError:
        old.rename(output)
        raise
    _delete(old)
