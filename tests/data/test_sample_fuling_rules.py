"""The made-up district of 涪陵's rules: marked as such, sound, and showing what the rules can come to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import pytest

from generator.assessment.finding import Finding
from generator.assessment.run import Records, assess_all
from generator.checks import check_data
from generator.metrics import METRIC_BY_ID
from schema.vocabulary import AUTHORITIES, MemberTier, Severity
from tests.data.records import DATA, district, groups

AS_OF = dt.date(2026, 11, 21)
ONE_SIDED = {
    "fl-fifteen-groups": "15 groups would be a sample of 15 files",
    "fl-second-cap": "one broken cap shows what a broken cap looks like",
    "fl-year-end": "the sample bureau held its year-end assessments",
}
"""Rules of which the sample shows no group or bureau that complies, or none that does not, and why."""


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    repository, diagnostics = check_data(DATA)
    assert repository, diagnostics
    every = assess_all(Records.of(repository), METRIC_BY_ID, AS_OF)
    return tuple(one for one in every if one.district in {"shili-fu", "shili-zhixia"})


def test_every_name_says_that_it_is_made_up() -> None:
    """District, city, bureaus, schools and groups begin with 示例."""
    places = [district("shili-fu"), district("shili-zhixia")]
    assert all(place.is_sample for place in places)
    names = [name for place in places for name in (place.name, place.full_name, place.bureau.name)]
    names += [school.name for place in places for school in place.schools]
    names += [one.name for one in groups("shili-fu")]
    assert [name for name in names if not name.startswith("示例")] == []


def test_all_types_of_member_occur_and_one_school_changes_its_type() -> None:
    """The type belongs to the membership: the same school is of two types in turn."""
    members = [(one.id, m.school, m.tier) for one in groups("shili-fu") for m in one.memberships or ()]
    assert {tier for *_, tier in members} >= set(MemberTier)
    types = defaultdict(set)
    for key, school, tier in members:
        types[key, school].add(tier)
    assert {MemberTier.FIRST, MemberTier.SECOND} in types.values()


def test_every_judged_rule_shows_who_complies_and_who_does_not(findings: tuple[Finding, ...]) -> None:
    """Over groups and years each rule of the district's document comes out both ways, but for the ones listed."""
    outcomes = defaultdict(set)
    for one in findings:
        if one.policy.id == "fl" and one.severity is not Severity.INFO and one.rule.comparator:
            outcomes[one.rule.id].add(one.outcome.value)
    two_sided = {rule for rule, seen in outcomes.items() if "met" in seen and seen & {"not_met", "advisory"}}
    assert outcomes.keys() - two_sided == ONE_SIDED.keys()


def test_a_group_rule_is_unknown_for_the_group_that_reports_little(findings: tuple[Finding, ...]) -> None:
    """The group that left its lists out in 2024-2025 complies with nothing and fails nothing."""
    silent = [f.outcome.value for f in findings if f.subject == "sf-heping-jituan" and f.school_year == "2024-2025"]
    assert not {"met", "not_met", "advisory", "pending"} & set(silent)
    assert silent.count("unknown") > len(silent) / 2


def test_what_an_authority_owes_is_charged_to_no_group(findings: tuple[Finding, ...]) -> None:
    """Findings of bureau and government stand on the district or the city."""
    charged = {f.subject for f in findings if f.clause.bearer in AUTHORITIES}
    assert charged == {"shili-fu", "shili-zhixia"}


def test_the_reply_letter_judges_nobody(findings: tuple[Finding, ...]) -> None:
    """Its findings are published, unknown or not applicable."""
    seen = {f.outcome.value for f in findings if f.policy.id == "cq"}
    assert seen <= {"info", "unknown", "not_applicable"}
    assert "info" in seen
