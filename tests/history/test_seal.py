"""Closing a year writes a digest of what each group reported; any later alteration shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, WRONG_USE, main
from generator.history.seal import parsed, seal
from tests.compare.five_years import History, five_years

YEAR = "2021-2022"


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Five years, in the state in which 2021-2022 had just been closed."""
    told = five_years(tmp_path)
    told.git("checkout", "-q", told.at["closed"])
    return told


def close(history: History) -> int:
    return main(["close-year", "shili", "--school-year", YEAR, "--data", str(history.data)])


def verify(history: History, *more: str) -> int:
    return main(["verify", "--data", str(history.data), *more])


def test_a_closed_year_is_intact(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """What was just sealed agrees, also after entries were reordered and lines wrapped."""
    assert close(history) == FINE
    assert verify(history) == FINE
    assert "2 个集团，2 个与公布时一致" in capsys.readouterr().out
    path = history.data / "groups" / "shili" / "b.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "# 说明\n" + text.replace("title: 2021年交流名单", "title:\n        2021年交流名单"), encoding="utf-8"
    )
    assert verify(history) == FINE


def test_an_alteration_shows(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed number without a correction fails the check and names the group."""
    close(history)
    path = history.data / "groups" / "shili" / "b.yaml"
    head, _, tail = path.read_text(encoding="utf-8").partition(f"school_year: {YEAR}")
    tail = tail.replace("teachers_total: '20'", "teachers_total: '21'", 1)
    path.write_text(f"{head}school_year: {YEAR}{tail}", encoding="utf-8")
    assert verify(history) == DATA_WRONG
    assert "b：与公布时不一致，又没有新的更正记录" in capsys.readouterr().out
    assert close(history) == DATA_WRONG


def test_an_earlier_year_may_still_change(history: History) -> None:
    """Only the sealed year counts."""
    close(history)
    path = history.data / "groups" / "shili" / "b.yaml"
    head, mark, tail = path.read_text(encoding="utf-8").partition(f"school_year: {YEAR}")
    path.write_text(head.replace("'20'", "'21'") + mark + tail, encoding="utf-8")
    assert verify(history) == FINE


def test_a_correction_is_told_and_sealed_again(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """A change with its correction is fine, told with both values, and gets a line of its own."""
    close(history)
    history.git("checkout", "-q", history.at["correction"])
    assert verify(history) == FINE
    told = capsys.readouterr().out
    assert "a：有更正记录，内容已更正" in told
    assert "staffing[1].teachers_total：20 → 2（误把全体职工计入）" in told
    assert close(history) == FINE
    assert verify(history) == FINE
    assert "2 个与公布时一致" in capsys.readouterr().out
    lines = (history.folder / "closed" / "shili" / f"{YEAR}.txt").read_text(encoding="utf-8").split("\n")
    assert sum("  a  " in line for line in lines) == 2
    assert close(history) == FINE


def test_a_group_that_vanished_shows(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """The record of a sealed group may not disappear."""
    close(history)
    (history.data / "groups" / "shili" / "b.yaml").unlink()
    assert verify(history) == DATA_WRONG
    assert "公布过的集团记录不见了" in capsys.readouterr().out


def test_a_report_added_afterwards_shows(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """A group that had not reported when the year was closed may not report later without a correction."""
    path = history.data / "groups" / "shili" / "b.yaml"
    whole = path.read_text(encoding="utf-8")
    record = history.get("group_b")
    record["school_years"] = []
    history.put(group_b=record)
    close(history)
    path.write_text(whole, encoding="utf-8")
    assert verify(history) == DATA_WRONG
    assert "b：" in capsys.readouterr().out


def test_only_a_closed_year_is_sealed(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """A year that the bureau has not closed is refused, with the lines to write."""
    assert main(["close-year", "shili", "--school-year", "2020-2021", "--data", str(history.data)]) == WRONG_USE
    assert "closed_years" in capsys.readouterr().err


def test_nothing_sealed_is_nothing_wrong(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Without any digest there is nothing to check, and that is said."""
    assert verify(history) == FINE
    assert "还没有年度摘要" in capsys.readouterr().out


def test_an_earlier_state_can_be_verified(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """`--known-at` holds the data of a revision against the digests at hand."""
    close(history)
    history.git("checkout", "-q", history.at["correction"])
    assert verify(history, "--known-at", history.at["closed"]) == FINE
    assert "2 个与公布时一致" in capsys.readouterr().out


def test_the_digest_is_a_plain_hash() -> None:
    """Another program can make the same digest: canonical JSON, sorted, hashed with SHA-256."""
    record = {"id": "g", "school_years": [{"school_year": YEAR, "research_subjects": ["语文", "数学"]}]}
    other = {"id": "g", "school_years": [{"research_subjects": ["数学", "语文"], "school_year": YEAR}]}
    made = seal(record, YEAR, "2022-11-01")
    assert made.digest == seal(other, YEAR, "2022-11-01").digest
    assert made.digest == "35b0571280771889fcf32ee199d5543035d4862c6bb30ae85a76d06c2a8b2c4d"
    assert parsed(f"# x\n{made.line}\n") == {"g": made}


def test_a_line_that_is_no_digest_is_refused() -> None:
    """A damaged file is not taken for an empty one."""
    with pytest.raises(ValueError, match="第 2 行"):
        parsed("# x\nabc\n")


def rewritten(history: History) -> None:
    """Every commit made anew with another date, and the tree as it was."""
    tree = history.git("rev-parse", "HEAD^{tree}")
    changed = history.git("commit-tree", tree, "-m", "填报", on="2022-11-03")
    history.git("update-ref", "refs/heads/other", changed)
    history.git("checkout", "-q", "other")


@pytest.fixture
def published(history: History) -> History:
    """The closed year is on the published main branch."""
    history.git("update-ref", "refs/remotes/origin/main", history.at["closed"])
    return history


def test_the_published_commit_is_named(published: History, capsys: pytest.CaptureFixture[str]) -> None:
    """The file names the published commit once, and a history that goes on contains it."""
    assert close(published) == FINE
    published.git("checkout", "-q", published.at["correction"])
    published.git("update-ref", "refs/remotes/origin/main", published.at["closed"])
    assert close(published) == FINE
    text = (published.folder / "closed" / "shili" / f"{YEAR}.txt").read_text(encoding="utf-8")
    assert text.count(f"\ncommit {published.at['closed']}\n") == text.count("\ncommit ") == 1
    assert verify(published) == FINE
    assert "历史：1 个公布过的版本都在" in capsys.readouterr().out


def test_a_rewritten_history_shows(published: History, capsys: pytest.CaptureFixture[str]) -> None:
    """The same files under another history are refused, with what happened and what to do."""
    revision = published.at["closed"][:12]
    assert verify(published, "--published", revision) == FINE
    close(published)
    rewritten(published)
    capsys.readouterr()
    assert verify(published) == DATA_WRONG
    told = capsys.readouterr().out
    assert "2 个集团，2 个与公布时一致" in told
    assert f"版本 {published.at['closed']} 公布过，现在的历史里却没有它：已公布的历史被改写过" in told
    assert "不要强制推送" in told
    (published.folder / "closed" / "shili" / f"{YEAR}.txt").unlink()
    assert verify(published, "--published", revision) == DATA_WRONG
    assert f"版本 {revision} 公布过" in capsys.readouterr().out


def test_without_its_history_a_copy_says_what_it_cannot_tell(
    published: History, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """A downloaded copy still checks the digests; whoever asks about the history is told what is missing."""
    close(published)
    folder = tmp_path_factory.mktemp("copy")
    for name in ("data", "closed"):
        shutil.copytree(published.folder / name, folder / name)
    copy = ["verify", "--data", str(folder / "data")]
    capsys.readouterr()
    assert main(copy) == FINE
    assert "没有核对历史有没有被改写" in capsys.readouterr().out
    assert main([*copy, "--published", published.at["closed"]]) == WRONG_USE
    assert "不在 git 仓库里" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*copy, "--published", "--all"])


def test_without_a_published_branch_no_commit_is_named(history: History) -> None:
    """A commit that may never be published, such as one of a branch that will be squashed, is not written down."""
    close(history)
    text = (history.folder / "closed" / "shili" / f"{YEAR}.txt").read_text(encoding="utf-8")
    assert "\ncommit " not in text
