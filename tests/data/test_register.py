"""The five documents are accounted for, statement by statement, and nothing is judged that must not be."""

from __future__ import annotations

from collections import Counter

import pytest

from schema.policy import Clause, Policy
from schema.vocabulary import ClauseKind, Handling, PolicyNature, Severity
from tests.policies.runner import policy

STATEMENTS = {"oh": 88, "fl": 95, "cq": 44, "sh": 96, "ly": 92}
NATIONAL = "cn"
DOCUMENTS = {name: policy(name) for name in (*STATEMENTS, NATIONAL)}


def judging_rules(document: Policy, clause: Clause) -> list[str]:
    """Rules of a clause that can end in a verdict."""
    if document.nature is PolicyNature.REPLY:
        return []
    return [
        rule.id
        for rule in clause.rules
        if rule.comparator is not None and (rule.severity or clause.severity) is not Severity.INFO
    ]


@pytest.mark.parametrize(("name", "count"), STATEMENTS.items())
def test_every_statement_is_present_once(name: str, count: int) -> None:
    """Each document holds as many clauses as it has statements, each under an id of its own."""
    ids = [clause.id for clause in DOCUMENTS[name].clauses]
    assert len(ids) == len(set(ids)) == count


def test_the_five_documents_hold_415_statements() -> None:
    """The national layer is marked as such and is none of the five."""
    assert sum(len(DOCUMENTS[name].clauses) for name in STATEMENTS) == 415
    assert DOCUMENTS[NATIONAL].nature is PolicyNature.NATIONAL_LAW
    assert all(DOCUMENTS[name].nature is not PolicyNature.NATIONAL_LAW for name in STATEMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_statement_says_how_it_is_handled(name: str) -> None:
    """A clause has a duty in our words, a reading, and a remedy where it has rules."""
    for clause in DOCUMENTS[name].clauses:
        assert clause.duty, clause.id
        assert clause.reading, clause.id
        assert clause.remedy or not clause.rules, clause.id
        assert clause.rules or clause.repeats or clause.handling is Handling.NARRATIVE, clause.id


@pytest.mark.parametrize("name", DOCUMENTS)
def test_wishes_and_grants_are_never_judged(name: str) -> None:
    """An aspiration or an entitlement may publish a figure, but it can never end in a verdict."""
    spared = {ClauseKind.ASPIRATION, ClauseKind.ENTITLEMENT}
    document = DOCUMENTS[name]
    judged = {clause.id: judging_rules(document, clause) for clause in document.clauses if clause.kind in spared}
    assert {key: rules for key, rules in judged.items() if rules} == {}


def test_the_reply_letter_judges_nobody() -> None:
    """The Chongqing letter reports facts and intentions."""
    assert DOCUMENTS["cq"].nature is PolicyNature.REPLY


def test_rules_and_clauses_have_ids_of_their_own_over_all_documents() -> None:
    """No id is used by two documents, so that addresses and exports are unambiguous."""
    clauses = Counter(clause.id.lower() for document in DOCUMENTS.values() for clause in document.clauses)
    rules = Counter(rule.id for document in DOCUMENTS.values() for clause in document.clauses for rule in clause.rules)
    assert [key for key, times in (clauses | rules).items() if times > 1] == []


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_threshold_from_outside_names_its_source(name: str) -> None:
    """A threshold that is not in the document itself says where it comes from."""
    for clause in DOCUMENTS[name].clauses:
        for rule in clause.rules:
            if rule.is_external:
                assert all(threshold.reference for threshold in rule.thresholds), rule.id
