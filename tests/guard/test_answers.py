"""What the bureau says in a group's record is said by the bureau."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.guard import guard
from tests.guard.small_repository import FILES, Small

RAISED = """\
id: a
disputes:
  - school_year: 2023-2024
    clause: LY-6.5-3
    words: 名单已按时公布。
    by: group_office
    raised_on: 2024-09-20
    deadline: 2024-10-20
"""
ANSWER = """\
    answer:
      words: 已核对，维持原结论。
      by: bureau_office
      on: 2024-10-08
"""
CONFIRMED = """\
confirmations:
  - {school_year: 2023-2024, part: activities, by: OFFICE, on: 2024-09-10}
"""


def found(folder: Path, before: str, after: str, actor: str) -> list[str]:
    folder.mkdir()
    small = Small(folder, {**FILES, "data/groups/one/a.yaml": before})
    small.commit({"data/groups/one/a.yaml": after})
    return [one.code for one in guard(small.data, "main", "change", actor)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (RAISED, RAISED + ANSWER),
        (RAISED + ANSWER, RAISED),
        (RAISED + ANSWER, RAISED + ANSWER.replace("维持", "撤销")),
        (RAISED + ANSWER, (RAISED + ANSWER).replace("名单已按时公布", "名单已提前公布")),
        (RAISED + ANSWER, "id: a\n"),
        ("id: a\n", "id: a\n" + CONFIRMED.replace("OFFICE", "bureau_office")),
    ],
    ids=["given", "removed", "changed", "its question changed", "removed with its question", "confirmed"],
)
def test_only_the_bureau_answers(tmp_path: Path, before: str, after: str) -> None:
    """An answer of the bureau is given, changed or removed by the bureau or a maintainer, never by the group."""
    assert found(tmp_path / "group", before, after, "office-a") == ["guard_answer"]
    assert found(tmp_path / "bureau", before, after, "bureau-one") == []
    assert found(tmp_path / "maintainer", before, after, "the-maintainers") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: a\n", RAISED),
        (RAISED, RAISED.replace("名单", "交流名单")),
        (RAISED + ANSWER, RAISED + ANSWER + CONFIRMED.replace("OFFICE", "lead_school")),
    ],
    ids=["raised", "reworded before an answer", "confirmed by the school"],
)
def test_a_group_speaks_for_itself(tmp_path: Path, before: str, after: str) -> None:
    """Raising a dispute, rewording it before it is answered and confirming one's own part need nobody else."""
    assert found(tmp_path / "group", before, after, "office-a") == []
