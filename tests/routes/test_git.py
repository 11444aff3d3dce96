"""The third route: somebody who knows git commits on a machine of their own and pushes a branch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE
from tests.privacy.test_kinds import ID, MOBILE
from tests.routes.branch import DISTRICT, OTHER, RECORD, Branch, same


def gbk(branch: Branch) -> None:
    branch.write(RECORD, branch.read().encode("gbk"))


def conflict(branch: Branch) -> None:
    old = "        held_on: 2024-12-04\n"
    branch.replace(old, f"<<<<<<< HEAD\n{old}=======\n        held_on: 2024-12-05\n>>>>>>> change\n")


def renamed(branch: Branch) -> None:
    branch.git("mv", f"data/{RECORD}", "data/groups/lq/lq-jia-2025.yaml")


def wrong_folder(branch: Branch) -> None:
    branch.git("mv", f"data/{RECORD}", "data/lq-jia.yaml")


def backup(branch: Branch) -> None:
    branch.write("groups/lq/lq-jia - 副本.yaml", branch.read())


def deleted(branch: Branch) -> None:
    branch.git("rm", "-q", f"data/{OTHER}")


def message(branch: Branch) -> None:
    branch.write(RECORD, branch.read() + "# 已核对\n")
    branch.commit(f"更新活动\n\n有问题请联系 {MOBILE}")


def removed_again(branch: Branch) -> None:
    text = branch.read()
    branch.write(RECORD, f"{text}# 身份证 {ID}\n")
    branch.commit()
    branch.write(RECORD, f"{text}# 已核对\n")


def program(branch: Branch) -> None:
    (branch.folder / "generator").mkdir()
    (branch.folder / "generator" / "checks.py").write_text("OFF = True\n", encoding="utf-8")


def closed(branch: Branch) -> None:
    """The bureau closed a year; the clerk changes what it says."""
    branch.on_main()
    year = "closed_years:\n  - {school_year: 2023-2024, closed_on: 2024-12-01, by: 区教育局局长办公会}\n"
    branch.replace("sources:\n", f"{year}sources:\n", DISTRICT)
    branch.commit("锁定 2023-2024 学年")
    branch.branch_off()
    branch.replace("held_on: 2023-10-11", "held_on: 2023-10-18")


MISTAKES: dict[str, Callable[[Branch], None]] = {
    "gbk": gbk,
    "conflict": conflict,
    "renamed": renamed,
    "wrong-folder": wrong_folder,
    "backup": backup,
    "deleted": deleted,
    "message": message,
    "removed-again": removed_again,
    "program": program,
    "closed-year": closed,
}


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """A clerk's branch."""
    return Branch(tmp_path)


def test_good_commits_pass(branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    """Several commits, and main merged in between with what others did, pass every part of the gate."""
    branch.replace("participant_count: 30", "participant_count: 32")
    branch.commit("更正参加人数")
    branch.on_main()
    branch.replace("name: 练习乙集团", "name: 练习乙教育集团", OTHER)
    branch.commit()
    branch.git("checkout", "-q", "change")
    branch.git("merge", "-q", "--no-edit", "main")
    branch.replace("note: 没有其他情况。", "note: 无其他情况说明。")
    branch.commit("补充说明\n\nSigned-off-by: 集团办公室 <office@example.org>")
    verdict = branch.gate(capsys)
    assert verdict.code == FINE, verdict.told


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_slip_is_told_kindly(name: str, branch: Branch, capsys: pytest.CaptureFixture[str], bless: bool) -> None:
    """Each typical slip stops the change, in exactly the words that were read and found kind."""
    MISTAKES[name](branch)
    branch.commit()
    verdict = branch.gate(capsys)
    assert verdict.code == DATA_WRONG
    assert MOBILE not in verdict.told
    assert ID not in verdict.told
    same(f"git-{name}", verdict.told, bless=bless)


@pytest.mark.parametrize("name", ["gbk", "conflict", "renamed", "wrong-folder", "backup"])
def test_a_slip_of_before_stops_nobody(name: str, branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    """The same slip, standing in the base already, does not stop who changes another record."""
    branch.on_main()
    MISTAKES[name](branch)
    branch.commit()
    branch.branch_off()
    branch.replace("name: 练习乙集团", "name: 练习乙教育集团", OTHER)
    branch.commit()
    verdict = branch.gate(capsys, "neighbour")
    assert verdict.code == FINE, verdict.told


def test_a_correction_opens_a_closed_year(branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    """With the lines that the refusal offers, filled in, the same change passes."""
    closed(branch)
    branch.commit()
    told = branch.gate(capsys).told
    offered = [line.partition("|")[2][1:] for line in told.splitlines() if line.strip().startswith("|")]
    lines = "\n".join(offered).replace("〔更正理由〕", "原来抄错了日期")
    lines = lines.replace("〔批准岗位，不写姓名〕", "区教育局分管副局长").replace(
        "〔批准日期，如 2024-11-20〕", "2024-12-20"
    )
    assert lines.startswith("corrections:\n")
    branch.write(RECORD, f"{branch.read()}{lines}\n")
    branch.commit()
    verdict = branch.gate(capsys)
    assert verdict.code == FINE, verdict.told
