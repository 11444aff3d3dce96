"""Renders a world into a complete MkDocs project and builds it, the way the roof does.

By hand: `python -m tests.pages.site FOLDER`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

from generator.charts import draw
from generator.pages import PAGES
from generator.pages.assets import assets
from generator.pages.rendering import tree
from generator.pages.world import World
from tests.pages.small import world

SITE = Path(__file__).parents[2] / "site"


def write_project(folder: Path, state: World) -> None:
    """The project folder for MkDocs: the hand-written site and the generated pages."""
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    for files in (tree(PAGES, state, partial(draw, cache=folder / "charts")), assets(state)):
        for path, text in files:
            file = folder / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def build(folder: Path, state: World) -> subprocess.CompletedProcess[str]:
    """Write the project and build it strictly into `folder`/public."""
    write_project(folder, state)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs.yml"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    done = build(Path(sys.argv[1]), world())
    sys.stderr.write(done.stderr)
    raise SystemExit(done.returncode)
