"""Shares of schools and districts: under groups or zones, helped by a better school, equipped; in a district or a city.

A school that is in several groups counts once: shares are of distinct schools.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from generator.facts import DistrictYear, GroupYear
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Share,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import listed
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from generator.metrics.pairing_bureau import with_unlisted
from generator.metrics.shares import Case, share_of
from schema.base import Record
from schema.bureau_entries import AreaStatistics
from schema.district import School
from schema.entries import Infrastructure
from schema.group import EducationGroup, Membership
from schema.vocabulary import QualityTier, Role, Stage


class AreaShare(Record):
    """Which two numbers of the city's statistics make the share."""

    part: Literal["schools_in_zones_or_groups", "districts_with_plan", "districts_with_pilot", "weak_schools_paired"]
    whole: Literal["schools_total", "districts_total", "weak_schools_total"]


class FacilityParams(Record):
    """Which facility is meant."""

    facility: Literal["has_wireless_campus", "has_remote_lessons"]


def area_share(facts: DistrictYear, params: AreaShare) -> Measurement:
    """A share of the newest statistics of the record date that state both numbers (M60, M61, M62)."""
    found = listed(facts, "area_statistics", AreaStatistics)
    if found is None:
        return not_reported("全市统计")
    stated = [
        item
        for item in found
        if item.entry.on <= facts.record_date
        and getattr(item.entry, params.part) is not None
        and getattr(item.entry, params.whole) is not None
    ]
    if not stated:
        names = (AreaStatistics.model_fields[name].title or name for name in (params.part, params.whole))
        return not_reported(*names)
    newest = max(stated, key=lambda item: item.entry.on)
    part, whole = getattr(newest.entry, params.part), getattr(newest.entry, params.whole)
    if whole == 0:
        return does_not_arise("统计总数为 0")
    return measured(Share(part, whole), (newest.mark,), f"{newest.entry.on.isoformat()}：{part} ÷ {whole}")


def _active(facts: DistrictYear, group: EducationGroup) -> Iterator[Membership]:
    for m in group.memberships or ():
        if (m.start_on or dt.date.min) <= facts.record_date <= (m.end_on or dt.date.max):
            yield m


def _silent_groups(facts: DistrictYear) -> Unavailable | None:
    silent = [group.name for group in facts.active_groups() if group.memberships is None]
    return not_reported(*(f"{name}的成员关系" for name in silent)) if silent else None


def _local(facts: DistrictYear) -> tuple[School, ...]:
    """Schools of the district that teach on the record date."""
    day = facts.record_date
    return tuple(school for school in facts.local_schools() if (school.opened_on or dt.date.min) <= day)


def group_coverage(facts: DistrictYear, params: NoParams) -> Measurement:
    """Local schools that are in at least one group or zone, over all local schools, stage by stage (M60)."""
    if silent := _silent_groups(facts):
        return silent
    grouped = {m.school for group in facts.active_groups() for m in _active(facts, group)}
    schools = _local(facts)
    if not schools:
        return does_not_arise("名录中没有正在办学的学校")
    parts = [Part("全部学校", _share(schools, grouped))]
    for stage in Stage:
        of_stage = tuple(school for school in schools if school.stage is stage)
        if of_stage:
            parts.append(Part(stage.label, _share(of_stage, grouped)))
    return with_unlisted(facts, Measured(tuple(parts), "参加至少一个集团或学区的学校 ÷ 全部学校，每校只计一次"))


def _share(schools: tuple[School, ...], grouped: set[str | None]) -> Share:
    return Share(sum(1 for school in schools if school.id in grouped), len(schools))


def helped_share(facts: DistrictYear, params: NoParams) -> Measurement:
    """Rural or weak local schools that are members under a better lead school, over all such schools (M61)."""
    if silent := _silent_groups(facts):
        return silent
    helpers = _helpers(facts)
    needy = [school for school in _local(facts) if school.is_rural or school.quality_tier is QualityTier.WEAK]
    cases = [Case(_helped(helpers.get(school.id, set())), school.name) for school in needy]
    unclear = [s for s in _local(facts) if s not in needy and (s.is_rural is None or s.quality_tier is None)]
    found = share_of(cases, nothing="没有农村学校或薄弱学校", missing="牵头学校的学校类别")
    if unclear:
        known = found.parts if isinstance(found, Measured) else ()
        missing = not_reported(*(f"{school.name}是否农村学校或薄弱学校" for school in unclear))
        found = Measured((*known, Part("没有写明类别的学校", missing)), "")
    return with_unlisted(facts, found)


def _helpers(facts: DistrictYear) -> dict[str, set[QualityTier | None]]:
    """For each member school, how the bureau has classed its lead schools; a lead that is a group counts as strong."""
    found: dict[str, set[QualityTier | None]] = {}
    for group in facts.active_groups():
        active = tuple(_active(facts, group))
        tiers = {_tier(facts, m) for m in active if m.role is Role.LEAD}
        for m in active:
            if m.role is Role.MEMBER and m.school:
                found.setdefault(m.school, set()).update(tiers)
    return found


def _tier(facts: DistrictYear, membership: Membership) -> QualityTier | None:
    if membership.group:
        return QualityTier.STRONG
    school = facts.names.schools.get(membership.school or "")
    return membership.quality_tier or (school.quality_tier if school else None)


def _helped(tiers: set[QualityTier | None]) -> bool | None:
    if QualityTier.STRONG in tiers:
        return True
    return None if None in tiers else False


def facility_share(facts: DistrictYear, params: FacilityParams) -> Measurement:
    """Schools of groups that have the facility by their newest entry of the year, over all schools of groups."""
    if silent := _silent_groups(facts):
        return silent
    newest: dict[str, Infrastructure] = {}
    for group in facts.groups:
        for section in group.school_years:
            for entry in section.infrastructure or ():
                if section.school_year == facts.school_year and entry.measured_on <= facts.as_of:
                    held = newest.get(entry.school)
                    newest[entry.school] = max((e for e in (held, entry) if e), key=lambda e: e.measured_on)
    schools = dict.fromkeys(m.school for group in facts.active_groups() for m in _active(facts, group) if m.school)
    cases = (Case(getattr(newest.get(key), params.facility, None), facts.names.of(key)) for key in schools)
    return share_of(cases, nothing="没有集团学校", missing=Infrastructure.model_fields[params.facility].title or "")


def fitting_pairs(facts: GroupYear, params: NoParams) -> Measurement:
    """Pairs in which the lead is classed as strong and the member is not, and both share a stage (CQ-1.4-2)."""
    pairs = facts.pairs
    if pairs is None:
        return not_reported("成员关系")
    tiers = {m.entry.school: m.entry.quality_tier for m in facts.memberships() or ()}
    cases = [Case(_fits(facts, tiers, pair), facts.names.of(pair[1])) for pair in pairs]
    return share_of(cases, nothing="没有正在办学的结对学校", missing="学段或学校类别")


def _fits(facts: GroupYear, tiers: dict[str | None, QualityTier | None], pair: tuple[str, str]) -> bool | None:
    schools = [facts.names.schools.get(key) for key in pair]
    stages = [_stages(school.stage) if school else None for school in schools]
    lead, member = (
        tiers.get(key) or (school.quality_tier if school else None) for key, school in zip(pair, schools, strict=True)
    )
    if stages[0] and stages[1] and not stages[0] & stages[1]:
        return False
    if None in {lead, member} or not all(stages):
        return None
    return lead is QualityTier.STRONG and member is not QualityTier.STRONG


def _stages(stage: Stage | None) -> frozenset[Stage]:
    """The stages that a school teaches: a nine-year school is a primary and a junior secondary one."""
    if stage is Stage.NINE_YEAR:
        return frozenset({Stage.PRIMARY, Stage.JUNIOR_SECONDARY})
    if stage is Stage.COMPLETE_SECONDARY:
        return frozenset({Stage.JUNIOR_SECONDARY, Stage.SENIOR_SECONDARY})
    return frozenset({stage} if stage else ())


COVERAGE_METRICS: tuple[Metric, ...] = (
    Metric(
        id="area-share",
        title="全市统计比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="核查日之前最近一次全市统计中的两个数字相除；兼有两种形式的学校只计一次",
        absent="未报送全市统计或其中的数字；总数为 0 时不适用",
        measure=area_share,
        subject=Subject.DISTRICT_YEAR,
        params=AreaShare,
        code="M60、M62",
    ),
    Metric(
        id="group-coverage",
        title="集团化（学区化）覆盖率",
        unit="%",
        kind=ValueKind.SHARE,
        formula="核查日参加至少一个集团或学区的学校 ÷ 正在办学的学校，每校只计一次，分学段列出",
        absent="有集团未报送成员关系；学校名录未注明完整时，名录以外的学校视为未报送",
        measure=group_coverage,
        subject=Subject.DISTRICT_YEAR,
        code="M60",
    ),
    Metric(
        id="helped-school-share",
        title="农村或薄弱学校结对覆盖率",
        unit="%",
        kind=ValueKind.SHARE,
        formula="由优质学校牵头的农村学校或薄弱学校 ÷ 全部农村学校和薄弱学校（两类合并，每校只计一次）",
        absent="有集团未报送成员关系，或学校没有写明类别；学校名录未注明完整时，名录以外的学校视为未报送",
        measure=helped_share,
        subject=Subject.DISTRICT_YEAR,
        code="M61",
    ),
    Metric(
        id="facility-share",
        title="已建成信息化项目的集团学校比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="本学年最近一次登记为已建成的集团学校 ÷ 全部集团学校",
        absent="有学校未报送信息化条件的这一项",
        measure=facility_share,
        subject=Subject.DISTRICT_YEAR,
        params=FacilityParams,
    ),
    Metric(
        id="fitting-pair-share",
        title="学段匹配、以强带弱的结对比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="牵头校为优质学校、成员校不是优质学校、并且双方有共同学段的结对 ÷ 全部结对",
        absent="未报送成员关系，或有学校没有登记学段、类别",
        measure=fitting_pairs,
    ),
)
