"""Members by type."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.measurement import Measured
from tests.metrics.group_years import Json, group, measure, missing, not_arising, value, values, year

FIRST, LAST = dt.date(2023, 9, 1), dt.date(2024, 8, 31)
SPANS = st.tuples(st.dates(dt.date(2023, 6, 1), LAST), st.integers(0, 500))


def member(key: str, tier: str | None = "first", **fields: Any) -> Json:
    return {"school": key, "role": "member", **({"tier": tier} if tier else {}), **fields}


def of(*members: Json, **fields: Any) -> Any:
    return year(record=group(memberships=[{"school": "a", "role": "lead"}, *members]), **fields)


def peak(facts: Any, tier: str = "first") -> Measured:
    found = measure("tier-peak", facts, tier=tier)
    assert isinstance(found, Measured)
    return found


@given(st.lists(SPANS, max_size=7))
def test_the_peak_is_that_of_every_single_day(spans: list[tuple[dt.date, int]]) -> None:
    """The value is the largest number found by counting the members on each day of the year."""
    lives = [(start, start + dt.timedelta(days=length)) for start, length in spans]
    members = [member(f"s{i}", start_on=s.isoformat(), end_on=e.isoformat()) for i, (s, e) in enumerate(lives)]
    days = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    assert peak(of(*members)).parts[0].value == max(sum(s <= day <= e for s, e in lives) for day in days)


def test_the_worst_day_is_named() -> None:
    """The working tells from which day on there were most members, and how many there are now."""
    facts = of(member("b"), member("c", start_on="2023-10-01", end_on="2023-12-31"))
    assert peak(facts).working == "2023-10-01 起最多，为 2 所；最近为 1 所"


def test_lead_planned_schools_and_other_types_are_not_counted() -> None:
    """Only teaching members of the type count."""
    schools = [
        {"id": "a", "name": "a校"},
        {"id": "b", "name": "b校"},
        {"id": "p", "name": "待建校", "status": "planned"},
    ]
    assert peak(of(member("b"), member("p"), member("c", "second"), schools=schools)).parts[0].value == 1


def test_a_member_without_a_type_stands_apart() -> None:
    """It is unknown whether it counts, and what is known stays visible."""
    known, unknown = peak(of(member("b"), member("c", None))).parts
    assert known.value == 1
    assert missing(unknown.value) == ("c校的成员类型",)


def test_only_the_matters_asked_about_are_needed() -> None:
    """Silence about a matter that is not asked about changes nothing; a known change outweighs silence."""
    kept = member("b", retains_staffing="true", retains_funding="true")
    assert values("own-matters-by-tier", of(kept), tiers=["first"], matters=["staffing", "funding"]) == {
        "b校": frozenset({"staffing", "funding"})
    }
    asked = ["legal_person", "staffing"]
    assert missing(value("own-matters-by-tier", of(kept), tiers=["first"], matters=asked)) == ("法人资格不变",)
    lost = member("b", retains_staffing="false")
    assert value("own-matters-by-tier", of(lost), tiers=["first"], matters=asked) == frozenset()


def test_a_type_without_members_is_not_asked_about() -> None:
    """Rules of one type do not arise in a group that has none of it."""
    assert not_arising(measure("unified-matters-by-tier", of(member("b", "third")), tiers=["first"])) == (
        "没有第一类成员学校",
    )


def test_nothing_unified_is_a_statement_and_silence_is_not() -> None:
    """An empty list states that nothing is managed as one."""
    assert value("unified-matter-count-by-tier", of(member("b", "third", unified_by_lead=[])), tiers=["third"]) == 0
    missing(value("unified-matter-count-by-tier", of(member("b", "third")), tiers=["third"]))


def test_the_types_of_a_group_are_counted_once_each() -> None:
    """Two members of one type make one type."""
    assert value("tier-count", of(member("b"), member("c"))) == 1
    assert value("tier-count", of(member("b"), member("c", "third"))) == 2
