"""Shanghai's policy file: whole, in our own words, and fit to be judged."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.assessment.thresholds import apply
from generator.checks.policies import clauses_are_sound, rules_fit_their_metrics
from generator.metrics import METRIC_BY_ID
from generator.metrics.metric import Disclosure
from generator.source import read_data
from schema.policy import Clause
from schema.vocabulary import AUTHORITIES, Bearer, Comparator, Handling, Severity
from tests.data.records import DATA
from tests.policies.runner import cases, policy

DOCUMENT = policy("sh")
RULES = [rule for clause in DOCUMENT.clauses for rule in clause.rules]
EXPECTED = [
    "SH-0-1",
    "SH-0-2",
    "SH-1.1-1",
    "SH-1.1-2",
    "SH-1.2-1",
    "SH-1.2-2",
    "SH-1.2-3",
    "SH-1.2-4",
    "SH-1.2-5",
    "SH-2.1-1a",
    "SH-2.1-1b",
    "SH-2.1-1c",
    "SH-2.1-2a",
    "SH-2.1-2b",
    "SH-2.1-2c",
    "SH-2.1-2d",
    "SH-2.2-1a",
    "SH-2.2-1b",
    "SH-2.2-1c",
    "SH-2.2-1d",
    "SH-2.2-1e",
    "SH-2.2-1f",
    "SH-2.2-1g",
    "SH-2.2-1h",
    "SH-2.2-1i",
    "SH-2.2-1j",
    "SH-2.2-1k",
    "SH-2.2-2a",
    "SH-2.2-2b",
    "SH-2.2-2c",
    "SH-2.2-2d",
    "SH-2.2-2e",
    "SH-2.2-2f",
    "SH-2.3-1a",
    "SH-2.3-1b",
    "SH-2.3-1c",
    "SH-2.3-1d",
    "SH-2.3-1e",
    "SH-2.3-1f",
    "SH-2.3-1g",
    "SH-2.3-1h",
    "SH-2.3-1i",
    "SH-2.3-2a0",
    "SH-2.3-2a",
    "SH-2.3-2b",
    "SH-2.3-2c",
    "SH-2.3-2d",
    "SH-2.3-2e",
    "SH-2.3-2f",
    "SH-2.3-2g",
    "SH-2.3-2h",
    "SH-2.3-3a",
    "SH-2.3-3b",
    "SH-2.3-3c",
    "SH-2.3-3d",
    "SH-2.3-3e",
    "SH-2.4-1a",
    "SH-2.4-1b",
    "SH-2.4-1c",
    "SH-2.4-1d",
    "SH-2.4-1e",
    "SH-2.4-2a",
    "SH-2.4-2b",
    "SH-2.4-2c",
    "SH-2.4-2d",
    "SH-2.4-2e",
    "SH-2.4-2f",
    "SH-2.4-2g",
    "SH-2.4-2h",
    "SH-2.4-2i",
    "SH-3.1-1",
    "SH-3.1-2",
    "SH-3.1-3",
    "SH-3.1-4",
    "SH-3.1-5",
    "SH-3.1-6",
    "SH-3.1-7",
    "SH-3.2-1",
    "SH-3.2-2",
    "SH-3.2-3",
    "SH-3.2-4",
    "SH-3.2-5",
    "SH-3.2-6",
    "SH-3.3-1",
    "SH-3.3-2",
    "SH-3.3-3",
    "SH-3.3-4",
    "SH-4.1-1",
    "SH-4.1-2",
    "SH-4.2-1",
    "SH-4.2-2",
    "SH-4.3-1",
    "SH-4.4-1",
    "SH-4.5-1",
    "SH-4.5-2",
    "SH-4.6-1",
]
SECRET = ("junior-", "pass-margin", "difference-rate", "quota-", "senior-", "weak-school-trend", "returned-")


def test_all_96_clauses_in_the_order_of_the_document() -> None:
    """The file holds every clause of the document once, in its order."""
    assert len(EXPECTED) == 96
    assert [clause.id for clause in DOCUMENT.clauses] == EXPECTED


def test_the_repository_finds_no_fault_with_it() -> None:
    """The checks of policies pass over the whole repository, this document included."""
    repository, diagnostics = read_data(DATA)
    assert [d for d in diagnostics if d.file.endswith("sh.yaml")] == []
    assert [*clauses_are_sound(repository), *rules_fit_their_metrics(repository)] == []


@pytest.mark.parametrize("clause", DOCUMENT.clauses, ids=lambda clause: clause.id)
def test_a_clause_can_be_read_and_mended(clause: Clause) -> None:
    """A clause with rules says how to comply; a narrative one concludes nothing; titles are short."""
    assert bool(clause.rules) is bool(clause.remedy)
    judging = [rule for rule in clause.rules if rule.comparator is not None]
    assert (clause.handling is Handling.NARRATIVE) is (not judging)
    assert 4 <= len(clause.title) <= 14


@pytest.mark.parametrize("clause", DOCUMENT.clauses, ids=lambda clause: clause.id)
def test_duties_of_an_authority_are_never_charged_to_a_group(clause: Clause) -> None:
    """What a bureau, a city or inspectors owe is measured on the district, save what their clause lets only be told."""
    subjects = {METRIC_BY_ID[rule.metric].subject.value for rule in clause.rules}
    if clause.bearer in AUTHORITIES:
        assert subjects <= {"district_year"}
    elif clause.id != "SH-3.2-6":
        assert subjects <= {"group_year"}


def test_what_concerns_pupils_results_is_disclosed_as_a_verdict_at_most() -> None:
    """No figure of results, quotas, admissions or appraisals is declared fit to be shown."""
    metrics = [METRIC_BY_ID[rule.metric] for rule in RULES if rule.metric.startswith(SECRET)]
    assert len(metrics) == 8
    assert all(metric.disclosure is not Disclosure.VALUE and metric.counts_persons for metric in metrics)


def test_below_is_strict_only_for_the_difference_rate() -> None:
    """低于 0.15 excludes the limit; all other limits include it, and 逐年增加 is strictly more."""
    strict = {rule.id: rule.comparator for rule in RULES if rule.comparator in {Comparator.BELOW, Comparator.ABOVE}}
    assert strict == {"sh-difference-rate": Comparator.BELOW, "sh-courses-increase": Comparator.ABOVE}


def test_in_principle_is_advice() -> None:
    """原则上 (stability, induction, visits) never makes anybody fail."""
    mild = {"SH-2.1-1c", "SH-2.3-2h", "SH-4.4-1"}
    assert {c.severity for c in DOCUMENT.clauses if c.id in mild} == {Severity.SHOULD}
    assert next(c.bearer for c in DOCUMENT.clauses if c.id == "SH-4.4-1") is Bearer.INSPECTORS


def test_every_judging_rule_has_cases_on_both_sides_and_without_data() -> None:
    """A judging rule is shown met (or not yet due), missed and unknown; an informing one is shown."""
    shown: dict[str, set[str]] = {rule.id: set() for rule in RULES}
    for case in cases():
        if case.policy == "sh":
            shown[case.rule].add(case.given["expect"])
    for rule in RULES:
        if rule.comparator is None:
            assert "info" in shown[rule.id], rule.id
        else:
            assert shown[rule.id] & {"not_met", "advisory"}, rule.id
            assert shown[rule.id] & {"met", "pending"}, rule.id
            assert "unknown" in shown[rule.id], rule.id


def test_every_threshold_can_be_typed() -> None:
    """Each threshold fits its metric in a year the plan governed."""
    judged = [rule for rule in RULES if rule.comparator]
    assert all(apply(rule, METRIC_BY_ID[rule.metric].kind, "2023-2024", dt.date(2024, 8, 31)) for rule in judged)
