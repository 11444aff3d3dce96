"""The command `todo`: one group, one district, all groups, and an id that nobody has."""

from __future__ import annotations

import pytest

from generator.__main__ import DATA_WRONG, FINE, ROOT, WRONG_USE, main

MINI = ROOT / "tests" / "mini_site" / "data"
BROKEN = ROOT / "tests" / "checks" / "broken" / "data"


def todo(*arguments: str, as_of: str = "2024-08-31", data: str = str(MINI)) -> int:
    return main(["todo", *arguments, "--as-of", as_of, "--data", data])


def test_a_group_sees_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    """State, day, distance, clause, what is done, what is lacking and the remedy stand in the list."""
    assert todo("x-busy", as_of="2024-09-01") == FINE
    text = capsys.readouterr().out
    for part in (
        "核查基准日 2024-09-01",
        "逾期 1 项，到期未报送 0 项，60 天内到期 0 项",
        "【逾期】1 项",
        "2024-08-31（已过 1 天）",
        "每学期工作例会不少于两次（第二学期），2023-2024 学年，应当",
        "依据  案〔2022〕1号 一（MM-1）",
        "已做  第二学期 1 次",
        "还缺  第二学期 还差 1 次",
        "办法  在“活动”中逐次登记。",
        "记录在基准日以前已经截止",
    ):
        assert part in text, part


def test_the_due_day_itself_is_not_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    """On its last day a duty is open and due today."""
    assert todo("x-busy") == FINE
    text = capsys.readouterr().out
    assert "【逾期】" not in text
    assert "2024-08-31（今天）" in text
    assert "60 天内到期 1 项" in text


def test_silence_is_not_called_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    """A group that reported nothing reads 到期未报送, and is told that this says nothing about what it did."""
    assert todo("g-silent", as_of="2024-10-01") == FINE
    text = capsys.readouterr().out
    assert "逾期 0 项，到期未报送 3 项" in text
    assert "尚未报送：活动" in text
    assert "没有报送不等于没有做到" in text
    assert "另有 1 项一年以前到期的事项没有列出" in text


def test_without_an_id_every_group_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Every group is listed with its id, its name on one harmless line, and three numbers."""
    assert todo(as_of="2024-10-01") == FINE
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[0] for line in lines] == ["g-silent", "x-busy"]
    assert lines[0][2:] == ["逾期 0 项", "到期未报送 3 项", "60 天内到期 0 项"]
    assert lines[1][2:] == ["逾期 1 项", "到期未报送 0 项", "60 天内到期 0 项"]


def test_the_line_of_a_group_agrees_with_its_list(capsys: pytest.CaptureFixture[str]) -> None:
    """The numbers in the list of all groups are those of each group's own list, over all records of the site."""
    data = str(ROOT / "data")
    assert todo(as_of="2026-07-21", data=data) == FINE
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == len(list((ROOT / "data" / "groups").rglob("*.yaml")))
    for key in ("sl-qunei-yi", "sf-heping-jituan", "ly-xugou-jituan"):
        numbers = next(line[2:] for line in lines if line[0] == key)
        assert todo(key, as_of="2026-07-21", data=data) == FINE
        assert capsys.readouterr().out.splitlines()[1] == "，".join(numbers)


def test_a_bureau_has_a_list_too(capsys: pytest.CaptureFixture[str]) -> None:
    """The id of a district gives the duties of its bureau, none of which is a group's."""
    assert todo("shili-fu", as_of="2026-07-21", data=str(ROOT / "data")) == FINE
    text = capsys.readouterr().out
    assert "FL-5.6-3" in text
    assert todo("sf-heping-jituan", as_of="2026-07-21", data=str(ROOT / "data")) == FINE
    assert "FL-5.6-3" not in capsys.readouterr().out


@pytest.mark.parametrize(("typed", "meant"), [("x-bussy", "x-busy"), ("案例教", "g-silent"), ("g_silent", "g-silent")])
def test_an_unknown_id_is_answered_with_similar_ones(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped id, or part of a name, ends with exit code 2 and the id that was probably meant."""
    assert todo(typed) == WRONG_USE
    told = capsys.readouterr().err
    assert f"没有编号为“{typed}”的集团或区县" in told
    assert meant in told


def test_an_id_like_no_other_is_sent_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a similar id the message says where all ids are listed."""
    assert todo("zzzzzzzz") == WRONG_USE
    assert "list groups" in capsys.readouterr().err


def test_wrong_data_and_wrong_days_have_their_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong data end with 1, a day that is none and a folder that is not there with 2."""
    assert todo("x-busy", data=str(BROKEN)) == DATA_WRONG
    assert todo("x-busy", data=str(MINI / "nothing")) == WRONG_USE
    with pytest.raises(SystemExit) as stopped:
        todo("x-busy", as_of="2024年")
    assert stopped.value.code == WRONG_USE
    assert "不是日期" in capsys.readouterr().err
