"""The second route: a clerk changes the file in the web editor of the host, which commits it to a branch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE
from tests.privacy.test_kinds import MOBILE
from tests.routes.branch import OTHER, RECORD, Branch, same

MEETING = """\
      - kind: work_meeting
        title: 第二次例会
        held_on: 2025-03-12
        schools: [lq-yi, lq-er]
"""
PLACE = "    documents: []\n    # 备注"
MISTAKES: dict[str, Callable[[Branch], None]] = {
    "chinese-date": lambda b: b.replace("held_on: 2024-10-16", "held_on: 2024年10月16日"),
    "fullwidth-colon": lambda b: b.replace("        title: 集体研修", "        title：集体研修"),
    "tab": lambda b: b.replace("        held_on: 2024-12-04", "\theld_on: 2024-12-04"),
    "key-twice": lambda b: b.replace("        held_on: 2024-12-04\n", "        held_on: 2024-12-04\n" * 2),
    "key-misspelt": lambda b: b.replace("        title: 集体研修", "        titel: 集体研修"),
    "chinese-word": lambda b: b.replace("kind: joint_training", "kind: 集体研修"),
    "school-by-name": lambda b: b.replace("          - lq-er\n", "          - 练习第二小学\n"),
    "number-with-unit": lambda b: b.replace("participant_count: 30", "participant_count: 30人"),
    "quote-open": lambda b: b.replace('name: "练习甲集团"', 'name: "练习甲集团'),
    "telephone": lambda b: b.replace("note: 没有其他情况。", f"note: 有事请打 {MOBILE} 找集团办公室。"),
    "somebody-elses": lambda b: b.replace("name: 练习乙集团", "name: 练习乙教育集团", OTHER),
}


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """A clerk's branch."""
    return Branch(tmp_path)


def test_a_good_edit_passes(branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    """A meeting added by hand, with the line ends of Windows, passes every part of the gate."""
    branch.replace(PLACE, MEETING + PLACE)
    branch.write(RECORD, branch.read().replace("\n", "\r\n"))
    branch.commit()
    assert branch.gate(capsys).code == FINE


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_slip_is_told_kindly(name: str, branch: Branch, capsys: pytest.CaptureFixture[str], bless: bool) -> None:
    """Each typical slip stops the change, in exactly the words that were read and found kind."""
    MISTAKES[name](branch)
    branch.commit()
    verdict = branch.gate(capsys)
    assert verdict.code == DATA_WRONG
    same(f"editor-{name}", verdict.told, bless=bless)


@pytest.mark.parametrize("name", sorted(set(MISTAKES) - {"somebody-elses"}))
def test_a_slip_of_before_stops_nobody(name: str, branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    """The same slip, standing in the base already, stops neither its own clerk nor the neighbour."""
    branch.on_main()
    MISTAKES[name](branch)
    branch.commit()
    branch.branch_off()
    branch.write(RECORD, branch.read() + "# 已核对\n")
    branch.commit()
    assert branch.gate(capsys).code == FINE
    branch.git("checkout", "-q", "main")
    branch.branch_off()
    branch.replace("name: 练习乙集团", "name: 练习乙教育集团", OTHER)
    branch.commit()
    assert branch.gate(capsys, "neighbour").code == FINE
