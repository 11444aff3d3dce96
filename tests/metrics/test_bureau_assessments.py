"""The bureau's yearly assessment: when it was complete, by which scheme, with what result."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.measurement import NEVER
from schema.group import EducationGroup
from tests.metrics.group_years import YEAR, bureau, group, missing, not_arising, percent, value

PAIR = group(id="pair", name="甲教共体")
TIGHT = group(id="tight", name="乙集团", mode="tight")
ALLIANCE = group(id="union", name="丙联盟", mode="alliance")
BUNDLED = {"mode": "co_built", "scheme": "bundled"}
INTEGRATED = {"mode": "tight", "scheme": "integrated"}


def done(scheme: str = "bundled", on: str = "2024-07-31", **fields: Any) -> dict[str, Any]:
    return {"school_year": YEAR, "scheme": scheme, "completed_on": on, **fields}


def assessed(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"assessments": list(entries)}


def test_the_last_group_decides_the_day() -> None:
    """The latest of the groups' days; one assessment of all groups serves each of them."""
    both = assessed(done(group="pair", on="2024-06-01"), done("integrated", group="tight", on="2024-08-02"))
    assert value("assessment-completed-day", bureau(both, PAIR, TIGHT)) == dt.date(2024, 8, 2)
    together = assessed(done(on="2024-07-31"))
    assert value("assessment-completed-day", bureau(together, PAIR, TIGHT)) == dt.date(2024, 7, 31)


def test_a_group_left_out_was_never_assessed() -> None:
    """A stated list without a group says that it was not assessed; another year or a survey does not serve."""
    others = assessed(
        done(group="pair"),
        {**done("integrated", group="tight"), "school_year": "2022-2023"},
        done("parent_survey", group="tight"),
    )
    assert value("assessment-completed-day", bureau(others, PAIR, TIGHT)) is NEVER
    assert value("assessment-completed-day", bureau(assessed(), PAIR)) is NEVER
    assert missing(value("assessment-completed-day", bureau({}, PAIR))) == ("考核",)


def test_an_assessment_planned_for_later_is_not_complete() -> None:
    """A day of completion after the day for which the site speaks is a plan."""
    facts = bureau(assessed(done(on="2024-07-31")), PAIR, as_of=dt.date(2024, 7, 30))
    assert value("assessment-completed-day", facts) is NEVER


def test_without_groups_nothing_is_asked() -> None:
    """No group of the three modes on the record date: the question does not arise."""
    gone = group(id="old", dissolved_on="2023-12-31")
    assert not_arising(value("assessment-completed-day", bureau(assessed(), gone)))
    assert not_arising(value("assessment-scheme-share", bureau(assessed(), TIGHT), **BUNDLED))


def test_the_scheme_fits_the_mode() -> None:
    """Only groups of the mode are in the denominator, and only the right scheme counts."""
    second = group(id="two", name="丁教共体")
    facts = bureau(assessed(done(group="pair"), done("integrated", group="two")), PAIR, second, TIGHT)
    assert value("assessment-scheme-share", facts, **BUNDLED) == percent(1, 2)
    assert value("assessment-scheme-share", facts, **INTEGRATED) == percent(0, 1)
    assert missing(value("assessment-scheme-share", bureau({}, PAIR), **BUNDLED)) == ("考核",)


def tight(end: str) -> EducationGroup:
    return group(id="tight", name="乙集团", mode="tight", established_on="2021-09-01", transition_end=end)


def test_a_transition_lifts_the_scheme_for_the_years_it_reaches() -> None:
    """A transition reaching into the year excuses the group for that year; one that ended before it does not."""
    assert not_arising(value("assessment-scheme-share", bureau(assessed(), tight("2023-09-01")), **INTEGRATED))
    assert value("assessment-scheme-share", bureau(assessed(), tight("2023-08-31")), **INTEGRATED) == percent(0, 1)


def test_one_result_for_all_members() -> None:
    """Assessments with one result, of all by that scheme; unsaid is unknown, none does not arise."""
    facts = bureau(assessed(done(one_result_for_all="true"), done(one_result_for_all="false")))
    assert value("assessment-one-result", facts, scheme="bundled") == percent(1, 2)
    assert missing(value("assessment-one-result", bureau(assessed(done())), scheme="bundled"))
    assert not_arising(value("assessment-one-result", bureau(assessed()), scheme="bundled"))


def test_dimensions_that_every_assessment_rates() -> None:
    """A dimension counts only if each assessment of the schemes rates it."""
    full, part = ["brand", "individuality", "teacher_team"], ["brand", "teacher_team"]
    facts = bureau(assessed(done(dimensions=full), done("integrated", dimensions=part)))
    assert value("assessment-dimensions", facts, schemes=["bundled", "integrated"]) == frozenset(part)
    assert value("assessment-dimensions", facts, schemes=["bundled"]) == frozenset(full)
    assert missing(value("assessment-dimensions", bureau(assessed(done())), schemes=["bundled"]))
    assert missing(value("assessment-dimensions", bureau(assessed()), schemes=["bundled"]))


def test_every_co_built_group_has_a_result() -> None:
    """未获奖 is a result; an assessment that states none is unknown; a group without an assessment has none."""
    won = assessed(done(group="pair", award="none"))
    assert value("assessment-award-share", bureau(won, PAIR), **BUNDLED) == percent(1, 1)
    assert value("assessment-award-share", bureau(assessed(), PAIR), **BUNDLED) == percent(0, 1)
    assert missing(value("assessment-award-share", bureau(assessed(done(group="pair")), PAIR), **BUNDLED)) == (
        "甲教共体的考核结果",
    )
    assert missing(value("assessment-award-share", bureau(assessed(done(award="first")), PAIR), **BUNDLED))


def union(*projects: dict[str, Any]) -> EducationGroup:
    return group(
        id="union", name="丙联盟", mode="alliance", school_years=[{"school_year": YEAR, "projects": list(projects)}]
    )


def project(**fields: str) -> dict[str, Any]:
    return {"title": "课题", "area": "staff", "participating_schools": ["a"], **fields}


def test_money_follows_verification() -> None:
    """Granted on the day of verification is in order, a day before is not; not yet granted is in order."""
    record = union(
        project(verified_on="2024-06-01", granted_on="2024-06-01"),
        project(verified_on="2024-06-02", granted_on="2024-06-01"),
        project(verified_on="2024-06-01"),
    )
    assert value("project-verified-share", bureau(None, record), mode="alliance") == percent(2, 3)


def test_verification_unknown_and_not_arising() -> None:
    """A project without a day of verification, or no list, is unknown; no project or no alliance does not arise."""
    assert missing(value("project-verified-share", bureau(None, union(project())), mode="alliance")) == (
        "核定日期：课题",
    )
    assert missing(value("project-verified-share", bureau(None, ALLIANCE), mode="alliance")) == ("丙联盟的项目",)
    assert not_arising(value("project-verified-share", bureau(None, union()), mode="alliance"))
    assert not_arising(value("project-verified-share", bureau(None, PAIR), mode="alliance"))
