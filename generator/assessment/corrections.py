"""更正 as it may be told: which value of a closed year was corrected, why, and on whose decision.

Both values are told where the record itself is told: days, words and titles of activities, documents and the like. A
correction must not give away what no page shows: figures about persons below the limit, results of pupils and surveys,
and the random references of staff. There the reader learns what was corrected, and that the values are not public.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, get_args

from generator.cells import LIMIT
from schema.base import Record
from schema.corrections import Correction
from schema.group import EducationGroup, SchoolYearSection

_OPEN = frozenset(
    {
        "reported_on",
        "reported_by",
        "activities",
        "projects",
        "documents",
        "attestations",
        "showcases",
        "infrastructure",
        "publicity",
        "resource_sharing",
        "community",
        "courses",
        "research_subjects",
        "note",
    }
)
_COUNTS = frozenset({"staffing"})
"""Sections whose figures are told when they are not small."""
_PERSONS = frozenset({"participant_count"})
_WHAT = re.compile(r"(?P<section>[a-z_]+)(?:\[(?P<number>\d+)\])?(?:\.(?P<field>[a-z_.]+))?(?P<label>（.*）)?")


@dataclass(frozen=True, slots=True)
class ToldCorrection:
    """One correction for a reader. `before` or `after` is None where there was nothing, or where it is not told.

    `kind` is 更正, 增加 or 删去; `is_withheld` says that the values exist and are not public.
    """

    number: int
    """Its place in the record, from 0."""
    school_year: str
    kind: str
    part: str
    before: str | None
    after: str | None
    is_withheld: bool
    why: str
    approved_by: str
    on: str


def told_corrections(group: EducationGroup) -> tuple[ToldCorrection, ...]:
    """All corrections of a group, the newest first."""
    told = [_told(number, entry) for number, entry in enumerate(group.corrections)]
    return tuple(sorted(told, key=lambda one: (one.on, one.number), reverse=True))


def _told(number: int, entry: Correction) -> ToldCorrection:
    found = _WHAT.fullmatch(entry.what)
    is_open = found is not None and _may_tell(found, entry)
    return ToldCorrection(
        number=number,
        school_year=entry.school_year,
        kind="增加" if entry.before is None else "删去" if entry.after is None else "更正",
        part=_part(found) if found else "学年数据",
        before=entry.before if is_open else None,
        after=entry.after if is_open else None,
        is_withheld=not is_open,
        why=entry.why,
        approved_by=entry.approved_by,
        on=entry.on.isoformat(),
    )


def _may_tell(found: re.Match[str], entry: Correction) -> bool:
    section, field = found["section"], (found["field"] or "").rpartition(".")[2]
    is_entry = found["number"] is not None and not field
    if is_entry or field.endswith("ref"):
        # A whole entry holds everything at once.
        return False
    if section in _COUNTS or field in _PERSONS:
        return all(_is_large(value) for value in (entry.before, entry.after) if value is not None)
    return section in _OPEN


def _is_large(value: str) -> bool:
    return value.isascii() and value.isdigit() and int(value) >= LIMIT


def _part(found: re.Match[str]) -> str:
    """The part in the words of the forms; the name of an entry only where it names no person."""
    section = SchoolYearSection.model_fields.get(found["section"])
    if section is None or not section.title:
        return "学年数据"
    words = [section.title]
    if found["label"] and found["section"] in _OPEN:
        words.append(found["label"].strip("（）"))
    title = _field_title(section.annotation, found["field"])
    return " › ".join([*words, title] if title else words)


def _field_title(annotation: Any, name: str | None) -> str:
    """The title of a field of the entries of a section."""
    model = _model(annotation)
    for step in (name or "").split("."):
        field = model.model_fields.get(step) if model else None
        if field is None:
            return ""
        model, title = _model(field.annotation), field.title or ""
        if step == (name or "").rpartition(".")[2]:
            return title
    return ""


def _model(annotation: Any) -> type[Record] | None:
    """The record inside a list or an option."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model(part)) is not None), None)
