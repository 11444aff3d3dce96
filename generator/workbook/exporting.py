"""Making a workbook: of one group and school year, of a new group, or of the roster of a district."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.workbook import Workbook

from generator.facts import GroupFile
from generator.source import Repository, nodes, text
from generator.workbook.drawing import Pen, draw_form, draw_table
from generator.workbook.layout import DICTIONARY, FORMAT, GUIDE, LAST_YEAR, META
from generator.workbook.lookup import Lookup, lookup_of
from generator.workbook.needed import needed_sections
from generator.workbook.pages import draw_guide, draw_reference
from generator.workbook.roster import roster_rows
from generator.workbook.sections import ROSTER, YEAR, Section, group_sections, roster_sections
from generator.workbook.showing import Plain
from generator.workbook.words import Dictionary
from schema.group import EducationGroup, Membership
from schema.vocabulary import Role

_ALWAYS = frozenset({"group", YEAR, "memberships", "sources"})


@dataclass(frozen=True, slots=True)
class Content:
    """What a workbook is of: the facts of its hidden sheet, and the data of each section."""

    facts: dict[str, str]
    heading: str
    data: dict[Section, Plain]
    locked: frozenset[str]
    last_year: dict[Section, Plain]


def group_workbook(repository: Repository, group: GroupFile, school_year: str, data: Path) -> Workbook:
    """The workbook of one group for one school year."""
    record = group.record
    content = plain_record((data / "groups" / record.district / f"{record.id}.yaml").read_bytes())
    asked = needed_sections(repository, group, school_year)
    before = f"{int(school_year[:4]) - 1}-{school_year[:4]}"
    parts = {section: part_of(content, section, school_year) for section in group_sections()}
    last = {section: part_of(content, section, before) for section in group_sections() if section.path[:1] == (YEAR,)}
    kept = {
        section: part
        for section, part in parts.items()
        if section.key in _ALWAYS | asked or part is not None or last.get(section) is not None
    }
    facts = {"kind": "group", "district": record.district, "id": record.id, "school_year": school_year}
    heading = f"{record.name} {school_year} 学年填报表"
    told = {section: part for section, part in last.items() if part is not None and not section.is_form}
    made = Content(facts, heading, kept, frozenset({"id", "district", "school_year"}), told)
    return _workbook(made, lookup_of(repository, record.district, record))


def blank_workbook(repository: Repository, district: str, policy: str, school_year: str) -> Workbook:
    """The workbook of a group that has no file yet."""
    place = next(file.record for file in repository.districts if file.record.id == district)
    # Rules about schools look no further while there are none.
    pair = zip(place.schools, (Role.LEAD, Role.MEMBER), strict=False)
    start = EducationGroup.model_construct(
        id="new",
        name="新集团",
        district=district,
        form=None,  # type: ignore[arg-type] # undecided, so that no rule is left out for it
        policies=[policy],
        memberships=[Membership.model_construct(school=school.id, role=role) for school, role in pair],
        sources=[],
    )
    asked = needed_sections(repository, GroupFile(start, "", lambda _path: 1), school_year)
    sections = [section for section in group_sections() if section.key in _ALWAYS | asked]
    values: dict[str, Plain] = {
        "group": {"district": district, "policies": [policy]},
        YEAR: {"school_year": school_year},
    }
    facts = {"kind": "blank", "district": district, "policy": policy, "school_year": school_year}
    kept = {section: values.get(section.key) for section in sections}
    made = Content(facts, f"新集团 {school_year} 学年填报表", kept, frozenset({"district", "school_year"}), {})
    return _workbook(made, lookup_of(repository, district))


def roster_workbook(repository: Repository, district: str, data: Path) -> Workbook:
    """The roster of a district: its schools, and its groups with lead and members."""
    content = plain_record((data / "districts" / f"{district}.yaml").read_bytes())
    groups = [
        plain_record((data / "groups" / district / f"{file.record.id}.yaml").read_bytes())
        for file in repository.groups
        if file.record.district == district
    ]
    schools, roster = roster_sections()
    name = next(file.record.name for file in repository.districts if file.record.id == district)
    kept: dict[Section, Plain] = {schools: content.get("schools"), roster: roster_rows(groups)}
    facts = {"kind": ROSTER, "district": district}
    return _workbook(Content(facts, f"{name} 学校和集团名册", kept, frozenset(), {}), lookup_of(repository, district))


def plain_record(content: bytes) -> dict[str, Any]:
    """The data of a valid record as texts, as they stand in its file."""
    found = nodes.parse(text.decode(content, "").page).data
    return found if found is not None else {}


def part_of(record: dict[str, Any], section: Section, school_year: str) -> Plain:
    """What a record holds for one section; None when nothing is said."""
    steps = section.path
    found: Any = record
    if steps and steps[0] == YEAR:
        years = record.get("school_years", [])
        found = next((one for one in years if one.get("school_year") == school_year), None)
        found = {"school_year": school_year} if found is None and section.is_form else found
        steps = steps[1:]
    for step in steps:
        found = found.get(step) if found is not None else None
    return found


def _workbook(content: Content, lookup: Lookup) -> Workbook:
    book = Workbook()
    guide = book.active
    if guide is None:
        raise TypeError("a new workbook has a sheet")
    guide.title = GUIDE
    words = Dictionary(book, lookup)
    meta: list[tuple[str, ...]] = [("format", FORMAT), *content.facts.items()]
    for section, part in content.data.items():
        sheet = book.create_sheet(section.title)
        pen = Pen(sheet, words, content.locked)
        if section.is_form:
            draw_form(pen, section, part or {})
            continue
        keys = draw_table(pen, section, part)
        meta.append(("table", section.key, "zero" if part == [] else ""))
        meta.extend(("row", section.key, key) for key in keys)
    listed = "、".join(section.title for section in content.data)
    draw_guide(guide, content.heading, [f"本工作簿的工作表：{listed}。其他内容在适用的文件里没有要求，不用填。"])
    if content.last_year:
        draw_reference(book.create_sheet(LAST_YEAR), "上一学年的填报内容（只读）", content.last_year, lookup)
    _finish(book, meta)
    return book


def _finish(book: Workbook, meta: Iterable[tuple[str, ...]]) -> None:
    sheet = book.create_sheet(META)
    sheet.sheet_state = "veryHidden"
    for row in meta:
        sheet.append(row)
    # The words come last, so that the sheets to fill in are the first ones.
    book.move_sheet(DICTIONARY, len(book.sheetnames))
    book.security.lockStructure = True
