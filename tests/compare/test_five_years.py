"""Five years of git history in which the cause of every flip is known by construction."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import FINE, main
from tests.compare.five_years import History, five_years

AS_OF = "2024-12-01"


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return five_years(tmp_path_factory.mktemp("five"))


def diff(history: History, base: str, head: str, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    """The comparison of two steps as JSON."""
    arguments = ["diff", history.at[base], history.at[head], "--data", str(history.data), "--format", "json", *more]
    if "--as-of" not in more:
        arguments += ["--as-of", AS_OF]
    assert main(arguments) == FINE
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def flips(found: dict[str, Any]) -> set[tuple[str, ...]]:
    """Subject, year, rule, both outcomes, and the causes with their shares."""
    return {
        (
            flip["subject"],
            flip["school_year"],
            flip["rule"],
            flip["before"]["outcome"] if flip["before"] else "-",
            flip["after"]["outcome"] if flip["after"] else "-",
            "+".join(f"{cause['kind']}:{cause['share']}" for cause in flip["causes"]),
        )
        for flip in found["flips"]
    }


def _reported(group: str, year: str, *rules: tuple[str, str]) -> set[tuple[str, ...]]:
    return {(group, year, f"mm-{rule}", "unknown", outcome, "data:sole") for rule, outcome in rules}


ALL_MET = (("meetings", "met"), ("list", "met"), ("lessons", "met"))
LIST_LATE = (("meetings", "met"), ("list", "not_met"), ("lessons", "met"))
"""The list says that it was public in August, but that could first be read here a year later."""
CUT, RAISED = ("not_met", "met"), ("met", "not_met")
JOINT = "data:joint+rule_changed:joint"
EITHER = "data:enough+rule_changed:enough"
EXPECTED: list[tuple[str, str, set[tuple[str, ...]]]] = [
    ("start", "b-2020", _reported("b", "2020-2021", *ALL_MET)),
    (
        "b-2020",
        "a-2020",
        _reported("a", "2020-2021", ("meetings", "not_met"), ("list", "not_met"), ("lessons", "met")),
    ),
    ("a-2020", "year-2021", _reported("a", "2021-2022", *LIST_LATE) | _reported("b", "2021-2022", *LIST_LATE)),
    ("year-2021", "closed", set()),
    ("closed", "correction", {("a", "2021-2022", "mm-lessons", *RAISED, "correction:sole")}),
    ("correction", "b-2022", _reported("b", "2022-2023", *LIST_LATE)),
    ("b-2022", "amended", {("b", "2022-2023", "mm-meetings", *RAISED, "rule_changed:sole")}),
    ("amended", "a-2023", _reported("a", "2023-2024", *LIST_LATE)),
    (
        "a-2023",
        "split",
        {("a", year, "mm-members", *CUT, "members:sole") for year in ("2023-2024", "2024-2025")},
    ),
    ("split", "b-2023", _reported("b", "2023-2024", ("meetings", "not_met"), *LIST_LATE[1:])),
    (
        "b-2023",
        "both",
        {
            ("b", "2022-2023", "mm-meetings", *CUT, "rule_changed:sole"),
            ("b", "2023-2024", "mm-meetings", *CUT, JOINT),
        },
    ),
    ("both", "strict", {("b", f"{y}-{y + 1}", "mm-meetings", *RAISED, "rule_changed:sole") for y in (2022, 2023)}),
    (
        "strict",
        "either",
        {
            ("b", "2022-2023", "mm-meetings", *CUT, "rule_changed:sole"),
            ("b", "2023-2024", "mm-meetings", *CUT, EITHER),
        },
    ),
    ("either", "moved", set()),
    (
        "moved",
        "adopted",
        {
            (group, year, "ss-members", "-", "not_met", "rule_in_force:sole")
            for group in "abc"
            for year in ("2023-2024", "2024-2025")
        },
    ),
    ("adopted", "joined", {("b", "2023-2024", "mm-meetings", *RAISED, "members:sole")}),
]


@pytest.mark.parametrize(("base", "head", "expected"), EXPECTED, ids=[head for _, head, _ in EXPECTED])
def test_every_flip_has_its_cause(
    history: History, base: str, head: str, expected: set[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Between two commits exactly those findings flip that must, each with the cause that was put there."""
    assert flips(diff(history, base, head, capsys)) == expected


def test_every_step_is_compared(history: History) -> None:
    """No commit of the history is left without an expectation."""
    steps = list(history.at)
    assert [(base, head) for base, head, _ in EXPECTED] == list(itertools.pairwise(steps))


def test_a_passed_deadline_is_told_as_such(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """The same data on two days: what flips then flipped because its day passed."""
    found = diff(history, "a-2020", "a-2020", capsys, "--base-as-of", "2021-08-31", "--as-of", "2021-09-02")
    told = flips(found)
    assert ("a", "2020-2021", "mm-meetings", "pending", "not_met", "deadline:sole") in told
    assert {causes for *_, causes in told} == {"deadline:sole"}
    assert found["changes"] == []


def test_a_deadline_and_data_are_told_apart(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Data that came before the day passed are the cause of a pass; the passed day is the cause of a miss."""
    found = diff(history, "start", "a-2020", capsys, "--base-as-of", "2021-07-01", "--as-of", "2021-09-02")
    told = {flip[:3]: flip[3:] for flip in flips(found)}
    assert told["b", "2020-2021", "mm-meetings"] == ("pending", "met", "data:sole")
    assert told["a", "2020-2021", "mm-meetings"] == ("pending", "not_met", "data:joint+deadline:joint")


def test_the_day_of_a_commit_can_be_the_clock_of_the_base(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """`--base-as-of commit` judges the base on the day on which it was published."""
    found = diff(history, "b-2020", "a-2020", capsys, "--base-as-of", "commit", "--as-of", "2021-09-02")
    assert "核查基准日 2021-07-12" in found["base"]


def test_a_day_names_the_last_published_commit(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """A date stands for what was on the branch at its end; a merged change counts from its merge, not its writing."""
    base, head = "2021-07-11", "2021-07-12"
    arguments = ["diff", base, head, "--data", str(history.data), "--as-of", AS_OF, "--format", "json"]
    assert main(arguments) == FINE
    assert flips(json.loads(capsys.readouterr().out)) == _reported("b", "2020-2021", *ALL_MET)


def test_a_school_that_joins_is_one_line(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Register, membership and the rows that came with the school are told in one line, with their number."""
    (change,) = diff(history, "adopted", "joined", capsys)["changes"]
    assert (change["kind"], change["folded"], change["school_year"]) == ("joined", 1, None)
    assert change["new"] == "示例b3小学（成员校，2023-09-01 加入）"


def test_a_new_group_is_one_line(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """A group that is split off is one line, and none of its findings is a flip."""
    found = diff(history, "a-2023", "split", capsys)
    assert [change["new"] for change in found["changes"] if change["subject"] == "c"] == [
        "示例c教共体（成员关系 2 项）"
    ]
    assert "c" not in {flip["subject"] for flip in found["flips"]}


def test_moving_entries_changes_nothing(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Entries and school years in another order are the same entries."""
    assert diff(history, "either", "moved", capsys)["changes"] == []


def test_a_corrected_number_shows_both_values_and_its_jump(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number has its old and new value, its change in percent, the mark of a jump and that of a correction."""
    change = diff(history, "closed", "correction", capsys)["changes"][0]
    assert (change["old"], change["new"], change["percent"]) == ("20", "2", "-90%")
    assert (change["is_jump"], change["is_correction"]) == (True, True)
    text = history.git("show", f"{history.at['correction']}:{change['file']}")
    assert text.split("\n")[change["line"] - 1].strip() == "teachers_total: '2'"


def test_each_share_is_told_with_what_it_alone_would_do(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Of causes that act together each says what the outcome would be if nothing else had changed."""
    found = diff(history, "b-2023", "both", capsys)
    joint = next(flip for flip in found["flips"] if len(flip["causes"]) == 2)
    assert [cause["alone"] for cause in joint["causes"]] == ["not_met", "not_met"]


def test_a_file_unreadable_on_one_side_is_compared_on_neither(
    history: History, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken file is told in a note; its group is not called removed."""
    broken = History(tmp_path)
    broken.put(**{name: history.records[name] for name in ("policy_mini", "district_shili", "group_a")})
    broken.put(policy_second=history.records["policy_second"])
    broken.commit("good", "2024-10-01")
    (broken.data / "groups" / "shili" / "a.yaml").write_text("id: [\n", encoding="utf-8")
    broken.commit("bad", "2024-10-02")
    found = diff(broken, "good", "bad", capsys)
    assert found["changes"] == []
    assert found["flips"] == []
    assert any("a.yaml" in note for note in found["notes"])


def test_the_working_folder_is_the_head_by_default(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a second revision what is not yet committed is compared too."""
    arguments = ["diff", history.at["adopted"], "--data", str(history.data), "--as-of", AS_OF]
    assert main(arguments) == FINE
    told = capsys.readouterr().out
    assert "工作区" in told
    assert "成员变动：1 项" in told


def test_time_stands_still_without_a_clock(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """The same two revisions on the same day give the same bytes."""
    first, second = (json.dumps(diff(history, "start", "joined", capsys)) for _ in range(2))
    assert first == second
    assert dt.date.fromisoformat(AS_OF).isoformat() in first
