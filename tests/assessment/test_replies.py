"""The right of reply on one day: what stands beside a finding, what has lapsed, and who confirmed what."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.assessment.replies import ReplyState, last_confirmation, standing_replies
from schema.group import EducationGroup
from schema.reply_terms import Office, RecordPart

YEAR = "2023-2024"
REPLY = {
    "school_year": YEAR,
    "clause": "PP-1",
    "words": "漏报一次。",
    "by": "lead_school",
    "raised_on": "2024-09-10",
    "deadline": "2024-10-10",
}
ANSWER = {"words": "已核。", "by": "bureau_office", "on": "2024-09-20"}


def group(**fields: Any) -> EducationGroup:
    base = {"id": "g", "name": "案例集团", "district": "d", "form": "group", "sources": [{"title": "案例"}]}
    return EducationGroup.model_validate({**base, **fields})


@pytest.mark.parametrize(
    ("day", "answer", "state", "is_current"),
    [
        ("2024-09-10", None, ReplyState.WAITING, True),
        ("2024-10-10", None, ReplyState.WAITING, True),
        ("2024-10-11", None, ReplyState.LAPSED_UNANSWERED, False),
        ("2024-09-19", ANSWER, ReplyState.WAITING, True),
        ("2024-09-20", ANSWER, ReplyState.ANSWERED, True),
        ("2024-10-11", ANSWER, ReplyState.LAPSED_ANSWERED, False),
    ],
)
def test_a_dispute_stands_until_its_deadline(
    day: str, answer: dict[str, str] | None, state: ReplyState, is_current: bool
) -> None:
    """It stands on the day of the deadline and not on the next; an answer counts from its own day."""
    record = group(disputes=[{**REPLY, **({"answer": answer} if answer else {})}])
    (found,) = standing_replies(record, YEAR, dt.date.fromisoformat(day))
    assert (found.state, found.is_current) == (state, is_current)
    assert (found.answer is not None) is (state in {ReplyState.ANSWERED, ReplyState.LAPSED_ANSWERED})


def test_a_plan_is_completed_or_not_when_it_lapses() -> None:
    """A plan under way lapses as not completed; one that was completed says so before and after."""
    open_plan, done = group(rectifications=[REPLY]), group(rectifications=[{**REPLY, "completed_on": "2024-10-01"}])
    states = [
        standing_replies(record, YEAR, dt.date(2024, 10, day))[0].state
        for record in (open_plan, done)
        for day in (5, 20)
    ]
    assert states == [
        ReplyState.UNDER_WAY,
        ReplyState.LAPSED_OPEN,
        ReplyState.COMPLETED,
        ReplyState.LAPSED_COMPLETED,
    ]


def test_what_comes_later_is_not_known_yet() -> None:
    """On an earlier day, a reply that was raised later and replies of other years are not there."""
    record = group(disputes=[REPLY])
    assert standing_replies(record, YEAR, dt.date(2024, 9, 9)) == ()
    assert standing_replies(record, "2024-2025", dt.date(2024, 9, 10)) == ()


def test_the_newest_confirmation_counts() -> None:
    """Of several confirmations of one part the newest that is known; of other parts and years none."""
    told = {"school_year": YEAR, "part": "activities", "by": "group_office"}
    later = {**told, "by": "bureau_office"}
    record = group(
        confirmations=[{**later, "on": "2024-08-01"}, {**told, "on": "2024-07-01"}, {**told, "on": "2024-12-01"}]
    )
    found = last_confirmation(record, RecordPart.ACTIVITIES, YEAR, dt.date(2024, 10, 1))
    assert found is not None
    assert (found.by, found.on) == (Office.BUREAU_OFFICE, dt.date(2024, 8, 1))
    assert last_confirmation(record, RecordPart.COURSES, YEAR, dt.date(2024, 10, 1)) is None
    assert last_confirmation(record, RecordPart.ACTIVITIES, "2022-2023", dt.date(2024, 10, 1)) is None
