"""`schools.json`: the registers of schools, each school with the groups it takes part in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.exports.export import JSON, Export, Files
from generator.exports.json_text import document
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import districts as v1
from generator.exports.words import label, word
from schema.district import District, School


def school(record: School, district: District, groups: Sequence[v1.SchoolGroup]) -> v1.School:
    """One school; its class for pairing is left out."""
    return v1.School(
        id=record.id,
        name=record.name,
        short_name=record.short_name,
        former_names=list(record.former_names),
        code=record.code,
        district=district.id,
        district_name=district.name,
        is_sample=district.is_sample,
        stage=word(record.stage),
        stage_label=label(record.stage),
        status=record.status.value,
        status_label=record.status.label,
        location=record.location.value,
        location_label=record.location.label,
        opened_on=record.opened_on,
        closed_on=record.closed_on,
        website=record.website,
        note=record.note,
        groups=list(groups),
    )


def _groups_by_school(snapshot: Snapshot) -> Mapping[str, Sequence[v1.SchoolGroup]]:
    found: defaultdict[str, list[v1.SchoolGroup]] = defaultdict(list)
    for group in sorted((file.record for file in snapshot.groups), key=lambda record: record.id):
        for member in group.memberships or ():
            if member.school:
                found[member.school].append(
                    v1.SchoolGroup(
                        group=group.id,
                        group_name=group.name,
                        role=member.role.value,
                        role_label=member.role.label,
                        start_on=member.start_on,
                        end_on=member.end_on,
                    )
                )
    return found


def records(snapshot: Snapshot) -> Iterator[v1.School]:
    """Every school of every register."""
    groups = _groups_by_school(snapshot)
    for district in sorted((file.record for file in snapshot.districts), key=lambda record: record.id):
        for record in sorted(district.schools, key=lambda record: record.id):
            yield school(record, district, groups.get(record.id, ()))


def _files(snapshot: Snapshot) -> Files:
    head = {"meta": snapshot.meta(contains_sample=snapshot.contains_sample)}
    yield "schools.json", document(head, "schools", records(snapshot))


EXPORT = Export(
    name="schools",
    path="schools.json",
    media_type=JSON,
    description="各区县学校名录，以及每所学校所在的集团",
    response=v1.SchoolsFile,
    files=_files,
)
