from __future__ import annotations

from dataclasses import replace

import pytest

from generator.assessment.finding import Outcome, SubjectKind
from generator.facts import DistrictFile, GroupFile, Names
from generator.pages import PAGES
from generator.pages.bounds import LISTED, NAMED, NAMED_IN_ROW
from generator.pages.duties import ROWS
from generator.pages.rendering import tree
from generator.pages.world import World
from tests.pages.small import AS_OF, YEARS, district, finding, findings, group, policy, world
from tests.pages.test_rendering import plain_svg

PER_DISTRICT = 10


def crowded(districts: int) -> World:
    """A world of so many real districts with ten groups each, all of which missed something."""
    document = policy()
    homes = [district(f"q{n:03d}", f"第{n}区", sample=False) for n in range(districts)]
    groups = [
        group(f"{home.id}-g{n}", home.id, f"{home.name}{n}号集团", years=YEARS[1:])
        for home in homes
        for n in range(PER_DISTRICT)
    ]
    found = [
        finding(document, "p-meetings", (SubjectKind.GROUP, g.id, g.district, year), Outcome.NOT_MET, {"": 1})
        for g in groups
        for year in YEARS
    ]
    found += [
        finding(document, "p-list-published", (SubjectKind.GROUP, g.id, g.district, year), Outcome.NOT_MET, {"": AS_OF})
        for g in groups
        for year in ("2024-2025", *YEARS)
    ]
    schools = {school.id: school for home in homes for school in home.schools}
    return world(
        districts=tuple(DistrictFile(d, f"data/districts/{d.id}.yaml", lambda path: 1) for d in homes),
        groups=tuple(GroupFile(g, f"data/groups/{g.district}/{g.id}.yaml", lambda path: 1) for g in groups),
        findings=tuple(found),
        names=Names(schools, {g.id: g.name for g in groups}),
    )


@pytest.fixture(scope="module")
def sizes() -> tuple[dict[str, int], dict[str, int]]:
    """The length of every page of a small and of a large world."""
    few, many = (dict(tree(PAGES, crowded(n), plain_svg)) for n in (8, 32))
    return {p: len(t) for p, t in few.items()}, {p: len(t) for p, t in many.items()}


def test_pages_of_one_thing_do_not_grow(sizes) -> None:
    """With four times as many groups, pages of a district, its notices, a group and a school stay as they are."""
    few, many = sizes
    kept = [path for path in few if path.startswith(("districts/", "notices/", "groups/", "schools/"))]
    assert len(kept) > 100
    assert {path: few[path] for path in kept} == {path: many[path] for path in kept}


def test_pages_of_all_things_grow_with_districts_only(sizes) -> None:
    """Beyond the bounds a page for all holds at most one short line a district and names no group at all."""
    few, many = sizes
    for path in ("index.md", "groups.md", "schools.md", "districts.md", "notices.md", "provisions/pp-3.2-1.md"):
        more = many[path] - few[path]
        assert more < 24 * 1500, path
    state = crowded(32)
    pages = dict(tree(PAGES, state, plain_svg))
    assert len(state.groups) > max(NAMED, LISTED)
    names = [file.record.name for file in state.groups]
    for path in ("index.md", "groups.md", "policies/pp.md", "provisions/pp-3.2-1.md", "coverage.md"):
        assert not [name for name in names if name in pages[path]], path
    assert sum(name in pages["notices.md"] for name in names) <= ROWS * NAMED_IN_ROW


def test_a_clause_names_who_met_it_where_they_are_few() -> None:
    """With few groups the page of a clause lists them with their values; with many it counts and says where to look."""
    few = dict(tree(PAGES, crowded(2), plain_svg))["provisions/pp-3.2-1.md"]
    many = dict(tree(PAGES, crowded(8), plain_svg))["provisions/pp-3.2-1.md"]
    assert "第1区3号集团" in few
    assert "第1区3号集团" not in many
    assert "api/v1/findings.csv" in many


def test_real_and_made_up_districts_are_never_added() -> None:
    """The counts and charts of a clause hold real districts only; the made-up ones have a part of their own."""
    document = policy()
    state = world()
    real = finding(
        document, "p-meetings", (SubjectKind.GROUP, "al-xincheng", "anli", YEARS[1]), Outcome.MET, {"第一学期": 2}
    )
    kept = tuple(f for f in findings(document) if (f.rule.id, f.subject) != ("p-meetings", "al-xincheng"))
    calls: list[list[dict[str, object]]] = []

    def draw(kind: str, rows: list[dict[str, object]], title: str, description: str) -> str:
        calls.append(rows)
        return "<svg></svg>"

    mixed = replace(state, findings=(*kept, real))
    page = dict(tree(PAGES, mixed, draw))["provisions/pp-3.2-1.md"]
    first, second = page.split('id="samples"')
    assert "案例区" in first
    assert "示例区育才" not in first
    assert "示例区育才" in second
    assert "案例区" not in second.split("gs-provenance")[0]
    by_year = [rows for rows in calls if rows and "count" in rows[0]]
    assert any([row["count"] for row in rows] == [1] for rows in by_year)
