"""The pass over the history: when entries were published, under merges, squashes, renames, moves and shallow clones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.checks import check_data
from generator.facts import Published
from generator.history import Chronicle, chronicle
from generator.history.chronicle import reason
from generator.history.evidence import with_evidence
from generator.revisions import GitError
from tests.compare.five_years import History, district, five_years, group, policy, section

SCHOOLS = ["a1", "a2"]


@pytest.fixture
def small(tmp_path: Path) -> History:
    """A group without any report."""
    told = History(tmp_path / "small")
    told.folder.mkdir(exist_ok=True)
    told.put(policy_mini=policy(), district_shili=district(SCHOOLS), group_a=group("a", SCHOOLS))
    told.commit("start", "2020-09-05", "建立")
    return told


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()


def published(
    history: History, found: Chronicle | None = None, key: str = "a"
) -> dict[tuple[str | int, ...], Published]:
    """The published entries of a group as its facts know them."""
    repository, diagnostics = check_data(history.data)
    assert diagnostics == []
    assert repository is not None
    known = with_evidence(repository, history.data, found or chronicle(history.data), "data")
    return dict(next(file for file in known.groups if file.record.id == key).published)


LISTED = ("school_years", 0, "documents", 0)


def report(history: History, listed: str | None = "2021-08-18", name: str = "group_a") -> None:
    """Add the report of 2021-2022 with an exchange list to the working folder."""
    record = history.get(name)
    record["school_years"] = [section("2021-2022", SCHOOLS, (1, 1), listed)]
    history.put(**{name: record})


def test_a_merged_change_is_published_when_it_is_merged(small: History) -> None:
    """Not when it was written: on a branch nobody could read it."""
    report(small)
    small.merge("list", "2021-08-15", "2021-08-25")
    (found,) = published(small).values()
    assert (found.on, found.revision, found.since) == (
        dt.date(2021, 8, 25),
        small.at["list"],
        dt.date(2020, 9, 5),
    )


def test_a_squashed_change_is_published_with_its_commit(small: History) -> None:
    """A squash is one commit on the branch; its day counts."""
    report(small)
    small.commit("list", "2021-08-19")
    assert published(small)[LISTED].on == dt.date(2021, 8, 19)


def test_later_edits_and_moves_do_not_publish_again(small: History) -> None:
    """An entry that is edited, or that others are put before, keeps its day."""
    report(small)
    small.commit("list", "2021-08-19")
    record = small.get("group_a")
    documents = record["school_years"][0]["documents"]
    documents[0]["url"] = "https://www.example.gov.cn/list"
    documents.insert(0, {"kind": "activity_plan", "title": "活动方案", "formed_on": "2021-08-20"})
    record["school_years"].insert(0, section("2020-2021", SCHOOLS, (1, 1)))
    small.put(group_a=record)
    small.commit("edited", "2021-10-01")
    found = published(small)
    assert found == {("school_years", 1, "documents", 1): found["school_years", 1, "documents", 1]}
    assert found["school_years", 1, "documents", 1].on == dt.date(2021, 8, 19)


def test_a_list_that_says_later_that_it_is_public_counts_from_then(small: History) -> None:
    """What counts is when the statement of publication could be read, not when the document was first mentioned."""
    report(small)
    record = small.get("group_a")
    del record["school_years"][0]["documents"][0]["published_on"]
    small.put(group_a=record)
    small.commit("formed", "2021-08-12")
    assert published(small) == {}
    record["school_years"][0]["documents"][0]["published_on"] = "2021-08-18"
    small.put(group_a=record)
    small.commit("stated", "2021-08-30")
    assert published(small)[LISTED].on == dt.date(2021, 8, 30)


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_renamed_file_keeps_its_days(small: History, is_edited: bool) -> None:
    """A record under a new name, edited or hardly alike, keeps what was published under the old one."""
    report(small)
    small.commit("list", "2021-08-19")
    record = small.get("group_a")
    record["id"] = "new"
    if is_edited:
        record["name"] = "示例新名教共体"
        record["note"] = "改了很多。" * 400
    (small.data / "groups" / "shili" / "a.yaml").unlink()
    small.put(group_new=record)
    small.merge("renamed", "2022-01-10", "2022-01-12")
    assert published(small, key="new")[LISTED].on == dt.date(2021, 8, 19)


def test_an_entry_that_moves_to_another_group_keeps_its_day(small: History) -> None:
    """When a group is split, what moves to the new file in the same commit was published before."""
    report(small)
    small.commit("list", "2021-08-19")
    record = small.get("group_a")
    moved = record["school_years"].pop()
    other = group("c", SCHOOLS)
    other["school_years"] = [moved]
    small.put(group_a=record, group_c=other)
    small.commit("split", "2022-02-01")
    assert published(small, key="c")[LISTED].on == dt.date(2021, 8, 19)


def test_what_is_not_committed_is_not_published(small: History) -> None:
    """An entry in the working folder alone has no day."""
    report(small)
    assert published(small) == {}


def test_a_version_that_cannot_be_read_loses_nothing(small: History) -> None:
    """A broken file in between changes no day."""
    report(small)
    small.commit("list", "2021-08-19")
    path = small.data / "groups" / "shili" / "a.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text("id: [\n", encoding="utf-8")
    small.commit("broken", "2021-09-01")
    path.write_text(good, encoding="utf-8")
    small.commit("mended", "2021-09-02")
    assert published(small)[LISTED].on == dt.date(2021, 8, 19)


def test_a_shallow_clone_is_refused_with_the_fix(small: History, tmp_path: Path) -> None:
    """A clone that holds only the newest commits would take their day for the day of everything."""
    report(small)
    small.commit("list", "2021-08-19")
    small.git("clone", "-q", "--depth", "1", f"file://{small.folder}", str(tmp_path / "shallow"))
    with pytest.raises(GitError, match="git fetch --unshallow"):
        chronicle(tmp_path / "shallow" / "data")


def test_a_folder_without_history_is_refused(tmp_path: Path) -> None:
    """A tarball has no history; whoever asks is told so."""
    (tmp_path / "data").mkdir()
    with pytest.raises(GitError):
        chronicle(tmp_path / "data")


def test_the_cache_gives_the_same_result(tmp_path: Path) -> None:
    """A pass that goes on from a kept result, at every commit, ends as a pass over everything."""
    history = five_years(tmp_path / "small")
    kept = tmp_path / "cache" / "history.json"
    last = [chronicle(history.data, step, kept) for step in history.at.values()][-1]
    whole = chronicle(history.data)
    assert last.events == whole.events
    again = chronicle(history.data, "HEAD", kept)
    record = history.get("group_b")
    record["note"] = "还没有提交"
    history.put(group_b=record)
    for key in ("a", "b", "c"):
        assert published(history, again, key) == published(history, whole, key)
        assert published(history, last, key) == published(history, whole, key)


def test_a_cache_of_another_history_is_ignored(tmp_path: Path) -> None:
    """After the branch was moved back, or where the file holds anything else, everything is read anew."""
    history = five_years(tmp_path / "small")
    kept = tmp_path / "history.json"
    chronicle(history.data, "HEAD", kept)
    assert (
        chronicle(history.data, history.at["b-2020"], kept).events
        == chronicle(history.data, history.at["b-2020"]).events
    )
    kept.write_text("{", encoding="utf-8")
    assert len(chronicle(history.data, "HEAD", kept).events) == len(chronicle(history.data).events)


def test_events_say_what_why_and_by_which_post(tmp_path: Path) -> None:
    """An event names lists and numbers of entries, the reason of the change, and a post; never a value or a person."""
    history = five_years(tmp_path / "small")
    events = {(event.commit, event.record): event for event in chronicle(history.data).events}
    corrected = events[history.at["correction"], "a"]
    assert corrected.on == "2022-11-25"
    assert corrected.what == ("2021-2022 学年：师资统计修改 3 条",)
    assert (corrected.post, len(corrected.corrections)) == ("区教育局分管副局长", 3)
    assert events[history.at["closed"], "shili"].why == "锁定 2021-2022 学年"
    assert events[history.at["split"], "c"].what == ("首次公布这份记录",)
    assert events[history.at["b-2020"], "b"].post == "集团办公室"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("填报学年数据 (#12)", "填报学年数据"),
        ("Merge pull request #12 from school/a\n\n补报第二学期例会", "补报第二学期例会"),
        ("Merge branch 'a'", ""),
        ("Merge commit 'ab12'", ""),
        ("补报\n\n岗位：集团办公室", "补报"),
        ("", ""),
    ],
)
def test_the_reason_is_the_title_of_the_change(message: str, expected: str) -> None:
    """Of a merge its title counts, without the number of the request."""
    assert reason(message) == expected
