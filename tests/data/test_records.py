"""Every committed record is valid, sits where its id says, and tells where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from schema.district import District
from schema.group import EducationGroup
from schema.vocabulary import Level
from tests.data.records import DISTRICT_FILES, GROUP_FILES, district, groups, party, text_tree


@pytest.mark.parametrize("path", DISTRICT_FILES, ids=lambda path: path.stem)
def test_a_district_file_is_valid_and_named_like_its_id(path: Path) -> None:
    """Every district file validates and its name is the id of the district."""
    assert District.model_validate(text_tree(path)).id == path.stem


@pytest.mark.parametrize("path", GROUP_FILES, ids=lambda path: path.stem)
def test_a_group_file_is_valid_and_lies_under_its_district(path: Path) -> None:
    """Every group file validates, is named like its id and lies in the folder of its district."""
    record = EducationGroup.model_validate(text_tree(path))
    assert (record.district, record.id) == (path.parent.name, path.stem)


def test_every_folder_of_groups_has_a_district() -> None:
    """No group belongs to a district without a file."""
    cities = {path.stem for path in DISTRICT_FILES if district(path.stem).level is Level.CITY}
    assert {path.parent.name for path in GROUP_FILES} == {path.stem for path in DISTRICT_FILES} - cities


def test_ids_are_unique_over_all_districts() -> None:
    """No school, group or outside group shares its id with another one."""
    ids = [path.stem for path in GROUP_FILES]
    for path in DISTRICT_FILES:
        record = district(path.stem)
        ids += [school.id for school in record.schools] + [outside.id for outside in record.outside_groups]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("district_id", [path.stem for path in DISTRICT_FILES])
def test_every_party_of_a_membership_is_registered(district_id: str) -> None:
    """A membership names a school of the register, an outside group, or another group of the district; never both."""
    register = district(district_id)
    schools = {school.id for school in register.schools}
    known_groups = {outside.id for outside in register.outside_groups} | {one.id for one in groups(district_id)}
    for record in groups(district_id):
        for membership in record.memberships or []:
            assert (membership.school is None) != (membership.group is None), record.id
            assert party(membership) in (schools if membership.school else known_groups), record.id


@pytest.mark.parametrize("district_id", [path.stem for path in DISTRICT_FILES])
def test_names_within_a_district_are_distinct(district_id: str) -> None:
    """A reader can tell the schools and the groups of a district apart by their names."""
    register = district(district_id)
    names = [school.name for school in register.schools] + [outside.name for outside in register.outside_groups]
    names += [record.name for record in groups(district_id)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", [*DISTRICT_FILES, *GROUP_FILES], ids=lambda path: path.stem)
def test_files_keep_to_the_plain_subset_of_yaml(path: Path) -> None:
    """Files are in block style without anchors, aliases and tags; only an empty list stands in brackets."""
    events = list(yaml.parse(path.read_text(encoding="utf-8")))
    starts = [event for event in events if isinstance(event, yaml.CollectionStartEvent)]
    assert not [event for event in events if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)]
    assert not [event for event in events if getattr(event, "tag", None)]
    bracketed = [i for i, event in enumerate(events) if getattr(event, "flow_style", None)]
    assert starts
    assert all(isinstance(events[i + 1], yaml.SequenceEndEvent) for i in bracketed)


@pytest.mark.parametrize("path", [*DISTRICT_FILES, *GROUP_FILES], ids=lambda path: path.stem)
def test_files_are_tidy(path: Path) -> None:
    """Files have no tabs, no trailing blanks, and one line break at the end."""
    text = path.read_text(encoding="utf-8")
    assert "\t" not in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
