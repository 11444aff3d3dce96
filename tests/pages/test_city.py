from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.assessment.finding import Outcome, SubjectKind
from generator.facts import DistrictFile
from generator.pages import PAGES
from generator.pages.rendering import tree
from generator.pages.world import World
from schema.district import ClosedYear, StaffNamesBasis
from schema.vocabulary import Bearer, Level, PolicyNature
from tests.pages.small import YEARS, district, finding, policy, world
from tests.pages.test_rendering import Skeleton, body, plain_svg


def with_city() -> World:
    """The small world, its real district below a city that has a duty of its own."""
    state, document = world(), policy()
    city = district("shi", "案例市", sample=False).model_copy(update={"level": Level.CITY, "schools": []})
    below = (
        replace(f, record=f.record.model_copy(update={"parent": "shi"})) if f.record.id == "anli" else f
        for f in state.districts
    )
    files = (DistrictFile(city, "data/districts/shi.yaml", lambda path: 1), *below)
    owed = finding(document, "p-earmark", (SubjectKind.DISTRICT, "shi", "shi", YEARS[1]), Outcome.MET, {"": 9})
    return replace(state, districts=files, findings=(*state.findings, owed))


def text(pages: dict[str, str], path: str) -> str:
    return "".join(Skeleton(body(pages[path])).text)


def test_a_city_shows_its_own_duties_and_its_districts() -> None:
    """The page of a city lists its districts with their counts and the city's duties, and has no part about groups."""
    pages = dict(tree(PAGES, with_city(), plain_svg))
    page = pages["districts/shi.md"]
    assert "所属区县（1 个）" in text(pages, "districts/shi.md")
    assert 'href="../districts/anli.html"' in page
    assert 'href="shili.html"' not in page
    assert 'id="groups"' not in page
    assert "单列经费" in page.split('id="duties"')[1]


def test_a_district_leads_to_its_city() -> None:
    """The header of a district names the city above it."""
    pages = dict(tree(PAGES, with_city(), plain_svg))
    assert 'href="../districts/shi.html"' in pages["districts/anli.md"]
    assert 'href="../districts/shi.html"' not in pages["districts/shili.md"]


def test_a_district_names_its_closed_years_and_its_basis_for_names() -> None:
    """The header of a district says which years are locked and on what basis names stand there, or that none do."""
    closed = [ClosedYear(school_year="2022-2023", closed_on=dt.date(2023, 11, 1), by="义务教育科")]
    basis = StaffNamesBasis(law="某条例第九条", scope="交流教师姓名", url="https://www.example.gov.cn/law")
    state = world()
    first, *rest = state.districts
    record = first.record.model_copy(update={"closed_years": closed, "staff_names_basis": basis})
    stated = replace(state, districts=(replace(first, record=record), *rest))
    pages = dict(tree(PAGES, stated, plain_svg))
    assert "2022-2023（2023-11-01 由义务教育科锁定，此后只能凭更正记录修改）" in text(pages, "districts/anli.md")
    assert "依据某条例第九条公开，范围：交流教师姓名" in text(pages, "districts/anli.md")
    assert "没有登记公开依据，各页一律不公布" in text(pages, "districts/shili.md")


def test_what_an_authority_owes_is_on_no_page_of_a_group() -> None:
    """Even a finding that charges a group with an authority's clause is not shown on the page of the group."""
    state, document = with_city(), policy()
    wrong = finding(document, "p-earmark", (SubjectKind.GROUP, "sl-yucai", "shili", YEARS[1]), Outcome.NOT_MET, {"": 1})
    assert wrong.clause.bearer is Bearer.BUREAU
    pages = dict(tree(PAGES, replace(state, findings=(*state.findings, wrong)), plain_svg))
    for path in pages:
        if path.startswith("groups/"):
            assert "单列经费" not in text(pages, path), path


def test_the_national_layer_is_marked() -> None:
    """Documents and clauses of the national layer say that they are none of the five documents."""
    state = world()
    national = state.policies[0].model_copy(update={"nature": PolicyNature.NATIONAL_LAW})
    pages = dict(tree(PAGES, replace(state, policies=(national,)), plain_svg))
    for path in ("policies/pp.md", "provisions/pp-3.2-1.md", "policies.md", "coverage.md"):
        assert "不属于五份文件" in text(pages, path), path
    assert "全部 9 条怎样处理" in text(dict(tree(PAGES, state, plain_svg)), "index.md")
    assert "全部 0 条怎样处理" in text(pages, "index.md")
