"""Guidance by the lead and what members attest one by one."""

from __future__ import annotations

from typing import Any

from tests.metrics.group_years import Json, event, group, measure, missing, not_arising, percent, value, values, year

MEMBERS = [
    {"school": "a", "role": "lead"},
    {"school": "b", "role": "member", "tier": "first"},
    {"school": "c", "role": "member", "tier": "third"},
]


def of(**section: Any) -> Any:
    return year(section, group(memberships=MEMBERS))


def attested(kind: str, on: str, **fields: Any) -> Json:
    return {"kind": kind, "on": on, "evidence": {"title": "佐证"}, **fields}


def test_guidance_counts_where_lead_and_member_both_attend() -> None:
    """An event of members alone is no guidance by the lead, and one member's guidance is not another's."""
    events = [event("lead_guidance", guidance=["teaching"]), event("lead_guidance", schools="c", guidance=["culture"])]
    found = values("guidance-per-member", of(activities=events), kinds=["lead_guidance"])
    assert found == {"b校": frozenset({"teaching"}), "c校": frozenset()}


def test_events_that_tell_no_aspect_leave_it_open() -> None:
    """Guidance was given, but in what is not said."""
    found = values("guidance-per-member", of(activities=[event("lead_guidance")]), kinds=["lead_guidance"])
    assert missing(found["b校"]) == ("b校：活动的指导内容",)


def test_types_limit_whom_guidance_is_asked_for() -> None:
    """With types only members of these are looked at."""
    assert list(values("guidance-per-member", of(activities=[]), kinds=["lead_guidance"], tiers=["third"])) == ["c校"]


def test_participation_is_of_all_events_of_the_kinds() -> None:
    """Each member's own share; without events there is none."""
    events = [event("group_meeting", schools="abc"), event("group_meeting", "2024-03-01")]
    found = values("participation-per-member", of(activities=events), kinds=["group_meeting"])
    assert found == {"b校": percent(2, 2), "c校": percent(1, 2)}
    assert not_arising(measure("participation-per-member", of(activities=[]), kinds=["group_meeting"]))


def test_advice_is_a_share_of_the_visits_that_state_it() -> None:
    """A visit that does not say whether advice was given stands apart."""
    events = [event("lead_supervision", advice_given="true"), event("lead_supervision", "2023-11-11")]
    found = values("advice-given-share", of(activities=events), kinds=["lead_supervision"])
    assert found["已填报"] == percent(1, 1)
    missing(found["未填报"])


def test_what_is_attested_counts_by_school_and_by_semester() -> None:
    """A statement for one school does not cover another, one of autumn does not cover spring, none without evidence."""
    kinds = {"kinds": ["principal_safety"]}
    bare = {"kind": "principal_safety", "on": "2023-10-10", "school": "c"}
    facts = of(attestations=[attested("principal_safety", "2023-10-10", school="b"), bare])
    assert values("attested-items-per-member", facts, **kinds) == {
        "b校": frozenset({"principal_safety"}),
        "c校": frozenset(),
    }
    assert values("attested-items-per-semester", facts, **kinds) == {
        "第一学期": frozenset({"principal_safety"}),
        "第二学期": frozenset(),
    }


def test_enrolment_belongs_to_the_lead_only_where_every_entry_says_so() -> None:
    """A member managed by itself fails, one without an answer is unknown, and both show."""
    rows = [{"mode": "unified", "school": "b", "managed_by": "b"}, {"mode": "unified", "school": "c"}]
    found = values("enrolment-by-lead", of(enrolment=rows))
    assert found["已填报"] == percent(0, 1)
    missing(found["未填报"])
    by_lead = [{**row, "managed_by": "a"} for row in rows]
    assert value("enrolment-by-lead", of(enrolment=by_lead)) == percent(2, 2)
