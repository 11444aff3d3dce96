"""The policy file of 连云区: every statement of the document, each rule fit for its metric."""

from __future__ import annotations

import re

import pytest

from generator.assessment.thresholds import apply
from generator.metrics import METRIC_BY_ID
from generator.metrics.metric import Subject, ValueKind
from schema.policy import Clause, Rule
from schema.vocabulary import AUTHORITIES, Comparator, Handling, Severity
from tests.policies.runner import policy

LY = policy("ly")
RULES = [(clause, rule) for clause in LY.clauses for rule in clause.rules]
_IDS = """
0-1 0-2 1-1 1-2 2-1 2-2 2-3 2-4 3-1
4.1-1 4.1-2 4.1-3 4.1-4 4.1-5 4.1-6 4.2-1 4.2-2 4.2-3 4.2-4 4.3-1 4.3-2 4.3-3 4.3-4 4.3-5 4.3-6 4.3-7
5-0 5.1-1 5.1-2 5.1-3 5.2-1 5.2-2 5.2-3 5.2-4 5.3-1a 5.3-1b 5.3-2 5.3-3a 5.3-3b 5.3-4a 5.3-4b 5.3-5a 5.3-5b 5.3-5c
5.3-6a 5.3-6b 6.1-1 6.1-2 6.1-3 6.1-4 6.2-1 6.2-2 6.3-1 6.3-2 6.3-3 6.4-1 6.4-2 6.4-3 6.5-1 6.5-2 6.5-3 6.5-4
A1-1 A1-2 A1-3 A1-4 A1-5 A1-6 A1-7 A1-8 A1-9 A1-10
A2-0 A2-1.1 A2-1.2 A2-1.3 A2-1.4 A2-1.5 A2-1.6 A2-1.0 A2-2 A2-3.1 A2-3.2 A2-3.3 A2-3.3b A2-3.4 A2-3.5 A2-3.6a A2-3.6b
A2-4a A2-4b A2-4c
"""
IDS = _IDS.split()
SETS = {Comparator.INCLUDES, Comparator.SAME_AS, Comparator.ONE_OF}
NUMBERS = set(Comparator) - SETS - {Comparator.NOT_LATER_THAN}
FITTING = {
    ValueKind.ITEMS: SETS,
    ValueKind.DATE: {Comparator.NOT_LATER_THAN},
    ValueKind.COUNT: NUMBERS,
    ValueKind.SHARE: NUMBERS,
}


def rule_ids(pair: tuple[Clause, Rule]) -> str:
    return pair[1].id


def test_the_file_holds_every_statement_in_order():
    """All 92 statements of the document stand in the file, each once, in the order of the document."""
    assert [clause.id for clause in LY.clauses] == [f"LY-{key}" for key in IDS]
    assert len(IDS) == 92


def test_rules_are_numbered_once():
    """No two rules share an id."""
    found = [rule.id for _, rule in RULES]
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("pair", RULES, ids=rule_ids)
def test_each_rule_fits_its_metric(pair):
    """A rule names a metric, its parameters are the metric's own, and its threshold is of the metric's kind."""
    _, rule = pair
    metric = METRIC_BY_ID[rule.metric]
    metric.params.model_validate(rule.params)
    assert (rule.comparator is None) == (not rule.thresholds)
    if rule.comparator:
        assert rule.comparator in FITTING[metric.kind]
        assert apply(rule, metric.kind, "2018-2019", LY.valid_from)


@pytest.mark.parametrize("clause", LY.clauses, ids=lambda clause: clause.id)
def test_handling_and_rules_agree(clause):
    """Only narrative and repeated clauses have no rules; a clause with rules tells how to comply."""
    if clause.rules:
        assert clause.remedy
        assert clause.handling is not Handling.NARRATIVE
        assert clause.repeats is None
    else:
        assert clause.handling is Handling.NARRATIVE or clause.repeats
    if clause.repeats:
        original = next(c for c in LY.clauses if c.id == clause.repeats)
        assert original.handling is clause.handling
        assert original.repeats is None


def test_the_bureau_s_duties_are_measured_on_the_district():
    """A clause that an authority owes is measured on the district, never on a group."""
    owed = [METRIC_BY_ID[rule.metric].subject for clause, rule in RULES if clause.bearer in AUTHORITIES]
    assert owed
    assert set(owed) == {Subject.DISTRICT_YEAR}


def test_a_threshold_from_elsewhere_says_where_from():
    """Every external threshold names its source, and nothing else claims one."""
    for _, rule in RULES:
        assert rule.is_external == any(threshold.reference for threshold in rule.thresholds), rule.id


def test_floors_are_one():
    """Where the document gives no number, only zero is a finding."""
    floors = [rule for _, rule in RULES if rule.is_floor]
    assert floors
    for rule in floors:
        assert [rule.comparator, [t.value for t in rule.thresholds]] == [Comparator.AT_LEAST, ["1"]], rule.id


def test_informing_clauses_have_no_judging_rule():
    """A clause that only informs holds nothing against anybody."""
    informing = [rule for clause, rule in RULES if (rule.severity or clause.severity) is Severity.INFO]
    assert informing
    assert all(rule.comparator is None for rule in informing)


def test_the_doubt_about_validity_is_stated():
    """The page calls the document valid although its plan ended in 2020: the file sets no end and says so."""
    assert LY.valid_to is None
    assert "存有疑问" in LY.clauses[0].reading
    assert any("存有疑问" in remark for remark in LY.remarks)


def test_texts_are_plain_chinese():
    """Titles are 4 to 14 characters, and Chinese text uses Chinese punctuation."""
    for clause in LY.clauses:
        assert 4 <= len(clause.title) <= 14, clause.id
        for text in (clause.duty, clause.reading, clause.remedy or ""):
            assert not re.search(r"[一-鿿][,;:?!]", text), clause.id
