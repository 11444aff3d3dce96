"""From findings to obligations: state, order, day, what is lacking, and what must not be told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assessment.disclosure import is_told_whole
from generator.assessment.finding import Finding, Outcome
from generator.assessment.obligations import (
    CLOSED,
    ORDER,
    RECENT,
    Obligation,
    State,
    Terms,
    has_ended,
    obligations,
)
from generator.measurement import NEVER, Measured, Measurement, Part, Share, does_not_arise, measured, not_reported
from generator.metrics.metric import Disclosure, ValueKind
from tests.assessment.small import district, group, metric, verdict

DUE = dt.date(2024, 8, 31)
AFTER = DUE + dt.timedelta(days=1)
COUNT = {"comparator": "at_least", "thresholds": [{"value": "2"}], "unit": "次/学年"}
CEILING = COUNT | {"comparator": "at_most"}
STANDING = COUNT | {"period": "continuous"}
DATED = {
    "comparator": "not_later_than",
    "thresholds": [{"value": "08-20"}],
    "deadline_year": "start",
    "unit": "日期",
    "period": "school_year",
}
CALENDAR = {
    "school_year": "2023-2024",
    "first_semester": {"start_on": "2023-09-01", "end_on": "2024-01-26"},
    "second_semester": {"start_on": "2024-02-20", "end_on": "2024-06-28"},
}


def found(measurement: Measurement, rule: dict[str, Any], as_of: dt.date = DUE, **fields: Any) -> Finding:
    finding = verdict(measurement, rule, as_of=as_of, **fields)
    assert finding is not None
    return finding


def only(measurement: Measurement, rule: dict[str, Any], as_of: dt.date = DUE, **fields: Any) -> Obligation:
    (duty,) = obligations([found(measurement, rule, as_of, **fields)], Terms(as_of))
    return duty


@pytest.mark.parametrize(
    ("measurement", "rule", "as_of", "state"),
    [
        (measured(2), COUNT, AFTER, State.DONE),
        (measured(2), COUNT, DUE, State.DONE),
        (measured(1), COUNT, DUE, State.OPEN),
        (measured(1), COUNT, AFTER, State.OVERDUE),
        (measured(0), COUNT, AFTER, State.OVERDUE),
        (not_reported("活动"), COUNT, DUE, State.OPEN),
        (not_reported("活动"), COUNT, AFTER, State.UNREPORTED),
        (measured(2), CEILING, DUE, State.OPEN),
        (measured(3), CEILING, DUE, State.EXCEEDED),
        (measured(3), CEILING, AFTER, State.OVERDUE),
        (measured(2), STANDING, DUE, State.STANDING_MET),
        (measured(1), STANDING, DUE, State.STANDING_NOT_MET),
        (not_reported("活动"), STANDING, DUE, State.STANDING_UNREPORTED),
    ],
)
def test_the_state_follows_from_value_and_day(
    measurement: Measurement, rule: dict[str, Any], as_of: dt.date, state: State
) -> None:
    """The due day itself is still in time; nothing reported is never called overdue; a ceiling waits for its day."""
    duty = only(measurement, rule, as_of)
    assert duty.state is state
    assert duty.due == (None if rule is STANDING else DUE)


@pytest.mark.parametrize(
    ("value", "as_of", "state", "lacking"),
    [
        (dt.date(2023, 8, 20), AFTER, State.DONE, ""),
        (dt.date(2023, 8, 25), AFTER, State.DONE_LATE, "晚了 5 天"),
        (NEVER, dt.date(2023, 8, 20), State.OPEN, "尚未办理，期限为 2023-08-20"),
        (NEVER, dt.date(2023, 8, 21), State.OVERDUE, "尚未办理，期限为 2023-08-20"),
    ],
)
def test_what_was_done_late_is_not_left_to_do(value: Any, as_of: dt.date, state: State, lacking: str) -> None:
    """A day that came too late is over and done with; a thing never done is overdue from the day after its day."""
    duty = only(measured(value), DATED, as_of, kind=ValueKind.DATE)
    assert (duty.state, duty.lacking, duty.due) == (state, lacking, dt.date(2023, 8, 20))
    assert (duty.state in CLOSED) is (duty.remedy == "")


def test_zero_lacks_two_and_silence_lacks_the_report() -> None:
    """A stated zero names the number that is missing; silence names the data, and both give the clause's remedy."""
    zero = only(measured(0), COUNT, AFTER)
    silent = only(not_reported("活动"), COUNT, AFTER)
    assert (zero.done, zero.lacking) == ("0 次", "还差 2 次")
    assert (silent.done, silent.lacking) == ("", "尚未报送：活动")
    assert zero.remedy == silent.remedy == "案例办法"
    assert zero.citation == "案〔2020〕1号 一（PP-1-1）"


def test_only_duties_are_listed() -> None:
    """What only informs, what has no threshold and what does not apply is nobody's duty; 鼓励 is one."""
    silent = [
        found(measured(1), COUNT, clause={"severity": "info"}),
        found(measured(1), {"unit": "次"}),
        found(does_not_arise("没有成员校"), COUNT),
    ]
    assert obligations(silent, Terms(DUE)) == ()
    assert only(measured(1), COUNT, AFTER, clause={"severity": "should"}).state is State.OVERDUE


def halves(first: int, second: int) -> Measured:
    return Measured(
        (
            Part("第一学期", first, due=dt.date(2024, 1, 26)),
            Part("第二学期", second, due=dt.date(2024, 6, 28)),
        )
    )


def test_each_semester_is_due_on_its_own_day() -> None:
    """A rule of each semester gives two obligations, each with its own day, state, shortfall and key."""
    as_of = dt.date(2024, 3, 1)
    rule = COUNT | {"period": "semester", "unit": "次/学期"}
    first, second = obligations([found(halves(1, 0), rule, as_of)], Terms(as_of))
    assert (first.state, first.due, first.lacking) == (State.OVERDUE, dt.date(2024, 1, 26), "第一学期 还差 1 次")
    assert (second.state, second.due, second.parts) == (State.OPEN, dt.date(2024, 6, 28), "第二学期")
    assert first.key != second.key


def test_silence_is_due_semester_by_semester_too() -> None:
    """Without any report each semester still has its day, from the district's calendar, under the same keys."""
    as_of = dt.date(2024, 3, 1)
    rule = COUNT | {"period": "semester", "unit": "次/学期"}
    terms = Terms(as_of, district=district(calendar=[CALENDAR]))
    silent = obligations([found(not_reported("活动"), rule, as_of)], terms)
    reported = obligations([found(halves(1, 0), rule, as_of)], terms)
    assert [(d.state, d.due) for d in silent] == [
        (State.UNREPORTED, dt.date(2024, 1, 26)),
        (State.OPEN, dt.date(2024, 6, 28)),
    ]
    assert [d.key for d in silent] == [d.key for d in reported]


def test_a_semester_before_the_document_is_nobodys_debt() -> None:
    """A semester that was over when the document came into force, or was adopted, is not due."""
    rule = COUNT | {"period": "semester", "unit": "次/学期"}
    adopting = district(calendar=[CALENDAR], adopted_policies=[{"policy": "p", "from_date": "2024-02-01"}])
    (duty,) = obligations([found(not_reported("活动"), rule, DUE)], Terms(DUE, district=adopting))
    assert duty.parts == "第二学期"


def test_parts_of_one_day_are_one_obligation() -> None:
    """Schools that owe the same on the same day are listed together, and only those that lack something are named."""
    parts = Measured((Part("甲校", 2), Part("乙校", 1), Part("丙校", 0)))
    duty = only(parts, COUNT, AFTER)
    assert duty.state is State.OVERDUE
    assert duty.parts == "乙校、丙校"
    assert duty.lacking == "乙校 还差 1 次；丙校 还差 2 次"
    assert duty.title == "案例规则（乙校、丙校）"


def test_many_parts_are_counted() -> None:
    """A long list of parts ends with its number, and does not stand in the title."""
    duty = only(Measured(tuple(Part(f"第{n}所学校", 0) for n in range(9))), COUNT, AFTER)
    assert duty.parts.endswith(" 等 9 项")
    assert duty.title == "案例规则"


def in_year(finding: Finding, year: str) -> Finding:
    return replace(finding, school_year=year)


def test_a_standing_duty_is_read_from_the_running_year() -> None:
    """Of several years the one that runs counts; the coming one, of which nobody can have reported, does not."""
    old = in_year(found(measured(2), STANDING), "2022-2023")
    now = in_year(found(measured(1), STANDING), "2023-2024")
    coming = in_year(found(not_reported("活动"), STANDING), "2024-2025")
    for findings in ([old, now, coming], [coming, now, old]):
        (duty,) = obligations(findings, Terms(dt.date(2024, 7, 15)))
        assert duty.finding is now
    (only_coming,) = obligations([coming], Terms(dt.date(2024, 7, 15)))
    assert only_coming.finding is coming


def test_a_record_that_has_ended_has_no_standing_duties() -> None:
    """A group that was dissolved, or of which nothing later is known, owes nothing from day to day."""
    findings = [found(measured(1), STANDING), found(measured(1), COUNT, AFTER)]
    assert [d.state for d in obligations(findings, Terms(AFTER, ended=True))] == [State.OVERDUE]
    assert has_ended(group(dissolved_on="2024-08-30"), DUE)
    assert has_ended(group(record_until="2024-08-30"), DUE)
    assert not has_ended(group(record_until="2024-08-31"), DUE)
    assert not has_ended(group(), DUE)


def test_the_list_is_sorted_by_state_and_then_by_day() -> None:
    """Overdue comes first, then what was not reported in time, then what is still to come by its day."""
    as_of = dt.date(2024, 3, 1)
    rules = [STANDING, COUNT, COUNT | {"due": "06-30"}, COUNT | {"due": "01-31"}]
    findings = [found(measured(1), rule | {"id": f"r{n}"}, as_of) for n, rule in enumerate(rules)]
    listed = obligations(findings, Terms(as_of))
    assert [(d.state, d.due) for d in listed] == [
        (State.OVERDUE, dt.date(2024, 1, 31)),
        (State.OPEN, dt.date(2024, 6, 30)),
        (State.OPEN, DUE),
        (State.STANDING_NOT_MET, None),
    ]


@given(st.permutations(range(6)))
def test_the_order_of_findings_changes_nothing(order: list[int]) -> None:
    """Whatever order findings come in, the list is the same and its states never go back."""
    values: list[Measurement] = [measured(n) for n in range(4)] + [not_reported("活动"), not_reported("名单")]
    findings = [found(value, COUNT | {"id": f"r{n}"}, AFTER) for n, value in enumerate(values)]
    listed = obligations([findings[n] for n in order], Terms(AFTER))
    assert listed == obligations(findings, Terms(AFTER))
    assert [ORDER[duty.state] for duty in listed] == sorted(ORDER[duty.state] for duty in listed)


def test_the_key_stays_when_the_day_or_the_state_changes() -> None:
    """A calendar program finds the same event again although its day was moved or its state has changed."""
    early, late = only(measured(0), COUNT | {"due": "06-30"}), only(not_reported("活动"), COUNT)
    assert early.key == late.key
    assert early.key != only(measured(0), COUNT | {"id": "other"}).key


@pytest.mark.parametrize(("days", "soon"), [(-1, False), (0, True), (60, True), (61, False)])
def test_soon_is_within_sixty_days(days: int, soon: bool) -> None:
    """Today and the sixtieth day count, yesterday and the day after do not; what is done is never soon."""
    as_of = DUE - dt.timedelta(days=days)
    assert only(measured(1), COUNT, as_of).is_soon(as_of) is soon
    assert not only(measured(2), COUNT, as_of).is_soon(as_of)


def test_recent_is_within_twelve_months() -> None:
    """What fell due a year ago is still listed, a day more is not; a standing duty always is."""
    duty = only(measured(1), COUNT, AFTER)
    assert duty.is_recent(DUE + RECENT)
    assert not duty.is_recent(DUE + RECENT + dt.timedelta(days=1))
    assert only(measured(1), STANDING).is_recent(dt.date(2099, 1, 1))


def test_figures_that_may_not_be_told_are_not_told() -> None:
    """Where only the verdict is public, value, shortfall and parts are silent; state and clause remain."""
    parts = Measured((Part("甲校", 2), Part("乙校", 1)))
    (duty,) = obligations([found(parts, COUNT, AFTER)], Terms(AFTER, shows=lambda finding: False))
    assert (duty.done, duty.lacking, duty.parts) == ("", "", "")
    assert duty.state is State.OVERDUE
    assert duty.citation


def test_small_cells_and_closed_metrics_hide_figures() -> None:
    """A metric that discloses its verdict only hides its figures, and so does a share of fewer than ten persons."""
    rule = COUNT | {"thresholds": [{"value": "90"}], "unit": "%"}
    small = found(measured(Share(95, 100)), rule, kind=ValueKind.SHARE)
    large = found(measured(Share(300, 400)), rule, kind=ValueKind.SHARE)
    open_metric = metric(measured(1), ValueKind.SHARE)
    assert is_told_whole(small, open_metric)
    assert not is_told_whole(large, replace(open_metric, disclosure=Disclosure.VERDICT))
    assert not is_told_whole(small, replace(open_metric, counts_persons=True))
    assert is_told_whole(large, replace(open_metric, counts_persons=True))
    assert not is_told_whole(large, None)


def test_every_outcome_of_a_duty_has_a_state() -> None:
    """No outcome that can befall a duty is lost from the list."""
    base = found(measured(1), COUNT, AFTER)
    for outcome in Outcome:
        part = replace(base.parts[0], outcome=outcome)
        listed = obligations([replace(base, outcome=outcome, parts=(part,))], Terms(AFTER))
        assert len(listed) == (outcome not in {Outcome.INFO, Outcome.NOT_APPLICABLE})
