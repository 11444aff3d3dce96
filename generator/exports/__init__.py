"""The open data: a static interface of JSON and CSV files under `api/v1/`, described by its own OpenAPI file.

Beside it lie the calendars of what is due. The build calls `published(snapshot)` and writes each path as its pieces
come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.exports import (
    calendars,
    catalogue,
    districts,
    downloads,
    embeds,
    feeds,
    findings,
    findings_csv,
    groups,
    metrics,
    notice_pdf,
    openapi,
    policies,
    schools,
    year_books,
)
from generator.exports.export import Export
from generator.exports.portions import Portion, Stored, portion
from generator.exports.snapshot import Snapshot

__all__ = ["BESIDE", "EXPORTS", "IN_TURN", "Portion", "Stored", "beside", "portion", "published"]

_DATA: tuple[Export, ...] = (
    policies.EXPORT,
    metrics.EXPORT,
    districts.LIST,
    districts.EACH,
    schools.EXPORT,
    groups.LIST,
    groups.EACH,
    findings.EXPORT,
    findings_csv.EXPORT,
    catalogue.INDEX,
)

EXPORTS: tuple[Export, ...] = (*_DATA, openapi.export(_DATA))
"""Every kind of file of the interface. An export is a module plus one line above."""

BESIDE: tuple[Export, ...] = (
    calendars.EXPORT,
    feeds.EXPORT,
    embeds.BADGES,
    embeds.CARDS,
    notice_pdf.EXPORT,
    downloads.EXPORT,
    year_books.EXPORT,
)
"""What lies beside the interface, in folders of its own, and is no part of its description."""

IN_TURN: tuple[Export, ...] = (calendars.EXPORT, feeds.EXPORT)
"""Of these, those that go from group to group in the same order and ask for the same of each, so that it is found once
when their files are written in turn."""


def published(snapshot: Snapshot, stored: Stored | None = None) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Path from the root of the site and content, piece by piece, of every file; the index comes last.

    Each file must be read to its end before the next is asked for. With `stored`, what other processes have found of
    the groups is used; `snapshot` need then only know the findings of the districts.
    """
    if stored is None:
        return catalogue.files(snapshot, EXPORTS)
    return catalogue.files(snapshot, map(stored.in_place_of, EXPORTS), stored.entries)


def beside(snapshot: Snapshot) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Path from the root of the site and content of every file that lies beside the interface.

    Each file must be read to its end before the next is asked for.
    """
    for export in BESIDE:
        for path, pieces in export.files(snapshot):
            yield export.root + path, pieces
