"""Which addresses of the evidence opened when they were last checked. It tells of addresses and judges no group.

The records say which addresses there are and where they stand; the report only says what their visits showed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import urls_of
from generator.facts import DistrictFile, GroupFile
from generator.link_report import LinkReport, State, Visit
from generator.measurement import Mark
from generator.pages.links import district_path, group_path, policy_path, safe_address, source_line
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World

PATH = "links.md"
_OPENED = frozenset({State.OPEN, State.MOVED})
_NOTE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a record; `address` where the repository can be read."""

    text: str
    address: str | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One address that did not open, and why; `address` is None where it may be no link."""

    url: str
    address: str | None
    reason: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Holder:
    """One record with the addresses that did not open."""

    name: str
    path: str
    rows: tuple[LinkRow, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A district, or the documents: its records with addresses that did not open."""

    name: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
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
        own = Holder("区县档案", district_path(file.record.id), _rows(world, report, file))
        groups = (
            Holder(group.record.name, group_path(group.record.id), _rows(world, report, group))
            for group in world.groups_of(file.record.id)
        )
        if holders := tuple(holder for holder in (own, *groups) if holder.rows):
            yield Area(file.record.full_name, holders)
    documents = (
        Holder(
            policy.title,
            policy_path(policy.id),
            tuple(_row(visit, None) for _, url in urls_of(policy) if (visit := _closed(report, url))),
        )
        for policy in world.policies
    )
    if holders := tuple(holder for holder in documents if holder.rows):
        yield Area("政策文件", holders)


def _rows(world: World, report: LinkReport, file: DistrictFile | GroupFile) -> tuple[LinkRow, ...]:
    """What of a record did not open, in the order of its lines."""
    found = ((file.place(path), visit) for path, url in urls_of(file.record) if (visit := _closed(report, url)))
    return tuple(
        _row(visit, Place(f"第 {line} 行", source_line(world, Mark(file.file, line, ""))))
        for line, visit in sorted(found, key=lambda pair: (pair[0], pair[1].url))
    )


def _closed(report: LinkReport, url: str) -> Visit | None:
    visit = report.visit_by_url.get(url)
    return visit if visit and visit.state not in _OPENED else None


def _row(visit: Visit, place: Place | None) -> LinkRow:
    return LinkRow(visit.url, safe_address(visit.url), reason(visit), place)


def reason(visit: Visit) -> str:
    """Why an address did not open, in plain Chinese."""
    note = visit.note[:_NOTE_LIMIT]
    if note.isascii() and note.isdigit():
        note = f"网站回答的状态码是 {note}"
    return f"{visit.state.label}（{note}）" if note else visit.state.label


KIND = PageKind("evidence_links", plan)
