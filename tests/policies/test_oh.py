"""瓯海区's policy file: whole, in our own words, and fit to be judged."""

from __future__ import annotations

import re

import pytest

from generator.metrics import METRIC_BY_ID
from generator.metrics.metric import ValueKind
from schema.policy import Clause, Policy, Rule
from schema.vocabulary import AUTHORITIES, Comparator, Handling, Mode, Severity
from tests.policies.runner import POLICIES, text_of

DOCUMENT = Policy.model_validate(text_of(POLICIES / "oh.yaml"))
CLAUSES = [clause.id for clause in DOCUMENT.clauses]
RULES = [rule for clause in DOCUMENT.clauses for rule in clause.rules]
SETS: set[Comparator] = {Comparator.INCLUDES, Comparator.SAME_AS, Comparator.ONE_OF}
NUMBERS: set[Comparator] = {c for c in Comparator if c not in SETS and c is not Comparator.NOT_LATER_THAN}
FITTING: dict[ValueKind, set[Comparator]] = {
    ValueKind.ITEMS: SETS,
    ValueKind.DATE: {Comparator.NOT_LATER_THAN},
    ValueKind.COUNT: NUMBERS,
    ValueKind.SHARE: NUMBERS,
}
EXPECTED = [
    "OH-0-1",
    "OH-0-2",
    "OH-0-3",
    "OH-0-3b",
    "OH-0-4",
    "OH-1-1",
    "OH-1-2",
    "OH-1-3",
    "OH-2-1",
    "OH-2-2",
    "OH-2-3",
    "OH-2-4",
    "OH-3-0a",
    "OH-3-0b",
    "OH-3.1-0a",
    "OH-3.1-0b",
    "OH-3.1-0c",
    "OH-3.1-1a",
    "OH-3.1-1b",
    "OH-3.1-2a",
    "OH-3.1-2b",
    "OH-3.1-2c",
    "OH-3.1-2d",
    "OH-3.1-3a",
    "OH-3.1-3b",
    "OH-3.1-3c",
    "OH-3.1-3d",
    "OH-3.1-4",
    "OH-3.2-0a",
    "OH-3.2-0b",
    "OH-3.2-1a",
    "OH-3.2-1b",
    "OH-3.2-1c",
    "OH-3.2-2a",
    "OH-3.2-2b",
    "OH-3.2-2c",
    "OH-3.2-3a",
    "OH-3.2-3b",
    "OH-3.2-3c",
    "OH-3.2-3d",
    "OH-3.2-3e",
    "OH-3.2-4a",
    "OH-3.2-4b",
    "OH-3.2-5",
    "OH-3.2-6a",
    "OH-3.2-6b",
    "OH-3.2-6c",
    "OH-3.2-6d",
    "OH-3.2-6e",
    "OH-3.3-0a",
    "OH-3.3-0b",
    "OH-3.3-0c",
    "OH-3.3-0d",
    "OH-3.3-0e",
    "OH-3.3-0f",
    "OH-3.3-1a",
    "OH-3.3-1b",
    "OH-3.3-1c",
    "OH-3.3-2",
    "OH-3.3-3a",
    "OH-3.3-3b",
    "OH-3.3-3c",
    "OH-3.3-4",
    "OH-4.1-1a",
    "OH-4.1-1b",
    "OH-4.1-1c",
    "OH-4.2-1",
    "OH-4.2-2",
    "OH-4.2-3",
    "OH-4.3-1",
    "OH-4.3-2",
    "OH-4.3-3",
    "OH-4.3-4",
    "OH-4.3-5",
    "OH-4.3-6",
    "OH-4.3-7",
    "OH-4.3-8",
    "OH-4.4-0",
    "OH-4.4-1",
    "OH-4.4-2",
    "OH-4.4-3",
    "OH-4.4-4",
    "OH-4.4-5",
    "OH-4.4-6",
    "OH-4.4-7",
    "OH-4.4-8",
    "OH-4.5-1",
    "OH-A-1",
]


def test_all_88_clauses_in_the_order_of_the_document() -> None:
    """The file holds every clause of the document once, in its order."""
    assert len(EXPECTED) == 88
    assert EXPECTED == CLAUSES


@pytest.mark.parametrize("clause", DOCUMENT.clauses, ids=lambda clause: clause.id)
def test_a_clause_can_be_read_and_mended(clause: Clause) -> None:
    """A judged clause says how to comply; a narrative one has no rule and says why; titles are short."""
    assert bool(clause.rules) is bool(clause.remedy)
    assert (clause.handling is Handling.NARRATIVE) is (not clause.rules)
    assert 4 <= len(clause.title) <= 14


def test_rules_are_numbered_once() -> None:
    """Every rule has an id of its own that names the document."""
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(re.match("oh-", key) for key in ids)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fits_its_metric(rule: Rule) -> None:
    """The metric exists, takes the parameters, and its values can be held against the threshold."""
    metric = METRIC_BY_ID[rule.metric]
    metric.params.model_validate(rule.params)
    assert bool(rule.comparator) is bool(rule.thresholds)
    assert rule.comparator is None or rule.comparator in FITTING[metric.kind]


@pytest.mark.parametrize("clause", DOCUMENT.clauses, ids=lambda clause: clause.id)
def test_duties_of_an_authority_are_measured_on_the_district(clause: Clause) -> None:
    """What the bureau owes is measured on the district, what a group owes on the group; never the other way round."""
    subjects = {METRIC_BY_ID[rule.metric].subject.value for rule in clause.rules}
    wanted = "district_year" if clause.bearer in AUTHORITIES else "group_year"
    assert subjects <= {wanted}


def test_an_encouragement_never_makes_a_group_fail() -> None:
    """No rule binds more strongly than its clause, save the two that only ask the clerk to look again."""
    order = [Severity.INFO, Severity.SHOULD, Severity.MUST]
    stronger = [
        rule.id
        for clause in DOCUMENT.clauses
        for rule in clause.rules
        if rule.severity and order.index(rule.severity) > order.index(clause.severity)
    ]
    assert stronger == ["oh-stages-compulsory", "oh-showcases-alliance"]


def test_numbers_of_the_document_are_not_lent_to_other_modes() -> None:
    """The yearly counts of one mode never bind another: each such rule names its mode in rule or clause."""
    bound = {clause.id: clause.scope.modes for clause in DOCUMENT.clauses if clause.bearer not in AUTHORITIES}
    assert all(modes == [Mode.CO_BUILT] for key, modes in bound.items() if key.startswith("OH-3.2"))
    assert all(modes == [Mode.ALLIANCE] for key, modes in bound.items() if key.startswith("OH-3.3"))


def test_a_standard_from_elsewhere_says_so() -> None:
    """A threshold with a source of its own is marked as coming from outside the document, and no other is."""
    external = {rule.id for rule in RULES if rule.is_external}
    assert external == {rule.id for rule in RULES for threshold in rule.thresholds if threshold.reference}
    assert external == {"oh-publication-days", "oh-teaching-plan-early"}


def test_an_existence_floor_asks_for_no_quota() -> None:
    """Where the document has no number, a floor asks for one, for two where the word itself means several, or words."""
    floors = [threshold.value for rule in RULES if rule.is_floor for threshold in rule.thresholds]
    assert floors
    assert all(isinstance(value, list) or int(value) <= 2 for value in floors)
