"""The committed records of the repository, read for the tests of this package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schema.district import District
from schema.group import EducationGroup, Membership

DATA = Path(__file__).parents[2] / "data"
DISTRICT_FILES = tuple(sorted((DATA / "districts").glob("*.yaml")))
GROUP_FILES = tuple(sorted((DATA / "groups").glob("*/*.yaml")))


def text_tree(path: Path) -> Any:
    """A file as nested text, as the reader of records sees it."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  (text only, nothing is built)


@cache
def district(district_id: str) -> District:
    """One district of the repository."""
    return District.model_validate(text_tree(DATA / "districts" / f"{district_id}.yaml"))


@cache
def groups(district_id: str) -> tuple[EducationGroup, ...]:
    """All groups of one district, by file name."""
    files = (path for path in GROUP_FILES if path.parent.name == district_id)
    return tuple(EducationGroup.model_validate(text_tree(path)) for path in files)


def group(group_id: str) -> EducationGroup:
    """One group of the repository."""
    path = next(path for path in GROUP_FILES if path.stem == group_id)
    return EducationGroup.model_validate(text_tree(path))


def party(membership: Membership) -> str:
    """The school or the group that a membership names."""
    return membership.school or membership.group or ""


def edges(record: EducationGroup) -> tuple[tuple[str, str], ...]:
    """Every (lead, member) pair of one group, planned schools too."""
    memberships = record.memberships or []
    leads = [party(one) for one in memberships if one.role == "lead"]
    members = [party(one) for one in memberships if one.role == "member"]
    return tuple((lead, member) for lead in leads for member in members)
