"""Small group-years and district-years for tests of metrics; every scalar is text, as it stands in a file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.assessment.years import Scene, group_year
from generator.facts import DistrictFile, DistrictYear, GroupFile, GroupYear, Names
from generator.measurement import Absence, Measured, Measurement, Share, Unavailable, Value
from generator.metrics import METRIC_BY_ID
from schema.district import District
from schema.group import EducationGroup

YEAR = "2023-2024"
LONG_AFTER = dt.date(2025, 3, 1)

Json = dict[str, Any]


def district(**fields: Any) -> District:
    """A district with primary schools a, b and c, and the calendar by convention."""
    schools = [{"id": key, "name": f"{key}校", "stage": "primary"} for key in "abc"]
    return District.model_validate(
        {
            "id": "d",
            "name": "案例区",
            "full_name": "案例省案例市案例区",
            "bureau": {"name": "案例区教育局"},
            "adopted_policies": [{"policy": "p"}],
            "schools": schools,
            "sources": [{"title": "案例"}],
            **fields,
        }
    )


def group(**fields: Any) -> EducationGroup:
    """A co-built community of lead a and member b."""
    return EducationGroup.model_validate(
        {
            "id": "g",
            "name": "案例教共体",
            "district": "d",
            "form": "community",
            "mode": "co_built",
            "memberships": [{"school": "a", "role": "lead"}, {"school": "b", "role": "member"}],
            "sources": [{"title": "案例"}],
            **{key: value for key, value in fields.items() if value is not None},
        }
    )


def without(*keys: str, **fields: Any) -> EducationGroup:
    """The community with some of its statements left out."""
    return group(**fields).model_copy(update=dict.fromkeys(keys))


def year(
    section: Json | None = None,
    record: EducationGroup | None = None,
    *,
    as_of: dt.date = LONG_AFTER,
    others: tuple[EducationGroup, ...] = (),
    **district_fields: Any,
) -> GroupYear:
    """The group-year 2023-2024 with what the group reports for it."""
    full = record or group()
    if section is not None:
        listed = EducationGroup.model_validate({**_ID, "school_years": [{"school_year": YEAR, **section}]}).school_years
        full = full.model_copy(update={"school_years": listed})
    place = district(**district_fields)
    names = Names({school.id: school for school in place.schools}, {full.id: full.name})
    scene = Scene(as_of, names, {other.id: _file(other) for other in others})
    return group_year(_file(full), place, YEAR, scene)


_ID = {"id": "g", "name": "案例", "district": "d", "form": "community", "sources": [{"title": "案例"}]}


def _file(record: EducationGroup) -> GroupFile:
    return GroupFile(record, f"{record.id}.yaml", lambda path: 1)


def bureau(duties: Json | None, *groups: EducationGroup, as_of: dt.date = LONG_AFTER, **fields: Any) -> DistrictYear:
    """The district-year 2023-2024 with what the bureau reports."""
    place = district(**({"duties": duties} if duties is not None else {}), **fields)
    file = DistrictFile(place, "d.yaml", lambda path: 1)
    return DistrictYear(file, YEAR, as_of, Names({}, {}), groups)


def measure(metric: str, facts: GroupYear | DistrictYear, **params: Any) -> Measurement:
    """What a metric finds, its parameters given as text."""
    declared = METRIC_BY_ID[metric]
    found: Measurement = declared.measure(facts, declared.params.model_validate(params))
    return found


def value(metric: str, facts: GroupYear | DistrictYear, **params: Any) -> Value | Unavailable:
    """The value of the only part."""
    found = measure(metric, facts, **params)
    if isinstance(found, Unavailable):
        return found
    (part,) = found.parts
    return part.value


def values(metric: str, facts: GroupYear | DistrictYear, **params: Any) -> dict[str, Value | Unavailable]:
    """The value of each part by its label."""
    found = measure(metric, facts, **params)
    assert isinstance(found, Measured), found
    return {part.label: part.value for part in found.parts}


def missing(found: Value | Measurement) -> tuple[str, ...]:
    """What was not reported; fails where there is a value or the question does not arise."""
    assert isinstance(found, Unavailable), found
    assert found.absence is Absence.NOT_REPORTED
    return found.missing


def not_arising(found: Value | Measurement) -> tuple[str, ...]:
    """Why the question does not arise; fails where there is a value or it was not reported."""
    assert isinstance(found, Unavailable), found
    assert found.absence is Absence.NOT_APPLICABLE
    return found.missing


def event(kind: str, held_on: str = "2023-10-10", schools: str = "ab", **fields: Any) -> Json:
    """One activity; `schools` is one letter per school."""
    return {"kind": kind, "title": f"活动{held_on}", "held_on": held_on, "schools": list(schools), **fields}


def percent(part: int, whole: int) -> Share:
    """A share, compared exactly."""
    return Share(part, whole)
