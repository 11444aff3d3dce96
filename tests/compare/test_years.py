"""One school year against the last: the cause of each flip, totals bridged, and the pages that show both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from generator.assessment.run import Records, assess_all
from generator.assessment.years import Scene
from generator.build import tree
from generator.build.revision import State
from generator.compare.bridge import Bridge, bridges
from generator.compare.changes import CauseKind, Flip, ShareKind
from generator.compare.yearbook import Yearbook
from generator.compare.years import YearPair
from generator.facts import DistrictFile, GroupFile, year_before
from generator.metrics import METRIC_BY_ID
from generator.pages import changes_district, changes_group, changes_history
from generator.pages.rendering import tree as pages
from generator.source import PolicyFile, Repository
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy
from tests.compare.five_years import district, group, policy, section

AS_OF = dt.date(2024, 12, 1)
FIRST, SECOND = "2022-2023", "2023-2024"
EVIL = "<img src=x onerror=alert(1)> {{ 7*7 }} [x](http://x)"


def repository(record: dict[str, Any], rules: dict[str, Any] | None = None, **home: Any) -> Repository:
    """One group in its district."""
    schools = ["a1", "a2", "a3", "a4"]
    place = district(schools) | home
    return Repository(
        (GroupFile(EducationGroup.model_validate(record), "data/groups/shili/a.yaml", lambda _path: 7),),
        (DistrictFile(District.model_validate(place), "data/districts/shili.yaml", lambda _path: 1),),
        (PolicyFile(Policy.model_validate(rules or policy()), "data/policies/mini.yaml", lambda _path: 1),),
    )


def two_years(first: dict[str, Any], second: dict[str, Any], schools: list[str] | None = None) -> dict[str, Any]:
    """A group with two reported years."""
    record = group("a", schools or ["a1", "a2"])
    record["school_years"] = [first, second]
    return record


def pair(found: Repository, year: str = SECOND, as_of: dt.date = AS_OF) -> tuple[YearPair, Mapping[str, Flip]]:
    """A year of the group with its flips by rule."""
    records = Records.of(found)
    book = Yearbook(records, METRIC_BY_ID, Scene(as_of, records.names(), {"a": found.groups[0]}))
    years: dict[str, tuple[Any, ...]] = {}
    for finding in assess_all(records, METRIC_BY_ID, as_of, {"a"}):
        years[finding.school_year] = (*years.get(finding.school_year, ()), finding)
    made = book.group(found.groups[0], year)
    return made, {flip.key.rule: flip for flip in book.flips(made, years)}


def causes(flip: Flip) -> list[tuple[CauseKind, ShareKind]]:
    return [(cause.kind, cause.share) for cause in flip.causes]


def test_better_data_is_the_cause() -> None:
    """The same school, the same rule: what was reported made the difference."""
    schools = ["a1", "a2"]
    _, flips = pair(repository(two_years(section(FIRST, schools, (1, 2)), section(SECOND, schools, (2, 2)))))
    assert causes(flips["mm-meetings"]) == [(CauseKind.DATA, ShareKind.SOLE)]


def test_a_rule_that_came_into_force_is_the_cause() -> None:
    """The same number of meetings, but a higher threshold from September on."""
    schools = ["a1", "a2"]
    rules = policy()
    rules["clauses"][0]["rules"][0]["thresholds"] = [
        {"value": "2", "to_date": "2023-08-31"},
        {"value": "3", "from_date": "2023-09-01"},
    ]
    record = two_years(section(FIRST, schools, (2, 2)), section(SECOND, schools, (2, 2)))
    _, flips = pair(repository(record, rules))
    (cause,) = flips["mm-meetings"].causes
    assert (cause.kind, cause.note) == (
        CauseKind.RULE_IN_FORCE,
        "标准由“不少于 2 次/学期”改为“不少于 3 次/学期”",
    )


def test_members_that_joined_are_the_cause_and_earn_no_credit() -> None:
    """A cap that is exceeded because schools joined was exceeded by membership, not by anything reported."""
    record = two_years(section(FIRST, ["a1", "a2"], (2, 2)), section(SECOND, ["a1", "a2"], (2, 2)))
    record["memberships"] += [{"school": key, "role": "member", "start_on": "2023-09-01"} for key in ("a3", "a4")]
    made, flips = pair(repository(record))
    assert causes(flips["mm-members"]) == [(CauseKind.MEMBERS, ShareKind.SOLE)]
    assert causes(flips["mm-meetings"]) == [(CauseKind.MEMBERS, ShareKind.SOLE)]
    assert made.moves == "示例a3小学、示例a4小学 加入"


def test_a_year_that_is_not_over_is_told_as_such() -> None:
    """What was met last year and is pending now waits for its day."""
    schools = ["a1", "a2"]
    record = two_years(section(FIRST, schools, (2, 2)), section(SECOND, schools, (2, 0)))
    _, flips = pair(repository(record), as_of=dt.date(2024, 2, 1))
    assert causes(flips["mm-meetings"]) == [(CauseKind.NOT_DUE, ShareKind.SOLE)]


def test_two_causes_tell_what_each_alone_would_do() -> None:
    """More meetings and a lower threshold together: neither alone would have been enough."""
    schools = ["a1", "a2"]
    rules = policy()
    rules["clauses"][0]["rules"][0]["thresholds"] = [
        {"value": "3", "to_date": "2023-08-31"},
        {"value": "2", "from_date": "2023-09-01"},
    ]
    record = two_years(section(FIRST, schools, (1, 1)), section(SECOND, schools, (2, 2)))
    _, flips = pair(repository(record, rules))
    told = flips["mm-meetings"].causes
    assert [(cause.kind, cause.share) for cause in told] == [
        (CauseKind.DATA, ShareKind.JOINT),
        (CauseKind.RULE_IN_FORCE, ShareKind.JOINT),
    ]
    assert [cause.alone.outcome.value for cause in told if cause.alone] == ["not_met", "not_met"]


def bridge(record: dict[str, Any], **home: Any) -> dict[str, Bridge]:
    """The bridges of the group from the first year to the second, by title."""
    found = repository(record, **home)
    made, _ = pair(found)
    old, new = (made.facts(data=side, members=side, clock=side) for side in (False, True))
    return {one.title: one for one in bridges([old], [new], made.scene.names)}


def staffed(year: str, numbers: dict[str, int]) -> dict[str, Any]:
    """A year with the number of teachers of each school."""
    told = section(year, list(numbers), (2, 2))
    for row in told["staffing"]:
        row["teachers_total"] = str(numbers[row["school"]])
    return told


def test_totals_are_bridged() -> None:
    """Same schools, joined and left add up to the difference, and what joined is no growth of the same schools."""
    record = two_years(staffed(FIRST, {"a1": 50, "a2": 30}), staffed(SECOND, {"a1": 52, "a3": 25}))
    record["memberships"][1]["end_on"] = "2023-08-31"
    record["memberships"].append({"school": "a3", "role": "member", "start_on": "2023-09-01"})
    told = bridge(record)["教师总数"]
    assert (told.before, told.same, told.joined, told.left, told.after) == (80, 2, 25, 30, 77)
    assert told.before is not None
    assert told.after == told.before + told.same + told.renamed + told.joined - told.left


def test_a_renamed_school_is_neither_joined_nor_left() -> None:
    """A school under a new number that names its former name is the same school."""
    record = two_years(staffed(FIRST, {"a1": 50, "a2": 30}), staffed(SECOND, {"a1": 50, "a3": 33}))
    record["memberships"][1]["end_on"] = "2023-08-31"
    record["memberships"].append({"school": "a3", "role": "member", "start_on": "2023-09-01"})
    schools = district(["a1", "a2", "a3", "a4"])["schools"]
    schools[2]["former_names"] = ["示例a2小学"]
    told = bridge(record, schools=schools)["教师总数"]
    assert (told.renamed, told.joined, told.left) == (3, 0, 0)


def test_a_missing_number_makes_the_total_unknown() -> None:
    """A total of which one school did not report is no sum of the others."""
    record = two_years(staffed(FIRST, {"a1": 50, "a2": 30}), staffed(SECOND, {"a1": 50}))
    told = bridge(record)["教师总数"]
    assert (told.before, told.after, told.hidden) == (None, None, "未报送")


def test_a_small_school_that_joins_is_not_given_away() -> None:
    """A number that stands for fewer than ten persons hides the whole line, or the difference would tell it."""
    record = two_years(staffed(FIRST, {"a1": 50, "a2": 30}), staffed(SECOND, {"a1": 50, "a2": 30, "a3": 6}))
    record["memberships"].append({"school": "a3", "role": "member", "start_on": "2023-09-01"})
    told = bridge(record)
    assert told["教师总数"].hidden == "不足10人，不公布"
    assert (told["成员学校"].before, told["成员学校"].joined, told["成员学校"].after) == (2, 1, 3)


@pytest.fixture
def made() -> dict[str, str]:
    """The pages about changes of a group with a hostile name, a new member and a missed cap."""
    record = two_years(section(FIRST, ["a1", "a2"], (2, 2)), section(SECOND, ["a1", "a2"], (1, 0)))
    record["name"] = EVIL
    record["memberships"] += [{"school": key, "role": "member", "start_on": "2023-09-01"} for key in ("a3", "a4")]
    record["corrections"] = [
        {
            "school_year": FIRST,
            "what": "staffing[1].teachers_total",
            "before": "20",
            "after": EVIL,
            "why": EVIL,
            "approved_by": "区教育局分管副局长",
            "on": "2023-11-20",
        }
    ]
    world = tree.assemble(repository(record), State("abc", "def", "https://code.example.cn/g/s", None), AS_OF)
    kinds = (changes_group.KIND, changes_district.KIND, changes_history.KIND)
    return dict(pages(kinds, world, lambda *_given: ""))


def test_two_clicks_lead_from_a_red_cell_to_its_line(made: dict[str, str]) -> None:
    """The district's page links each missed cell to its cause on the group's page, and that links to the line."""
    overview = made[f"changes/districts/shili/{SECOND}.md"]
    assert f"../../../changes/groups/a/{SECOND}.html&#35;r-mm-meetings" in overview
    detail = made[f"changes/groups/a/{SECOND}.md"]
    card = detail.partition('id="r-mm-meetings"')[2].partition("</section>")[0]
    assert "https&#58;//code.example.cn/g/s/blob/abc/data/groups/shili/a.yaml&#35;L7" in card


def test_the_page_names_the_members_and_denies_the_credit(made: dict[str, str]) -> None:
    """Who joined is named, with the sentence that earlier results are not the lead's."""
    page = made[f"changes/groups/a/{SECOND}.md"]
    assert "示例a3小学、示例a4小学加入之前的结果不计入牵头学校和集团" in page


def test_nothing_hostile_survives(made: dict[str, str]) -> None:
    """Names, reasons and corrections are escaped; a value that is no plain number stays in the file."""
    for text in made.values():
        assert "<img" not in text
        assert "{{" not in text
        assert "[x](" not in text
    assert "见数据文件" in made[f"changes/groups/a/{SECOND}.md"]


def test_a_site_without_history_says_so(made: dict[str, str]) -> None:
    """The history page of a tarball holds a sentence, not an empty table."""
    assert "没有取得数据仓库的修改历史" in made["changes/groups/a/history.md"]


def test_the_year_before() -> None:
    """2023-2024 follows 2022-2023."""
    assert year_before(SECOND) == FIRST
