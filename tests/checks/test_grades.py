"""Counts that contain each other, grades in the order of their days, and cities that exist."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from generator.checks.grades import designations_in_order, parents_are_cities, parts_within_wholes
from generator.facts import DistrictFile, GroupFile
from generator.source import Repository
from schema.district import District
from schema.group import EducationGroup


def repository(*records: EducationGroup | District) -> Repository:
    """Records as the checks see them; every part stands on line 1."""
    groups = [GroupFile(r, f"{r.id}.yaml", lambda path: 1) for r in records if isinstance(r, EducationGroup)]
    districts = [DistrictFile(r, f"{r.id}.yaml", lambda path: 1) for r in records if isinstance(r, District)]
    return cast(Repository, SimpleNamespace(groups=groups, districts=districts, policies=[]))


def group(section: dict[str, Any] | None = None, **fields: Any) -> EducationGroup:
    years = [{"school_year": "2023-2024", **section}] if section else []
    base = {"id": "g", "name": "案例集团", "district": "d", "form": "group", "sources": [{"title": "案例"}]}
    return EducationGroup.model_validate({**base, "school_years": years, **fields})


def district(key: str = "d", **fields: Any) -> District:
    base = {"id": key, "name": "案例区", "full_name": "案例市案例区", "bureau": {"name": "案例区教育局"}}
    rest = {"adopted_policies": [{"policy": "p"}], "sources": [{"title": "案例"}]}
    return District.model_validate({**base, **rest, **fields})


def test_a_part_is_not_larger_than_its_whole() -> None:
    """More who passed than should sit is a slip; equal numbers and numbers left out are none."""
    row = {"school": "a", "should_sit": "100", "passed": "101", "sat": "100"}
    found = list(parts_within_wholes(repository(group({"junior_outcomes": [row]}))))
    assert [(d.code, "101" in d.message) for d in found] == [("part_exceeds", True)]
    assert not list(parts_within_wholes(repository(group({"junior_outcomes": [{"school": "a", "passed": "9"}]}))))
    promotions = {"promotions": [{"school_year": "2023-2024", "promoted": "2", "with_two_years": "3"}]}
    assert len(list(parts_within_wholes(repository(district(duties=promotions))))) == 1


def test_a_name_is_lost_only_after_it_was_given() -> None:
    """Days of a grade follow each other; days that are left out are passed over."""
    grade = {"kind": "city_model", "creation_started_on": "2023-09-01", "revoked_on": "2023-08-31"}
    found = list(designations_in_order(repository(group(designations=[grade]))))
    assert [d.code for d in found] == ["dates_reversed"]
    fine = {"kind": "city_model", "creation_started_on": "2023-09-01", "named_on": "2023-09-01"}
    assert not list(designations_in_order(repository(group(designations=[fine]))))


def test_the_city_above_a_district_is_a_city_with_a_file() -> None:
    """A parent without a file, or one that is a district itself, is refused; a district without a parent is fine."""
    city = district("c", level="city")
    assert not list(parents_are_cities(repository(city, district(parent="c"), district("e"))))
    wrong = repository(city, district(parent="x"), district("e", parent="d"))
    assert [d.code for d in parents_are_cities(wrong)] == ["parent_unknown", "parent_unknown"]
