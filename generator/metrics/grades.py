"""What a grade (创建、命名) asks of the group itself: a stable circle, showcases, no event of the negative list."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from generator.facts import GroupYear, first_day, last_day, plus_years
from generator.measurement import (
    Mark,
    Measured,
    Measurement,
    Part,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.standings import Span, creating_span, named_span
from schema.base import Record
from schema.designations import Designation, DesignationKind
from schema.vocabulary import ShowcaseLevel

DAY = dt.timedelta(days=1)
WIDE_ENOUGH = {
    ShowcaseLevel.DISTRICT: frozenset({ShowcaseLevel.DISTRICT, ShowcaseLevel.CITY}),
    ShowcaseLevel.CITY: frozenset({ShowcaseLevel.CITY}),
    ShowcaseLevel.SCHOOL: frozenset(ShowcaseLevel),
}
"""Which showcases reach at least a level: a city-wide one is also seen by the district."""


class LevelParams(Record):
    """How wide the showcase has to be."""

    level: ShowcaseLevel


class WindowParams(LevelParams):
    """Which of the two-year windows after the naming is meant."""

    window: Literal["first", "later"]


def model_designation(facts: GroupYear) -> Designation | Unavailable:
    """The group's newest striving for 市示范性."""
    stated = facts.group.record.designations
    if stated is None:
        return not_reported("创建与命名")
    own = [item for item in stated if item.kind is DesignationKind.CITY_MODEL]
    return own[-1] if own else does_not_arise("没有创建市示范性学区或集团")


def _named(facts: GroupYear) -> Span | Unavailable:
    found = model_designation(facts)
    if isinstance(found, Unavailable):
        return found
    return named_span(found) or does_not_arise("尚未命名")


def membership_changes(facts: GroupYear, params: NoParams) -> Measurement:
    """Schools that joined or left in the part of the year that lies inside the creation (M58)."""
    found, stated = model_designation(facts), facts.group.record.memberships
    if isinstance(found, Unavailable):
        return found
    if stated is None:
        return not_reported("成员关系")
    span = creating_span(found)
    if span is None or span[0] > facts.record_date or span[1] < facts.start_on:
        return does_not_arise("本学年不在创建过程中")
    first, last = max(span[0], facts.start_on), min(span[1], facts.record_date)
    marks, changes = [], 0
    for i, item in enumerate(stated):
        joined = item.start_on is not None and first <= item.start_on <= last and item.start_on > span[0]
        left = item.end_on is not None and first <= item.end_on <= last
        if joined or left:
            changes += joined + left
            name = facts.names.of(item.school or item.group or "")
            marks.append(facts.group.mark(("memberships", i), f"成员关系：{name}"))
    return measured(changes, tuple(marks), f"{first} 至 {last} 加入、退出 {changes} 所次")


def _showcases(facts: GroupYear, level: ShowcaseLevel, first: dt.date, last: dt.date) -> tuple[tuple[Mark, ...], bool]:
    """Showcases at least of a level between two days, from all years, and whether every year's list was stated."""
    marks, stated = [], {}
    for i, section in enumerate(facts.group.record.school_years):
        stated[section.school_year] = section.showcases is not None
        for j, item in enumerate(section.showcases or ()):
            if item.level in WIDE_ENOUGH[level] and first <= item.held_on <= min(last, facts.as_of):
                label = f"{item.held_on} {item.level.label} {item.title}"
                marks.append(facts.group.mark(("school_years", i, "showcases", j), label))
    years = range(first.year - 1, min(last, facts.as_of).year + 1)
    needed = [f"{y}-{y + 1}" for y in years if _touches(f"{y}-{y + 1}", first, min(last, facts.as_of))]
    return tuple(marks), all(stated.get(year, False) for year in needed)


def _touches(school_year: str, first: dt.date, last: dt.date) -> bool:
    return first_day(school_year) <= last and first <= last_day(school_year)


def yearly_showcases(facts: GroupYear, params: LevelParams) -> Measurement:
    """Showcases in a school year that lies wholly after the naming (M54); the year of the naming itself is not full."""
    span = _named(facts)
    if isinstance(span, Unavailable):
        return span
    if span[0] > facts.start_on:
        return does_not_arise(f"{span[0]} 命名，命名后未满一个完整学年")
    if span[1] < facts.record_date:
        return does_not_arise("命名已取消")
    marks, complete = _showcases(facts, params.level, facts.start_on, facts.end_on)
    return measured(len(marks), marks) if marks or complete else not_reported("展示活动")


def showcases_in_window(facts: GroupYear, params: WindowParams) -> Measurement:
    """Showcases in a window of 24 months after the naming (M55), judged in the school year in which the window ends.

    While a window still runs on the day the site speaks for, the current year shows it as not yet due.
    """
    span = _named(facts)
    if isinstance(span, Unavailable):
        return span
    parts = []
    for number, first, last in _windows(span, facts.end_on):
        running = first <= facts.as_of <= last and facts.start_on <= facts.as_of <= facts.end_on
        if (number == 0) is (params.window == "first") and (facts.start_on <= last <= facts.end_on or running):
            marks, complete = _showcases(facts, params.level, first, last)
            value = len(marks) if marks or complete else not_reported("两年期限内各学年的展示活动")
            parts.append(Part(f"{first} 至 {last}", value, marks, last))
    return Measured(tuple(parts)) if parts else does_not_arise("本学年没有到期的两年期限")


def _windows(span: Span, until: dt.date) -> list[tuple[int, dt.date, dt.date]]:
    found = []
    number, start = 0, span[0]
    while start <= min(until, span[1]):
        end = plus_years(span[0], 2 * (number + 1))
        if end - DAY <= span[1]:
            found.append((number, start, end - DAY))
        number, start = number + 1, end
    return found


def negative_events(facts: GroupYear, params: NoParams) -> Measurement:
    """Events of the year that broke a rule AND did harm in public, while the group strove for the name or bore it."""
    found, stated = model_designation(facts), facts.group.record.negative_events
    if isinstance(found, Unavailable):
        return found
    if stated is None:
        return not_reported("负面清单事件")
    spans = [span for span in (creating_span(found), named_span(found)) if span]
    marks, unclear = [], []
    for i, event in enumerate(stated):
        inside = any(first <= event.on <= last for first, last in spans)
        if inside and facts.start_on <= event.on <= facts.record_date:
            answers = (event.is_violation, event.has_adverse_impact)
            mark = facts.group.mark(("negative_events", i), f"{event.on} {event.title}")
            if all(answers):
                marks.append(mark)
            elif False not in answers:
                unclear.append(mark)
    if unclear and not marks:
        return not_reported(*(f"{mark.label}：是否违规、是否造成不良影响" for mark in unclear))
    return measured(len(marks), tuple(marks))


GRADE_METRICS: tuple[Metric, ...] = (
    Metric(
        id="membership-changes-in-creation",
        title="创建期间成员校变动",
        unit="所次",
        kind=ValueKind.COUNT,
        formula="本学年处于创建过程的时段内，加入和退出的成员校次数之和",
        absent="未报送创建与命名或成员关系；不在创建过程中时不适用",
        measure=membership_changes,
        code="M58",
    ),
    Metric(
        id="showcases-after-naming",
        title="命名后每年展示次数",
        unit="次/学年",
        kind=ValueKind.COUNT,
        formula="命名后的完整学年内，不低于所要求层级的展示活动次数（全市展示也算全区展示）",
        absent="未报送创建与命名或展示活动；尚未命名、命名不满一个完整学年时不适用",
        measure=yearly_showcases,
        params=LevelParams,
        code="M54",
    ),
    Metric(
        id="showcases-in-two-years",
        title="命名后每两年展示次数",
        unit="次/2年",
        kind=ValueKind.COUNT,
        formula="自命名之日起每 24 个月为一段，段内不低于所要求层级的展示次数，在期满的学年核查",
        absent="未报送创建与命名或期限内各学年的展示活动；尚未命名、本学年没有期满的时段时不适用",
        measure=showcases_in_window,
        params=WindowParams,
        code="M55",
    ),
    Metric(
        id="negative-events",
        title="负面清单事件",
        unit="起",
        kind=ValueKind.COUNT,
        formula="本学年、创建过程中和命名后，既违反有关规定又造成不良社会影响的事件",
        absent="未报送创建与命名或负面清单事件，或未写两项认定；没有创建时不适用",
        measure=negative_events,
        code="M59",
    ),
)
