"""What a group consists of, who steers it and what it attests, on the record date."""

from __future__ import annotations

import datetime as dt

from tests.metrics.group_years import group, missing, not_arising, percent, value, without, year

EVIDENCE = {"title": "制度汇编"}


def test_mode_and_lead_tenure_are_read_or_unknown() -> None:
    """The recorded mode and tenure are single words; a group without them is unknown, never guessed."""
    assert value("group-mode", year()) == frozenset({"co_built"})
    assert missing(value("group-mode", year(None, without("mode")))) == ("办学模式",)
    assert value("lead-tenure", year(None, group(lead_tenure="rotating"))) == frozenset({"rotating"})
    assert missing(value("lead-tenure", year())) == ("牵头方式",)


def test_a_campus_never_adds_to_the_schools() -> None:
    """Schools and campuses are compared, not added, so that one school with its own campus stays one."""
    one = [{"school": "a", "role": "lead"}]
    assert value("constituent-count", year(None, group(memberships=one, campuses=[{"name": "东校区"}]))) == 1
    two = [{"name": "东校区"}, {"name": "西校区"}]
    assert value("constituent-count", year(None, group(memberships=one, campuses=two))) == 2


def test_a_list_left_out_may_hide_constituents() -> None:
    """One campus without a list of schools, or one school without a list of campuses, leaves the number open."""
    campuses = [{"name": "东校区"}, {"name": "西校区"}]
    assert value("constituent-count", year(None, without("memberships", campuses=campuses))) == 2
    assert missing(value("constituent-count", year(None, without("memberships", campuses=campuses[:1])))) == (
        "成员关系",
    )
    one = group(memberships=[{"school": "a", "role": "lead"}])
    assert missing(value("constituent-count", year(None, one))) == ("校区",)
    assert missing(value("constituent-count", year(None, without("memberships")))) == ("成员关系",)


def test_components_are_counted_once() -> None:
    """The same community named twice is one component; no statement is unknown and an empty list is none."""
    assert value("component-count", year(None, group(component_groups=["x", "y", "x"]))) == 2
    assert value("component-count", year(None, group(component_groups=[]))) == 0
    assert missing(value("component-count", year())) == ("组成集团",)


def test_schools_outside_the_stages() -> None:
    """A member of another stage is counted; a member without a stage leaves the answer open."""
    schools = [{"id": "a", "name": "a", "stage": "primary"}, {"id": "b", "name": "b", "stage": "kindergarten"}]
    assert value("schools-outside-stages", year(schools=schools), stages=["primary"]) == 1
    assert value("schools-outside-stages", year(), stages=["primary"]) == 0
    schools[1].pop("stage")
    assert missing(value("schools-outside-stages", year(schools=schools), stages=["primary"])) == ("b的学段",)


def test_stages_of_a_member_that_is_a_group() -> None:
    """A member group stands for its schools; while these are not recorded, their stages are unknown, never fine."""
    record = group(memberships=[{"school": "a", "role": "lead"}, {"group": "part", "role": "member"}])
    inner = group(id="part", memberships=[{"school": "b", "role": "lead"}])
    assert value("schools-outside-stages", year(None, record, others=(inner,)), stages=["junior_secondary"]) == 2
    assert missing(value("schools-outside-stages", year(None, record), stages=["primary"])) == ("part的成员关系",)


def test_campuses_in_use() -> None:
    """A campus that was closed before, or opens after, the record date (31 August 2024) is not in use."""
    campuses = [
        {"name": "东", "end_on": "2024-08-30"},
        {"name": "西", "end_on": "2024-08-31"},
        {"name": "南", "start_on": "2024-08-31"},
        {"name": "北", "start_on": "2024-09-01"},
    ]
    assert value("campus-count", year(None, group(campuses=campuses))) == 2
    assert missing(value("campus-count", year())) == ("校区",)


def campus(name: str, legal: str | None, same: str | None) -> dict[str, str]:
    fields = {"name": name, "is_legal_person": legal, "general_principal_is_legal_representative": same}
    return {key: text for key, text in fields.items() if text is not None}


def test_the_general_principal_represents_every_legal_person() -> None:
    """Only campuses that are legal persons are in the denominator."""
    campuses = [campus("东", "true", "true"), campus("西", "true", "false"), campus("南", "false", None)]
    found = value("general-principal-legal-representative", year(None, group(campuses=campuses)))
    assert found == percent(1, 2)


def test_legal_representation_unknown_and_not_arising() -> None:
    """A missing fact of one campus is unknown; with no campus that is a legal person the question does not arise."""
    metric = "general-principal-legal-representative"
    assert missing(value(metric, year(None, group(campuses=[campus("东", None, None)])))) == ("东是否独立法人",)
    unsaid = group(campuses=[campus("东", "true", None)])
    assert missing(value(metric, year(None, unsaid))) == ("东是否由总校长兼任法人代表",)
    assert not_arising(value(metric, year(None, group(campuses=[campus("东", "false", None)]))))


def test_leadership_teams_are_read_or_unknown() -> None:
    """The number of teams is read as stated; without it, it is unknown."""
    assert value("leadership-teams", year(None, group(governance={"leadership_teams": "1"}))) == 1
    assert missing(value("leadership-teams", year(None, group(governance={})))) == ("领导班子数",)
    assert missing(value("leadership-teams", year())) == ("领导班子数",)


def party(*kinds: str, on: str = "2020-01-01") -> dict[str, object]:
    return {"party_bodies": [{"kind": kind, "established_on": on} for kind in kinds]}


def test_the_highest_party_body_speaks() -> None:
    """A committee with branches is a committee; a body founded after the record date does not exist yet."""
    assert value("party-body-kind", year(None, group(governance=party("branch", "committee")))) == frozenset(
        {"committee"}
    )
    assert value("party-body-kind", year(None, group(governance=party("branch")))) == frozenset({"branch"})
    late = group(governance=party("committee", on="2024-09-01"))
    assert value("party-body-kind", year(None, late)) == frozenset()
    assert missing(value("party-body-kind", year(None, group(governance={})))) == ("党组织",)


def test_only_attestations_with_evidence_count() -> None:
    """An item without evidence, of another kind, or confirmed after the record date does not count."""
    items = [
        {"kind": "budget", "on": "2023-10-01", "evidence": EVIDENCE},
        {"kind": "training", "on": "2023-10-01"},
        {"kind": "recruitment", "on": "2024-05-01", "evidence": EVIDENCE},
        {"kind": "free_transfer", "on": "2023-10-01", "evidence": EVIDENCE},
    ]
    facts = year({"attestations": items}, as_of=dt.date(2024, 4, 30))
    assert value("attestation-items", facts, kinds=["budget", "training", "recruitment"]) == frozenset({"budget"})
    assert missing(value("attestation-items", year({}), kinds=["budget"])) == ("佐证事项",)
    assert value("attestation-items", year({"attestations": []}), kinds=["budget"]) == frozenset()


def test_enrolment_modes() -> None:
    """Either way of admission is a value; no entry says nothing."""
    assert value("enrolment-modes", year({"enrolment": [{"mode": "unified"}]})) == frozenset({"unified"})
    assert missing(value("enrolment-modes", year({}))) == ("招生",)
    assert missing(value("enrolment-modes", year({"enrolment": []}))) == ("招生",)
