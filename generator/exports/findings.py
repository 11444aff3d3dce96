"""`findings.json`: every finding that may be published, of groups and of districts.

Parts and evidence stand in the file of the group or district, so that the list of all stays light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from generator.assessment.finding import SubjectKind
from generator.exports.export import JSON, Export, Files
from generator.exports.finding_writer import finding_writer
from generator.exports.json_text import listing
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import findings as v1


def finding_records(snapshot: Snapshot, kind: SubjectKind, ids: Iterable[str]) -> Iterator[bytes]:
    """The records of some groups or districts, one by one."""
    writer = finding_writer(snapshot)
    return (writer.written(found).record for subject in ids for found in snapshot.findings_of(kind, subject))


def file_with(snapshot: Snapshot, of_groups: Iterable[bytes]) -> Files:
    """The file of the records of all districts, found here, and of all groups, given."""
    head = {"meta": snapshot.meta(contains_sample=snapshot.contains_sample)}
    of_districts = finding_records(snapshot, SubjectKind.DISTRICT, snapshot.judged(SubjectKind.DISTRICT))
    yield "findings.json", listing(head, "findings", chain(of_districts, of_groups))


def _files(snapshot: Snapshot) -> Files:
    return file_with(snapshot, finding_records(snapshot, SubjectKind.GROUP, snapshot.judged(SubjectKind.GROUP)))


EXPORT = Export(
    name="findings",
    path="findings.json",
    media_type=JSON,
    description="全部集团和区县、各学年、逐条规则的核查结论(分项和佐证见各集团、各区县的文件)",
    response=v1.FindingsFile,
    files=_files,
)
