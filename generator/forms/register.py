"""What the form knows of the other records, so that it can tell what CI would tell of one.

Only what the checks of a group ask for, and nothing that the pages do not publish: schools come without the bureau's
grading, bureaus without their duties, groups without what they report. Policies are public and come whole.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.source import Repository
from schema.group import EducationGroup

_SCHOOL = {"id", "name", "short_name", "former_names"}
_DISTRICT: dict[str, Any] = {
    "id": True,
    "name": True,
    "full_name": True,
    "level": True,
    "parent": True,
    "is_sample": True,
    "bureau": True,
    "adopted_policies": True,
    "calendar": True,
    "closed_years": True,
    "schools": {"__all__": _SCHOOL},
    "outside_groups": True,
    "reviewed_hosts": True,
    "staff_names_basis": True,
    "published_posts": True,
    "sources": True,
}
_GROUP: dict[str, Any] = {
    "id": True,
    "name": True,
    "short_name": True,
    "district": True,
    "form": True,
    "policies": True,
    "component_groups": True,
    "sources": True,
}
_EXCHANGE = {"ref", "person_level", "kind", "from_school", "to_school", "start_on"}


def register(repository: Repository, published: frozenset[str]) -> dict[str, Any]:
    """Districts and groups in their short form. `published` are the groups whose records are on the site anyway.

    Only of those are the exchanges told, by which the form can say that two groups record one exchange differently.
    """
    return {
        "districts": [_short(file.record, _DISTRICT) for file in repository.districts],
        "groups": [_short_group(file.record, whole=file.record.id in published) for file in repository.groups],
        "policies": [_short(file.record) for file in repository.policies],
    }


def _short(record: BaseModel, included: dict[str, Any] | None = None) -> dict[str, Any]:
    return record.model_dump(mode="json", include=included, exclude_none=True, exclude_defaults=True)


def _short_group(record: EducationGroup, *, whole: bool) -> dict[str, Any]:
    included = dict(_GROUP)
    if whole:
        included["school_years"] = {"__all__": {"school_year": True, "exchanges": {"__all__": _EXCHANGE}}}
    return _short(record, included)
