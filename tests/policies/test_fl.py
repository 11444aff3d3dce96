"""涪陵区's policy file: whole, sound, and with the readings that decide."""

from __future__ import annotations

import pytest

from generator.checks.policies import clauses_are_sound, rules_fit_their_metrics
from generator.metrics import METRIC_BY_ID
from generator.metrics.metric import Subject
from generator.source import PolicyFile, Repository
from schema.policy import Clause
from schema.vocabulary import AUTHORITIES, Comparator, Severity
from tests.policies.runner import cases, policy

DOCUMENT = policy("fl")
RULES = {rule.id: rule for clause in DOCUMENT.clauses for rule in clause.rules}
EXPECTED = [
    "FL-0-1",
    "FL-0-2",
    "FL-0-3",
    "FL-1-1",
    "FL-2-1",
    "FL-2-2",
    "FL-2-3",
    "FL-2-4",
    "FL-3-1",
    "FL-3-2",
    "FL-3-3",
    "FL-3-4",
    "FL-3-5",
    "FL-4.1-1a",
    "FL-4.1-1b",
    "FL-4.1-1c",
    "FL-4.1-1d",
    "FL-4.1-1e",
    "FL-4.1-1f",
    "FL-4.1-1g",
    "FL-4.1-2a",
    "FL-4.1-2b",
    "FL-4.1-3a",
    "FL-4.1-3b",
    "FL-4.1-3c",
    "FL-4.2-1a",
    "FL-4.2-1b",
    "FL-4.2-1c",
    "FL-4.2-1d",
    "FL-4.2-1e",
    "FL-4.2-2a",
    "FL-4.2-2b",
    "FL-4.2-3a",
    "FL-4.2-3b",
    "FL-4.2-3c",
    "FL-4.2-3d",
    "FL-4.2-3e",
    "FL-4.2-4a",
    "FL-4.2-4b",
    "FL-4.2-4c",
    "FL-4.2-4d",
    "FL-4.2-4e",
    "FL-4.2-4f",
    "FL-4.2-4g",
    "FL-4.2-4h",
    "FL-4.2-4i",
    "FL-4.2-4j",
    "FL-4.2-4k",
    "FL-4.2-5a",
    "FL-4.2-5b",
    "FL-4.3-1a",
    "FL-4.3-1b",
    "FL-4.3-2a",
    "FL-4.3-2b",
    "FL-4.3-2c",
    "FL-4.3-2d",
    "FL-4.3-3a",
    "FL-4.3-3b",
    "FL-4.3-3c",
    "FL-4.3-3d",
    "FL-4.3-4a",
    "FL-4.3-4b",
    "FL-4.3-4c",
    "FL-4.3-4d",
    "FL-4.3-4e",
    "FL-4.3-4f",
    "FL-4.3-4g",
    "FL-4.3-4h",
    "FL-4.3-4i",
    "FL-4.3-4j",
    "FL-4.3-4k",
    "FL-4.3-4l",
    "FL-4.3-4m",
    "FL-4.3-5a",
    "FL-4.3-5b",
    "FL-5.1-1",
    "FL-5.1-2",
    "FL-5.2-1",
    "FL-5.2-2",
    "FL-5.3-1",
    "FL-5.3-2",
    "FL-5.3-3",
    "FL-5.3-4",
    "FL-5.4-1",
    "FL-5.4-2",
    "FL-5.5-1",
    "FL-5.5-2",
    "FL-5.5-3",
    "FL-5.5-4",
    "FL-5.5-5",
    "FL-5.6-1",
    "FL-5.6-2",
    "FL-5.6-3",
    "FL-5.6-4",
    "FL-5.7-1",
]


def test_all_95_clauses_in_the_order_of_the_document() -> None:
    """The file holds every clause of the document once, in its order."""
    assert len(EXPECTED) == 95
    assert [clause.id for clause in DOCUMENT.clauses] == EXPECTED


def test_the_file_passes_the_checks_of_policies() -> None:
    """Metrics exist, parameters and thresholds fit, and every judged clause says how to comply."""
    file = PolicyFile(DOCUMENT, "fl.yaml", lambda path: 1)
    repository = Repository((), (), (file,))
    assert [*clauses_are_sound(repository), *rules_fit_their_metrics(repository)] == []


@pytest.mark.parametrize("clause", DOCUMENT.clauses, ids=lambda clause: clause.id)
def test_a_clause_is_owed_by_the_one_whom_its_metrics_measure(clause: Clause) -> None:
    """What an authority owes is measured on the district, what a group owes on the group; never the other way round."""
    wanted = Subject.DISTRICT_YEAR if clause.bearer in AUTHORITIES else Subject.GROUP_YEAR
    assert {METRIC_BY_ID[rule.metric].subject for rule in clause.rules} <= {wanted}


def test_the_third_type_has_no_cap() -> None:
    """Only the first and the second type are capped, each by itself at five."""
    caps = {rule.params["tier"]: rule for rule in RULES.values() if rule.metric == "tier-peak"}
    assert set(caps) == {"first", "second"}
    assert all(rule.comparator is Comparator.AT_MOST and rule.thresholds[0].value == "5" for rule in caps.values())


def test_the_third_type_is_only_advised_where_its_separateness_speaks_against_a_duty() -> None:
    """Cadre and enrolment are a must for the first two types and a should for the third."""
    for must, should in (("fl-member-cadre", "fl-third-cadre"), ("fl-enrolment", "fl-third-enrolment")):
        assert RULES[must].severity is None
        assert RULES[should].severity is Severity.SHOULD
        assert (RULES[must].params["tiers"], RULES[should].params["tiers"]) == (["first", "second"], ["third"])


def test_a_floor_asks_for_one() -> None:
    """Where the document says 定期 or 一定数量 without a number, only none at all is a finding."""
    floors = [rule for rule in RULES.values() if rule.is_floor]
    assert len(floors) > 10
    assert {str(threshold.value) for rule in floors for threshold in rule.thresholds} == {"1"}


def test_every_rule_has_cases() -> None:
    """No rule stands without a case that states its outcome."""
    assert {case.rule for case in cases() if case.policy == "fl"} == set(RULES)
