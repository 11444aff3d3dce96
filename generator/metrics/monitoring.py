"""The city's monitoring of compulsory schooling: the whole group, one subject of one stage at a time.

Pupils' results are not public (未成年人学校保护规定 第十条): of every figure here only the verdict of the clause as a
whole may be shown, never the figure, its working or the name of a school.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from generator.facts import GroupYear, Located
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Unavailable,
    Value,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import listed, marks
from generator.metrics.metric import Disclosure, Metric, NoParams, ValueKind
from generator.metrics.words import words_of
from schema.quality_entries import DifferenceMethod, MonitoringResult, Trend
from schema.vocabulary import Stage

Results = tuple[Located[MonitoringResult], ...]
Read = Callable[[MonitoringResult, str], Value | Unavailable]

OFFERS = {
    Stage.PRIMARY: frozenset({Stage.PRIMARY, Stage.NINE_YEAR}),
    Stage.JUNIOR_SECONDARY: frozenset({Stage.JUNIOR_SECONDARY, Stage.NINE_YEAR, Stage.COMPLETE_SECONDARY}),
}
"""Which kinds of school teach the years of a stage."""


def _results(facts: GroupYear) -> Results | Unavailable:
    """The newest result of each stage and subject in the year; an empty list states that none took place."""
    found = listed(facts, "monitoring", MonitoringResult)
    if found is None:
        return not_reported("学业质量监测")
    newest: dict[tuple[Stage, str], Located[MonitoringResult]] = {}
    for item in sorted(found, key=lambda x: x.entry.monitored_on):
        if facts.start_on <= item.entry.monitored_on <= facts.record_date:
            newest[item.entry.stage, item.entry.subject] = item
    return tuple(newest.values()) or does_not_arise("本学年没有学业质量监测")


def _per_subject(facts: GroupYear, read: Read) -> Measurement:
    """One part for each stage and subject; final on the day of the monitoring."""
    found = _results(facts)
    if isinstance(found, Unavailable):
        return found
    parts = []
    for item in found:
        label = f"{item.entry.stage.label}{item.entry.subject}"
        value = (
            not_reported(f"{label}：数字不便公开，由教育局核定") if item.entry.is_withheld else read(item.entry, label)
        )
        parts.append(Part(label, value, (item.mark,), item.entry.monitored_on))
    return Measured(tuple(parts))


def pass_margin(facts: GroupYear, params: NoParams) -> Measurement:
    """For each subject, the group's share at 合格 or above less the district's, in percentage points (M47).

    Disclosed as a verdict only.
    """

    def read(result: MonitoringResult, label: str) -> Value | Unavailable:
        own, district = result.group_pass_pct, result.district_pass_pct
        lacking = [
            f"{label}：{name}" for name, pct in (("集团合格及以上比例", own), ("全区平均比例", district)) if pct is None
        ]
        if own is None or district is None:
            return not_reported(*lacking)
        return Fraction(own) - Fraction(district)

    return _per_subject(facts, read)


def difference_rate(facts: GroupYear, params: NoParams) -> Measurement:
    """For each subject, the official difference rate between schools of the stage (M48); disclosed as a verdict only.

    A rate found in another way is no substitute: it leaves the clause unknown, with its method as the reason. With a
    single school of the stage the question does not arise.
    """

    def read(result: MonitoringResult, label: str) -> Value | Unavailable:
        if _single_school(facts, result.stage):
            return does_not_arise(f"集团内只有一所{result.stage.label}学段学校")
        if result.difference_rate is None:
            return not_reported(f"{label}：校际差异率")
        if result.difference_method is None:
            return not_reported(f"{label}：差异率算法")
        if result.difference_method is not DifferenceMethod.OFFICIAL:
            return not_reported(
                f"{label}：所填为“{result.difference_method.label}”，不是监测机构公布的差异率，不作核查"
            )
        return Fraction(result.difference_rate)

    return _per_subject(facts, read)


def _single_school(facts: GroupYear, stage: Stage) -> bool:
    """Whether the registers say for certain that fewer than two schools of the group teach the stage."""
    schools = facts.schools()
    if schools is None:
        return False
    stages = [school.stage if (school := facts.names.schools.get(key)) else None for key in schools]
    wanted = OFFERS.get(stage, frozenset({stage}))
    return None not in stages and sum(1 for found in stages if found in wanted) < 2


def weak_school_trends(facts: GroupYear, params: NoParams) -> Measurement:
    """In which directions the weaker schools moved since the last monitoring. Not disclosed: it may be one school."""
    found = _results(facts)
    if isinstance(found, Unavailable):
        return found
    told = tuple(item for item in found if item.entry.weak_schools_trend is not None)
    if not told:
        return not_reported("相对薄弱学校变化")
    trends = frozenset(item.entry.weak_schools_trend.value for item in told if item.entry.weak_schools_trend)
    return measured(trends, marks(told))


_ABSENT = "未报送学业质量监测或所需数字，或数字不便公开；本学年没有监测时不适用"

MONITORING_METRICS: tuple[Metric, ...] = (
    Metric(
        id="pass-margin-per-subject",
        title="合格及以上比例与全区平均之差",
        unit="个百分点",
        kind=ValueKind.COUNT,
        formula="逐学段、逐学科：集团合格及以上比例 - 同年同学科全区平均比例；只公布是否达到，不公布数字",
        absent=_ABSENT,
        measure=pass_margin,
        code="M47",
        disclosure=Disclosure.VERDICT,
        counts_persons=True,
    ),
    Metric(
        id="difference-rate",
        title="同学段校际差异率",
        unit="",
        kind=ValueKind.COUNT,
        formula="逐学段、逐学科：监测机构公布的校际差异率；自行计算的差异率不作核查；只公布是否达到，不公布数字",
        absent=_ABSENT + "；同学段只有一所学校时不适用",
        measure=difference_rate,
        code="M48",
        disclosure=Disclosure.VERDICT,
        counts_persons=True,
    ),
    Metric(
        id="weak-school-trends",
        title="相对薄弱学校变化",
        unit="",
        kind=ValueKind.ITEMS,
        formula="各学科登记的变化方向；不公布",
        absent=_ABSENT,
        measure=weak_school_trends,
        disclosure=Disclosure.NOTHING,
        words=words_of(Trend),
        counts_persons=True,
    ),
)
