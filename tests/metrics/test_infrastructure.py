"""Networks, help between schools, publicity."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.metrics.lianyun import LEAD, MEMBERS, group, section, told, year_of

NETWORKS = ["school-bandwidth", "class-bandwidth", "wifi-coverage", "terminal-coverage"]


def with_lists(**lists):
    return year_of(group(memberships=[LEAD, MEMBERS[0]], school_years=section(**lists)))


def net(school, day="2019-05-01", **figures):
    return {"school": school, "measured_on": day, **figures}


@pytest.mark.parametrize("metric", [*NETWORKS, "support-count-per-pair", "support-kinds", "group-publicity-count"])
def test_a_list_left_out_is_unknown(metric):
    """Without its list a question is open."""
    assert told(metric, with_lists()) in ("unknown", {"甲校与乙校": "unknown"})


@pytest.mark.parametrize("metric", NETWORKS)
def test_a_school_without_figures_is_unknown(metric):
    """An empty list has figures of no school; a school without figures is never a pass."""
    assert told(metric, with_lists(infrastructure=[])) == {"甲校": "unknown", "乙校": "unknown"}


def test_each_school_is_read_alone_by_its_newest_figures():
    """The newest measurement up to the record date counts, for each school by itself."""
    facts = with_lists(
        infrastructure=[
            net("a", "2018-10-01", school_mbps="100"),
            net("a", "2019-05-01", school_mbps="1000"),
            net("a", "2019-09-01", school_mbps="10"),
            net("b", school_mbps="999"),
        ]
    )
    assert told("school-bandwidth", facts) == {"甲校": 1000, "乙校": 999}
    assert told("school-bandwidth", facts, role="member") == {"乙校": 999}


def test_coverage_is_exact():
    """99.9 percent is 99.9 percent and not 100."""
    facts = with_lists(infrastructure=[net("a", wifi_coverage_pct="99.9"), net("b", wifi_coverage_pct="100")])
    assert told("wifi-coverage", facts) == {"甲校": Fraction(999, 10), "乙校": 100}


def test_help_counts_from_either_side_of_a_pair():
    """The richer school need not be the lead; help with a school outside the group does not count."""
    facts = with_lists(
        supports=[
            {"kind": "library", "title": "图书", "on": "2019-03-01", "from_school": "b", "to_school": "a"},
            {"kind": "laboratory", "title": "仪器", "on": "2019-03-01", "from_school": "z", "to_school": "a"},
        ]
    )
    assert told("support-count-per-pair", facts) == {"甲校与乙校": 1}
    assert told("support-count-per-pair", facts, kinds=["laboratory"]) == {"甲校与乙校": 0}
    assert told("support-kinds", facts) == {"library"}


def test_help_after_the_record_date_has_not_come():
    """An entry of the next school year does not count for this one."""
    facts = with_lists(
        supports=[{"kind": "library", "title": "图书", "on": "2019-09-01", "from_school": "a", "to_school": "b"}]
    )
    assert told("support-count-per-pair", facts) == {"甲校与乙校": 0}


def test_publicity_is_counted():
    """Each report counts once; an empty list is a stated zero."""
    item = {"title": "报道", "on": "2019-03-01", "medium": "区报"}
    assert told("group-publicity-count", with_lists(publicity=[item, item])) == 2
    assert told("group-publicity-count", with_lists(publicity=[])) == 0
