"""The files that the page of the form loads, as paths in the folder of the pages."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.facts import DistrictFile, GroupFile, school_year_of
from generator.forms.layout import ALWAYS, layout
from generator.forms.package import package
from generator.forms.register import register
from generator.source import Repository, nodes, text
from generator.workbook.needed import needed_sections
from schema.group import EducationGroup

FOLDER = "fill"
_PAGE_SAYS = frozenset(
    {
        "id", "name", "short_name", "district", "form", "policies", "mode", "tightness", "pairing_form",
        "established_on", "dissolved_on", "record_until", "lead_tenure", "transition_end", "cycle", "component_groups",
        "memberships", "sources", "note",
    }
)  # fmt: skip
"""What a group's page and the open data publish as it stands in the record."""


@dataclass(frozen=True, slots=True)
class Ground:
    """From what the files are made. `all_records` says that the data files are public anyway."""

    repository: Repository
    root: Path
    data: Path
    as_of: dt.date
    all_records: bool = False


def files(ground: Ground) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file."""
    repository = ground.repository
    published = frozenset(group.record.id for group in repository.groups if _is_published(group, ground))
    yield f"{FOLDER}/python.zip", package(ground.root)
    yield f"{FOLDER}/layout.json", _json(layout())
    yield f"{FOLDER}/register.json", _json(register(repository, published))
    yield f"{FOLDER}/index.json", _json([_listed(district, repository, published) for district in repository.districts])
    for district in repository.districts:
        yield f"{FOLDER}/districts/{district.record.id}.json", _json(_choices(district, ground))
    for group in repository.groups:
        if group.record.id in published:
            yield from _record(group.record, ground.data)


def _record(record: EducationGroup, data: Path) -> Iterator[tuple[str, bytes]]:
    """The record as it is, and once more as the form reads it: its text with the data in it."""
    stem = f"{record.district}/{record.id}"
    # However lines end in this checkout, the form offers the file as the repository keeps it.
    content = (data / "groups" / f"{stem}.yaml").read_bytes().replace(b"\r\n", b"\n")
    page = text.decode(content, stem).page
    yield f"{FOLDER}/records/{stem}.yaml", content
    yield f"{FOLDER}/records/{stem}.json", _json({"text": page.text, "data": nodes.parse(page).data})


def _is_published(group: GroupFile, ground: Ground) -> bool:
    """Whether the record itself may be on the site: made-up ones, and those that say no more than the pages do.

    Figures of a few persons and grades of schools are hidden on the pages; the record would give them away.
    """
    record = group.record
    district = next(one.record for one in ground.repository.districts if one.record.id == record.district)
    said = {name for name in EducationGroup.model_fields if getattr(record, name) not in (None, [])}
    return ground.all_records or district.is_sample or said <= _PAGE_SAYS


def _listed(district: DistrictFile, repository: Repository, published: frozenset[str]) -> dict[str, Any]:
    """A district in the list of all."""
    record = district.record
    own = [group.record for group in repository.groups if group.record.district == record.id]
    return {
        "id": record.id,
        "name": record.name,
        "sample": record.is_sample,
        "groups": [[one.id, one.name, one.id in published] for one in own],
    }


def _choices(district: DistrictFile, ground: Ground) -> dict[str, Any]:
    """What the lists of choice offer in a district, and which sections its policies ask for, group by group."""
    record, repository = district.record, ground.repository
    titles = {policy.record.id: policy.record.title for policy in repository.policies}
    own = [group for group in repository.groups if group.record.district == record.id]
    year = school_year_of(ground.as_of)
    asked = {group.record.id: needed_sections(repository, group, year) for group in own}
    return {
        "schools": [[school.id, school.name] for school in record.schools],
        "groups": [
            *([group.record.id, group.record.name] for group in own),
            *([outside.id, outside.name] for outside in record.outside_groups),
        ],
        "policies": [[one.policy, titles.get(one.policy, one.policy)] for one in record.adopted_policies],
        "school_year": year,
        "always": ALWAYS,
        "needed": {key: sorted(sections) for key, sections in asked.items()},
        "any": sorted(frozenset().union(*asked.values())),
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
