"""The real records say what the published documents say, and nothing beyond it."""

from __future__ import annotations

from collections import defaultdict

import pytest

from generator.facts import three_years_apart
from schema.vocabulary import Form, Location, Mode, PairingForm, QualityTier, SchoolStatus, Stage
from tests.data.records import district, edges, group, groups, party

REAL = ("lianyun", "ouhai")
LIANYUN_PAIRS = {
    "ly-shiqu-xiyuan": ("lyg-xinhai-cangwu", {"ly-xiyuan-zhongxue"}),
    "ly-shiqu-yunshan": ("lyg-shizhuan-yifuxiao", {"ly-yunshan-xiaoxue"}),
    "ly-shiqu-haizhouwan": ("lyg-shizhuan-erfuxiao", {"ly-haizhouwan-xiaoxue"}),
    "ly-qunei-xugou": ("ly-xugou-xiaoxue", {"ly-banqiao-xiaoxue", "ly-liandao-xiaoxue", "ly-linhailu-xiaoxue"}),
    "ly-qunei-yuanqian": ("ly-yuanqian-xiaoxue", {"ly-yunshan-xiaoxue", "ly-miaoling-xiaoxue", "ly-nanxiang-xiaoxue"}),
    "ly-qunei-donggang-xiaoxue": ("ly-donggang-xiaoxue", {"ly-taoan-xiaoxue", "ly-sucheng-xiaoxue"}),
    "ly-qunei-haizhouwan": ("ly-haizhouwan-xiaoxue", {"ly-baiguoshu-xiaoxue"}),
    "ly-qunei-donggang-zhongxue": ("ly-donggang-zhongxue", {"ly-lianyun-zhongxue"}),
    "ly-qunei-xiyuan": ("ly-xiyuan-zhongxue", {"ly-xingang-zhongxue", "ly-banqiao-zhongxue"}),
    "ly-xugou-jituan": ("ly-xugou-xiaoxue", {"ly-liandao-xiaoxue", "ly-haikeyingzhou-xiaoxue"}),
}


@pytest.mark.parametrize("district_id", REAL)
def test_a_real_district_is_not_marked_as_sample(district_id: str) -> None:
    """The sample mark is for districts that do not exist."""
    assert district(district_id).is_sample is False


@pytest.mark.parametrize("district_id", REAL)
def test_nothing_is_invented_about_a_real_group(district_id: str) -> None:
    """Activities, agreements, documents and bodies of real groups are not known and therefore left out."""
    for record in groups(district_id):
        assert record.school_years == []
        assert (record.documents, record.agreements, record.governance) == (None, None, None)
        assert record.record_until is not None


@pytest.mark.parametrize("district_id", REAL)
def test_nothing_is_invented_about_a_real_bureau(district_id: str) -> None:
    """Whether a real bureau kept its duties is not known; the register is not claimed to be complete."""
    record = district(district_id)
    assert record.duties is None
    assert record.register_is_complete is False


@pytest.mark.parametrize("district_id", REAL)
def test_every_real_record_names_a_dated_source(district_id: str) -> None:
    """Each real district and group names title, issuer and day of publication of its source."""
    sources = [district(district_id).sources, *(record.sources for record in groups(district_id))]
    assert all(sources)
    assert all(source.issuer and source.published_on for each in sources for source in each)


def test_lianyun_has_the_ten_pairing_units_of_annex_1() -> None:
    """Three 市区共建, six 区内共建 and one 集团校共建, each with the lead and the members of the annex."""
    found = {record.id: (edges(record)[0][0], {member for _, member in edges(record)}) for record in groups("lianyun")}
    assert found == LIANYUN_PAIRS
    forms = [record.pairing_form for record in groups("lianyun")]
    assert forms.count(PairingForm.CITY_DISTRICT) == 3
    assert forms.count(PairingForm.WITHIN_DISTRICT) == 6
    assert forms.count(PairingForm.GROUP) == 1


def test_lianyun_registers_nineteen_local_schools() -> None:
    """18 schools teach and one is planned; 14 are primary and 5 junior-secondary; the outside lead is marked."""
    schools = district("lianyun").schools
    local = [school for school in schools if school.location is Location.INSIDE]
    assert len(local) == 19
    assert [school.name for school in local if school.status is SchoolStatus.PLANNED] == ["海客瀛洲小学"]
    assert sum(school.stage is Stage.PRIMARY for school in local) == 14
    assert sum(school.stage is Stage.JUNIOR_SECONDARY for school in local) == 5
    assert [school.id for school in schools if school.location is Location.OUTSIDE] == ["lyg-xinhai-cangwu"]


def test_lianyun_has_seventeen_edges_of_which_sixteen_are_distinct() -> None:
    """墟沟小学 and 连岛小学 meet both in a pairing and in their group."""
    pairs = [pair for record in groups("lianyun") for pair in edges(record)]
    assert (len(pairs), len(set(pairs))) == (17, 16)
    assert pairs.count(("ly-xugou-xiaoxue", "ly-liandao-xiaoxue")) == 2


def test_lianyun_schools_hold_the_roles_of_the_annex() -> None:
    """Five schools stand in two units each; every other local school stands in one."""
    roles: dict[str, list[str]] = defaultdict(list)
    for record in groups("lianyun"):
        for membership in record.memberships or []:
            roles[party(membership)].append(f"{membership.role.value} {record.pairing_form}")
    double = {key: sorted(found) for key, found in roles.items() if len(found) > 1}
    assert double == {
        "ly-yunshan-xiaoxue": ["member city_district", "member within_district"],
        "ly-haizhouwan-xiaoxue": ["lead within_district", "member city_district"],
        "ly-xiyuan-zhongxue": ["lead within_district", "member city_district"],
        "ly-liandao-xiaoxue": ["member group", "member within_district"],
        "ly-xugou-xiaoxue": ["lead group", "lead within_district"],
    }
    assert set(roles) >= {school.id for school in district("lianyun").schools}


def test_lianyun_units_run_for_one_cycle_of_three_years() -> None:
    """Each unit runs from autumn 2017 for three years, and its record speaks for no later day."""
    for record in groups("lianyun"):
        assert record.cycle is not None
        assert record.cycle.start_on.isoformat() == "2017-09-01"
        assert three_years_apart(record.cycle.start_on, record.cycle.end_on)
        assert record.record_until == record.cycle.end_on


def test_a_planned_school_of_lianyun_has_no_day_of_joining() -> None:
    """The plan does not say when 海客瀛洲小学 joins its group."""
    memberships = group("ly-xugou-jituan").memberships or []
    unknown = [one.school for one in memberships if one.start_on is None]
    assert unknown == ["ly-haikeyingzhou-xiaoxue"]


def test_ouhai_has_nine_tight_groups_with_campuses_only() -> None:
    """The list of 紧密型 groups names campuses; a campus is not a school, so no memberships are recorded."""
    tight = [record for record in groups("ouhai") if record.mode is Mode.TIGHT]
    assert len(tight) == 9
    assert all(record.form is Form.GROUP and record.memberships is None for record in tight)
    assert sum(len(record.campuses or []) for record in tight) == 20


def test_ouhai_has_ten_co_built_pairs_of_a_strong_and_a_potential_school() -> None:
    """Each known 共建型 pair joins one 优质 school (first column) and one 潜质 school (second column)."""
    pairs = [record for record in groups("ouhai") if record.mode is Mode.CO_BUILT]
    assert len(pairs) == 10
    for record in pairs:
        found = [(one.role.value, one.quality_tier) for one in record.memberships or []]
        assert found == [("lead", QualityTier.STRONG), ("member", QualityTier.POTENTIAL)]
        assert "潜质" in (record.note or "")


def test_a_tight_group_of_ouhai_is_a_member_of_a_pair() -> None:
    """泽雅学校教育集团 takes part in pair 3 as a group."""
    parties = [(one.school, one.group) for one in group("oh-quxi-zeya").memberships or []]
    assert parties == [("oh-quxi-diyi-xiaoxue", None), (None, "oh-zeya")]


def test_ouhai_states_that_its_list_of_pairs_is_not_whole() -> None:
    """The district's note says that only the first ten pairs are known, and its sources link to the list."""
    record = district("ouhai")
    assert "前10对" in (record.note or "")
    assert {source.url for source in record.sources} == {
        "https://www.ouhai.gov.cn/art/2023/1/16/art_1506480_59075360.html"
    }
