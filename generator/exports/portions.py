"""The share that some groups have in the interface, so that several processes can write it.

Each process calls `portion` for some groups, writes the files and stores the records and rows. One process then passes
what was stored to `published`, which writes everything else. The bytes do not depend on how the groups were divided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.assessment.finding import SubjectKind
from generator.exports import catalogue, downloads, findings, findings_csv, groups
from generator.exports.export import ROOT, Export
from generator.exports.finding_writer import finding_writer
from generator.exports.json_text import BETWEEN_RECORDS
from generator.exports.snapshot import Snapshot
from generator.exports.v1.index import PublishedFile


@dataclass(frozen=True, slots=True)
class Portion:
    """What some groups contribute: whole files, and their stretch of the files of all findings."""

    files: tuple[tuple[str, bytes], ...]
    """Path from the root of the site, and content."""
    entries: tuple[PublishedFile, ...]
    """The same files as the index lists them."""
    records: bytes
    rows: bytes
    rows_by_year: dict[str, bytes]
    """The same rows by school year."""


def portion(snapshot: Snapshot, ids: Sequence[str]) -> Portion:
    """What some of `snapshot.groups_by_id` contribute. Each finding is written once for all files that hold it.

    The snapshot must know all groups, because a reference of a person in any of them is hidden everywhere; of the
    findings it need only know those of these groups.
    """
    together = finding_writer(snapshot).together
    files: list[tuple[str, bytes]] = []
    records: list[bytes] = []
    rows: list[tuple[str, bytes]] = []
    for key in ids:
        # They come year by year.
        by_year = groupby(snapshot.findings_of(SubjectKind.GROUP, key), lambda found: found.school_year)
        written = [(year, together(list(found))) for year, found in by_year]
        path, content = groups.file_of(snapshot.groups_by_id[key], [one.detail for _, one in written], snapshot)
        files.append((path, b"".join(content)))
        records += [one.record for _, one in written]
        rows += [(year, one.row) for year, one in written]
    return Portion(
        files=tuple((ROOT + path, content) for path, content in files),
        entries=tuple(catalogue.entry(path, groups.EACH, content) for path, content in files),
        records=BETWEEN_RECORDS.join(records),
        rows=b"".join([row for _, row in rows]),
        rows_by_year={year: b"".join([row for of, row in rows if of == year]) for year in {year for year, _ in rows}},
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """The portions of all groups, in the order of `snapshot.groups_by_id`; their files are written already.

    Records and rows may be read from where they were stored when their turn comes; each is read once.
    """

    entries: Iterable[PublishedFile]
    records: Iterable[bytes]
    rows: Iterable[bytes]
    rows_of_year: Callable[[str], Iterable[bytes]]

    def in_place_of(self, export: Export) -> Export:
        """The export with what is stored instead of what it would find itself; any other as it is."""
        if export is groups.EACH:
            return replace(export, files=lambda snapshot: iter(()))
        if export is findings.EXPORT:
            return replace(export, files=lambda snapshot: findings.file_with(snapshot, self.records))
        if export is findings_csv.EXPORT:
            return replace(export, files=lambda snapshot: findings_csv.file_with(snapshot, self.rows))
        if export is downloads.EXPORT:
            return replace(export, files=lambda snapshot: downloads.files_with(snapshot, self.rows_of_year))
        return export
