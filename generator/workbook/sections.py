"""The sheets of a workbook: which part of a record each of them holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from generator.source.shapes import shapes_of
from generator.workbook.columns import Column, Kind, columns_of
from schema.district import School
from schema.group import EducationGroup, Governance, SchoolYearSection

YEAR = "year"
ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Section:
    """One sheet. `key` is the path of the part in the record; `year` stands for the section of the school year.

    A form has one row per field, a table one row per entry.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    note: str = ""
    is_form: bool = False
    may_be_zero: bool = True
    is_required: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The key in steps; a form stands at the record or the school year itself."""
        steps = tuple(self.key.split("."))
        return steps[1:] if steps[0] == "group" else steps


@cache
def group_sections() -> tuple[Section, ...]:
    """Every sheet that the workbook of a group may have, in the order of the sheets."""
    standing = {section.key: section for section in _tables(EducationGroup, "")}
    governance = {section.key: section for section in _tables(Governance, "governance.")}
    first, last = standing.pop("memberships"), standing.pop("sources")
    years = _tables(SchoolYearSection, f"{YEAR}.")
    return (_group_form(), first, _year_form(), *years, *governance.values(), *standing.values(), last)


def _group_form() -> Section:
    columns = tuple(c for c in columns_of(EducationGroup, tables=False) if c.kind is not Kind.ROWS)
    return Section("group", "集团信息", columns, is_form=True)


def _year_form() -> Section:
    columns = columns_of(SchoolYearSection, tables=False)
    return Section(YEAR, "学年信息", columns, is_form=True)


def _tables(model: type[BaseModel], prefix: str) -> tuple[Section, ...]:
    found = []
    for name, shape in shapes_of(model).items():
        if shape.is_list and shape.model is not None and name != "school_years":
            note = model.model_fields[name].description or ""
            columns = columns_of(shape.model)
            must = shape.required
            found.append(Section(prefix + name, shape.title, columns, note, may_be_zero=not must, is_required=must))
    return tuple(found)


@cache
def roster_sections() -> tuple[Section, ...]:
    """The sheets of the roster of a district: its schools, and its groups with lead and members."""
    return (
        Section("schools", "学校名录", columns_of(School), may_be_zero=False),
        Section(ROSTER, "集团名册", _roster_columns(), may_be_zero=False),
    )


def _roster_columns() -> tuple[Column, ...]:
    names = ("id", "name", "short_name", "form", "mode", "tightness", "pairing_form", "established_on", "policies")
    known = {column.key: column for column in columns_of(EducationGroup, tables=False)}
    source = "新集团必填：本行内容出自哪份文件或名单"
    return (
        *(known[name] for name in names),
        Column(("leads",), "牵头校", "目前的牵头校", Kind.SCHOOL, many=True),
        Column(("members",), "成员校", "目前的全部成员校", Kind.SCHOOL, many=True),
        Column(("source", "title"), "来源名称", source, Kind.TEXT),
        Column(("source", "document_no"), "来源文号", "", Kind.TEXT),
        Column(("source", "published_on"), "来源日期", "", Kind.DATE),
    )
