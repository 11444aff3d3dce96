"""The share that some groups have in the interface, so that several processes can write it.

Each process calls `portion` for some groups, writes the files and stores the records and rows. One process then passes
what was stored to `published`, which writes everything else. The bytes do not depend on how the groups were divided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.assessment.finding import SubjectKind
from generator.exports import catalogue, findings, findings_csv, groups
from generator.exports.export import ROOT, Export
from generator.exports.findings import finding_records
from generator.exports.findings_csv import finding_rows
from generator.exports.json_text import BETWEEN_RECORDS
from generator.exports.snapshot import Snapshot
from generator.exports.v1.index import PublishedFile


@dataclass(frozen=True, slots=True)
class Portion:
    """What some groups contribute: whole files, and their stretch of the two files of all findings."""

    files: tuple[tuple[str, bytes], ...]
    """Path from the root of the site, and content."""
    entries: tuple[PublishedFile, ...]
    """The same files as the index lists them."""
    records: bytes
    rows: bytes


def portion(snapshot: Snapshot, ids: Sequence[str]) -> Portion:
    """What some of `snapshot.groups_by_id` contribute.

    The snapshot must know all groups, because a reference of a person in any of them is hidden everywhere; of the
    findings it need only know those of these groups.
    """
    files = tuple(groups.group_files(snapshot, ids))
    return Portion(
        files=tuple((ROOT + path, content) for path, content in files),
        entries=tuple(catalogue.entry(path, groups.EACH, content) for path, content in files),
        records=BETWEEN_RECORDS.join(finding_records(snapshot, SubjectKind.GROUP, ids)),
        rows=b"".join(finding_rows(snapshot, SubjectKind.GROUP, ids)),
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """The portions of all groups, in the order of `snapshot.groups_by_id`; their files are written already.

    Records and rows may be read from where they were stored when their turn comes; each is read once.
    """

    entries: Iterable[PublishedFile]
    records: Iterable[bytes]
    rows: Iterable[bytes]

    def in_place_of(self, export: Export) -> Export:
        """The export with what is stored instead of what it would find itself; any other as it is."""
        if export is groups.EACH:
            return replace(export, files=lambda snapshot: iter(()))
        if export is findings.EXPORT:
            return replace(export, files=lambda snapshot: findings.file_with(snapshot, self.records))
        if export is findings_csv.EXPORT:
            return replace(export, files=lambda snapshot: findings_csv.file_with(snapshot, self.rows))
        return export
