"""Composes everything and is the only writer to disk: records -> findings -> pages, charts and files -> a site.

A build goes to a fresh folder and takes the place of the old site only when it is complete.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator import kept
from generator.build import manifest, place, tree
from generator.build.lock import locked
from generator.build.past import Known, with_past
from generator.build.revision import BuildError, State, state_of
from generator.build.steps import Steps
from generator.build.theme import mkdocs
from generator.charts import draw
from generator.checks import check_data
from generator.diagnostics import Diagnostic
from generator.forms.package import Mismatch
from generator.forms.publishing import Ground
from generator.garbage import no_garbage
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
    the addresses showed. Raises BuildError or OSError when the environment does not allow a build; the old site
    is then as it was.
    """
    site = output.resolve()
    place.refuse_to_replace(site, root, data, *([known.data] if known else []))
    site.parent.mkdir(parents=True, exist_ok=True)
    # Locked before anything is read, so that the build that ends last is the one that has read last.
    # No garbage is looked for: nearly all that is made is kept to the end, and to look through it costs seconds.
    with no_garbage(), Steps() as steps, locked(site) as lock:
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
        with place.workshop(site) as fresh:
            kept.sweep(root / "build" / "cache")
            pages = _write(root, fresh, _Work(world, state, steps, lock))
            steps.say("写填报向导")
            _write_form(fresh / "public", Ground(repository, root, data, as_of, state.all_records))
            manifest.write(fresh / "public", manifest.Origin(state.revision, state.rules, as_of.isoformat()))
            place.open_to_readers(fresh / "public")
            place.swap(fresh / "public", site)
    return Built(diagnostics, output, as_of, pages, past.note)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is written, of which state, who is told of it, and the lock under which it happens."""

    world: tree.World
    state: State
    steps: Steps
    lock: int


def _write(root: Path, fresh: Path, work: _Work) -> int:
    """Write the project for MkDocs and build it, and the open data meanwhile. Returns the number of pages."""
    place.copy(root / "site", fresh)
    cache = root / "build" / "cache"
    work.steps.say("生成网页")
    pages = tree.write_pages(fresh / "docs", work.world, partial(draw, cache=cache / "charts"), fresh / "packs")
    work.steps.say("排版网站，写开放数据")
    with mkdocs(fresh, work.world, work.state.site, work.lock):
        tree.write_exports(fresh / "open", work.world, work.state, cache / "exports")
    place.join(fresh / "open", fresh / "public")
    return pages


def _write_form(public: Path, ground: Ground) -> None:
    try:
        tree.write_form(public, ground)
    except Mismatch as mismatch:
        raise BuildError(str(mismatch)) from mismatch
