"""Copied years and days to come are told kindly, and whatever is natural is not told at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from generator.checks import check_data
from generator.checks.plausible import days_that_have_come, figures_of_their_own
from generator.diagnostics import Gravity
from tests.checks.test_grades import district, group, repository


def staffing(year: int, *figures: tuple[int, ...]) -> list[dict[str, Any]]:
    names = ("teachers_total", "backbone_teachers", "eligible_teachers")
    return [
        {"school": f"s-{n}", "counted_on": f"{year}-10-10", **dict(zip(names, row, strict=False))}
        for n, row in enumerate(figures)
    ]


def meetings(year: int, count: int, title: str = "例会") -> list[dict[str, Any]]:
    return [
        {"kind": "work_meeting", "title": title, "held_on": f"{year}-10-{n + 1:02}", "schools": ["s-0", "s-1"]}
        for n in range(count)
    ]


def told(
    first: dict[str, Any], second: dict[str, Any], years: tuple[str, str] = ("2022-2023", "2023-2024"), **fields: Any
) -> list[str]:
    """The parts of the second year that are called copied."""
    sections = [{"school_year": year, **section} for year, section in zip(years, (first, second), strict=True)]
    found = list(figures_of_their_own(repository(district(**fields), group(school_years=sections))))
    assert {one.gravity for one in found} <= {Gravity.WARNING}
    return [one.message.partition("与")[0] for one in found]


FIGURES = ((40, 8, 20), (30, 6, 10))


def test_copied_figures_are_told() -> None:
    """Head-counts equal to the last digit, in whatever order the schools stand, are told once for the list."""
    assert told({"staffing": staffing(2022, *FIGURES)}, {"staffing": staffing(2023, *FIGURES)}) == ["师资统计"]
    turned = {"staffing": staffing(2023, *FIGURES)[::-1]}
    assert told({"staffing": staffing(2022, *FIGURES)}, turned) == ["师资统计"]


def test_copied_events_are_told() -> None:
    """Three meetings on the same days with the same words are the list of the year before."""
    assert told({"activities": meetings(2022, 3)}, {"activities": meetings(2023, 3)}) == ["活动"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"staffing": staffing(2022, *FIGURES)}, {"staffing": staffing(2023, (40, 8, 20), (30, 6, 11))}),  # one digit
        ({"staffing": staffing(2022, *FIGURES)}, {"staffing": staffing(2023, (40, 8, 20))}),  # a school less
        ({"staffing": staffing(2022, (12, 3))}, {"staffing": staffing(2023, (12, 3))}),  # a small school
        ({"staffing": staffing(2022, *[(0, 0, 0)] * 9)}, {"staffing": staffing(2023, *[(0, 0, 0)] * 9)}),  # nothing
        ({"staffing": []}, {"staffing": []}),
        ({"activities": meetings(2022, 2)}, {"activities": meetings(2023, 2)}),  # few
        ({"activities": meetings(2022, 3)}, {"activities": meetings(2023, 3, "研讨")}),  # other words
        ({"research_subjects": ["语文", "数学"]}, {"research_subjects": ["语文", "数学"]}),  # no figures
    ],
)
def test_what_is_natural_is_not_told(first: dict[str, Any], second: dict[str, Any]) -> None:
    """One changed digit, few figures, zeros and words that stay the same alarm nobody."""
    assert told(first, second) == []


def test_only_neighbouring_years_of_real_districts_are_held_against_each_other() -> None:
    """Years with a gap between them, and made-up districts, are left alone."""
    first, second = {"staffing": staffing(2021, *FIGURES)}, {"staffing": staffing(2023, *FIGURES)}
    assert told(first, second, ("2021-2022", "2023-2024")) == []
    assert told(second, second, is_sample=True) == []


TODAY = dt.date(2024, 3, 1)


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ({"school_year": "2023-2024", "activities": meetings(2023, 2)}, []),
        (
            {"school_year": "2023-2024", "activities": [meetings(2023, 1)[0] | {"held_on": "2024-03-02"}]},
            ["2024-03-02"],
        ),
        ({"school_year": "2024-2025"}, ["2024-2025 学年还没有开始"]),
        ({"school_year": "2098-2099", "activities": meetings(2098, 3)}, ["2098-2099 学年还没有开始"]),
    ],
)
def test_what_lies_ahead_is_told_once(section: dict[str, Any], words: list[str]) -> None:
    """A day to come, and a year long before its beginning, are told as a reminder; a far year not entry by entry."""
    found = list(days_that_have_come(repository(district(), group(school_years=[section])), TODAY))
    assert [word in one.message for one, word in zip(found, words, strict=True)] == [True] * len(words)
    assert all(one.gravity is Gravity.WARNING and "核对年份" in one.hint for one in found)


def test_plans_for_the_coming_year_are_welcome() -> None:
    """From June on the coming school year may be filled in."""
    state = repository(district(), group(school_years=[{"school_year": "2024-2025"}]))
    assert list(days_that_have_come(state, dt.date(2024, 6, 1))) == []
    assert len(list(days_that_have_come(state, dt.date(2024, 5, 31)))) == 1


def test_no_error_depends_on_the_day() -> None:
    """With and without a day the same errors are told, so that a commit is right or wrong for ever."""
    data = Path(__file__).parent / "broken" / "data"
    plain = check_data(data)[1]
    dated = check_data(data, dt.date(1990, 1, 1))[1]
    assert [one for one in dated if one.gravity is Gravity.ERROR] == [
        one for one in plain if one.gravity is Gravity.ERROR
    ]
    assert {one.code for one in dated} - {one.code for one in plain} == {"date_ahead"}
