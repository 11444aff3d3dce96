"""Teachers who move from quality schools into weaker ones."""

from __future__ import annotations

from typing import Any

import pytest

from generator.measurement import Share
from schema.group import EducationGroup
from tests.metrics.group_years import group, measure, missing, not_arising, value, values, year

TIERS = [("a", "lead", "strong"), ("b", "member", "weak"), ("c", "member", "strong")]


def classed(*tiers: tuple[str, str, str], **fields: Any) -> EducationGroup:
    return group(memberships=[{"school": k, "role": r, "quality_tier": t} for k, r, t in tiers or TIERS], **fields)


def move(ref: str = "HQ-0001", **fields: Any) -> dict[str, Any]:
    return {
        "ref": ref,
        "person_level": "teacher",
        "kind": "exchange",
        "from_school": "a",
        "to_school": "b",
        "start_on": "2023-09-01",
        **fields,
    }


def staffing(**eligible: int) -> list[dict[str, Any]]:
    return [{"school": k, "counted_on": "2023-09-15", "eligible_teachers": str(n)} for k, n in eligible.items()]


def test_each_quality_school_stands_for_itself() -> None:
    """Each sending school has its own numerator and its own eligible teachers; nothing is pooled."""
    facts = year({"exchanges": [move(), move("HQ-0002", from_school="c")], "staffing": staffing(a=5, c=20)}, classed())
    assert values("inflow-share", facts) == {"a校": Share(1, 5), "c校": Share(1, 20)}


def test_one_person_counts_once() -> None:
    """Two entries of one reference are one teacher."""
    rows = [move(), move(start_on="2024-02-20")]
    facts = year({"exchanges": rows, "staffing": staffing(a=5, c=5)}, classed())
    assert values("inflow-share", facts)["a校"] == Share(1, 5)


@pytest.mark.parametrize(
    "fields",
    [
        {"to_school": "c"},
        {"from_school": "b", "to_school": "a"},
        {"person_level": "middle"},
        {"start_on": "2022-09-01"},
        {"start_on": "2024-09-01"},
    ],
    ids=["to a quality school", "from the weaker school", "a cadre", "an earlier year", "a later year"],
)
def test_what_is_no_inflow_of_the_year(fields: dict[str, str]) -> None:
    """Only teachers from quality to weaker schools whose move begins in this school year count."""
    facts = year({"exchanges": [move(**fields)], "staffing": staffing(a=5, c=5)}, classed())
    assert values("inflow-share", facts)["a校"] == Share(0, 5)


def test_a_move_of_the_summer_before_belongs_to_the_year() -> None:
    """A posting from late August on, recorded for the year, is one of its moves."""
    facts = year({"exchanges": [move(start_on="2023-08-25")], "staffing": staffing(a=5, c=5)}, classed())
    assert values("inflow-share", facts)["a校"] == Share(1, 5)


def test_absences() -> None:
    """A missing class, list or head-count is unknown; no eligible teacher or no weaker school does not arise."""
    rows = {"exchanges": [move()], "staffing": staffing(c=0)}
    assert missing(measure("inflow-share", year(rows))) == ("a校：学校类别", "b校：学校类别")
    assert missing(measure("inflow-share", year({"staffing": []}, classed()))) == ("教干教师交流",)
    found = values("inflow-share", year(rows, classed()))
    assert missing(found["a校"]) == ("a校：符合交流轮岗条件教师数",)
    assert not_arising(found["c校"]) == ("没有符合交流轮岗条件的教师",)
    assert not_arising(measure("inflow-share", year(rows, classed(TIERS[0])))) == ("集团内没有相对薄弱校",)


def test_the_share_of_backbone_teachers_is_of_those_who_moved() -> None:
    """其中: the denominator is the teachers who moved, not all backbone teachers; nobody moved does not arise."""
    rows = [move(is_backbone="true"), move("HQ-0002", is_backbone="false"), move("HQ-0003", is_backbone="false")]
    found = values("inflow-backbone-share", year({"exchanges": rows}, classed()))
    assert found["a校"] == Share(1, 3)
    assert not_arising(found["c校"]) == ("本学年没有教师流入相对薄弱校",)


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"agreed_end_on": "2026-08-31"}, Share(1, 1)),
        ({"agreed_end_on": "2026-07-05"}, Share(1, 1)),
        ({"agreed_end_on": "2026-06-20"}, Share(0, 1)),
        ({"agreed_end_on": "2026-08-31", "actual_end_on": "2025-07-05"}, Share(0, 1)),
        ({"actual_end_on": "2024-07-05"}, Share(0, 1)),
    ],
)
def test_three_years_are_three_school_years(fields: dict[str, str], share: Share) -> None:
    """From an autumn to the third summer holiday is long enough; an early end counts, whatever was agreed."""
    assert value("inflow-term-share", year({"exchanges": [move(**fields)]}, classed()), years="3") == share


def test_a_team_is_one_number_sent_to_one_school() -> None:
    """Each team stands for itself; the same number at two schools is two teams; without a team nothing arises."""
    rows = [move(team="t"), move("HQ-0002", team="t"), move("HQ-0003", team="t", to_school="c")]
    assert values("team-size", year({"exchanges": rows}, classed())) == {"t → b校": 2, "t → c校": 1}
    assert not_arising(measure("team-size", year({"exchanges": [move()]}, classed()))) == ("没有组团流入",)


def test_the_stock_counts_those_who_came_in_earlier_years() -> None:
    """The other reading of 每年流入 counts everybody on post."""
    record = EducationGroup.model_validate(
        classed().model_dump(mode="json", exclude_none=True)
        | {
            "school_years": [
                {"school_year": "2022-2023", "exchanges": [move(start_on="2022-09-01", agreed_end_on="2025-07-05")]},
                {"school_year": "2023-2024", "exchanges": [], "staffing": staffing(a=5, c=5)},
            ]
        }
    )
    assert values("inflow-stock-share", year(None, record))["a校"] == Share(1, 5)
    assert values("inflow-share", year(None, record))["a校"] == Share(0, 5)


def test_who_appraises_is_asked_of_every_exchange() -> None:
    """The receiving school appraises; a silent entry stands apart as unknown and hides no known breach."""
    rows = [move(appraised_by="b"), move("HQ-0002", appraised_by="a"), move("HQ-0003")]
    found = values("appraised-by-receiver-share", year({"exchanges": rows}))
    assert found["已填报"] == Share(1, 2)
    assert len(missing(found["未填报"])) == 1


def test_scored_subjects_come_from_the_district() -> None:
    """Without the exam authority's list nothing is presumed; with it, persons and subjects are two shares."""
    stages = [{"id": key, "name": f"{key}校", "stage": "junior_secondary"} for key in "abc"]
    rows = {"exchanges": [move(subject="数学"), move("HQ-0002", subject="数学"), move("HQ-0003", subject="美术")]}
    assert missing(measure("scored-subject-share", year(rows, classed(), schools=stages)))
    facts = year(rows, classed(), schools=stages, scored_subjects=["语文", "数学", "英语"])
    assert value("scored-subject-share", facts) == Share(2, 3)
    assert value("scored-subject-coverage", facts) == Share(1, 3)
