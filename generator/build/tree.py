"""The files of the site: pages and their data for MkDocs, and the open data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from generator.assessment.finding import Finding
from generator.assessment.run import Bench, Records
from generator.assessment.sending import Sending
from generator.build import open_data
from generator.build.revision import BuildError, State
from generator.build.writing import Folder, Packs, Target
from generator.compare.yearbook import Yearbook
from generator.exports.notice_pdf import MissingFontError
from generator.exports.snapshot import Snapshot
from generator.forms import publishing
from generator.garbage import no_garbage
from generator.kept import kept_in
from generator.metrics import METRIC_BY_ID, METRICS
from generator.pages import PAGES
from generator.pages.assets import assets
from generator.pages.plan import Draw
from generator.pages.rendering import Planned, compile_templates, planned, render
from generator.pages.world import UNCOMMITTED, Past, World
from generator.shares import gathered, in_shares, portions
from generator.source import Repository

__all__ = ["World", "assemble", "write_exports", "write_form", "write_pages"]

GROUPS_AT_ONCE = 50
"""Groups that one process judges before it takes the next."""
DISTRICTS_AT_ONCE = 5
ENOUGH_TASKS = 8
"""With fewer of them one process judges all."""
ENOUGH_BUNDLES = 400
"""With fewer bundles of pages one process writes all."""

T = TypeVar("T")


def assemble(repository: Repository, state: State, as_of: dt.date, past: Past | None = None) -> World:
    """Everything that pages and exports speak of, judged on one day."""
    records = Records.of(repository)
    lines = f"{state.repository}/blob/{state.revision}" if state.repository and state.revision else None
    bench = Bench(records, METRIC_BY_ID, as_of)
    with no_garbage():
        findings = tuple(_judged(bench, records))
    return World(
        districts=records.districts,
        groups=records.groups,
        policies=records.policies,
        metrics=METRICS,
        findings=findings,
        names=records.names(),
        as_of=as_of,
        revision=state.revision or UNCOMMITTED,
        rules_version=state.rules,
        repository=lines,
        site=state.site,
        correction=state.correction,
        past=past or Past(),
        yearbook=Yearbook(records, METRIC_BY_ID, bench.scene),
    )


def _judged(bench: Bench, records: Records) -> Iterator[Finding]:
    """Every finding, those of groups and then those of bureaus, by all processors."""
    sending = Sending(records.policies)
    tasks: list[Callable[[], Sequence[Finding]]] = [
        *(partial(_all_of, bench.of_groups, part) for part in portions(records.groups, GROUPS_AT_ONCE)),
        *(partial(_all_of, bench.of_districts, part) for part in portions(records.districts, DISTRICTS_AT_ONCE)),
    ]
    found = gathered(tasks, ENOUGH_TASKS, sent=sending.sent, received=sending.received)
    return chain.from_iterable(found)


def _all_of(judged: Callable[[Iterable[T]], Iterator[Finding]], part: Sequence[T]) -> tuple[Finding, ...]:
    return tuple(judged(part))


def write_pages(docs: Path, world: World, draw: Draw, packs: Path | None = None) -> int:
    """Write every page and every data file that pages load. Returns the number of pages.

    The pages go into packs in the folder `packs`; without it each is a file of its own.
    """
    pages = planned(PAGES, world)
    bundles = _bundles(pages)
    folder = Folder(docs)
    compile_templates()
    with ExitStack() as stack:
        target: Target = stack.enter_context(Packs(packs)) if packs else folder

        def lists() -> None:
            for path, text in assets(world):
                folder.write(path, [text.encode()])

        def together(bundle: list[Planned]) -> None:
            for kind, plan in bundle:
                target.write(plan.path, [render(kind, plan, world, draw).encode()])

        # The lists take longest of all.
        in_shares([lists, *(partial(together, bundle) for bundle in bundles)], ENOUGH_BUNDLES)
    return len(pages)


def _bundles(pages: list[Planned]) -> list[list[Planned]]:
    """Pages that belong together in one bundle, all others alone. The largest come first, so that all end together.

    Pages of a kind of which there are few are large, and so is a bundle of many.
    """
    common = Counter(kind.stem for kind, _ in pages)
    bundles: dict[str, list[Planned]] = {}
    for page in pages:
        bundles.setdefault(page[1].together or page[1].path, []).append(page)
    return sorted(bundles.values(), key=lambda bundle: common[bundle[0][0].stem] / len(bundle))


def write_exports(public: Path, world: World, state: State, cache: Path | None = None) -> None:
    """Write the open data beside the pages; what costs much is kept in `cache` between builds."""
    snapshot = Snapshot(
        districts=world.districts,
        groups=world.groups,
        policies=world.policies,
        metrics=world.metrics,
        findings=world.findings,
        names=world.names,
        as_of=world.as_of,
        revision=state.revision,
        rules_version=state.rules,
        repository_address=state.repository,
        site_address=state.site,
        kept=kept_in(cache),
        changes=world.past.events or {},
    )
    try:
        open_data.write(public, snapshot)
    except MissingFontError as error:
        raise BuildError(str(error)) from None


def write_form(public: Path, ground: publishing.Ground) -> None:
    """Write what the form in the browser loads."""
    folder = Folder(public)
    for path, data in publishing.files(ground):
        folder.write(path, [data])
