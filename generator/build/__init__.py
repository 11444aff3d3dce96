"""Composes everything and is the only writer to disk: records -> findings -> pages, charts and files -> a site.

A build goes to a fresh folder and takes the place of the old site only when it is complete.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.build import tree
from generator.build.past import Known, with_past
from generator.build.revision import BuildError, State, state_of
from generator.build.steps import Steps
from generator.build.theme import run_mkdocs, swap
from generator.charts import draw
from generator.checks import check_data
from generator.diagnostics import Diagnostic
from generator.forms.package import Mismatch
from generator.forms.publishing import Ground
from generator.link_report import LinkReport

__all__ = ["BuildError", "Built", "Known", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build led to. `site` is None when the data are wrong and the old site was left as it was."""

    diagnostics: list[Diagnostic]
    site: Path | None
    as_of: dt.date
    pages: int
    note: str = ""
    """What the reader of the command must know, such as that no history could be read."""


def build(
    root: Path,
    data: Path,
    output: Path,
    as_of: dt.date,
    known: Known | None = None,
    *,
    links: LinkReport | None = None,
) -> Built:
    """Check the data and build the site.

    `root` is the folder of the project, `data` the data folder, `output` where the finished site goes, `as_of` the day
    for which the site speaks, `known` the earlier state from which the data come, `links` what the last check of
    the addresses showed. Raises BuildError when the environment does not allow a build.
    """
    with Steps() as steps:
        steps.say("核验数据")
        repository, diagnostics = check_data(data)
        if repository is None:
            return Built(diagnostics, None, as_of, 0)
        steps.say("逐条核查")
        state = state_of(root, data)
        if known:
            state = replace(state, revision=known.commit[:12])
        repository, past = with_past(repository, data, known, root / "build" / "cache" / "history.json")
        world = replace(tree.assemble(repository, state, as_of, past), links=links)
        output.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=output.parent))
        try:
            pages = _write(root, fresh, world, state, steps)
            steps.say("写填报向导")
            _write_form(fresh / "public", Ground(repository, root, data, as_of, state.all_records))
            swap(fresh / "public", output)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return Built(diagnostics, output, as_of, pages, past.note)


def _write(root: Path, fresh: Path, world: tree.World, state: State, steps: Steps) -> int:
    """Write the project for MkDocs, build it, and put the open data beside it. Returns the number of pages."""
    shutil.copytree(root / "site", fresh, dirs_exist_ok=True)
    cache = root / "build" / "cache" / "charts"
    cache.mkdir(parents=True, exist_ok=True)
    steps.say("生成网页")
    pages = tree.write_pages(fresh / "docs", world, partial(draw, cache=cache))
    steps.say("排版网站")
    run_mkdocs(fresh, world, state.site)
    steps.say("写开放数据")
    tree.write_exports(fresh / "public", world, state, root / "build" / "cache" / "exports")
    return pages


def _write_form(public: Path, ground: Ground) -> None:
    try:
        tree.write_form(public, ground)
    except Mismatch as mismatch:
        raise BuildError(str(mismatch)) from mismatch
