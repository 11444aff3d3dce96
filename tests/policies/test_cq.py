"""The city's reply letter: facts and intentions, never a verdict."""

from __future__ import annotations

import pytest

from generator.assessment.judge import ready_rules
from generator.checks.policies import clauses_are_sound, rules_fit_their_metrics
from generator.metrics import METRIC_BY_ID
from generator.metrics.metric import Subject
from generator.source import PolicyFile, Repository
from schema.policy import Clause
from schema.vocabulary import AUTHORITIES, PolicyNature, Severity
from tests.policies.runner import cases, policy

DOCUMENT = policy("cq")
EXPECTED = [
    "CQ-0-1",
    "CQ-0-2",
    "CQ-0-3",
    "CQ-1-1",
    "CQ-1-2",
    "CQ-1-3",
    "CQ-1.1-1",
    "CQ-1.1-2",
    "CQ-1.1-3",
    "CQ-1.1-4",
    "CQ-1.1-5",
    "CQ-1.1-6",
    "CQ-1.2-0",
    "CQ-1.2-1",
    "CQ-1.2-2",
    "CQ-1.2-3",
    "CQ-1.2-4",
    "CQ-1.2-5",
    "CQ-1.3-1",
    "CQ-1.3-2",
    "CQ-1.3-3",
    "CQ-1.3-4",
    "CQ-1.3-5",
    "CQ-1.4-1",
    "CQ-1.4-2",
    "CQ-1.4-3",
    "CQ-1.4-4",
    "CQ-1.4-5",
    "CQ-1.4-6",
    "CQ-2-0",
    "CQ-2.1-1",
    "CQ-2.1-2",
    "CQ-2.2-1",
    "CQ-2.2-2",
    "CQ-2.3-1",
    "CQ-2.3-2",
    "CQ-2.3-3",
    "CQ-2.4-1",
    "CQ-2.4-2",
    "CQ-2.4-3",
    "CQ-2.4-4",
    "CQ-2.5-1",
    "CQ-2.5-2",
    "CQ-2.5-3",
]


def test_all_44_clauses_in_the_order_of_the_document() -> None:
    """The file holds every clause of the document once, in its order."""
    assert len(EXPECTED) == 44
    assert [clause.id for clause in DOCUMENT.clauses] == EXPECTED


def test_the_file_passes_the_checks_of_policies() -> None:
    """Metrics exist, parameters and thresholds fit, and every judged clause says how to comply."""
    file = PolicyFile(DOCUMENT, "cq.yaml", lambda path: 1)
    repository = Repository((), (), (file,))
    assert [*clauses_are_sound(repository), *rules_fit_their_metrics(repository)] == []


@pytest.mark.parametrize("clause", DOCUMENT.clauses, ids=lambda clause: clause.id)
def test_a_clause_is_owed_by_the_one_whom_its_metrics_measure(clause: Clause) -> None:
    """What an authority owes is measured on the district, what a group owes on the group; never the other way round."""
    wanted = Subject.DISTRICT_YEAR if clause.bearer in AUTHORITIES else Subject.GROUP_YEAR
    assert {METRIC_BY_ID[rule.metric].subject for rule in clause.rules} <= {wanted}


def test_a_reply_letter_never_judges() -> None:
    """Every clause informs only, and the judge would not take a stronger rule from it."""
    assert DOCUMENT.nature is PolicyNature.REPLY
    assert {clause.severity for clause in DOCUMENT.clauses} == {Severity.INFO}
    assert {ready.severity for ready in ready_rules(DOCUMENT, METRIC_BY_ID)} == {Severity.INFO}


def test_intentions_carry_no_rules() -> None:
    """What the letter only means to do next is told and not counted."""
    assert [clause.id for clause in DOCUMENT.clauses if clause.id.startswith("CQ-2") and clause.rules] == []


def test_every_rule_has_cases_and_none_of_them_fails_anybody() -> None:
    """The outcomes of a reply letter are published, unknown or not applicable."""
    outcomes = {case.given["expect"] for case in cases() if case.policy == "cq"}
    assert outcomes == {"info", "unknown", "not_applicable"}
    rules = {rule.id for clause in DOCUMENT.clauses for rule in clause.rules}
    assert {case.rule for case in cases() if case.policy == "cq"} == rules
