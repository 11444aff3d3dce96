"""How an authority names, reviews, revokes and visits graded groups. None of it is ever charged to a group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.facts import DistrictYear, Located, SemesterDates, plus_years, semesters
from generator.measurement import (
    Absence,
    Measured,
    Measurement,
    Part,
    Share,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import listed, marks
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from generator.metrics.spans import years_between
from generator.standings import Span, creating_span, named_span
from schema.authority_entries import InspectionCategory
from schema.base import Record
from schema.designations import Designation, DesignationKind
from schema.district import Inspection
from schema.group import EducationGroup
from schema.scalars import Count
from schema.vocabulary import Form, Tightness

Graded = tuple[EducationGroup, Designation]
DAY = dt.timedelta(days=1)


class YearsParams(Record):
    """How many years after the naming."""

    years: Count


def _models(facts: DistrictYear) -> tuple[Graded, ...]:
    """Every known striving for 市示范性 of the groups of the record date."""
    return tuple(
        (group, item)
        for group in facts.active_groups()
        for item in group.designations or ()
        if item.kind is DesignationKind.CITY_MODEL
    )


def _named(facts: DistrictYear) -> tuple[tuple[EducationGroup, Designation, Span], ...]:
    """Groups that bore the name by the record date, with the days on which they did."""
    spans = tuple((group, item, span) for group, item in _models(facts) if (span := named_span(item)))
    return tuple(x for x in spans if x[2][0] <= facts.record_date)


def _with_silent(found: Measurement, silent: list[str]) -> Measurement:
    """What is known, and beside it a part that is unknown for what was left out: a known breach still shows."""
    if not silent:
        return found
    absent = not_reported(*silent)
    if isinstance(found, Unavailable):
        return not_reported(*found.missing, *silent) if found.absence is Absence.NOT_REPORTED else absent
    known = tuple(replace(part, label=part.label or "已填报") for part in found.parts)
    return Measured((*known, Part("未填报", absent)), found.working)


def _without_designations(facts: DistrictYear) -> list[str]:
    return [f"{group.name}：创建与命名" for group in facts.active_groups() if group.designations is None]


def tight_share(facts: DistrictYear, params: NoParams) -> Measurement:
    """Zones and groups graded 紧密型 over all of them; no target figure is in the text."""
    groups = [group for group in facts.active_groups() if group.form in {Form.GROUP, Form.ZONE}]
    if not groups:
        return does_not_arise("没有学区和集团")
    if silent := [group.name for group in groups if group.tightness is None]:
        return not_reported(*(f"{name}：紧密程度" for name in silent))
    tight = sum(1 for group in groups if group.tightness is Tightness.TIGHT)
    return measured(Share(tight, len(groups)), (), f"紧密型 {tight} 个 ÷ 学区和集团 {len(groups)} 个")


def model_count(facts: DistrictYear, params: NoParams) -> Measurement:
    """Groups that bear the name on the record date; the text gives no number."""
    held = [x for x in _named(facts) if facts.record_date <= x[2][1]]
    return _with_silent(measured(len(held)), _without_designations(facts))


def named_after_evaluation(facts: DistrictYear, params: NoParams) -> Measurement:
    """Namings of the year that followed a passed evaluation, over all namings of the year."""
    own = [item for _, item, (first, _) in _named(facts) if facts.start_on <= first]
    good = sum(1 for x in own if x.evaluation_passed_on and x.named_on and x.evaluation_passed_on <= x.named_on)
    working = f"先评定后命名 {good} 个 ÷ 本学年命名 {len(own)} 个"
    found = measured(Share(good, len(own)), (), working) if own else does_not_arise("本学年没有命名")
    return _with_silent(found, _without_designations(facts))


def review_interval(facts: DistrictYear, params: YearsParams) -> Measurement:
    """For each named group, years from the naming (or the last review) to the next review, or to the record date (M56).

    A part is final on the day of the review; while none took place it is due so many years after the last.
    """
    parts: list[Part] = []
    for group, item, (first, last) in _named(facts):
        if item.reviews is None:
            parts.append(Part(group.name, not_reported(f"{group.name}：复核"), (), plus_years(first, params.years)))
        elif last >= facts.start_on:
            parts.extend(_intervals(facts, group.name, item, (first, last), params.years))
    found = Measured(tuple(parts)) if parts else does_not_arise("没有应复核的学区和集团")
    return _with_silent(found, _without_designations(facts))


def _intervals(facts: DistrictYear, name: str, item: Designation, span: Span, years: int) -> Iterator[Part]:
    """The interval closed by a review of this year, and the one that is open on the record date."""
    start, end = span[0], min(facts.record_date, span[1])
    for number, day in enumerate(sorted(review.on for review in item.reviews or ()), start=1):
        if day > end:
            break
        if day >= facts.start_on:
            yield Part(f"{name} 第 {number} 次复核", _elapsed(start, day), (), day)
        start = day
    yield Part(f"{name} 下次复核", _elapsed(start, end), (), plus_years(start, years))


def _elapsed(start: dt.date, end: dt.date) -> int | Fraction:
    return years_between(start, end - DAY) if end > start else 0


def revoked_share(facts: DistrictYear, params: NoParams) -> Measurement:
    """Groups with an event of the negative list whose naming or candidacy was withdrawn after it, over all such."""
    models = _models(facts)
    silent = [f"{group.name}：负面清单事件" for group, _ in models if group.negative_events is None]
    cases = [(item, day) for group, item in models for day in _breaches(facts, group, item)]
    done = [item for item, day in cases if item.revoked_on is not None and day <= item.revoked_on <= facts.as_of]
    working = f"已取消 {len(done)} 起 ÷ 应取消 {len(cases)} 起"
    found = measured(Share(len(done), len(cases)), (), working) if cases else does_not_arise("没有负面清单事件")
    return _with_silent(found, [*_without_designations(facts), *silent])


def _breaches(facts: DistrictYear, group: EducationGroup, item: Designation) -> list[dt.date]:
    spans = [span for span in (creating_span(item), named_span(item)) if span]
    return [
        event.on
        for event in group.negative_events or ()
        if event.is_violation
        and event.has_adverse_impact
        and facts.start_on <= event.on <= facts.record_date
        and any(first <= event.on <= last for first, last in spans)
    ]


def visits_per_school(facts: DistrictYear, params: YearsParams) -> Measurement:
    """For each school of a named group and each semester within so many years, visits that are not exempt (M57).

    All authorities together. A visit without a category, or to the group without its school, leaves it open.
    """
    named, found = _named(facts), listed(facts, "inspections", Inspection)
    if found is None:
        return not_reported("督查指导")
    parts: dict[tuple[str, str], Part] = {}
    for half in semesters(facts.calendar, facts.school_year):
        for group, _, span in named:
            window = (max(span[0], half.start_on), min(span[1], plus_years(span[0], params.years) - DAY, half.end_on))
            for school in _members(facts, group, window):
                part = _visits(facts, (group.id, school), found, half, window)
                parts.setdefault((half.semester.value, school), part)
    reason = "没有已命名的学区和集团" if not named else f"命名已满 {params.years} 年或已取消"
    return _with_silent(
        Measured(tuple(parts.values())) if parts else does_not_arise(reason), _without_designations(facts)
    )


def _members(facts: DistrictYear, group: EducationGroup, window: Span) -> list[str]:
    if window[0] > window[1] or window[0] > facts.record_date:
        return []
    day = min(window[1], facts.record_date)
    return [
        m.school
        for m in group.memberships or ()
        if m.school and (m.start_on is None or m.start_on <= day) and (m.end_on is None or day <= m.end_on)
    ]


def _visits(
    facts: DistrictYear,
    whom: tuple[str, str],
    found: tuple[Located[Inspection], ...],
    half: SemesterDates,
    window: Span,
) -> Part:
    group, school = whom
    label = f"{half.semester.label} {facts.names.of(school)}"
    own = tuple(
        x
        for x in found
        if window[0] <= x.entry.on <= min(window[1], facts.record_date)
        and (x.entry.school == school or (x.entry.school is None and x.entry.group == group))
    )
    counted = tuple(x for x in own if x.entry.school == school and x.entry.category is InspectionCategory.OTHER)
    unclear = [x.mark.label for x in own if x.entry.category is None or x.entry.school is None]
    if unclear:
        return Part(label, not_reported(*(f"{text}：学校或检查性质" for text in unclear)), marks(own), half.end_on)
    return Part(label, len(counted), marks(counted), half.end_on)


AUTHORITY_GRADE_METRICS: tuple[Metric, ...] = (
    Metric(
        id="tight-group-share",
        title="紧密型学区和集团占比",
        unit="%",
        kind=ValueKind.SHARE,
        formula="紧密型学区和集团 ÷ 全部学区和集团",
        absent="有学区或集团未登记紧密程度；没有学区和集团时不适用",
        measure=tight_share,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="model-group-count",
        title="市示范性学区和集团数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="核查日已命名、未取消的市示范性学区和集团",
        absent="有学区或集团未报送创建与命名",
        measure=model_count,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="named-after-evaluation-share",
        title="先评定后命名的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="本学年命名、且此前已通过评定的学区和集团 ÷ 本学年命名的学区和集团",
        absent="有学区或集团未报送创建与命名；本学年没有命名时不适用",
        measure=named_after_evaluation,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="review-interval",
        title="复核间隔",
        unit="年",
        kind=ValueKind.COUNT,
        formula="逐个已命名学区、集团：命名（或上次复核）至复核之日的年数，未复核的算到核查日",
        absent="未报送创建与命名或复核；没有已命名的学区和集团时不适用",
        measure=review_interval,
        subject=Subject.DISTRICT_YEAR,
        params=YearsParams,
        code="M56",
    ),
    Metric(
        id="revoked-share",
        title="负面清单事件后取消命名的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="本学年发生负面清单事件、其后取消资质或命名的 ÷ 本学年发生负面清单事件的",
        absent="有学区或集团未报送创建与命名或负面清单事件；没有事件时不适用",
        measure=revoked_share,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="visits-per-school-and-semester",
        title="各校每学期进校检查次数",
        unit="次/校/学期",
        kind=ValueKind.COUNT,
        formula="命名后规定年限内，逐校、逐学期：各检查部门进校检查合计，减去学校自主申报和依法开展的安全等检查",
        absent="未报送督查指导或创建与命名，或检查未写学校、检查性质；没有已命名的学区和集团时不适用",
        measure=visits_per_school,
        subject=Subject.DISTRICT_YEAR,
        params=YearsParams,
        code="M57",
    ),
)
