"""Runs MkDocs over the finished project folder and puts the new site in the place of the old one.

MkDocs is the last step and can be exchanged; it is started as a program and never imported.
"""

from __future__ import annotations

import calendar
import os
import shutil
import subprocess
import sys
from pathlib import Path

from generator.build.revision import BuildError
from generator.pages.world import World


def run_mkdocs(project: Path, world: World, site: str | None) -> None:
    """Build `project`/docs into `project`/public, strictly. The clock that MkDocs sees is the day of `as_of`.

    Pages written by hand learn from the environment what the generated ones say of their origin.
    """
    environment = os.environ | {
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
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", "mkdocs.yml"]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode:
        raise BuildError(f"MkDocs 没有完成排版，网站没有更新。它的说明：\n{(done.stderr or done.stdout).strip()}")


def swap(fresh: Path, output: Path) -> None:
    """Put the finished site in the place of the old one; the old one is deleted only after the new one stands."""
    old = output.with_name(f".old-{output.name}")
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.rename(old)
    try:
        fresh.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)
