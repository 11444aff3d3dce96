"""Publication as the record of this site shows it, beside the day that the school states."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from generator.assessment.finding import Basis, Outcome
from generator.assessment.run import Records, assess_group
from generator.facts import DistrictFile, GroupFile, Published
from generator.metrics import METRIC_BY_ID
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy
from tests.compare.five_years import district, group, policy, section

SINCE = dt.date(2021, 1, 1)


def judged(stated: str, known: Published | None) -> tuple[Outcome, Basis, str, str]:
    """Outcome, basis, value and working of the exchange list due on 20 August 2021."""
    record = group("a", ["a1", "a2"])
    record["school_years"] = [section("2021-2022", ["a1", "a2"], (3, 3), stated)]
    file = GroupFile(EducationGroup.model_validate(record), "data/groups/shili/a.yaml", lambda _path: 1)
    if known:
        file = replace(file, published={("school_years", 0, "documents", 0): known})
    home = DistrictFile(District.model_validate(district(["a1", "a2"])), "data/districts/shili.yaml", lambda _path: 1)
    records = Records((home,), (file,), (Policy.model_validate(policy()),))
    found = next(
        one
        for one in assess_group(file, records, METRIC_BY_ID, dt.date(2022, 1, 1))
        if one.rule.id == "mm-list" and one.school_year == "2021-2022"
    )
    return found.outcome, found.basis, found.value_text, found.working


@pytest.mark.parametrize(
    ("stated", "on", "since", "outcome", "basis", "day"),
    [
        ("2021-08-18", None, None, Outcome.MET, Basis.COMPUTED, "2021-08-18"),
        ("2021-08-18", "2021-08-20", "2021-01-01", Outcome.MET, Basis.PUBLISHED, "2021-08-20"),
        ("2021-08-18", "2021-08-21", "2021-01-01", Outcome.NOT_MET, Basis.PUBLISHED, "2021-08-21"),
        ("2021-08-25", "2021-08-10", "2021-01-01", Outcome.NOT_MET, Basis.PUBLISHED, "2021-08-25"),
        ("2021-08-18", "2021-09-30", "2021-09-30", Outcome.MET, Basis.COMPUTED, "2021-08-18"),
    ],
    ids=["no history", "in time", "stated but not published in time", "announced ahead", "record came later"],
)
def test_a_list_counts_from_its_publication(
    stated: str, on: str | None, since: str | None, outcome: Outcome, basis: Basis, day: str
) -> None:
    """The later of the stated and the published day counts; without testimony the stated day does."""
    known = Published(dt.date.fromisoformat(on), "0123456789abcdef", dt.date.fromisoformat(since or "")) if on else None
    assert judged(stated, known)[:3] == (outcome, basis, day)


def test_both_days_and_the_revision_are_told() -> None:
    """The working names the published day with its revision and the day that the school states."""
    working = judged("2021-08-18", Published(dt.date(2021, 8, 21), "0123456789abcdef", SINCE))[3]
    assert working == "本站 2021-08-21 起公布（版本 0123456789ab），填报的公开日期为 2021-08-18，取较晚的一天"
