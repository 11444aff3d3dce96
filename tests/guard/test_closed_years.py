"""What was closed changes only through a correction that says what, why and on whose approval."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, ROOT, main
from generator.checks import check_data
from generator.diagnostics import Diagnostic
from generator.guard import guard
from generator.reporting.text import render
from tests.guard.small_repository import Small

MINI = ROOT / "tests" / "mini_site" / "data"
GROUP, DISTRICT = "data/groups/shili/x-busy.yaml", "data/districts/shili.yaml"
CLOSED = "closed_years:\n  - {school_year: 2023-2024, closed_on: 2024-11-01, by: 义务教育科}\n"
FILLED = {
    "〔更正理由〕": "誊写有误",
    "〔批准岗位，不写姓名〕": "区教育局分管副局长",
    "〔批准日期，如 2024-11-20〕": "2024-11-20",
}


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """The dummy repository with one year closed."""
    files = {f"data/{path.relative_to(MINI).as_posix()}": path.read_text("utf-8") for path in MINI.rglob("*.yaml")}
    files[DISTRICT] += CLOSED
    files["data/owners.yaml"] = "maintainers: [m]\n"
    files[GROUP] += "note: 为测试而写的记录\n"
    folder = tmp_path / "repository"
    folder.mkdir()
    return Small(folder, files)


def text(small: Small, name: str = GROUP) -> str:
    return (small.folder / name).read_text(encoding="utf-8")


def change(small: Small, *pairs: tuple[str, str], name: str = GROUP) -> list[Diagnostic]:
    """Replaces texts of a file on the branch and asks the guard."""
    changed = text(small, name)
    for old, new in pairs:
        assert old in changed
        changed = changed.replace(old, new, 1)
    small.commit({name: changed})
    return guard(small.data, "main", "change", "m")


def pasted(found: list[Diagnostic]) -> str:
    """The lines of the hints, pasted into one list and filled in."""
    lines = [line for one in found for line in one.hint.split("\n")[1:] if line != "corrections:"]
    filled = "corrections:\n" + "\n".join(lines) + "\n"
    for blank, value in FILLED.items():
        filled = filled.replace(blank, value)
    return filled


def test_the_data_are_sound_and_open_years_are_free(small: Small) -> None:
    """The start is valid; what lies outside the closed year may change."""
    assert check_data(small.data)[1] == []
    assert change(small, ("为测试而写的记录", "仍为测试而写")) == []


CHANGES = {
    "a date": (("held_on: 2023-10-11", "held_on: 2023-10-12"), "activities[1].held_on", "2023-10-11", "2023-10-12"),
    "a title": (("第二次例会", "例会二"), "activities[2].title（第二次例会）", "第二次例会", "例会二"),
    "a value of the year": (("2024-07-10", "2024-07-11"), "reported_on", "2024-07-10", "2024-07-11"),
    "a key added": (("title: 交流名单,", "title: 交流名单, note: 补充,"), "documents[1].note", None, "补充"),
    "a list added": (("    documents:\n", "    surveys: []\n    documents:\n"), "surveys", None, "空列表"),
    "an entry removed": (
        ("      - {kind: work_meeting, title: 第三次例会, held_on: 2024-03-20, schools: [x-one, x-two]}\n", ""),
        "activities[3]（第三次例会）",
        "kind=work_meeting；title=第三次例会；held_on=2024-03-20；schools[1]=x-one；schools[2]=x-two",
        None,
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_needs_a_correction(small: Small, name: str) -> None:
    """A changed value of a closed year is named with both values; with the pasted lines it passes and is valid."""
    pair, what, before, after = CHANGES[name]
    found = change(small, pair)
    assert [one.code for one in found] == ["closed_year_changed"]
    message = found[0].message
    assert what in message
    assert all(value[:40] in message for value in (before, after) if value)
    assert found[0].file == GROUP
    assert found[0].span.line > 10
    assert [f"{key}:" in found[0].hint for key in ("before", "after")] == [before is not None, after is not None]
    assert found[0].hint.split("\n")[1] == "corrections:"
    small.commit({GROUP: text(small) + pasted(found)})
    assert guard(small.data, "main", "change", "m") == []
    assert check_data(small.data)[1] == [], render(check_data(small.data)[1])


def test_every_change_needs_its_own_correction(small: Small) -> None:
    """One correction allows one change of these two values and nothing else."""
    found = change(small, ("2023-10-11", "2023-10-12"), ("2023-12-13", "2023-12-14"))
    assert len(found) == 2
    small.commit({GROUP: text(small) + pasted(found[:1])})
    left = guard(small.data, "main", "change", "m")
    assert [one.message for one in left] == [found[1].message]
    assert "corrections:" not in left[0].hint
    small.commit({GROUP: text(small).replace("held_on: 2023-10-12", "held_on: 2023-10-13")})
    assert len(guard(small.data, "main", "change", "m")) == 2


def test_writing_differently_is_no_change(small: Small) -> None:
    """Order of keys and entries, comments and quotes change nothing."""
    first = "      - {kind: work_meeting, title: 第一次例会, held_on: 2023-10-11, schools: [x-one, x-two]}\n"
    moved = '      - {title: "第一次例会", kind: work_meeting, held_on: 2023-10-11, schools: [x-one, x-two]} # 会\n'
    assert change(small, (first, ""), ("    documents:\n", f"{moved}    documents:\n")) == []


def test_a_used_correction_allows_nothing_more(small: Small) -> None:
    """A correction that is already on the main branch does not allow the same change again, and it stays as it is."""
    found = change(small, ("2023-10-11", "2023-10-12"))
    small.commit({GROUP: text(small) + pasted(found)})
    small.git("checkout", "-q", "-B", "main")
    small.git("checkout", "-q", "-B", "change")
    assert [one.code for one in change(small, ("held_on: 2023-10-12", "held_on: 2023-10-11"))] == [
        "closed_year_changed"
    ]
    small.git("checkout", "-q", "-B", "change", "main")
    assert [one.code for one in change(small, ("why: 誊写有误", "why: 另有原因"))] == ["correction_altered"]


def test_a_record_with_a_closed_year_stays(small: Small) -> None:
    """Neither the file nor the year may go, whoever asks; a rename is both."""
    small.git("mv", GROUP, GROUP.replace("x-busy", "x-new"))
    small.git("commit", "-q", "-m", "rename")
    codes = {one.file: one.code for one in guard(small.data, "main", "change", "m")}
    assert codes == {GROUP: "closed_year_removed", GROUP.replace("x-busy", "x-new"): "closed_year_changed"}
    small.git("checkout", "-q", "-B", "change", "main")
    assert [one.code for one in change(small, ("school_year: 2023-2024", "school_year: 2022-2023"))] == [
        "closed_year_removed"
    ]


def test_a_closed_year_stays_closed(small: Small) -> None:
    """A year cannot be reopened, and reopening it does not free its figures."""
    found = change(small, (CLOSED, ""), name=DISTRICT)
    assert [one.code for one in found] == ["closed_year_reopened"]
    both = change(small, ("2023-10-11", "2023-10-12"))
    assert [one.code for one in both] == ["closed_year_reopened", "closed_year_changed"]


def test_a_year_may_be_closed_with_its_last_figures(small: Small) -> None:
    """The change that closes a year may still bring figures of that year."""
    small.git("checkout", "-q", "main")
    small.commit({DISTRICT: text(small, DISTRICT).replace(CLOSED, "")})
    small.git("checkout", "-q", "-B", "change")
    small.commit({DISTRICT: text(small, DISTRICT) + CLOSED})
    assert change(small, ("2023-10-11", "2023-10-12")) == []


def test_an_unreadable_record_is_not_let_through(small: Small) -> None:
    """What cannot be read cannot be compared."""
    assert [one.code for one in change(small, ("id: x-busy", "id x-busy"))] == ["guard_unreadable"]


def test_the_command_shows_lines_to_paste(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """The command exits with 1 and shows both values and the lines; without a change it is content."""
    arguments = ["guard", "--data", str(small.data), "--base", "main", "--actor", "m"]
    assert main(arguments) == FINE
    change(small, ("2023-10-11", "2023-10-12"))
    assert main(arguments) == DATA_WRONG
    out = capsys.readouterr().out
    assert "由“2023-10-11”改成了“2023-10-12”" in out
    assert re.search(r"\| +before: 2023-10-11\n", out)


AROUND = {
    "the kind of the group": ((GROUP, "form: community", "form: group"), "form"),
    "the day it was founded": ((GROUP, "established_on: 2023-09-01", "established_on: 2023-09-02"), "established_on"),
    "the role of a school": ((GROUP, "x-two, role: member", "x-two, role: lead"), "memberships[2].role（x-two）"),
    "a school that left": ((GROUP, "  - {school: x-two, role: member}\n", ""), "memberships[2]（x-two）"),
    "a day of leaving in the year": (
        (GROUP, "x-two, role: member", "x-two, role: member, end_on: 2024-05-01"),
        "memberships[2].end_on（x-two）",
    ),
    "the stage of a school": (
        (DISTRICT, "name: 示例第一小学, stage: primary", "name: 示例第一小学"),
        "schools（x-one）",
    ),
}


@pytest.mark.parametrize("name", AROUND)
def test_what_decides_about_a_closed_year_is_guarded_too(small: Small, name: str) -> None:
    """Kind, memberships and register decide what is found for a closed year, so they change by correction only."""
    (file, old, new), what = AROUND[name]
    found = change(small, (old, new), name=file)
    assert [(one.code, what in one.message) for one in found] == [("closed_year_changed", True)]
    small.commit({GROUP: text(small) + pasted(found)})
    assert guard(small.data, "main", "change", "m") == []


def test_a_calendar_of_a_closed_year_is_guarded(small: Small) -> None:
    """The days of the semesters decide what counts, so a calendar of a closed year is not put in silently."""
    year = "  - school_year: {}\n    first_semester: {{start_on: 2023-09-01, end_on: 2024-01-20}}\n"
    year += "    second_semester: {{start_on: 2024-02-20, end_on: 2024-07-01}}\n"
    found = change(small, ("schools:\n", f"calendar:\n{year.format('2023-2024')}schools:\n"), name=DISTRICT)
    assert [("calendar（2023-2024）" in one.message, one.file) for one in found] == [(True, DISTRICT)]
    small.git("checkout", "-q", "-B", "change", "main")
    assert change(small, ("schools:\n", f"calendar:\n{year.format('2024-2025')}schools:\n"), name=DISTRICT) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (GROUP, "x-two, role: member", "x-two, role: member, end_on: 2024-09-01"),
        (
            GROUP,
            "x-two, role: member}\n",
            "x-two, role: member}\n  - {school: x-one, role: member, start_on: 2024-09-01}\n",
        ),
        (DISTRICT, "schools:\n", "schools:\n  - {id: x-late, name: 示例第四小学, stage: primary}\n"),
        (DISTRICT, "name: 示例第一小学", "name: 示例第一实验小学"),
    ],
)
def test_what_comes_later_is_free(small: Small, file: str, old: str, new: str) -> None:
    """Who leaves or joins after the year, a new school and a new name alter nothing of it."""
    assert change(small, (old, new), name=file) == []
