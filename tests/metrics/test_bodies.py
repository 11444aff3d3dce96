"""Bodies and posts: which exist on the record date, who is represented, how a post was filled."""

from __future__ import annotations

from typing import Any

from schema.group import EducationGroup
from tests.metrics.group_years import group, measure, missing, not_arising, percent, value, values, without, year

COMMITTEE = {"kind": "development_committee"}


def body(established_on: str = "2023-01-01", **fields: Any) -> dict[str, Any]:
    return {**COMMITTEE, "established_on": established_on, **fields}


def governed(*bodies: dict[str, Any], **fields: Any) -> EducationGroup:
    return group(governance={"bodies": list(bodies)}, **fields)


def seat(school: str, level: str = "school", **fields: Any) -> dict[str, Any]:
    return {"school": school, "level": level, **fields}


def test_a_body_exists_from_its_founding_to_the_day_before_its_end() -> None:
    """Founded on the record date it exists; founded later, dissolved by then, or set up inside a school it does not."""
    record = governed(
        body("2024-08-31"),
        body("2024-09-01"),
        body(dissolved_on="2024-08-31"),
        body(school="a"),
        {"kind": "council", "established_on": "2023-01-01"},
    )
    assert value("body-present", year(None, record), **COMMITTEE) == 1
    assert value("body-present", year(None, governed()), **COMMITTEE) == 0
    assert missing(value("body-present", year(), **COMMITTEE)) == ("机构",)


def test_levels_seated() -> None:
    """The ranks that hold seats; without a list of seats they are unknown, without a body there are none."""
    record = governed(body(seats=[seat("a"), seat("b", "middle")]))
    assert value("body-seats-by-level", year(None, record), **COMMITTEE) == frozenset({"school", "middle"})
    assert missing(value("body-seats-by-level", year(None, governed(body())), **COMMITTEE)) == (
        "联合发展委员会的组成席位",
    )
    assert value("body-seats-by-level", year(None, governed()), **COMMITTEE) == frozenset()


def test_schools_and_principals_seated() -> None:
    """Every teaching school is in the denominator; for principals only a principal's seat counts."""
    record = governed(body(seats=[seat("a", is_principal="true"), seat("b"), seat("x", is_principal="true")]))
    assert value("body-schools", year(None, record), **COMMITTEE) == percent(2, 2)
    assert value("body-principals-seated", year(None, record), **COMMITTEE) == percent(1, 2)
    nobody = without("memberships", governance={"bodies": [body(seats=[])]})
    assert missing(value("body-schools", year(None, nobody), **COMMITTEE)) == ("成员关系",)


def test_a_planned_school_has_no_principal_to_seat() -> None:
    """A school still to be built is not in the denominator."""
    record = governed(body(seats=[seat("a", is_principal="true")]))
    schools = [{"id": "a", "name": "a"}, {"id": "b", "name": "b", "status": "planned"}]
    assert value("body-principals-seated", year(None, record, schools=schools), **COMMITTEE) == percent(1, 1)


def test_bodies_inside_each_school() -> None:
    """Each school is a part of its own."""
    record = governed(*({"kind": "leading_group", "established_on": "2023-01-01", "school": "a"} for _ in range(2)))
    assert values("body-per-school", year(None, record), kind="leading_group") == {"a校": 2, "b校": 0}


def posts(*entries: dict[str, Any], **fields: Any) -> EducationGroup:
    return group(governance={"posts": list(entries)}, **fields)


def post(kind: str = "chair", **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "start_on": "2023-01-01", **fields}


def test_posts_are_filled_on_the_record_date() -> None:
    """A post held on the record date (31 August 2024) counts, its last day included."""
    record = posts(
        post(end_on="2024-08-31"), post(end_on="2024-08-30"), post(start_on="2024-09-01"), post("chair_assistant")
    )
    assert value("post-count", year(None, record), kind="chair") == 1
    assert value("post-count", year(None, posts()), kind="chair") == 0
    assert missing(value("post-count", year(), kind="chair")) == ("岗位",)


def test_posts_by_role_of_their_school() -> None:
    """With a role only posts at schools in that role count; a post without a school leaves it open."""
    record = posts(post("cooperation_leader", school="a"), post("cooperation_leader", school="b"))
    assert value("post-count", year(None, record), kind="cooperation_leader", role="member") == 1
    homeless = posts(post("cooperation_leader"))
    assert missing(value("post-count", year(None, homeless), kind="cooperation_leader", role="member"))


def test_posts_per_school() -> None:
    """Each school of the role is a part; without such a school the question does not arise."""
    record = posts(post("cooperation_leader", school="b"))
    leader = {"kind": "cooperation_leader"}
    assert values("post-per-school", year(None, record), **leader, role="any") == {"a校": 0, "b校": 1}
    assert values("post-per-school", year(None, record), **leader, role="member") == {"b校": 1}
    alone = posts(memberships=[{"school": "a", "role": "lead"}])
    assert not_arising(measure("post-per-school", year(None, alone), **leader, role="member"))


def test_how_a_post_was_filled() -> None:
    """The ways in which the holders came into the post; unsaid is unknown, an empty post has none."""
    assert value("post-methods", year(None, posts(post(method="election"))), kind="chair") == frozenset({"election"})
    assert missing(value("post-methods", year(None, posts(post())), kind="chair")) == ("理事长的产生方式",)
    assert value("post-methods", year(None, posts()), kind="chair") == frozenset()
