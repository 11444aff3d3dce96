"""`districts.json` and `districts/<id>.json`: the districts, and each with the findings on its bureau's duties."""

from __future__ import annotations

from generator.assessment.finding import SubjectKind
from generator.exports.export import JSON, Export, Files
from generator.exports.finding_writer import finding_writer
from generator.exports.json_text import document, listing
from generator.exports.places import place, source
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import districts as v1
from generator.exports.words import label
from generator.facts import DistrictFile
from generator.measurement import Mark
from schema.district import Bureau, CalendarYear, ClosedYear, SemesterSpan, StaffNamesBasis
from schema.licences import LICENCE_ADDRESSES, LICENCE_NAMES
from schema.notices import PublicNotice


def path_of(district: str) -> str:
    """The file of one district."""
    return f"districts/{district}.json"


def district(file: DistrictFile, snapshot: Snapshot) -> v1.District:
    """One district. What the bureau did about its own duties shows in the findings."""
    record = file.record
    return v1.District(
        id=record.id,
        name=record.name,
        full_name=record.full_name,
        level=record.level.value,
        level_label=record.level.label,
        is_sample=record.is_sample,
        bureau=_bureau(record.bureau),
        adopted_policies=[
            v1.Adoption(policy=adopted.policy, from_date=adopted.from_date, to_date=adopted.to_date)
            for adopted in sorted(record.adopted_policies, key=lambda adopted: adopted.policy)
        ],
        calendar=[_year(year) for year in sorted(record.calendar, key=lambda year: year.school_year)],
        closed_years=[_closed(year) for year in sorted(record.closed_years, key=lambda year: year.school_year)],
        staff_names_basis=_names(record.staff_names_basis),
        register_is_complete=record.register_is_complete,
        school_count=len(record.schools),
        group_count=snapshot.group_counts[record.id],
        outside_groups=[
            v1.OutsideGroup(id=group.id, name=group.name)
            for group in sorted(record.outside_groups, key=lambda group: group.id)
        ],
        notices=[_notice(notice, snapshot) for notice in record.notices],
        file=path_of(record.id),
        sources=[source(recorded) for recorded in record.sources],
        record=place(Mark(file.file, 1, record.name), snapshot),
    )


def _bureau(bureau: Bureau) -> v1.Bureau:
    licence = bureau.data_licence
    return v1.Bureau(
        name=bureau.name,
        office=bureau.office,
        public_phone=bureau.public_phone,
        website=bureau.website,
        data_licence=LICENCE_NAMES[licence] if licence else None,
        data_licence_label=label(licence),
        data_licence_address=LICENCE_ADDRESSES[licence] if licence else None,
    )


def _notice(notice: PublicNotice, snapshot: Snapshot) -> v1.Notice:
    return v1.Notice(
        id=notice.id,
        title=snapshot.public(notice.title),
        school_year=notice.school_year,
        body=[snapshot.public(text) for text in notice.body],
        clauses=notice.clauses,
        groups=notice.groups,
        start_on=notice.start_on,
        end_on=notice.end_on,
        received_by=notice.received_by,
        attachments=[
            v1.Attachment(title=found.title, document_no=found.document_no, url=found.url)
            for found in notice.attachments
        ],
        issued_on=notice.issued_on,
        result=snapshot.public_or_none(notice.result),
        result_on=notice.result_on,
    )


def _year(year: CalendarYear) -> v1.CalendarYear:
    return v1.CalendarYear(
        school_year=year.school_year,
        first_semester=_semester(year.first_semester),
        second_semester=_semester(year.second_semester),
    )


def _semester(span: SemesterSpan) -> v1.Semester:
    return v1.Semester(start_on=span.start_on, end_on=span.end_on)


def _closed(year: ClosedYear) -> v1.ClosedYear:
    return v1.ClosedYear(school_year=year.school_year, closed_on=year.closed_on, by=year.by)


def _names(basis: StaffNamesBasis | None) -> v1.StaffNamesBasis | None:
    return v1.StaffNamesBasis(law=basis.law, scope=basis.scope, url=basis.url) if basis else None


def _sorted(snapshot: Snapshot) -> list[DistrictFile]:
    return sorted(snapshot.districts, key=lambda file: file.record.id)


def _list(snapshot: Snapshot) -> Files:
    head = {"meta": snapshot.meta(contains_sample=snapshot.contains_sample)}
    yield "districts.json", document(head, "districts", (district(file, snapshot) for file in _sorted(snapshot)))


def _each(snapshot: Snapshot) -> Files:
    writer = finding_writer(snapshot)
    for file in _sorted(snapshot):
        body = district(file, snapshot)
        head = {"meta": snapshot.meta(contains_sample=body.is_sample), "district": body}
        own = snapshot.findings_of(SubjectKind.DISTRICT, body.id)
        yield body.file, listing(head, "findings", (writer.written(found).detail for found in own))


LIST = Export(
    name="districts",
    path="districts.json",
    media_type=JSON,
    description="全部区县：主管部门、采用的政策文件、校历和数据来源",
    response=v1.DistrictsFile,
    files=_list,
)
EACH = Export(
    name="district",
    path="districts/{id}.json",
    media_type=JSON,
    description="一个区县的详情，以及对主管部门职责的全部核查结论",
    response=v1.DistrictFile,
    files=_each,
)
