"""Exchanges: distinct persons, directions, balance, management, and the start of the listed ones."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.metrics.lianyun import AFTER, group, section, told, year_of


def go(ref, start, to, **more):
    """One exchange of a teacher."""
    return {
        "ref": f"JS-{ref}",
        "person_level": "teacher",
        "kind": "exchange",
        "from_school": start,
        "to_school": to,
        "start_on": "2018-09-01",
        **more,
    }


def with_exchanges(*found, as_of=AFTER, **lists):
    return year_of(group(school_years=section(exchanges=list(found), **lists)), as_of=as_of)


METRICS = [
    ("exchange-count", {"from_": "lead"}),
    ("exchange-count-per-member", {"from_": "lead"}),
    ("exchange-senders", {}),
    ("exchange-per-direction", {}),
    ("exchange-balance", {}),
    ("exchange-managed-by-receiver", {}),
    ("exchange-started-by", {"by": "09-30"}),
]


@pytest.mark.parametrize(("metric", "params"), METRICS)
def test_a_list_left_out_is_unknown(metric, params):
    """Without a list of exchanges every question about them is open."""
    assert told(metric, year_of(group(school_years=section())), **params) == "unknown"


def test_an_empty_list_is_a_stated_zero():
    """An empty list says that nobody was exchanged, in each part."""
    facts = with_exchanges()
    assert told("exchange-count", facts, from_="lead") == 0
    assert told("exchange-count-per-member", facts, from_="member") == {"乙校": 0, "丙校": 0}
    assert told("exchange-managed-by-receiver", facts) == "n/a"
    assert told("exchange-started-by", facts, by="09-30") == "n/a"


def test_one_person_counts_once():
    """Two entries with one reference are one person."""
    facts = with_exchanges(go("AAAA11", "a", "b"), go("AAAA11", "a", "c"), go("BBBB22", "a", "b"))
    assert told("exchange-count", facts, from_="lead", to="member") == 2


def test_only_persons_on_post_in_the_year_count():
    """A person whose post began after the record date or ended before the year does not count."""
    record = group(
        school_years=[
            {
                "school_year": "2017-2018",
                "exchanges": [go("OLD111", "a", "b", start_on="2017-09-01", agreed_end_on="2018-08-31")],
            },
            {"school_year": "2018-2019", "exchanges": [go("NEW222", "a", "b", start_on="2019-02-01")]},
        ]
    )
    assert told("exchange-count", year_of(record), from_="lead") == 1
    assert told("exchange-count", year_of(record, as_of=dt.date(2019, 1, 31)), from_="lead") == 0


def test_a_person_of_an_earlier_year_still_on_post_counts():
    """A post of two years counts in both years."""
    record = group(
        school_years=[
            {
                "school_year": "2017-2018",
                "exchanges": [go("OLD111", "a", "b", start_on="2017-09-01", agreed_end_on="2019-08-31")],
            },
            {"school_year": "2018-2019", "exchanges": []},
        ]
    )
    assert told("exchange-count", year_of(record), from_="lead") == 1


def test_persons_from_outside_the_group_do_not_count():
    """An exchange with a school that is not of the group is none of the group's."""
    facts = with_exchanges(go("AAAA11", "z", "b"), go("BBBB22", "a", "z"))
    assert told("exchange-count", facts, from_="any") == 0


def test_each_member_is_counted_alone():
    """Per member: received from the lead, sent to the lead, or received from anywhere in the group."""
    facts = with_exchanges(go("AAAA11", "a", "b"), go("BBBB22", "b", "a"), go("CCCC33", "b", "c"))
    assert told("exchange-count-per-member", facts, from_="lead") == {"乙校": 1, "丙校": 0}
    assert told("exchange-count-per-member", facts, from_="member") == {"乙校": 1, "丙校": 0}
    assert told("exchange-count-per-member", facts, from_="any") == {"乙校": 1, "丙校": 1}
    assert told("exchange-senders", facts) == {"甲校": 1, "乙校": 2, "丙校": 0}


def test_a_missing_flag_leaves_the_number_open():
    """Whether an exchanged person is a backbone teacher must be stated before backbone teachers can be counted."""
    known, silent = go("AAAA11", "a", "b", is_backbone="true"), go("BBBB22", "a", "c")
    no_backbone = go("BBBB22", "a", "c", is_backbone="false")
    assert told("exchange-count", with_exchanges(known, no_backbone), from_="lead", backbone="true") == 1
    assert told("exchange-count", with_exchanges(known, silent), from_="lead", backbone="true") == "unknown"
    assert told("exchange-count-per-member", with_exchanges(known, silent), from_="lead", backbone="true") == {
        "乙校": 1,
        "丙校": "unknown",
    }


def test_filters_by_level_kind_and_duty():
    """Only persons of the levels, kinds and duties that the rule names count."""
    cadre = go("AAAA11", "a", "b", person_level="middle", kind="secondment", duty="management")
    facts = with_exchanges(cadre, go("BBBB22", "a", "b", duty="teaching"))
    assert told("exchange-count", facts, from_="lead", levels=["middle"]) == 1
    assert told("exchange-count", facts, from_="lead", kinds=["secondment", "appointment"]) == 1
    assert told("exchange-count", facts, from_="lead", duties=["teaching"]) == 1
    assert (
        told("exchange-count", with_exchanges(go("CCCC33", "a", "b")), from_="lead", duties=["teaching"]) == "unknown"
    )


def test_each_pair_needs_both_directions():
    """互派: a person from A to B fills that direction of that pair and no other."""
    assert told("exchange-per-direction", with_exchanges(go("AAAA11", "a", "b"))) == {
        "甲校→乙校": 1,
        "乙校→甲校": 0,
        "甲校→丙校": 0,
        "丙校→甲校": 0,
    }


def test_mentors_count_where_the_rule_says_so():
    """A mentor of the other school fills a direction; a list of mentors left out leaves only empty directions open."""
    mentor = {
        "mentor_ref": "DS-AAAA11",
        "mentor_is_backbone": "true",
        "mentor_school": "b",
        "apprentice_schools": ["a"],
        "start_on": "2018-10-01",
    }
    facts = with_exchanges(go("AAAA11", "a", "b"), mentoring=[mentor])
    assert told("exchange-per-direction", facts, mentoring="true")["乙校→甲校"] == 1
    assert told("exchange-per-direction", facts)["乙校→甲校"] == 0
    silent = with_exchanges(go("AAAA11", "a", "b"))
    found = told("exchange-per-direction", silent, mentoring="true")
    assert (found["甲校→乙校"], found["乙校→甲校"]) == (1, "unknown")


def test_balance_is_sent_over_received():
    """Two sent for two received is even; nobody received leaves nothing to compare."""
    facts = with_exchanges(
        go("AAAA11", "a", "b"), go("BBBB22", "a", "b"), go("CCCC33", "b", "a"), go("DDDD44", "c", "a")
    )
    assert told("exchange-balance", facts) == {"乙校": "1/2", "丙校": "n/a"}


def test_balance_counts_backbone_out_and_full_time_back():
    """For a group the lead's backbone teachers are weighed against the member's full-time teachers."""
    facts = with_exchanges(
        go("AAAA11", "a", "b", is_backbone="true"),
        go("BBBB22", "a", "b", is_backbone="false"),
        go("CCCC33", "b", "a", is_full_time="true"),
    )
    assert told("exchange-balance", facts, lead_backbone="true", member_full_time="true")["乙校"] == "1/1"


def test_management_by_the_receiver():
    """Known answers are judged and missing answers stand apart as unknown."""
    good = go("AAAA11", "a", "b", managed_by="b")
    bad = go("BBBB22", "a", "b", managed_by="a")
    assert told("exchange-managed-by-receiver", with_exchanges(good, bad)) == "1/2"
    assert told("exchange-managed-by-receiver", with_exchanges(good, go("CCCC33", "a", "b"))) == {
        "已填报": "1/1",
        "未填报": "unknown",
    }


@pytest.mark.parametrize(("start", "share"), [("2018-09-30", "1/1"), ("2018-10-01", "0/1")])
def test_listed_persons_start_by_the_day(start, share):
    """A listed person on post on the last day is in time; one day later is not."""
    facts = with_exchanges(go("AAAA11", "a", "b", start_on=start, on_published_list="true"))
    assert told("exchange-started-by", facts, by="09-30") == share


def test_persons_not_on_the_list_are_not_asked():
    """Only listed persons are counted; a person of whom it is not said leaves a part open."""
    unlisted = go("AAAA11", "a", "b", start_on="2019-03-01", on_published_list="false")
    listed = go("BBBB22", "a", "b", on_published_list="true")
    assert told("exchange-started-by", with_exchanges(unlisted), by="09-30") == "n/a"
    assert told("exchange-started-by", with_exchanges(unlisted, listed), by="09-30") == "1/1"
    assert told("exchange-started-by", with_exchanges(listed, go("CCCC33", "a", "b")), by="09-30") == {
        "已填报": "1/1",
        "未填报": "unknown",
    }


def test_a_group_without_teaching_members_has_no_pairs():
    """With only a planned member no direction exists."""
    record = group(
        memberships=[{"school": "a", "role": "lead"}, {"school": "p", "role": "member"}],
        school_years=section(exchanges=[]),
    )
    assert told("exchange-per-direction", year_of(record)) == "n/a"
    assert told("exchange-count-per-member", year_of(record), from_="lead") == "n/a"
    assert told("exchange-count", year_of(record), from_="lead", to="member") == "n/a"


@given(
    st.permutations([go("AAAA11", "a", "b"), go("BBBB22", "b", "a"), go("CCCC33", "a", "c"), go("AAAA11", "a", "c")])
)
def test_the_order_of_entries_does_not_matter(entries):
    """The same entries in another order give the same numbers."""
    facts = with_exchanges(*entries)
    assert told("exchange-count", facts, from_="lead") == 2
    assert told("exchange-per-direction", facts) == {"甲校→乙校": 1, "乙校→甲校": 1, "甲校→丙校": 2, "丙校→甲校": 0}
