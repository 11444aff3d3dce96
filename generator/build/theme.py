"""Runs MkDocs over the finished project folder.

MkDocs is the last step and can be exchanged; it is started as a program and never imported.
"""

from __future__ import annotations

import calendar
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build.revision import BuildError
from generator.pages.world import World
from generator.paper import paper


@contextmanager
def mkdocs(project: Path, world: World, site: str | None, lock: int | None = None) -> Iterator[None]:
    """Build `project`/docs into `project`/public, strictly, while the block does something else; its end waits.

    The clock that MkDocs sees is the day of `as_of`. Pages written by hand learn from the environment what the
    generated ones say of their origin. `lock` is a descriptor that MkDocs keeps open as long as it runs.

    Raises:
        BuildError: MkDocs found fault with the pages.
        OSError: the machine kept it from writing.
    """
    told = {
        "SOURCE_DATE_EPOCH": str(calendar.timegm(world.as_of.timetuple())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "GONGSHI_SITE_URL": site or "",
        "GONGSHI_REVISION": world.revision,
        "GONGSHI_RULES": world.rules_version,
        "GONGSHI_AS_OF": world.as_of.isoformat(),
        "GONGSHI_COMMAND": world.reproduce,
    }
    # Not --quiet, under which --strict sees no warning.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs.yml"]
    held = () if lock is None or sys.platform == "win32" else (lock,)
    with paper() as words:
        running = subprocess.Popen(
            command, cwd=project, env=_with(told), stdin=subprocess.DEVNULL, stdout=words, stderr=words, pass_fds=held
        )
        try:
            yield
            failed = running.wait()
        except BaseException:
            running.kill()
            running.wait()
            raise
        if failed:
            words.seek(0)
            raise _failure(words.read().decode("utf-8", "replace").strip())


def _with(told: dict[str, str]) -> dict[str, str] | dict[bytes, bytes]:
    """The environment with more in it, in UTF-8 even where the locale of this process knows no Chinese."""
    if sys.platform == "win32":
        return {**os.environ, **told}
    return {**os.environb, **{name.encode(): text.encode() for name, text in told.items()}}


def _failure(told: str) -> OSError | BuildError:
    """What ended MkDocs, without what it told of its progress.

    Of the trace of a crash only the last line is told; it names what happened.
    """
    told = "\n".join(line for line in told.splitlines() if not line.startswith(("INFO ", "DEBUG ")))
    last = told.rpartition("\n")[2]
    crashed = "Traceback (most recent call last)" in told
    system = re.fullmatch(r"\w*Error: \[Errno (\d+)\] .*?(?:: '(.*)')?", last) if crashed else None
    if system:
        return OSError(int(system[1]), os.strerror(int(system[1])), system[2])
    return BuildError(f"MkDocs 没有完成排版，网站没有更新。它的说明：\n{last if crashed else told}")
