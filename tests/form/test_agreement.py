"""The form judges as CI does: the same text, the same messages, places and all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.forms.merging import merged
from tests.form.small import MISTAKES, OTHER_GROUP, ROOT, SLIPS, bridge, edited, judged, of_ci, tree


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    folder = tmp_path_factory.mktemp("form")
    data = tree(folder)
    return data, folder, bridge(data, folder)


def record(data: Path) -> str:
    return (data / "groups" / "lq" / "lq-jia.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_the_form_is_told_as_ci_tells_it(ground, name):
    """For each typical mistake the report of the form is the report of CI, and names the field."""
    data, folder, desk = ground
    old, mistake = record(data), MISTAKES[name]
    changed = edited(json.loads(desk.opened(old))["data"], mistake.edit)
    found = judged(desk, old, changed)
    assert found["report"] == of_ci(data, folder, merged(old, changed))
    assert mistake.code in {one["code"] for one in found["diagnostics"]}, found["report"]
    assert not found["sound"]
    assert all(one["path"] for one in found["diagnostics"])


@pytest.mark.parametrize("name", SLIPS)
def test_a_file_with_a_mistake_is_told_as_ci_tells_it(ground, name):
    """A file that brings a mistake along is judged as it stands, wherever its own words say that it belongs."""
    data, folder, desk = ground
    right, wrong, code = SLIPS[name]
    old = record(data).replace(right, wrong)
    assert old != record(data)
    found = judged(desk, old, json.loads(desk.opened(old))["data"])
    assert found["text"] == old
    assert found["report"] == of_ci(data, folder, old)
    assert code in {one["code"] for one in found["diagnostics"]}, found["report"]


def test_every_committed_record_is_as_sound_in_the_form_as_in_ci(tmp_path):
    """With no more than the site gives, nothing is told of any record that CI accepts: the checks miss nothing."""
    data = ROOT / "data"
    desk = bridge(data, tmp_path, all_records=False)
    for path in sorted((data / "groups").rglob("*.yaml")):
        old = path.read_text(encoding="utf-8")
        stem = f"{path.parent.name}/{path.stem}"
        found = judged(desk, old, json.loads(desk.opened(old))["data"], stem)
        assert (found["text"], found["diagnostics"]) == (old, []), stem


def test_an_id_that_another_district_uses_is_told_as_ci_tells_it(ground):
    """A new group with the id of another is refused in CI's words, at whichever file CI blames."""
    data, folder, desk = ground
    content = OTHER_GROUP.replace("district: ab", "district: lq").replace("JS-4F7Q2M", "JS-8K2M9P")
    found = judged(desk, "", json.loads(desk.opened(content))["data"], "lq/ab-jia")
    expected = of_ci(data, folder, found["text"], "lq/ab-jia")
    assert [one["code"] for one in found["diagnostics"]] == ["group_twice"]
    assert found["report"] == expected


def test_one_exchange_told_differently_by_two_groups_is_told(ground):
    """An exchange that another group records with other schools is refused here as in CI."""
    data, folder, desk = ground
    old = record(data)
    changed = json.loads(desk.opened(old))["data"]
    changed["school_years"][1]["exchanges"] = [
        {
            "ref": "JS-4F7Q2M",
            "person_level": "teacher",
            "kind": "exchange",
            "from_school": "lq-yi",
            "to_school": "lq-er",
            "start_on": "2024-09-01",
        }
    ]
    found = judged(desk, old, changed)
    assert [one["code"] for one in found["diagnostics"]] == ["exchange_differs"]
    assert found["report"] == of_ci(data, folder, found["text"])


def test_a_text_that_is_no_record_is_refused_in_words(ground):
    """A file that cannot be read yields its faults and no data."""
    _, _, desk = ground
    found = json.loads(desk.opened("name: [甲\nid：x\n"))
    assert found["data"] is None
    assert not found["sound"]
    assert found["diagnostics"][0]["message"]


def test_certain_slips_are_mended_on_request(ground):
    """Where a slip has one certain mend, the verdict carries the mended data; taken over, nothing is left to tell."""
    data, _, desk = ground
    old = record(data)
    changed = edited(json.loads(desk.opened(old))["data"], MISTAKES["a date with slashes"].edit)
    found = judged(desk, old, changed)
    assert found["mended"]["school_years"][1]["activities"][0]["held_on"] == "2024-10-16"
    assert judged(desk, old, found["mended"])["text"] == old


def test_nothing_is_left_behind_by_a_question(ground):
    """A record that was judged is forgotten, so that the next one is judged against the published records alone."""
    data, folder, desk = ground
    judged(desk, "", json.loads(desk.opened(record(data)))["data"])
    assert list((folder / "browser" / "data" / "groups").rglob("*.yaml")) == []
