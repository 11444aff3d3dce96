"""Duties of the bureau: leading group, budget, inspections, documents, publicity."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from generator.facts import Published
from generator.measurement import Measured
from tests.metrics.group_years import YEAR, bureau, group, measure, missing, not_arising, percent, value, values


def leading(**fields: Any) -> dict[str, Any]:
    return {"leading_group": fields}


def test_posts_without_the_name_of_the_office() -> None:
    """The post is read without the office before it, one post per word; 分管副局长 is 分管局长."""
    facts = bureau(leading(head_post="案例区教育局党委书记、局长", deputy_post="分管副局长"))
    assert value("leading-group-post", facts, post="head") == frozenset({"党委书记", "局长"})
    assert value("leading-group-post", facts, post="deputy") == frozenset({"分管局长"})
    assert value("leading-group-post", bureau(leading(head_post="副局长")), post="head") == frozenset({"副局长"})


def test_the_leading_group_unknown() -> None:
    """No report of the bureau, no leading group in it, or a post left out are unknown."""
    assert missing(value("leading-group-units", bureau(None))) == ("工作领导小组",)
    assert missing(value("leading-group-units", bureau({}))) == ("工作领导小组",)
    assert missing(value("leading-group-post", bureau(leading()), post="head")) == ("组长职务",)
    assert missing(value("leading-group-units", bureau(leading()))) == ("成员科室",)
    assert missing(value("leading-group-office", bureau(leading()))) == ("办公室所在科室",)


def test_units_and_office() -> None:
    """Units are a set; a group founded only after the record date has none yet."""
    facts = bureau(leading(member_units=["甲科", "乙科", "甲科"], office_unit="甲科"))
    assert value("leading-group-units", facts) == frozenset({"甲科", "乙科"})
    assert value("leading-group-office", facts) == frozenset({"甲科"})
    late = bureau(leading(member_units=["甲科"], established_on="2024-09-01"))
    assert value("leading-group-units", late) == frozenset()


def budget(yuan: str, line: str = "award", in_year: str = "2024", **fields: str) -> dict[str, str]:
    return {"line": line, "year": in_year, "amount_yuan": yuan, **fields}


def test_a_line_of_the_calendar_year_in_which_the_school_year_ends() -> None:
    """Only that line of 2024 counts for 2023-2024; a list without it is a stated zero, no list is unknown."""
    rows = [budget("2000000"), budget("7", in_year="2023"), budget("7", in_year="2025"), budget("9", "project_fund")]
    assert value("budget-amount", bureau({"budgets": rows}), line="award") == 2_000_000
    assert value("budget-amount", bureau({"budgets": []}), line="award") == 0
    assert missing(value("budget-amount", bureau({}), line="award")) == ("经费",)


def test_amounts_are_exact_and_never_rounded_up() -> None:
    """One cent short of a yuan is a yuan short."""
    rows = [budget("1999999.99")]
    assert value("budget-amount", bureau({"budgets": rows}), line="award") == 1_999_999


def test_grants_to_groups_do_not_add_to_the_line() -> None:
    """With the line itself recorded, grants out of it are not added; without it they are."""
    grants = [budget("300", group="g"), budget("200", group="h")]
    assert value("budget-amount", bureau({"budgets": [budget("1000"), *grants]}), line="award") == 1000
    assert value("budget-amount", bureau({"budgets": grants}), line="award") == 500


def test_a_line_of_its_own() -> None:
    """Rows of the line that are listed separately, of all its rows; unsaid is unknown, no row does not arise."""
    rows = [budget("1", is_separate_line="true"), budget("1", is_separate_line="false")]
    assert value("budget-separately-listed", bureau({"budgets": rows}), line="award") == percent(1, 2)
    assert missing(value("budget-separately-listed", bureau({"budgets": [budget("1")]}), line="award"))
    assert not_arising(value("budget-separately-listed", bureau({"budgets": []}), line="award"))


def visit(on: str, by: str = "区教育研究院", kind: str = "teaching_supervision") -> dict[str, str]:
    return {"on": on, "by": by, "kind": kind}


def test_inspections_by_the_institute() -> None:
    """Only visits of the kind, by the institute, within the school year count."""
    rows = [visit("2023-09-01"), visit("2023-08-31"), visit("2024-09-01"), visit("2023-10-01", "督导室")]
    rows.append(visit("2023-10-01", kind="guidance"))
    params = {"kind": "teaching_supervision", "by": ["教研院", "教育研究院"]}
    assert value("inspection-count", bureau({"inspections": rows}), **params) == 1
    assert value("inspection-count", bureau({"inspections": []}), **params) == 0
    assert missing(value("inspection-count", bureau({}), **params)) == ("督查指导",)


def paper(**fields: str) -> dict[str, str]:
    return {"kind": "assessment_system", "title": "评价指标", **fields}


def test_documents_of_the_bureau() -> None:
    """Documents of the kind that exist by the record date; one without a day counts."""
    rows = [paper(), paper(formed_on="2024-08-31"), paper(formed_on="2024-09-01")]
    assert value("bureau-document-count", bureau({"documents": rows}), kind="assessment_system") == 2
    assert missing(value("bureau-document-count", bureau({}), kind="assessment_system")) == ("区级文件",)


CALENDAR = [
    {
        "school_year": YEAR,
        "first_semester": {"start_on": "2023-09-01", "end_on": "2024-01-31"},
        "second_semester": {"start_on": "2024-02-20", "end_on": "2024-06-30"},
        "holidays": ["2024-01-01"],
        "makeup_workdays": ["2024-01-06"],
    }
]


@pytest.mark.parametrize(
    ("formed", "published", "days"),
    [
        ("2023-12-29", "2023-12-29", 0),
        ("2023-12-29", "2024-01-01", 0),
        ("2023-12-29", "2024-01-02", 1),
        ("2024-01-05", "2024-01-06", 1),
        ("2024-01-05", "2024-01-08", 2),
    ],
)
def test_working_days_to_publication(formed: str, published: str, days: int) -> None:
    """The day of forming does not count, the day of publication does; holidays fall out, make-up days count."""
    facts = bureau({"documents": [paper(formed_on=formed, published_on=published)]}, calendar=CALENDAR)
    assert value("publication-working-days", facts) == days


def test_publication_counts_from_the_published_branch() -> None:
    """Where the record of this site shows a later day than the bureau states, the later day counts, and is told."""
    facts = bureau({"documents": [paper(formed_on="2024-01-05", published_on="2024-01-06")]}, calendar=CALENDAR)
    known = Published(dt.date(2024, 1, 8), "0123456789abcdef", dt.date(2023, 1, 1))
    facts = replace(facts, district=replace(facts.district, published={("duties", "documents", 0): known}))
    found = measure("publication-working-days", facts)
    assert isinstance(found, Measured)
    assert (found.parts[0].value, found.is_published) == (2, True)
    assert "本站 2024-01-08 起公布" in found.working


def test_publication_unknown_and_not_arising() -> None:
    """A published document without its day of forming is unknown; nothing published in the year does not arise."""
    found = values("publication-working-days", bureau({"documents": [paper(published_on="2024-01-02")]}))
    assert missing(found["评价指标"]) == ("形成日期：评价指标",)
    assert not_arising(measure("publication-working-days", bureau({"documents": [paper(formed_on="2024-01-02")]})))
    assert missing(measure("publication-working-days", bureau({}))) == ("区级文件",)


def reporting(*days: str) -> Any:
    items = [{"title": "报道", "on": day, "medium": "区报"} for day in days]
    return group(school_years=[{"school_year": YEAR, "publicity": items}])


def test_publicity_of_the_groups_that_report() -> None:
    """Reports of all groups in the year are added up; when no group reports, it is unknown."""
    facts = bureau(None, reporting("2023-10-01", "2024-09-01"), reporting("2024-03-01"), group())
    assert value("publicity-count", facts) == 2
    assert value("publicity-count", bureau(None, reporting())) == 0
    assert missing(value("publicity-count", bureau(None, group()))) == ("各集团的宣传报道",)


def test_the_record_date_limits_what_counts() -> None:
    """What happens after the day for which the site speaks does not count yet."""
    facts = bureau({"inspections": [visit("2024-03-02")]}, as_of=dt.date(2024, 3, 1))
    assert value("inspection-count", facts, kind="teaching_supervision", by=["教育研究院"]) == 0
