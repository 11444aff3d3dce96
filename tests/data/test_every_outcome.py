"""The made-up districts show, for every rule that can end in a verdict, every outcome that it can have."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache

import pytest

from generator.assessment.finding import Outcome
from generator.assessment.run import Records, assess_all
from generator.checks import check_data
from generator.metrics import METRIC_BY_ID
from generator.source import Repository
from schema.policy import Policy, Rule
from schema.vocabulary import Period, PolicyNature, Severity
from tests.policies.runner import POLICIES

DAYS = ("2023-10-10", "2024-03-01", "2024-10-01", "2025-03-01", "2025-10-01", "2026-03-01", "2026-07-21", "2026-11-22")
RUNNING = {Period.SEMESTER, Period.SCHOOL_YEAR, Period.CALENDAR_YEAR, Period.BY_DATE}
NAMED_PLACES = ("ly-annex-", "ly-xugou-group-schools", "ly-city-pairings")
"""Rules about schools and groups that the document names: they speak of real places only."""
PAST_TARGETS = {"ly-large-classes", "ly-provincial-standard"}
"""Targets of 2020, before the made-up districts begin."""
NEVER_MET = {
    "fl-fifteen-groups": "no made-up district has fifteen groups",
    "sh-review": "the review comes three years after a naming, and the plan lapsed before",
    "sh-city-showcase-later": "the second 24 months after a naming end after the plan lapsed",
}
NEVER_MISSED = {
    "sh-review": NEVER_MET["sh-review"],
    "sh-city-showcase-later": NEVER_MET["sh-city-showcase-later"],
    "oh-mode-stated": "a record can state only the three modes, or none",
    "ly-agreement-sides": "a record of an agreement always has two sides",
}


@cache
def policies() -> tuple[Policy, ...]:
    return tuple(file.record for file in repository().policies)


@cache
def repository() -> Repository:
    found, diagnostics = check_data(POLICIES.parent)
    assert found is not None, diagnostics
    return found


@cache
def shown() -> dict[str, set[Outcome]]:
    """The outcomes of every rule over the made-up districts, seen on several days."""
    records = Records.of(repository())
    samples = {file.record.id for file in repository().districts if file.record.is_sample}
    found: dict[str, set[Outcome]] = defaultdict(set)
    for day in DAYS:
        for finding in assess_all(records, METRIC_BY_ID, dt.date.fromisoformat(day)):
            if finding.district in samples:
                found[finding.rule.id].add(finding.outcome)
    return found


def judging() -> list[Rule]:
    """Rules that can end in a verdict and do not name a real place or a past year."""
    return [
        rule
        for policy in policies()
        if policy.nature is not PolicyNature.REPLY
        for clause in policy.clauses
        for rule in clause.rules
        if rule.comparator is not None
        and (rule.severity or clause.severity) is not Severity.INFO
        and not rule.id.startswith(NAMED_PLACES)
        and rule.id not in PAST_TARGETS
    ]


def lacking(*wanted: Outcome) -> set[str]:
    return {rule.id for rule in judging() if not shown()[rule.id] & set(wanted)}


def test_every_rule_is_met_by_somebody() -> None:
    """Compliance with each rule can be looked at, but for the exceptions with their reasons."""
    assert lacking(Outcome.MET) == set(NEVER_MET)


def test_every_rule_is_missed_by_somebody() -> None:
    """A miss of each rule, and what it says is lacking, can be looked at."""
    assert lacking(Outcome.NOT_MET, Outcome.ADVISORY) == set(NEVER_MISSED)


def test_every_rule_is_unknown_for_somebody() -> None:
    """Silence is shown as silence for each rule."""
    assert lacking(Outcome.UNKNOWN) == set()


def test_every_rule_with_a_day_is_pending_for_somebody() -> None:
    """Before its day each dated rule waits."""
    dated = {rule.id for rule in judging() if rule.period in RUNNING}
    assert {key for key in dated if Outcome.PENDING not in shown()[key]} == set()


@pytest.mark.parametrize("exceptions", [NEVER_MET, NEVER_MISSED])
def test_exceptions_are_rules(exceptions: dict[str, str]) -> None:
    """No exception outlives its rule."""
    assert exceptions.keys() <= {rule.id for rule in judging()}


def test_a_rule_that_only_informs_is_seen() -> None:
    """Every rule without a verdict occurs at least once."""
    all_rules = {rule.id for policy in policies() for clause in policy.clauses for rule in clause.rules}
    assert {key for key in all_rules if not shown()[key] and not key.startswith(NAMED_PLACES)} == set()
