"""Cadres and backbone teachers between lead and members."""

from __future__ import annotations

from typing import Any

from tests.metrics.group_years import Json, group, measure, missing, value, values, year

ROLE = "teaching_vice_principal"
CALENDAR = [
    {
        "school_year": "2023-2024",
        "first_semester": {"start_on": "2023-09-01", "end_on": "2024-01-26"},
        "second_semester": {"start_on": "2024-02-26", "end_on": "2024-07-05"},
    }
]


def posting(sender: str = "a", receiver: str = "b", kind: str = ROLE, **fields: Any) -> Json:
    return {"kind": kind, "from_school": sender, "to_school": receiver, "start_on": "2023-09-01", **fields}


def of(*postings: Json, section: Json | None = None, **fields: Any) -> Any:
    members = [{"school": "a", "role": "lead"}, *({"school": key, "role": "member", "tier": "second"} for key in "bc")]
    return year(section, group(memberships=members, governance={"cadre_postings": list(postings)}), **fields)


def test_each_member_is_asked_for_by_itself() -> None:
    """Two cadres at one school do not make up for none at another."""
    assert values("cadre-count-per-member", of(posting(), posting()), roles=[ROLE]) == {"b校": 2, "c校": 0}


def test_who_is_on_post_is_read_on_the_last_day_of_the_semester_in_summer() -> None:
    """A posting that ends with the summer holiday still counts for the school year, one that ended earlier does not."""
    assert values("cadre-count-per-member", of(posting(end_on="2024-07-05"), calendar=CALENDAR))["b校"] == 1
    assert values("cadre-count-per-member", of(posting(end_on="2024-07-04"), calendar=CALENDAR))["b校"] == 0


def test_the_window_of_a_year_takes_in_who_has_left() -> None:
    """Shadowing of a few weeks counts for the year, but not on the day."""
    visit = posting("b", "a", "shadowing", end_on="2023-10-31")
    asked = {"roles": ["shadowing"], "direction": "to-lead"}
    assert values("cadre-count-per-member", of(visit), **asked)["b校"] == 0
    assert values("cadre-count-per-member", of(visit), **asked, window="year")["b校"] == 1


def test_only_the_lead_sends() -> None:
    """A cadre sent by another member is not sent by the lead."""
    assert values("dispatched-staff-per-member", of(posting("c", "b")), staff=[ROLE])["b校"] == frozenset()


def test_backbone_teachers_come_from_the_list_of_exchanges() -> None:
    """Cadre and backbone teacher are found in two lists; a list left out leaves the answer open."""
    teacher = {
        "ref": "JS-AAAA01",
        "person_level": "teacher",
        "kind": "exchange",
        "from_school": "a",
        "to_school": "b",
        "start_on": "2023-09-01",
        "is_backbone": "true",
    }
    asked = {"staff": [ROLE, "backbone_teacher"]}
    found = values("dispatched-staff-per-member", of(posting(), section={"exchanges": [teacher]}), **asked)
    assert found == {"b校": frozenset({ROLE, "backbone_teacher"}), "c校": frozenset()}
    assert missing(values("dispatched-staff-per-member", of(posting()), **asked)["b校"]) == ("教干教师交流",)


def test_the_total_is_over_all_members() -> None:
    """The count of the group adds up what each member has."""
    assert value("cadre-count", of(posting(), posting("a", "c"))) == 2
    missing(measure("cadre-count", year()))
