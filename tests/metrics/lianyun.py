"""A small 连云区 for tests: a lead school A, two members B and C, and a planned school P."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.assessment.years import Scene, calendar_of, group_year
from generator.facts import DistrictFile, DistrictYear, GroupFile, GroupYear, Names
from generator.measurement import Absence, Measured, Measurement, Never, Share, Unavailable, Value
from generator.metrics import METRIC_BY_ID
from schema.district import District
from schema.group import EducationGroup

YEAR = "2018-2019"
AFTER = dt.date(2020, 1, 1)
LEAD = {"school": "a", "role": "lead"}
MEMBERS = [{"school": "b", "role": "member"}, {"school": "c", "role": "member"}]
SCHOOLS = [
    {"id": "a", "name": "甲校", "stage": "primary"},
    {"id": "b", "name": "乙校", "stage": "primary"},
    {"id": "c", "name": "丙校", "stage": "junior_secondary"},
    {"id": "p", "name": "待建校", "stage": "primary", "status": "planned"},
]


def district(**fields: Any) -> District:
    """A district whose register holds the schools."""
    return District.model_validate(
        {
            "id": "d",
            "name": "案例区",
            "full_name": "案例省案例市案例区",
            "bureau": {"name": "案例区教育局"},
            "adopted_policies": [{"policy": "ly"}],
            "schools": SCHOOLS,
            "sources": [{"title": "案例"}],
            **fields,
        }
    )


def group(**fields: Any) -> EducationGroup:
    """A pairing of the lead with two members."""
    return EducationGroup.model_validate(
        {
            "id": "g",
            "name": "案例结对",
            "district": "d",
            "form": "pairing",
            "pairing_form": "within_district",
            "memberships": [LEAD, *MEMBERS],
            "sources": [{"title": "案例"}],
            **fields,
        }
    )


def _line(path: tuple[str | int, ...]) -> int:
    """A different line for every entry."""
    return 1 + sum(step * 10 for step in path if isinstance(step, int)) + len(str(path[0]))


def names(where: District, *groups: EducationGroup) -> Names:
    return Names({school.id: school for school in where.schools}, {g.id: g.name for g in groups})


def year_of(record: EducationGroup, *, as_of: dt.date = AFTER, where: District | None = None) -> GroupYear:
    """The facts of a group in the school year of the tests."""
    home = where or district()
    return group_year(GroupFile(record, "g.yaml", _line), home, YEAR, Scene(as_of, names(home, record), {}))


def district_year(where: District, *groups: EducationGroup, as_of: dt.date = AFTER) -> DistrictYear:
    """The facts of a bureau in the school year of the tests."""
    file = DistrictFile(where, "d.yaml", _line)
    return DistrictYear(file, YEAR, as_of, names(where, *groups), groups, calendar_of(where, YEAR))


def section(**lists: Any) -> list[dict[str, Any]]:
    """One section of the school year with these lists."""
    return [{"school_year": YEAR, **lists}]


def measure(metric: str, facts: GroupYear | DistrictYear, **params: Any) -> Measurement:
    """What a metric says; underscores in parameter names stand for hyphens, and `from_` for `from`."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in params.items()}
    declared = METRIC_BY_ID[metric]
    found: Measurement = declared.measure(facts, declared.params.model_validate(named))
    return found


def report(found: Measurement) -> Any:
    """A measurement in plain words: a value, `unknown` or `n/a`, or a dict of them by the label of the part."""
    if isinstance(found, Measured) and [part.label for part in found.parts] != [""]:
        return {part.label: plain(part.value) for part in found.parts}
    return plain(found.parts[0].value) if isinstance(found, Measured) else plain(found)


def plain(value: Value | Unavailable) -> Any:
    if isinstance(value, Unavailable):
        return "unknown" if value.absence is Absence.NOT_REPORTED else "n/a"
    if isinstance(value, Share):
        return f"{value.part}/{value.whole}"
    if isinstance(value, Never):
        return "never"
    return set(value) if isinstance(value, frozenset) else value


def told(metric: str, facts: GroupYear | DistrictYear, **params: Any) -> Any:
    """What a metric says, in plain words."""
    return report(measure(metric, facts, **params))
