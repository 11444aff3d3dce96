"""Several processes may write the interface, each for some of the groups."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assessment.finding import SubjectKind
from generator.exports import Stored, portion, published
from tests.exports.world import REFERENCE, findings, group, snapshot

ROOT = "api/v1/"
IDS = tuple(f"ly-{number}" for number in range(5))
FOUND = findings()
WORLD = snapshot(
    groups=tuple(group(key, "lianyun") for key in IDS),
    findings=(*(replace(one, subject=key) for one in FOUND[:5] for key in IDS[:4]), FOUND[-1]),
)


def whole(world, stored=None):
    return {path: b"".join(pieces) for path, pieces in published(world, stored)}


def divided(cuts):
    """The files of a world whose groups are divided at some places, each portion from its own findings alone."""
    places = [0, *sorted(cuts), len(IDS)]
    portions = []
    for start, end in pairwise(places):
        own = tuple(one for one in WORLD.findings if one.subject in IDS[start:end])
        portions.append(portion(replace(WORLD, findings=own), IDS[start:end]))
    of_districts = tuple(one for one in WORLD.findings if one.subject_kind is SubjectKind.DISTRICT)
    stored = Stored(
        entries=[entry for one in portions for entry in one.entries],
        records=(one.records for one in portions),
        rows=(one.rows for one in portions),
        rows_of_year=lambda year: (one.rows_by_year.get(year, b"") for one in portions),
    )
    files = whole(replace(WORLD, findings=of_districts), stored)
    return files | {path: content for one in portions for path, content in one.files}


@given(st.lists(st.integers(0, len(IDS)), max_size=4))
def test_division_changes_nothing(cuts):
    """However the groups are divided, also into empty portions, every file is the same to the byte, the index too."""
    assert divided(cuts) == whole(WORLD)


def test_portion():
    """A portion holds the files of its groups and their stretch of the lists, and nothing of other groups."""
    found = portion(WORLD, IDS[1:3])
    assert [path for path, _ in found.files] == [f"{ROOT}groups/ly-1.json", f"{ROOT}groups/ly-2.json"]
    assert [entry.path for entry in found.entries] == ["groups/ly-1.json", "groups/ly-2.json"]
    assert found.records.count(b"\n") == 2 * 5 - 1
    assert found.rows.count(b"\r\n") == 2 * 5
    for other in (b"ly-0", b"ly-3"):
        assert other not in found.records + found.rows


def test_references_of_other_groups_are_hidden():
    """A reference that another group has recorded is hidden in a portion, too."""
    world = snapshot(
        groups=(group("ly-a", "lianyun", school_years=[]), group("ly-b", "lianyun")),
        findings=(replace(FOUND[0], subject="ly-a", working=f"{REFERENCE}:3 张"),),
    )
    found = portion(world, ["ly-a"])
    assert b"JS-" not in found.records + b"".join(content for _, content in found.files)


def test_unknown_group():
    """A group that the snapshot does not know is an error, not an empty file."""
    with pytest.raises(KeyError, match="ly-9"):
        portion(WORLD, ["ly-9"])
