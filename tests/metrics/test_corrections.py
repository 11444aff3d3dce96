"""Closed years and corrections are facts of a group-year, ready to be shown."""

from __future__ import annotations

from schema.group import EducationGroup
from tests.metrics.group_years import group, year


def corrected(*years: str) -> EducationGroup:
    """A group with one correction for each of these school years."""
    rest = {"why": "誊写有误", "approved_by": "副局长", "on": "2024-11-20", "before": "10", "after": "12"}
    return group(corrections=[{"school_year": one, "what": f"{one}的一项", **rest} for one in years])


def test_corrections_belong_to_their_year() -> None:
    """A group-year knows its own corrections, in order, with both values and their place in the file."""
    facts = year(record=corrected("2022-2023", "2023-2024", "2023-2024"))
    assert [(one.entry.what, one.entry.before, one.entry.after) for one in facts.corrections] == [
        ("2023-2024的一项", "10", "12")
    ] * 2
    assert facts.corrections[0].mark.label == "更正：2023-2024的一项"
    assert year().corrections == ()


def test_a_year_is_closed_when_the_bureau_says_so() -> None:
    """Only a year that the district lists is closed, with the day and the post."""
    closed = [{"school_year": "2022-2023", "closed_on": "2023-11-01", "by": "义务教育科"}]
    assert year(closed_years=closed).closed is None
    closed.append({"school_year": "2023-2024", "closed_on": "2024-11-01", "by": "义务教育科"})
    found = year(closed_years=closed).closed
    assert found is not None
    assert (found.closed_on.isoformat(), found.by) == ("2024-11-01", "义务教育科")
