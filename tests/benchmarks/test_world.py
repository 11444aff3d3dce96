"""The made-up world of the benchmark is valid, of realistic size, repeatable and outside the repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from benchmarks.table import BEFORE_MKDOCS, LABELS, TOTAL, Measured, markdown
from benchmarks.world import GROUPS_PER_DISTRICT, LARGEST, ROOT, make_world
from benchmarks.yaml_text import Node, yaml_text
from schema.district import District
from schema.group import EducationGroup
from tests.data.records import text_tree


@pytest.fixture
def no_policies(tmp_path: Path) -> Path:
    """An empty folder in the place of the policies."""
    folder = tmp_path / "policies"
    folder.mkdir()
    return folder


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_every_made_up_record_is_valid(tmp_path: Path, no_policies: Path) -> None:
    """Groups and districts validate, and each group's schools stand in the register of its district."""
    data = make_world(tmp_path / "world", GROUPS_PER_DISTRICT + 7, 1, no_policies)
    districts = {path.stem: District.model_validate(text_tree(path)) for path in (data / "districts").glob("*.yaml")}
    assert len(districts) == 2
    assert all(district.is_sample for district in districts.values())
    for path in (data / "groups").glob("*/*.yaml"):
        group = EducationGroup.model_validate(text_tree(path))
        register = {school.id for school in districts[group.district].schools}
        assert {one.school for one in group.memberships or []} <= register
        assert len(group.school_years) == 3


def test_made_up_groups_have_the_size_of_real_ones(tmp_path: Path, no_policies: Path) -> None:
    """The typical group takes 8 to 12 kB of YAML."""
    data = make_world(tmp_path / "world", 40, 1, no_policies)
    sizes = sorted(path.stat().st_size for path in (data / "groups").glob("*/*.yaml"))
    assert 8_000 <= sizes[len(sizes) // 2] <= 12_000


def test_the_same_seed_makes_the_same_world(tmp_path: Path, no_policies: Path) -> None:
    """Number and seed decide every byte; another seed makes another world."""
    first, again, other = (
        _tree(make_world(tmp_path / name, 6, seed, no_policies)) for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert first == again
    assert first.keys() == other.keys()
    assert first != other


@pytest.mark.parametrize("groups", [0, -1, LARGEST + 1])
def test_the_number_of_groups_is_bounded(tmp_path: Path, no_policies: Path, groups: int) -> None:
    """A world of no group or of too many groups is refused before anything is written."""
    with pytest.raises(ValueError, match="集团数"):
        make_world(tmp_path / "world", groups, 1, no_policies)
    assert not (tmp_path / "world").exists()


def test_the_repository_is_never_written_to(no_policies: Path) -> None:
    """A folder inside the repository is refused."""
    with pytest.raises(ValueError, match="项目文件夹"):
        make_world(ROOT / "build" / "world", 1, 1, no_policies)
    assert not (ROOT / "build" / "world").exists()


@pytest.mark.parametrize("text", ["a: b", "- a", "#a", "a #b", "a:", " a", "'a", '"a"\\', "[a]", "", "{a}", "a\nb"])
def test_text_survives_yaml_whatever_it_holds(text: str) -> None:
    """A value that YAML would read otherwise is quoted, so that it comes back as it was."""
    record: dict[str, Node] = {"title": text, "list": [text, {"deep": text}], "none": []}
    assert yaml.load(yaml_text(record), yaml.BaseLoader) == record  # noqa: S506  (text only)


def test_the_table_holds_each_phase_against_its_baseline() -> None:
    """A ratio of processor time is to the baseline of the same number; a baseline and a lone phase have none."""
    rows = [
        Measured(30, "parse_baseline", 0.9, 0.5, 40),
        Measured(30, "read", 1.5, 1.25, 60),
        Measured(500, "read", 9.5, 9.0, 90),
    ]
    lines = markdown(rows).splitlines()[2:]
    cells = [[cell.strip() for cell in re.split(r"\|", line)[1:-1]] for line in lines]
    assert cells == [
        ["30", LABELS["parse_baseline"], "0.90", "0.50", "16.67", "—", "40"],
        ["30", LABELS["read"], "1.50", "1.25", "41.67", "2.50", "60"],
        ["500", LABELS["read"], "9.50", "9.00", "18.00", "—", "90"],
    ]


def test_the_table_adds_up_what_comes_before_mkdocs() -> None:
    """The steps that a build takes before MkDocs are summed, when all were measured; what only compares is left out."""
    steps = [Measured(30, phase, 1.5, 2.0, 50 + i) for i, phase in enumerate(BEFORE_MKDOCS)]
    line = markdown([Measured(30, "read", 9, 9, 9), *steps]).splitlines()[-1]
    assert [cell.strip() for cell in line.split("|")[1:-1]] == ["30", TOTAL, "4.50", "6.00", "200.00", "—", "52"]
    assert TOTAL not in markdown(steps[1:])
