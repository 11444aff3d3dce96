"""Studios, projects and showcases of a group."""

from __future__ import annotations

from typing import Any

from tests.metrics.group_years import event, group, measure, missing, not_arising, percent, value, values, year


def studio(key: str = "s1", base: str = "a", members: str = "") -> dict[str, Any]:
    return {"id": key, "name": f"工作室{key}", "base_school": base, "member_schools": list(members)}


def studio_event(key: str, **fields: Any) -> dict[str, Any]:
    return event("studio_activity", studio=key, **fields)


def test_a_school_is_reached_by_a_member_a_base_or_an_event() -> None:
    """Any of the three reaches a school."""
    assert value("studio-reach", year({"studios": [studio(members="b")], "activities": []})) == percent(2, 2)
    assert value("studio-reach", year({"studios": [studio()], "activities": []})) == percent(1, 2)
    served = {"studios": [studio()], "activities": [studio_event("s1", host_school="b")]}
    assert value("studio-reach", year(served)) == percent(2, 2)


def test_reach_unknown_and_not_arising() -> None:
    """A school that no member reaches may be served by unreported events; without a studio nothing is asked."""
    assert missing(value("studio-reach", year({"studios": [studio()]}))) == ("活动",)
    assert value("studio-reach", year({"studios": [studio(members="b")]})) == percent(2, 2)
    assert missing(value("studio-reach", year({}))) == ("名师工作室",)
    assert not_arising(value("studio-reach", year({"studios": []})))


def test_each_studio_stands_alone() -> None:
    """Ten events of one studio do not help the other."""
    activities = [studio_event("s1") for _ in range(10)] + [
        studio_event("s2"),
        studio_event("s2", held_on="2024-09-01"),
    ]
    facts = year({"studios": [studio("s1"), studio("s2")], "activities": activities})
    assert values("studio-activity-count", facts) == {"工作室s1": 10, "工作室s2": 1}


def test_studio_events_unknown_and_not_arising() -> None:
    """An event that names no studio leaves the counts open; without studios the question does not arise."""
    nameless = year({"studios": [studio()], "activities": [event("studio_activity", title="甲")]})
    assert missing(measure("studio-activity-count", nameless)) == ("工作室编号：甲",)
    assert missing(measure("studio-activity-count", year({"studios": [studio()]}))) == ("活动",)
    assert not_arising(measure("studio-activity-count", year({"studios": [], "activities": []})))


def project(schools: str = "ab", area: str = "management", **fields: str) -> dict[str, Any]:
    return {"title": "课题", "area": area, "applied_on": "2023-10-01", "participating_schools": list(schools), **fields}


def test_projects_applied_for() -> None:
    """Projects applied for by the record date count; one without that day leaves the number open."""
    assert value("project-count", year({"projects": [project(), project(applied_on="2024-09-01")]})) == 1
    undated = project()
    undated.pop("applied_on")
    assert missing(value("project-count", year({"projects": [undated]}))) == ("申报日期：课题",)
    assert missing(value("project-count", year({}))) == ("项目",)
    assert value("project-count", year({"projects": []})) == 0


def test_participation_and_areas() -> None:
    """Every school of the group is in the denominator, whichever project it joins."""
    facts = year({"projects": [project("a"), project("x", "staff")]})
    assert value("project-participation", facts) == percent(1, 2)
    assert value("project-areas", facts) == frozenset({"management", "staff"})


def showcase(level: str = "district", **fields: str) -> dict[str, str]:
    return {"title": "展示", "level": level, "held_on": "2024-04-10", **fields}


def test_showcases_of_a_level_in_the_year() -> None:
    """Only showcases of the level held in the year count."""
    entries = [showcase(), showcase("school"), showcase(held_on="2024-09-01")]
    assert value("showcase-count", year({"showcases": entries}), level="district") == 1
    assert missing(value("showcase-count", year({}), level="district")) == ("展示活动",)


def test_showcases_approved_beforehand() -> None:
    """Approval on the day itself is in time, a day later is not; another unit cannot approve."""
    asked = {"applied_to": "区教育局义务教育科"}
    entries = [
        showcase(**asked, approved_on="2024-04-10"),
        showcase(**asked, approved_on="2024-04-11"),
        showcase(applied_to="校办公室", approved_on="2024-04-01"),
    ]
    params = {"level": "district", "units": ["义务教育科", "组织人事科"]}
    assert value("showcase-approved-share", year({"showcases": entries}), **params) == percent(1, 3)
    assert missing(value("showcase-approved-share", year({"showcases": [showcase()]}), **params)) == (
        "申请单位：展示",
        "同意日期：展示",
    )
    assert not_arising(value("showcase-approved-share", year({"showcases": []}), **params))


def test_studios_of_a_group_without_teaching_schools() -> None:
    """Without any school to reach the question does not arise."""
    assert not_arising(value("studio-reach", year({"studios": [studio()]}, group(memberships=[]))))
