"""Replies and confirmations in the workbook: their sheets come from the schema, like all others."""

from __future__ import annotations

from tests.workbook.clerk import GROUP, Desk, put

REPLIES = """\
disputes:
  - school_year: 2024-2025
    clause: MM-1
    words: 有一次例会漏报。   # 待核
    by: lead_school
    raised_on: 2025-09-10
    deadline: 2025-10-10
    answer: {words: 已核实。, by: bureau_office, on: 2025-09-20}
confirmations:
  - {school_year: 2024-2025, part: memberships, by: bureau_office, on: 2025-09-20}
sources:
"""


def _answered(desk: Desk) -> str:
    """The record with a dispute and a confirmation; returns its text."""
    path = desk.data / GROUP
    text = path.read_text(encoding="utf-8").replace("sources:\n", REPLIES, 1)
    path.write_text(text, encoding="utf-8")
    return text


def test_replies_go_through_the_workbook_unchanged(desk: Desk) -> None:
    """Exported and imported as it is, a record with a dispute and a confirmation stays the same to the byte."""
    text = _answered(desk)
    assert desk.export().take_in("--write") == 0
    assert desk.text() == text


def test_a_changed_word_changes_its_line_only(desk: Desk) -> None:
    """The words of a dispute and the day of its answer are cells; the comment beside the words stays."""
    text = _answered(desk)

    def change(sheets):
        put(sheets["异议"], 5, words="有两次例会漏报。", answer__on="2025-09-22")

    assert desk.export().edit(change).take_in("--write") == 0
    changed = [pair for pair in zip(text.splitlines(), desk.text().splitlines(), strict=True) if pair[0] != pair[1]]
    assert [new.strip() for _, new in changed] == [
        "words: 有两次例会漏报。   # 待核",
        "answer: {words: 已核实。, by: bureau_office, on: 2025-09-22}",
    ]
