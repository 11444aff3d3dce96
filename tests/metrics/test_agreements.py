"""Agreements: which pairs are covered, and what each agreement holds."""

from __future__ import annotations

import pytest

from tests.metrics.lianyun import LEAD, group, told, year_of

PACT = {"lead": "a", "member": "b", "valid_from": "2017-09-01", "valid_to": "2020-08-31"}
OF_EACH = [
    "agreement-sides",
    "agreement-parts",
    "agreement-span",
    "agreement-copies",
    "agreement-holders",
    "agreement-seals",
    "agreement-signatures",
]


def with_pacts(*found, **fields):
    return year_of(group(agreements=list(found), **fields))


def one(metric, **fields):
    """What a metric says of one agreement between 甲校 and 乙校."""
    return told(metric, with_pacts(PACT | fields))["甲校与乙校"]


@pytest.mark.parametrize("metric", ["agreements-signed", *OF_EACH])
def test_a_list_left_out_is_unknown(metric):
    """Without a list of agreements nothing is known about them."""
    assert told(metric, year_of(group())) == "unknown"


@pytest.mark.parametrize("metric", OF_EACH)
def test_without_an_agreement_in_force_its_content_does_not_arise(metric):
    """Neither an empty list nor an expired agreement can be examined."""
    assert told(metric, with_pacts()) == "n/a"
    assert told(metric, with_pacts(PACT | {"valid_to": "2019-08-30"})) == "n/a"


def test_each_pair_needs_its_own_agreement():
    """A lead with two members and one agreement has covered one pair of two; an empty list covers none."""
    assert told("agreements-signed", with_pacts(PACT)) == "1/2"
    assert told("agreements-signed", with_pacts(PACT, PACT | {"member": "c"})) == "2/2"
    assert told("agreements-signed", with_pacts()) == "0/2"


def test_an_agreement_counts_on_its_last_day():
    """An agreement that ends on the record date covers it; one that ended the day before does not."""
    assert told("agreements-signed", with_pacts(PACT | {"valid_to": "2019-08-31"})) == "1/2"
    assert told("agreements-signed", with_pacts(PACT | {"valid_to": "2019-08-30"})) == "0/2"


def test_an_agreement_signed_later_does_not_count_yet():
    """An agreement that one side signs only after the year leaves the pair uncovered in that year."""
    assert told("agreements-signed", with_pacts(PACT | {"lead_signed_on": "2019-09-01"})) == "0/2"


def test_a_planned_member_needs_no_agreement():
    """A planned school is in no denominator."""
    facts = with_pacts(memberships=[LEAD, {"school": "p", "role": "member"}])
    assert told("agreements-signed", facts) == "n/a"


def test_the_sides_are_the_group_s_own():
    """An agreement whose lead is not the group's lead has one side of two; without memberships none is known."""
    assert one("agreement-sides") == 2
    assert told("agreement-sides", with_pacts(PACT | {"lead": "c"})) == {"丙校与乙校": 1}
    assert told("agreement-sides", with_pacts(PACT, memberships=None)) == "unknown"


def test_content_that_was_not_stated_is_unknown():
    """Parts, copies and holders are unknown until stated; an empty list of parts is a stated nothing."""
    assert [one(metric) for metric in ("agreement-parts", "agreement-copies", "agreement-holders")] == ["unknown"] * 3
    assert one("agreement-parts", parts=[]) == set()
    assert one("agreement-copies", copies="3") == 3
    assert one("agreement-holders", holders=["lead", "bureau"]) == {"lead", "bureau"}


def test_the_span_may_be_calendar_or_school_years():
    """Three calendar years and three school years both span 3."""
    assert one("agreement-span") == 3
    assert one("agreement-span", valid_to="2020-06-30") == 3
    assert one("agreement-span", valid_to="2020-06-29") < 3


def test_seals_are_counted_and_silence_is_unknown():
    """Both, one of two, and one known with the other unsaid."""
    assert one("agreement-seals", sealed_by_lead="true", sealed_by_member="true") == 2
    assert one("agreement-seals", sealed_by_lead="true", sealed_by_member="false") == 1
    assert one("agreement-seals", sealed_by_lead="true") == "unknown"
    assert one("agreement-seals", sealed_by_lead="false") == 0


def test_one_day_of_signature_states_that_the_other_side_has_not_signed():
    """Two days are two signatures, one day is one, no day at all is unknown, a future day is none."""
    assert one("agreement-signatures", lead_signed_on="2017-08-30", member_signed_on="2017-08-31") == 2
    assert one("agreement-signatures", lead_signed_on="2017-08-30") == 1
    assert one("agreement-signatures") == "unknown"
    assert one("agreement-signatures", lead_signed_on="2030-01-01") == 0
