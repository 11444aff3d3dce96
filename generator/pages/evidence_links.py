"""Which addresses of the evidence opened when they were last checked. It tells of addresses and judges no group.

The records say which addresses there are and where they stand; the report only says what their visits showed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.addresses import urls_of
from generator.facts import DistrictFile, GroupFile
from generator.link_report import LinkReport, State, Visit
from generator.measurement import Mark
from generator.pages.links import district_path, group_path, policy_path, safe_address, source_line
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass

PATH = "links.md"
_OPENED = frozenset({State.OPEN, State.MOVED})
_NOTE_LIMIT = 200


@quick_dataclass(frozen=True, slots=True)
class Place:
    """A line of a record; `address` where the repository can be read."""

    text: str
    address: str | None


@quick_dataclass(frozen=True, slots=True)
class Mention:
    """A record that names an address, and the lines where it does; of documents no lines are known."""

    name: str
    path: str
    lines: tuple[Place, ...]


@quick_dataclass(frozen=True, slots=True)
class LinkRow:
    """One address that did not open, why, and who names it; `address` is None where it may be no link."""

    url: str
    address: str | None
    reason: str
    mentions: tuple[Mention, ...]


@quick_dataclass(frozen=True, slots=True)
class Area:
    """A district, or the documents: each of its addresses that did not open once."""

    name: str
    rows: tuple[LinkRow, ...]


@quick_dataclass(frozen=True, slots=True)
class Counts:
    """Addresses that records name, each once. `moved` is a part of `opened`; `unvisited` are not in the report."""

    total: int
    opened: int
    moved: int
    closed: int
    refused: int
    unvisited: int


def plan(world: World) -> Iterator[PagePlan]:
    """The one page; made-up districts have no addresses that lead anywhere, and are left out."""
    yield PagePlan(
        path=PATH,
        title="佐证网址检查",
        description="佐证材料和政策原文的网址还能不能打开；打不开不影响核查结论。",
        context=lambda: _context(world),
    )


def _context(world: World) -> Context:
    if world.links is None:
        return {"checked_on": "", "counts": None, "areas": ()}
    return {
        "checked_on": world.links.checked_on.isoformat(),
        "counts": counts(world, world.links),
        "areas": tuple(_areas(world, world.links)),
    }


def counts(world: World, report: LinkReport) -> Counts:
    """How many of the addresses that the records name now were visited, and with what end."""
    records = [*(file.record for file in _files(world)), *world.policies]
    urls = {url for record in records for _, url in urls_of(record)}
    found = Counter(visit.state for url in urls if (visit := report.visit_by_url.get(url)))
    opened = sum(found[state] for state in _OPENED)
    refused = found[State.FORBIDDEN]
    visited = found.total()
    return Counts(len(urls), opened, found[State.MOVED], visited - opened - refused, refused, len(urls) - visited)


def _files(world: World) -> Iterator[DistrictFile | GroupFile]:
    for file in world.districts:
        if not file.record.is_sample:
            yield file
            yield from world.groups_of(file.record.id)


def _areas(world: World, report: LinkReport) -> Iterator[Area]:
    """Districts by name, each with itself and its groups, then the documents; only what did not open."""
    real = (file for file in world.districts if not file.record.is_sample)
    for file in sorted(real, key=lambda file: file.record.full_name):
        named = [*_named(world, report, file, Mention("区县档案", district_path(file.record.id), ()))]
        for group in world.groups_of(file.record.id):
            named += _named(world, report, group, Mention(group.record.name, group_path(group.record.id), ()))
        if named:
            yield Area(file.record.full_name, _rows(report, named))
    documents = [
        (url, Mention(policy.title, policy_path(policy.id), ()))
        for policy in world.policies
        for url in dict.fromkeys(url for _, url in urls_of(policy))
        if _is_closed(report, url)
    ]
    if documents:
        yield Area("政策文件", _rows(report, documents))


def _named(
    world: World, report: LinkReport, file: DistrictFile | GroupFile, bare: Mention
) -> Iterator[tuple[str, Mention]]:
    """Each address of a record that did not open, with the record and the lines that name it."""
    lines: defaultdict[str, set[int]] = defaultdict(set)
    for path, url in urls_of(file.record):
        if _is_closed(report, url):
            lines[url].add(file.place(path))
    for url, numbers in lines.items():
        places = (Place(f"第 {n} 行", source_line(world, Mark(file.file, n, ""))) for n in sorted(numbers))
        yield url, replace(bare, lines=tuple(places))


def _is_closed(report: LinkReport, url: str) -> bool:
    visit = report.visit_by_url.get(url)
    return visit is not None and visit.state not in _OPENED


def _rows(report: LinkReport, named: Iterable[tuple[str, Mention]]) -> tuple[LinkRow, ...]:
    """One row for each address, in alphabetical order, so that a list named by many groups stands once."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for url, mention in named:
        found[url].append(mention)
    return tuple(
        LinkRow(url, safe_address(url), reason(report.visit_by_url[url]), tuple(found[url])) for url in sorted(found)
    )


def reason(visit: Visit) -> str:
    """Why an address did not open, in plain Chinese."""
    note = visit.note[:_NOTE_LIMIT]
    if note.isascii() and note.isdigit():
        note = f"网站回答的状态码是 {note}"
    return f"{visit.state.label}（{note}）" if note else visit.state.label


KIND = PageKind("evidence_links", plan)
