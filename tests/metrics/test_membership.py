"""Memberships: who belongs, in which role, for how long, and on what footing."""

from __future__ import annotations

import pytest

from tests.metrics.lianyun import LEAD, MEMBERS, district, group, told, year_of

UNKNOWN = year_of(group(memberships=None))


@pytest.mark.parametrize(
    "metric",
    [
        "membership-count",
        "members-of-group",
        "membership-tiers",
        "membership-invariants",
        "lead-count",
        "stages-of-members",
        "cycle-years",
    ],
)
def test_what_was_not_stated_is_unknown(metric):
    """A group that stated neither memberships nor a cycle leaves every question open."""
    assert told(metric, UNKNOWN) == "unknown"


def test_a_planned_school_is_named_but_not_counted():
    """A planned school stands in the list of members and in no count."""
    facts = year_of(group(memberships=[LEAD, *MEMBERS, {"school": "p", "role": "member"}]))
    assert told("members-of-group", facts) == {"b", "c", "p"}
    assert told("members-of-group", facts, role="lead") == {"a"}
    assert told("membership-count", facts) == 3
    assert told("membership-count", facts, role="member") == 2


def test_a_group_may_be_the_lead():
    """A lead that is itself a group is listed by its id."""
    facts = year_of(group(memberships=[{"group": "x", "role": "lead"}, MEMBERS[0]]))
    assert told("members-of-group", facts, role="lead") == {"x"}


@pytest.mark.parametrize(("end", "members"), [("2019-08-31", {"b", "c"}), ("2019-08-30", {"c"})])
def test_members_are_read_on_the_last_day_of_the_year(end, members):
    """A member that leaves on the last day of the year belongs; one that left the day before does not."""
    facts = year_of(group(memberships=[LEAD, MEMBERS[0] | {"end_on": end}, MEMBERS[1]]))
    assert told("members-of-group", facts) == members


def test_tiers_come_from_the_membership_and_then_from_the_register():
    """The tier written at the membership goes before that of the register; a school without any leaves it open."""
    where = district(schools=[{"id": "a", "name": "甲校", "quality_tier": "strong"}, {"id": "b", "name": "乙校"}])
    stated = group(memberships=[LEAD, MEMBERS[0] | {"quality_tier": "potential"}])
    assert told("membership-tiers", year_of(stated, where=where)) == {"strong", "potential"}
    assert told("membership-tiers", year_of(group(memberships=[LEAD, MEMBERS[0]]), where=where)) == "unknown"


ALL_KEPT = {f"retains_{word}": "true" for word in ("legal_person", "accounting", "name", "affiliation")}


def test_each_member_keeps_four_things():
    """What a member kept is listed for each member; one known loss shows although other answers are missing."""
    lost = {"retains_name": "false"}
    facts = year_of(group(memberships=[LEAD, MEMBERS[0] | ALL_KEPT, MEMBERS[1] | lost]))
    assert told("membership-invariants", facts) == {
        "乙校": {"legal_person", "accounting", "name", "affiliation"},
        "丙校": set(),
    }


def test_a_silent_member_leaves_its_invariants_open():
    """Three answers of four and no loss: the fourth is unknown, and so is the member."""
    three = {key: value for key, value in ALL_KEPT.items() if key != "retains_name"}
    assert told("membership-invariants", year_of(group(memberships=[LEAD, MEMBERS[0] | three]))) == {"乙校": "unknown"}
    assert told("membership-invariants", year_of(group(memberships=[LEAD]))) == "n/a"


def test_one_lead_on_every_day():
    """A change of lead without a gap is one lead; a gap of one day is none; an overlap of one day is two."""

    def leads(first_end, second_start):
        first, second = LEAD | {"end_on": first_end}, {"school": "b", "role": "lead", "start_on": second_start}
        return told("lead-count", year_of(group(memberships=[first, second, MEMBERS[1]])))

    assert leads("2019-01-31", "2019-02-01") == 1
    assert leads("2019-01-31", "2019-02-02") == 0
    assert leads("2019-01-31", "2019-01-31") == 2


def test_days_before_the_founding_do_not_count():
    """A group founded in the middle of the year needs its lead from that day on."""
    late = group(established_on="2019-03-01", memberships=[LEAD | {"start_on": "2019-03-01"}, *MEMBERS])
    assert told("lead-count", year_of(late)) == 1
    gap = group(established_on="2019-02-28", memberships=[LEAD | {"start_on": "2019-03-01"}, *MEMBERS])
    assert told("lead-count", year_of(gap)) == 0


def test_stages_are_those_of_the_register():
    """The stages of the schools on one side; a school without a stage leaves the answer open."""
    assert told("stages-of-members", year_of(group())) == {"primary", "junior_secondary"}
    assert told("stages-of-members", year_of(group()), role="lead") == {"primary"}
    where = district(schools=[{"id": "a", "name": "甲校"}])
    assert told("stages-of-members", year_of(group(memberships=[LEAD]), where=where)) == "unknown"


@pytest.mark.parametrize(("end", "years"), [("2020-08-31", 3), ("2020-06-30", 3), ("2019-08-31", 2), ("2021-08-31", 4)])
def test_the_cycle_is_counted_in_school_years(end, years):
    """A cycle from the autumn of 2017 to the summer of 2020 lasts three school years."""
    assert told("cycle-years", year_of(group(cycle={"start_on": "2017-09-01", "end_on": end}))) == years
