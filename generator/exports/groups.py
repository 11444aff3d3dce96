"""`groups.json` and `groups/<id>.json`: every group, and each group with its own findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.assessment.corrections import told_corrections
from generator.assessment.finding import SubjectKind
from generator.exports.export import JSON, Export, Files
from generator.exports.finding_writer import finding_writer
from generator.exports.json_text import document, listing
from generator.exports.places import place, source
from generator.exports.replies import confirmations, replies
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import groups as v1
from generator.exports.words import label, word
from generator.facts import GroupFile
from generator.measurement import Mark
from schema.group import Membership


def path_of(group: str) -> str:
    """The file of one group."""
    return f"groups/{group}.json"


def summary(file: GroupFile, snapshot: Snapshot) -> v1.GroupSummary:
    """A group in the list."""
    record = file.record
    return v1.GroupSummary(
        id=record.id,
        name=record.name,
        short_name=record.short_name,
        district=record.district,
        district_name=snapshot.district_name(record.district),
        is_sample=snapshot.is_sample(record.district),
        form=record.form.value,
        form_label=record.form.label,
        mode=word(record.mode),
        mode_label=label(record.mode),
        tightness=word(record.tightness),
        tightness_label=label(record.tightness),
        pairing_form=word(record.pairing_form),
        pairing_form_label=label(record.pairing_form),
        established_on=record.established_on,
        dissolved_on=record.dissolved_on,
        record_until=record.record_until,
        school_years=sorted(section.school_year for section in record.school_years),
        file=path_of(record.id),
    )


def detail(file: GroupFile, snapshot: Snapshot) -> v1.Group:
    """A group with its members and sources; what the group reported in detail stays in its data file."""
    record = file.record
    cycle, members = record.cycle, record.memberships
    return v1.Group(
        **dict(summary(file, snapshot)),
        lead_tenure=word(record.lead_tenure),
        lead_tenure_label=label(record.lead_tenure),
        transition_end=record.transition_end,
        cycle=v1.Cycle(start_on=cycle.start_on, end_on=cycle.end_on) if cycle else None,
        policies=record.policies,
        component_groups=record.component_groups,
        memberships=None if members is None else [_membership(member, snapshot) for member in members],
        reports=_reports(file),
        corrections=_corrections(file, snapshot),
        replies=replies(file, snapshot),
        confirmations=confirmations(file, snapshot),
        sources=[source(recorded) for recorded in record.sources],
        note=snapshot.public_or_none(record.note),
        record=place(Mark(file.file, 1, record.name), snapshot),
    )


def _membership(member: Membership, snapshot: Snapshot) -> v1.Membership:
    return v1.Membership(
        school=member.school,
        group=member.group,
        name=snapshot.names.of(member.school or member.group or ""),
        role=member.role.value,
        role_label=member.role.label,
        start_on=member.start_on,
        end_on=member.end_on,
        retains_legal_person=member.retains_legal_person,
        retains_accounting=member.retains_accounting,
        retains_name=member.retains_name,
        retains_affiliation=member.retains_affiliation,
    )


def _reports(file: GroupFile) -> list[v1.Report]:
    sections = sorted(file.record.school_years, key=lambda section: section.school_year)
    return [
        v1.Report(school_year=section.school_year, reported_on=section.reported_on, reported_by=section.reported_by)
        for section in sections
    ]


def _corrections(file: GroupFile, snapshot: Snapshot) -> list[v1.Correction]:
    return [
        v1.Correction(
            school_year=told.school_year,
            kind=told.kind,
            part=snapshot.public(told.part),
            before=snapshot.public_or_none(told.before),
            after=snapshot.public_or_none(told.after),
            is_withheld=told.is_withheld,
            why=snapshot.public(told.why),
            approved_by=told.approved_by,
            on=file.record.corrections[told.number].on,
            place=place(file.mark(("corrections", told.number), "更正"), snapshot),
        )
        for told in told_corrections(file.record)
    ]


def _list(snapshot: Snapshot) -> Files:
    head = {"meta": snapshot.meta(contains_sample=snapshot.contains_sample)}
    yield "groups.json", document(head, "groups", (summary(file, snapshot) for file in snapshot.groups_by_id.values()))


def file_of(file: GroupFile, findings: Iterable[bytes], snapshot: Snapshot) -> tuple[str, Iterator[bytes]]:
    """Path and content of the file of one group; its findings are written already, with their parts."""
    group = detail(file, snapshot)
    head = {"meta": snapshot.meta(contains_sample=group.is_sample), "group": group}
    return group.file, listing(head, "findings", findings)


def _each(snapshot: Snapshot) -> Files:
    writer = finding_writer(snapshot)
    for key, file in snapshot.groups_by_id.items():
        own = snapshot.findings_of(SubjectKind.GROUP, key)
        yield file_of(file, (writer.written(found).detail for found in own), snapshot)


LIST = Export(
    name="groups",
    path="groups.json",
    media_type=JSON,
    description="全部集团的名单和基本情况",
    response=v1.GroupsFile,
    files=_list,
)
EACH = Export(
    name="group",
    path="groups/{id}.json",
    media_type=JSON,
    description="一个集团的详情、成员关系和它自己的全部核查结论",
    response=v1.GroupFile,
    files=_each,
)
