"""The gate blocks what a change brings, anywhere, and nothing that stood there before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.gate import Change, check_change
from tests.gate.repositories import DISTRICT, GROUP, OTHER, Repository

FAULT = ("established_on: 2023-09-01", "established_on: 2023年9月1日")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def seen(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.file.removeprefix("data/"), one.code) for one in diagnostics]


def judged(repository: Repository) -> Change:
    return check_change(repository.data, repository.base)


def test_no_change_brings_nothing(repository: Repository) -> None:
    """Sound data without a change have neither new nor standing faults."""
    assert judged(repository) == Change((), ())


def test_a_new_fault_is_brought(repository: Repository) -> None:
    """A fault written since then is brought by the change, committed or not."""
    repository.replace(GROUP, *FAULT)
    assert seen(judged(repository).introduced) == [(GROUP, "date_form")]
    repository.commit()
    assert seen(judged(repository).introduced) == [(GROUP, "date_form")]


def test_a_standing_fault_is_only_reported(repository: Repository) -> None:
    """What was wrong before is listed apart, and stays so when the lines above it change."""
    repository.replace(GROUP, *FAULT)
    repository.base = repository.commit()
    assert seen(judged(repository).standing) == [(GROUP, "date_form")]
    repository.write(GROUP, "# 说明\n\n" + repository.read(GROUP))
    repository.replace(GROUP, "form: community", "form: community\nshort_name: 案例")
    change = judged(repository)
    assert (seen(change.introduced), seen(change.standing)) == ([], [(GROUP, "date_form")])


def test_a_fault_in_an_item_that_moves_is_the_same(repository: Repository) -> None:
    """An item put in front of a faulty one renumbers it and brings nothing."""
    repository.replace(GROUP, "{school: s-two, role: member}", "{school: s-two, role: 成员}")
    repository.base = repository.commit()
    lines = repository.read(GROUP).splitlines(keepends=True)
    moved = next(line for line in lines if "s-new" in line)
    lines.remove(moved)
    lines.insert(lines.index("memberships:\n") + 1, moved)
    repository.write(GROUP, "".join(lines))
    change = judged(repository)
    assert (seen(change.introduced), seen(change.standing)) == ([], [(GROUP, "word_unknown")])


def test_a_second_equal_fault_is_new(repository: Repository) -> None:
    """A standing fault excuses itself and no copy of it, and the copy is the one on the new line."""
    repository.replace(GROUP, "school: s-two, role: member", "school: s-nil, role: member")
    repository.base = repository.commit()
    repository.replace(
        GROUP,
        "memberships:\n",
        "memberships:\n  - {school: s-nil, role: member, start_on: 2023-09-01, end_on: 2023-09-02}\n",
    )
    change = judged(repository)
    assert [(one.code, one.span.line) for one in change.standing if one.code == "school_unknown"] == [
        ("school_unknown", 9)
    ]
    assert ("school_unknown", 7) in [(one.code, one.span.line) for one in change.introduced]


def test_a_deleted_school_is_told_where_it_is_missed(repository: Repository) -> None:
    """Who deletes a school answers for the groups that still name it, and is told which file of the change is meant."""
    repository.replace(DISTRICT, "  - {id: s-two, name: 案例第二小学, stage: primary}\n", "")
    (one,) = judged(repository).introduced
    assert (one.file, one.code) == (f"data/{GROUP}", "school_unknown")
    assert "data/districts/real.yaml" in one.hint


def test_a_mended_fault_is_gone(repository: Repository) -> None:
    """A fault that the change mends is neither new nor standing."""
    repository.replace(GROUP, *FAULT)
    repository.base = repository.commit()
    repository.replace(GROUP, *reversed(FAULT))
    assert judged(repository) == Change((), ())


def test_a_new_and_a_deleted_file(repository: Repository) -> None:
    """A new file answers for everything in it; a deleted one for nothing but what others miss."""
    repository.write("groups/real/g-new.yaml", repository.read(GROUP).replace(*FAULT).replace("g-silent", "g-new"))
    assert seen(judged(repository).introduced) == [("groups/real/g-new.yaml", "date_form")]
    (repository.data / "groups/real/g-new.yaml").unlink()
    (repository.data / GROUP).unlink()
    assert judged(repository) == Change((), ())


@pytest.mark.parametrize("broken", [DISTRICT, "districts/shili.yaml", "policies/mini.yaml", GROUP])
def test_a_record_that_another_has_broken_blocks_nobody(repository: Repository, broken: str) -> None:
    """While a record cannot be read, a change to others is not blamed for what seems to be missing from it."""
    repository.write(broken, "名称：坏\n" + repository.read(broken))
    repository.base = repository.commit()
    repository.write(OTHER, repository.read(OTHER).replace("role: member}", "role: member, note: 说明}"))
    repository.write("groups/real/g-more.yaml", repository.read(GROUP).replace("g-silent", "g-more"))
    change = judged(repository)
    wrong = [one for one in change.introduced if broken != GROUP or one.file != "data/groups/real/g-more.yaml"]
    assert seen(tuple(wrong)) == []
    assert {one.file for one in change.standing} == {f"data/{broken}"}


def test_a_deletion_is_noticed_behind_a_broken_record(repository: Repository) -> None:
    """A record that cannot be read does not hide that a deleted school is still named elsewhere."""
    repository.write(OTHER, "名称：坏\n" + repository.read(OTHER))
    repository.base = repository.commit()
    repository.replace(DISTRICT, "  - {id: s-two, name: 案例第二小学, stage: primary}\n", "")
    assert seen(judged(repository).introduced) == [(GROUP, "school_unknown")]


def test_breaking_a_record_is_told_once(repository: Repository) -> None:
    """Who makes a register unreadable is told that, and not of every school that seems to be missing."""
    repository.write(DISTRICT, "名称：坏\n" + repository.read(DISTRICT))
    assert {one.file for one in judged(repository).introduced} == {f"data/{DISTRICT}"}


def test_mending_a_record_brings_no_blame(repository: Repository) -> None:
    """Who mends an unreadable register is not blamed for the wrong references that it had hidden."""
    repository.replace(GROUP, "school: s-two", "school: s-nil")
    sound = repository.read(DISTRICT)
    repository.write(DISTRICT, "名称：坏\n" + sound)
    repository.base = repository.commit()
    repository.write(DISTRICT, sound)
    change = judged(repository)
    assert (seen(change.introduced), seen(change.standing)) == ([], [(GROUP, "school_unknown")])


def test_a_history_that_went_on_elsewhere_is_no_part_of_the_change(repository: Repository) -> None:
    """A change is compared with the point where it left the other history, not with where that stands now."""
    repository.replace(GROUP, *FAULT)
    faulty = repository.commit()
    repository.git("checkout", "-q", "-b", "work")
    repository.git("checkout", "-q", "main")
    repository.replace(GROUP, *reversed(FAULT))
    repository.commit()
    repository.git("checkout", "-q", "work")
    assert repository.git("rev-parse", "HEAD") == faulty
    change = check_change(repository.data, "main")
    assert (seen(change.introduced), seen(change.standing)) == ([], [(GROUP, "date_form")])


def test_data_that_were_not_there_before(repository: Repository) -> None:
    """Where the earlier commit had no data folder, every fault is brought."""
    shutil.move(repository.data, repository.folder / "aside")
    repository.base = repository.commit()
    shutil.move(repository.folder / "aside", repository.data)
    repository.replace(GROUP, *FAULT)
    assert seen(judged(repository).introduced) == [(GROUP, "date_form")]
