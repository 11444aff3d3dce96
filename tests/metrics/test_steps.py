"""Procedures whose steps have an order."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.measurement import Unavailable
from generator.metrics.steps import in_place
from schema.steering_entries import CadrePosting
from schema.steering_terms import Step
from tests.metrics.group_years import Json, bureau, group, measure, missing, not_arising, value, values, year

STEPS = [Step.NOMINATED, Step.GROUP_REVIEWED, Step.BUREAU_AGREED, Step.STARTED]
WORDS = [step.value for step in STEPS]
LATE = dt.date(2030, 1, 1)
DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31))


def posting(**fields: Any) -> Json:
    return {
        "kind": "executive_principal",
        "from_school": "a",
        "to_school": "b",
        "nominated_on": "2023-06-01",
        "group_reviewed_on": "2023-06-10",
        "bureau_agreed_on": "2023-06-20",
        "start_on": "2023-09-01",
        **fields,
    }


def sent(*postings: Json) -> Any:
    return year(record=group(governance={"cadre_postings": list(postings)}))


def executive(facts: Any, **params: Any) -> Any:
    return measure(
        "steps-in-order", facts, entries="cadre_postings", kinds=["executive_principal"], steps=WORDS, **params
    )


def dated(days: list[dt.date]) -> CadrePosting:
    return CadrePosting.model_validate(
        posting(**{step.value: day.isoformat() for step, day in zip(STEPS, days, strict=True)})
    )


@given(st.lists(DAYS, min_size=4, max_size=4))
def test_all_steps_are_in_place_exactly_when_no_day_goes_back(days: list[dt.date]) -> None:
    """A procedure is complete if and only if its days never decrease; the same day is no reversal."""
    found = in_place(dated(days), STEPS, LATE)
    assert (found == frozenset(WORDS)) is all(first <= second for first, second in pairwise(days))


@given(st.lists(DAYS, min_size=4, max_size=4), st.integers(0, 3))
def test_a_missing_day_never_completes_a_procedure(days: list[dt.date], lacking: int) -> None:
    """With one day left out the answer is unknown, or it already fails; it is never complete."""
    entry = dated(days).model_copy(update={STEPS[lacking].value: None})
    found = in_place(entry, STEPS, LATE)
    assert isinstance(found, Unavailable) or found < frozenset(WORDS)


def test_a_step_stated_as_omitted_fails_instead_of_being_unknown() -> None:
    """What the record says was not done is known not to be done."""
    left_out = {key: day for key, day in posting().items() if key != "bureau_agreed_on"}
    assert missing(values_of(left_out)) == ("本项程序的区教委同意日期",)
    assert values_of({**left_out, "omitted_steps": ["bureau_agreed_on"]}) == frozenset(WORDS) - {"bureau_agreed_on"}


def values_of(entry: Json) -> Any:
    return in_place(CadrePosting.model_validate(entry), STEPS, LATE)


def test_the_step_that_came_too_late_is_the_one_that_lacks() -> None:
    """Agreed after the start of work: the agreement is out of place, and the working says with which days."""
    found = executive(sent(posting(bureau_agreed_on="2023-09-05")))
    (part,) = found.parts
    assert part.label == "b校"
    assert part.value == frozenset(WORDS) - {"bureau_agreed_on"}
    assert found.working.endswith("区教委同意（2023-09-05）晚于选派到任（2023-09-01）")


def test_only_procedures_of_the_year_that_are_due_are_looked_at() -> None:
    """Last year's posting, one that has not begun, and one of another kind are left out."""
    early = posting(start_on="2022-09-01", nominated_on="2022-08-30")
    facts = sent(early, posting(start_on="2024-09-01"), posting(kind="shadowing"))
    assert not_arising(executive(facts)) == ("没有需要核查的程序",)
    assert len(executive(facts, window="standing").parts) == 1


def test_an_entry_without_a_kind_leaves_the_answer_open() -> None:
    """A membership that ended for an unstated reason may have been a termination."""
    ended = [{"school": "a", "role": "lead"}, {"school": "b", "role": "member", "end_on": "2024-03-01"}]
    found = value(
        "steps-in-order",
        year(record=group(memberships=ended)),
        entries="memberships",
        kinds=["termination"],
        steps=["applied_on", "decided_on", "end_on"],
    )
    assert missing(found) == ("b校的原因或类别",)


def test_the_latest_document_speaks_for_its_kind() -> None:
    """A revised charter needs its own review and filing; the filing of the old one does not carry over."""
    done = {"submitted_on": "2022-01-05", "reviewed_on": "2022-01-06", "filed_on": "2022-01-07"}
    old = {"kind": "charter", "title": "章程", "formed_on": "2022-01-01", **done}
    new = {"kind": "charter", "title": "章程修订稿", "formed_on": "2023-10-01", "omitted_steps": list(done)}
    found = values(
        "steps-in-order",
        year(record=group(documents=[new, old])),
        entries="documents",
        kinds=["charter"],
        steps=list(done),
        trigger="formed_on",
        window="latest",
    )
    assert found == {"章程修订稿": frozenset()}


def test_each_group_of_a_district_is_asked_for() -> None:
    """A group without an entry went through no step; a list left out is unknown."""
    steps = {"entries": "namings", "steps": ["surveyed_on", "named_on"], "window": "standing", "each-group": "true"}
    naming = {"group": "g", "surveyed_on": "2021-05-01", "named_on": "2021-06-01"}
    second = group().model_copy(update={"id": "h", "name": "第二集团"})
    facts = bureau({"namings": [naming]}, group(), second)
    assert values("bureau-steps-in-order", facts, **steps) == {
        "g": frozenset({"surveyed_on", "named_on"}),
        "第二集团": frozenset(),
    }
    assert missing(measure("bureau-steps-in-order", bureau({}, group()), **steps)) == ("集团认定与命名",)
