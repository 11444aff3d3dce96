"""The sample shows the product at work: over its groups and years each rule is kept by some and missed by others."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from generator.assessment.finding import Outcome
from generator.assessment.run import Records, assess_all
from generator.metrics import METRIC_BY_ID
from generator.source import read_data
from schema.vocabulary import Severity
from tests.data.records import DATA

AS_OF = dt.date(2026, 11, 21)
MISSED = frozenset({Outcome.NOT_MET, Outcome.ADVISORY})
HISTORIC = ("ly-annex-", "ly-large-classes", "ly-provincial-standard", "ly-xugou-group-schools", "ly-city-pairings")
"""Rules about named schools of 连云区 or about 2020; they arise in the real records only."""
NEVER_MISSED = {
    "oh-mode-stated": "a record cannot hold another mode",
    "oh-co-built-awards": "未获奖 is a result too, and a missing one is unknown",
    "ly-assessments": "a year without any assessment would leave nothing to show",
    "ly-agreement-sides": "an agreement of strangers would be a slip of the clerk",
}


@cache
def _outcomes() -> Mapping[str, frozenset[Outcome]]:
    """Outcomes by rule, of the sample district and its groups; only rules that can be missed."""
    repository, diagnostics = read_data(DATA)
    assert diagnostics == []
    records = Records.of(repository)
    found: dict[str, set[Outcome]] = defaultdict(set)
    for finding in assess_all(records, METRIC_BY_ID, AS_OF):
        if finding.district == "shili" and finding.severity is not Severity.INFO:
            found[finding.rule.id].add(finding.outcome)
    return {rule: frozenset(outcomes) for rule, outcomes in found.items() if not rule.startswith(HISTORIC)}


def test_every_rule_is_kept_by_somebody() -> None:
    """Each rule that binds has a group or year that keeps it."""
    assert {rule for rule, found in _outcomes().items() if Outcome.MET not in found} == set()


def test_every_rule_is_missed_by_somebody() -> None:
    """Each rule that can be missed has a group or year that misses it."""
    assert {rule for rule, found in _outcomes().items() if not found & MISSED} == set(NEVER_MISSED)


def test_every_outcome_occurs() -> None:
    """Pending, unknown and not applicable occur beside kept and missed."""
    occurring = frozenset.union(*_outcomes().values())
    assert occurring == frozenset(Outcome) - {Outcome.INFO}


def test_most_rules_are_unreported_by_somebody() -> None:
    """Missing data is shown as such for at least two thirds of the rules."""
    silent = [rule for rule, found in _outcomes().items() if Outcome.UNKNOWN in found]
    assert 3 * len(silent) >= 2 * len(_outcomes())


def test_historic_rules_do_not_arise_in_the_sample() -> None:
    """Rules that name schools of 连云区 never judge a made-up group."""
    repository, _ = read_data(DATA)
    named = [
        rule.id
        for policy in repository.policies
        for clause in policy.record.clauses
        for rule in clause.rules
        if rule.id.startswith(HISTORIC)
    ]
    assert named
    assert not set(named) & set(_outcomes())
