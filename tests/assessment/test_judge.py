"""How one rule is judged."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assessment.finding import Basis, Finding, Outcome
from generator.measurement import NEVER, Measured, Part, Share, does_not_arise, measured, not_reported
from generator.metrics.metric import ValueKind
from tests.assessment.small import DURING, LONG_AFTER, verdict

AT_LEAST_2 = {"comparator": "at_least", "thresholds": [{"value": "2"}]}
AT_MOST_2 = {"comparator": "at_most", "thresholds": [{"value": "2"}]}


def found(*arguments: Any, **options: Any) -> Finding:
    finding = verdict(*arguments, **options)
    assert finding is not None
    return finding


@pytest.mark.parametrize(("count", "outcome"), [(1, Outcome.NOT_MET), (2, Outcome.MET), (3, Outcome.MET)])
def test_a_floor_includes_its_limit(count: int, outcome: Outcome) -> None:
    """以上 includes the number itself."""
    assert found(measured(count), AT_LEAST_2).outcome is outcome


@pytest.mark.parametrize(("count", "outcome"), [(2, Outcome.MET), (3, Outcome.NOT_MET)])
def test_a_cap_includes_its_limit(count: int, outcome: Outcome) -> None:
    """不超过 includes the number itself."""
    assert found(measured(count), AT_MOST_2).outcome is outcome


def test_below_is_strict() -> None:
    """低于 excludes the number itself."""
    rule = {"comparator": "below", "thresholds": [{"value": "0.15"}], "unit": "比值"}
    assert found(measured(Fraction(15, 100)), rule).outcome is Outcome.NOT_MET
    assert found(measured(Fraction(149_999, 1_000_000)), rule).outcome is Outcome.MET


def test_a_share_is_compared_exactly() -> None:
    """Two of three is less than 66.7 percent however it is rounded for the eye."""
    rule = {"comparator": "at_least", "thresholds": [{"value": "66.7"}], "unit": "%"}
    finding = found(measured(Share(2, 3)), rule, kind=ValueKind.SHARE)
    assert finding.outcome is Outcome.NOT_MET
    assert finding.value_text == "66.7%(2/3)"
    assert finding.shortfall == "3 个中至少需 3 个，还差 1 个"


def test_each_part_must_comply() -> None:
    """每 means each: three and one do not make two each, though their sum and their average do."""
    parts = (Part("第一学期", 3), Part("第二学期", 1))
    finding = found(Measured(parts), AT_LEAST_2)
    assert finding.outcome is Outcome.NOT_MET
    assert finding.shortfall == "第二学期 还差 1 次"
    assert finding.value_text == "第二学期 1 次（2 项中 1 项符合）"


def test_a_failed_semester_does_not_wait_for_the_year() -> None:
    """A semester that is over is judged although the school year is still running."""
    over = Part("第一学期", 1, due=dt.date(2024, 1, 31))
    running = Part("第二学期", 0, due=dt.date(2024, 7, 5))
    assert found(Measured((over, running)), AT_LEAST_2, as_of=DURING).outcome is Outcome.NOT_MET
    assert (
        found(Measured((Part("第一学期", 2, due=over.due), running)), AT_LEAST_2, as_of=DURING).outcome
        is Outcome.PENDING
    )


def test_a_floor_reached_early_is_met() -> None:
    """What has been reached cannot be lost before the year is over."""
    assert found(measured(2), AT_LEAST_2, as_of=DURING).outcome is Outcome.MET
    assert found(measured(1), AT_LEAST_2, as_of=DURING).outcome is Outcome.PENDING


def test_a_cap_waits_for_the_end_but_breaks_at_once() -> None:
    """A cap that still holds is pending while the year runs; once broken it is broken."""
    assert found(measured(2), AT_MOST_2, as_of=DURING).outcome is Outcome.PENDING
    assert found(measured(3), AT_MOST_2, as_of=DURING).outcome is Outcome.NOT_MET


def test_a_target_with_a_date_may_be_reached_until_then() -> None:
    """A share that must be small by the end of 2025 is no failure in spring 2025, however large it still is."""
    rule = AT_MOST_2 | {"period": "by_date", "due": "12-31", "deadline_year": "start"}
    scope = {"scope": {"last_school_year": "2025-2026"}}
    assert found(measured(9), rule | scope, as_of=dt.date(2025, 12, 31)).outcome is Outcome.PENDING
    assert found(measured(9), rule | scope, as_of=dt.date(2026, 1, 1)).outcome is Outcome.NOT_MET


def test_missing_data_is_unknown_and_never_a_pass() -> None:
    """Data that were not reported are unknown once the period is over, and pending while it runs."""
    finding = found(not_reported("活动"), AT_LEAST_2)
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.missing == ("活动",)
    assert found(not_reported("活动"), AT_MOST_2).outcome is Outcome.UNKNOWN
    assert found(not_reported("活动"), AT_LEAST_2, as_of=DURING).outcome is Outcome.PENDING


def test_one_unknown_part_keeps_the_whole_unknown() -> None:
    """A group is not said to comply while one of its schools is silent, and a failure is not hidden by silence."""
    silent = Part("甲校", not_reported("信息化条件"))
    assert found(Measured((silent, Part("乙校", 2))), AT_LEAST_2).outcome is Outcome.UNKNOWN
    assert found(Measured((silent, Part("乙校", 1))), AT_LEAST_2).outcome is Outcome.NOT_MET


def test_a_question_that_does_not_arise_is_not_applicable() -> None:
    """A zero denominator or an unmet condition is neither a pass nor a failure."""
    assert found(does_not_arise("没有名师工作室"), AT_LEAST_2).outcome is Outcome.NOT_APPLICABLE


def test_a_missed_should_is_advisory() -> None:
    """原则上 and 努力 lead to advice, not to a failure."""
    assert found(measured(1), AT_LEAST_2 | {"severity": "should"}).outcome is Outcome.ADVISORY


def test_without_a_threshold_the_value_is_only_published() -> None:
    """A rule without comparator informs."""
    assert found(measured(1), {}).outcome is Outcome.INFO


def test_a_reply_letter_never_fails_anybody() -> None:
    """A reply informs even where a rule names a threshold."""
    assert found(measured(0), AT_LEAST_2, nature="reply").outcome is Outcome.INFO


def test_duties_of_an_authority_are_never_charged_to_a_group() -> None:
    """A clause that a bureau bears yields no finding about a group."""
    assert verdict(measured(0), AT_LEAST_2, clause={"bearer": "bureau"}) is None


DEADLINE = {
    "comparator": "not_later_than",
    "thresholds": [{"value": "08-20"}],
    "deadline_year": "start",
    "unit": "日期",
}


@pytest.mark.parametrize(
    ("day", "outcome", "shortfall"),
    [
        (dt.date(2023, 8, 20), Outcome.MET, ""),
        (dt.date(2023, 8, 21), Outcome.NOT_MET, "晚了 1 天"),
        (NEVER, Outcome.NOT_MET, "尚未办理，期限为 2023-08-20"),
    ],
)
def test_a_deadline_includes_its_day(day: Any, outcome: Outcome, shortfall: str) -> None:
    """8月20日前 takes in the 20th of August of the year in which the school year starts."""
    finding = found(measured(day), DEADLINE, kind=ValueKind.DATE)
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


def test_before_the_deadline_nothing_is_late() -> None:
    """What has not been done before its deadline is pending, whether stated or not."""
    before = dt.date(2023, 8, 20)
    assert found(measured(NEVER), DEADLINE, kind=ValueKind.DATE, as_of=before).outcome is Outcome.PENDING
    assert found(not_reported("文件"), DEADLINE, kind=ValueKind.DATE, as_of=before).outcome is Outcome.PENDING


def test_a_set_names_what_is_lacking() -> None:
    """The missing items are named, the surplus ones do no harm."""
    rule = {"comparator": "includes", "thresholds": [{"value": ["甲", "乙"]}]}
    finding = found(measured(frozenset({"甲", "丙"})), rule, kind=ValueKind.ITEMS)
    assert (finding.outcome, finding.shortfall) == (Outcome.NOT_MET, "还缺：乙")


def test_a_document_judges_only_the_years_it_governed() -> None:
    """Before it came into force and after it lapsed a document yields no finding and no crash."""
    assert verdict(measured(0), AT_LEAST_2, valid_from="2024-09-01") is None
    assert verdict(measured(0), AT_LEAST_2, valid_to="2023-08-31") is None
    assert found(measured(0), AT_LEAST_2, valid_to="2023-09-01").outcome is Outcome.NOT_MET


def test_a_semester_before_the_document_is_not_judged() -> None:
    """A part that was over before the document came into force does not count against anybody."""
    parts = (Part("第一学期", 0, due=dt.date(2024, 1, 31)), Part("第二学期", 2, due=dt.date(2024, 7, 5)))
    assert found(Measured(parts), AT_LEAST_2, valid_from="2024-02-01").outcome is Outcome.MET


def test_an_amended_threshold_holds_from_its_day_on() -> None:
    """Each semester is held against the threshold in force when it ended."""
    rule = {
        "comparator": "at_least",
        "thresholds": [{"value": "1", "to_date": "2024-02-15"}, {"value": "3", "from_date": "2024-02-16"}],
    }
    parts = (Part("第一学期", 1, due=dt.date(2024, 1, 31)), Part("第二学期", 1, due=dt.date(2024, 7, 5)))
    finding = found(Measured(parts), rule)
    assert [part.outcome for part in finding.parts] == [Outcome.MET, Outcome.NOT_MET]


def test_a_scope_that_cannot_be_decided_is_unknown() -> None:
    """A group that states no pairing form is not excused from a rule for pairings."""
    scope = {"scope": {"pairing_forms": ["city_district"]}}
    finding = found(measured(2), AT_LEAST_2 | scope)
    assert (finding.outcome, finding.missing) == (Outcome.UNKNOWN, ("共建形式",))


def test_another_mode_is_not_applicable() -> None:
    """A rule for 紧密型 says nothing about a 共建型 community."""
    finding = found(measured(0), AT_LEAST_2 | {"scope": {"modes": ["tight"]}})
    assert (finding.outcome, finding.missing) == (Outcome.NOT_APPLICABLE, ("本条只适用于紧密型",))


def test_an_attested_clause_shows_its_basis() -> None:
    """The basis of an attested clause is 佐证."""
    assert found(measured(2), AT_LEAST_2, clause={"handling": "attested"}).basis is Basis.ATTESTED


@given(count=st.integers(0, 40), limit=st.integers(0, 30), more=st.integers(0, 10))
def test_raising_a_floor_never_turns_a_failure_into_a_pass(count: int, limit: int, more: int) -> None:
    """A stricter floor can only take passes away."""

    def outcome(value: int) -> Outcome:
        return found(measured(count), {"comparator": "at_least", "thresholds": [{"value": str(value)}]}).outcome

    if outcome(limit) is Outcome.NOT_MET:
        assert outcome(limit + more) is Outcome.NOT_MET


@given(values=st.lists(st.integers(0, 5), min_size=1, max_size=5), order=st.randoms())
def test_the_order_of_parts_does_not_matter(values: list[int], order: Any) -> None:
    """Parts may come in any order."""
    parts = [Part(f"第{i}校", value) for i, value in enumerate(values)]
    shuffled = parts.copy()
    order.shuffle(shuffled)
    assert found(Measured(tuple(parts)), AT_LEAST_2).outcome is found(Measured(tuple(shuffled)), AT_LEAST_2).outcome


def test_the_day_of_the_deadline_itself_is_not_late() -> None:
    """On the last day of the school year the outcome still waits; the day after it is final."""
    assert found(measured(1), AT_LEAST_2, as_of=dt.date(2024, 8, 31)).outcome is Outcome.PENDING
    assert found(measured(1), AT_LEAST_2, as_of=dt.date(2024, 9, 1)).outcome is Outcome.NOT_MET
    assert found(measured(1), AT_LEAST_2, as_of=LONG_AFTER).outcome is Outcome.NOT_MET
