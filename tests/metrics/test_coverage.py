"""Shares of schools under groups, helped by a better school, and of a city's statistics."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.measurement import Measured, Share
from schema.group import EducationGroup
from tests.metrics.group_years import Json, bureau, group, measure, missing, percent, value, values, year

KEYS = "abcdef"


def schools(**fields: Any) -> list[Json]:
    return [{"id": key, "name": f"{key}校", "stage": "primary", **fields} for key in KEYS]


def union(*circles: set[str]) -> list[EducationGroup]:
    return [
        group(memberships=[{"school": key, "role": "member"} for key in sorted(circle)]).model_copy(
            update={"id": f"g{i}"}
        )
        for i, circle in enumerate(circles)
    ]


def covered(groups: list[EducationGroup]) -> Share:
    found = measure("group-coverage", bureau(None, *groups, schools=schools(), register_is_complete="true"))
    assert isinstance(found, Measured)
    assert isinstance(found.parts[0].value, Share)
    return found.parts[0].value


@given(st.lists(st.sets(st.sampled_from(KEYS), min_size=1), min_size=1, max_size=4))
def test_a_school_in_several_groups_counts_once(circles: list[set[str]]) -> None:
    """The share is of the union of all groups, in whatever order they stand."""
    assert covered(union(*circles)) == percent(len(set().union(*circles)), len(KEYS))
    assert covered(union(*reversed(circles))) == covered(union(*circles))


def test_schools_outside_an_incomplete_register_are_unknown() -> None:
    """A register that is not stated to be complete cannot give the whole share."""
    found = values("group-coverage", bureau(None, *union({"a"}), schools=schools()))
    assert missing(found["名录以外的学校"]) == ("完整的学校名录",)


def test_a_group_without_members_stated_leaves_the_share_open() -> None:
    """Silence of one group is not a zero."""
    silent = group().model_copy(update={"memberships": None})
    missing(measure("group-coverage", bureau(None, silent, schools=schools(), register_is_complete="true")))


def statistics(**numbers: str) -> Any:
    return bureau({"area_statistics": [{"on": "2024-06-30", **numbers}]}, level="city")


def test_a_share_of_the_city_needs_both_numbers() -> None:
    """One number without the other is no share, and a total of zero has none."""
    pair = {"part": "schools_in_zones_or_groups", "whole": "schools_total"}
    assert value("area-share", statistics(schools_in_zones_or_groups="6", schools_total="10"), **pair) == percent(6, 10)
    assert missing(measure("area-share", statistics(schools_total="10"), **pair))
    assert missing(measure("area-share", bureau({}), **pair)) == ("全市统计",)


def test_rural_and_weak_schools_are_one_set() -> None:
    """A school that is both rural and weak counts once; help counts from a strong lead only."""
    register = [
        {"id": "a", "name": "a校", "is_rural": "false", "quality_tier": "strong"},
        {"id": "b", "name": "b校", "is_rural": "true", "quality_tier": "weak"},
        {"id": "c", "name": "c校", "is_rural": "true", "quality_tier": "other"},
    ]
    assert helped(register) == percent(1, 2)
    register[0]["quality_tier"] = "other"
    assert helped(register) == percent(0, 2)


def helped(register: list[Json]) -> Any:
    facts = bureau(None, group(), schools=register, register_is_complete="true")
    lookup = year(schools=register).names
    found = measure(
        "helped-school-share", type(facts)(facts.district, facts.school_year, facts.as_of, lookup, facts.groups)
    )
    assert isinstance(found, Measured)
    return found.parts[0].value


def test_a_nine_year_school_fits_either_of_its_stages() -> None:
    """Stage and class of both schools decide whether a pair fits."""

    def fit(lead: str, member: str) -> Any:
        register = [
            {"id": "a", "name": "a校", "stage": lead, "quality_tier": "strong"},
            {"id": "b", "name": "b校", "stage": member, "quality_tier": "weak"},
        ]
        return value("fitting-pair-share", year(schools=register))

    assert fit("nine_year", "primary") == percent(1, 1)
    assert fit("nine_year", "junior_secondary") == percent(1, 1)
    assert fit("primary", "junior_secondary") == percent(0, 1)
