"""The right of reply: who may speak, of which clause, on which days; and what may be confirmed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator.checks.replies import confirmations_make_sense, replies_cite_clauses, replies_make_sense
from generator.source import Repository
from tests.checks.test_grades import district, group, repository
from tests.pages.small import policy

REPLY = {
    "school_year": "2023-2024",
    "clause": "PP-3.2-1",
    "words": "有一次例会漏报。",
    "by": "lead_school",
    "raised_on": "2024-09-10",
    "deadline": "2024-10-10",
}


def cited(reply: dict[str, Any], **fields: Any) -> list[str]:
    """What is told of the clause that a reply cites."""
    record = group(disputes=[{**REPLY, **reply}], **fields)
    known = repository(district(adopted_policies=[{"policy": "pp"}]), record)
    policies = [SimpleNamespace(record=policy())]
    state = cast(Repository, SimpleNamespace(groups=known.groups, districts=known.districts, policies=policies))
    return [found.message for found in replies_cite_clauses(state)]


def test_a_reply_cites_a_clause_that_is_checked() -> None:
    """A clause of an adopted document with a rule is accepted, with or without the rule; anything else is refused."""
    assert cited({}) == []
    assert cited({"rule": "p-meetings"}) == []
    assert "没有条款" in cited({"clause": "PP-9"})[0]
    assert "没有编号为" in cited({"rule": "p-lessons"})[0]
    assert "不对集团作核查" in cited({"clause": "PP-1-1"})[0]


def test_nobody_contests_what_the_bureau_owes() -> None:
    """The bureau's own duty is no finding about a group, and a document that does not bind the group has none."""
    assert "不对集团作核查" in cited({"clause": "PP-4.1-1"})[0]
    assert "没有条款" in cited({}, policies=[])[0]


@pytest.mark.parametrize(
    "change",
    [
        {"raised_on": "2023-08-31"},
        {"deadline": "2024-09-09"},
        {"deadline": "2025-09-12"},
        {"answer": {"words": "已核。", "by": "bureau_office", "on": "2024-09-09"}},
        {"answer": {"words": "已核。", "by": "lead_school", "on": "2024-09-19"}},
        {"by": "bureau_office"},
    ],
)
def test_days_follow_each_other_and_each_speaks_for_itself(change: dict[str, Any]) -> None:
    """Raised in or after its year, a deadline within a year, an answer after the question and by the bureau."""
    found = list(replies_make_sense(repository(group(disputes=[{**REPLY, **change}]))))
    assert found
    assert {one.code for one in found} <= {"reply_date", "reply_office"}
    assert not list(replies_make_sense(repository(group(disputes=[{**REPLY, "deadline": "2025-09-11"}]))))


def test_a_plan_may_take_longer_than_an_answer() -> None:
    """A plan may run for two years, and is not completed before it was made."""
    plan = {**REPLY, "deadline": "2026-09-01"}
    assert not list(replies_make_sense(repository(group(rectifications=[plan]))))
    early = {**plan, "completed_on": "2024-09-01"}
    assert [d.code for d in replies_make_sense(repository(group(rectifications=[early])))] == ["reply_date"]


def test_only_what_was_reported_can_be_confirmed() -> None:
    """A list left out was not reported; an empty list was."""
    told = {"school_year": "2023-2024", "part": "activities", "by": "group_office", "on": "2024-07-01"}
    assert not list(confirmations_make_sense(repository(group({"activities": []}, confirmations=[told]))))
    silent = list(confirmations_make_sense(repository(group({}, confirmations=[told]))))
    assert [d.code for d in silent] == ["confirmation_empty"]
    members = {**told, "part": "memberships"}
    assert [d.code for d in confirmations_make_sense(repository(group(confirmations=[members])))] == [
        "confirmation_empty"
    ]
    assert not list(confirmations_make_sense(repository(group(memberships=[], confirmations=[members]))))
