"""Clocks of commits are believed where they agree with each other, and no clock and no message stops the reader."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history import chronicle
from generator.markup import one_line
from generator.moments import day_in_china, settled
from generator.revisions import Git
from tests.compare.five_years import ENVIRONMENT, History, district, group, policy

MOMENTS = st.lists(st.integers(0, 2**40), max_size=40)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], []),
        ([5], [5]),
        ([1, 2, 2, 3], [1, 2, 2, 3]),
        ([1, 2, 0, 4, 5], [1, 2, 4, 4, 5]),  # set back: counts from the next that can be believed
        ([1, 2, 99, 4, 5], [1, 2, 4, 4, 5]),  # set forward
        ([1, 20, 19, 40], [1, 19, 19, 40]),  # two machines that differ a little: nobody waits for the fourth
        ([1, 2, 3, 0], [1, 2, 3, 3]),  # set back, and nothing came after it yet
        ([1, 2, 3, 99], [1, 2, 3, 99]),  # nothing tells yet that it is wrong
    ],
)
def test_a_wrong_clock_is_overruled(told: list[int], expected: list[int]) -> None:
    """A commit outside the longest run that never goes back was there when the next one inside of it was made."""
    assert settled(told) == expected


@given(MOMENTS)
def test_moments_never_go_back(told: list[int]) -> None:
    """Whatever clocks say, no commit was made before the one it rests on, and clocks that agree are left alone."""
    found = settled(told)
    assert found == sorted(found)
    assert settled(sorted(told)) == sorted(told)
    assert set(found) <= set(told)


@pytest.mark.parametrize(("seconds", "day"), [(-(10**9), "1970-01-01"), (0, "1970-01-01"), (2**62, "9999-12-31")])
def test_a_moment_beyond_the_calendar_has_a_day(seconds: int, day: str) -> None:
    """A moment that no calendar holds is told as its end."""
    assert day_in_china(seconds) == dt.date.fromisoformat(day)


CLOCKS = (
    "@0 +0000",
    "@0 -1200",
    "@2147483648 +1400",
    "@4070908800 +0000",
    "@253402300800 +0000",
    "@99999999999999 +0000",
)


def odd_commit(history: History, clock: str, file: str = "data/districts/shili.yaml") -> None:
    """A comment added to a file, committed with a clock of one's choice."""
    environment = ENVIRONMENT | {
        f"GIT_{who}_{what}": "t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment |= {"GIT_COMMITTER_DATE": clock, "GIT_AUTHOR_DATE": clock}
    path = history.folder / file
    path.write_text(f"# {clock}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    command = ["git", "-C", str(history.folder), "commit", "-q", "-a", "-m", "填报"]
    subprocess.run(command, env=os.environ | environment, check=True)


def noted(history: History, step: str, on: str, message: str = "填报") -> None:
    """A change of the record's note, committed with a sound clock."""
    record = history.get("group_a")
    record["note"] = step
    history.put(group_a=record)
    history.commit(step, on, message)


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A group and three changes."""
    (tmp_path / "small").mkdir()
    told = History(tmp_path / "small")
    told.put(policy_mini=policy(), district_shili=district(["a1", "a2"]), group_a=group("a", ["a1", "a2"]))
    told.commit("start", "2020-09-05")
    noted(told, "one", "2021-01-01")
    noted(told, "two", "2022-01-01")
    return told


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_forged_date_decides_nothing(clock: str, history: History) -> None:
    """A commit dated 1970, 2038 or 9999 in an odd zone changes no day of another; its neighbours set its own."""
    odd_commit(history, clock)
    assert Git(history.data).day_of("HEAD") <= dt.date.max
    assert chronicle(history.data).tip
    noted(history, "after", "2025-03-01")
    days = ["2020-09-05", "2021-01-01", "2022-01-01", "2025-03-01", "2025-03-01"]
    assert [day.isoformat() for day in Git(history.data).days("HEAD").values()] == days
    assert [event.on for event in chronicle(history.data).events if event.record == "a"] == [*days[:3], days[-1]]


def test_a_date_set_back_was_not_known_earlier(history: History) -> None:
    """What was committed with a clock of 1970 is no part of the data as they were known on an earlier day."""
    odd_commit(history, "@0 +0000")
    assert Git(history.data).on_day(dt.date(2021, 6, 1)) == history.at["one"]


def test_a_kept_result_with_a_forged_date_is_read_anew(history: History, tmp_path: Path) -> None:
    """When later commits show that a clock was wrong, what was kept before is not used."""
    noted(history, "future", "2099-01-01")
    kept = tmp_path / "history.json"
    assert chronicle(history.data, "HEAD", kept).events[-1].on == "2099-01-01"
    noted(history, "now", "2025-03-01")
    found = chronicle(history.data, "HEAD", kept)
    assert [event.on for event in found.events[-2:]] == ["2025-03-01", "2025-03-01"]
    assert found.events == chronicle(history.data).events


def test_the_newest_words_are_those_of_the_later_commit(history: History) -> None:
    """Which commit gave some lines their words is decided by the history, not by a clock that was set forward."""
    name = "data/groups/shili/a.yaml"
    odd_commit(history, "@4070908800 +0000", file=name)
    path = history.folder / name
    path.write_text(path.read_text(encoding="utf-8") + "# 尾\n", encoding="utf-8")
    history.commit("last", "2025-03-01")
    lines = path.read_text(encoding="utf-8").count("\n")
    assert Git(history.data).newest_of("HEAD", name, (1, lines)) == history.at["last"]
    path.write_text(path.read_text(encoding="utf-8") + "# 未提交\n", encoding="utf-8")
    assert Git(history.data).newest_of(None, name, (1, lines + 1)) is None


def test_any_message_is_read(history: History) -> None:
    """Control characters, line ends and lines like our own marks in a message are text and hide no later commit."""
    for message in ("a\x01b\x02c\x03d", ":100644 100644 aa bb M", "\x1b[31m红", "首行\r\n::error::x", "\u2028"):
        noted(history, str(len(message)), "2023-10-01", message)
    events = [event for event in chronicle(history.data).events if event.record == "a"]
    assert len(events) == 3 + 5
    assert events[3].why == "a\x01b\x02c\x03d"
    assert one_line(events[3].why).isprintable()
