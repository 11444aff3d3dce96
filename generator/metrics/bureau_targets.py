"""What 连云区's plan lays on the bureau: class sizes, standards, visits, assessments, openness."""

from __future__ import annotations

import datetime as dt
from typing import cast

from pydantic import Field

from generator.facts import DistrictYear, Located
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
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from generator.metrics.pairing_bureau import compulsory_schools, with_unlisted
from generator.metrics.shares import Case, share_of
from generator.metrics.words import words_of
from schema.base import Record
from schema.district import Assessment, Inspection, SchoolStandard
from schema.group import EducationGroup, SchoolYearSection
from schema.scalars import Date
from schema.vocabulary import AssessmentScheme, DocumentKind, InspectionKind, Respondent


class ByParams(Record):
    """The day by which a target is to be reached."""

    by: Date


class VisitParams(Record):
    """The kinds of visit that count; an empty list lets all count."""

    kinds: list[InspectionKind] = Field([])


NO_STANDARDS = not_reported("办学标准")


def large_class_share(facts: DistrictYear, params: ByParams) -> Measurement:
    """Classes of 56 pupils and more over all classes, by each school's newest figures up to the day (M74)."""
    newest = _newest(facts, params.by)
    if isinstance(newest, Unavailable):
        return newest
    if not newest:
        return does_not_arise("名录中没有义务教育学校")
    counted = {
        key: s for key, s in newest.items() if s and None not in (s.entry.classes_total, s.entry.classes_over_55)
    }
    uncounted = [key for key in newest if key not in counted]
    if uncounted:
        return not_reported(*(f"{facts.names.of(key)}:班级数、56 人及以上班级数" for key in uncounted))
    total = sum(s.entry.classes_total or 0 for s in counted.values())
    large = sum(s.entry.classes_over_55 or 0 for s in counted.values())
    if not total:
        return does_not_arise("没有班级")
    part = Part("", Share(large, total), tuple(s.mark for s in counted.values()), params.by)
    return with_unlisted(facts, Measured((part,), f"{large} ÷ {total}"))


def standard_compliance(facts: DistrictYear, params: ByParams) -> Measurement:
    """Compulsory schools that meet the provincial standard by their newest entry up to the day (M73)."""
    newest = _newest(facts, params.by)
    if isinstance(newest, Unavailable):
        return newest
    cases = [
        Case(s.entry.meets_provincial_standard if s else None, facts.names.of(key), s.mark if s else None)
        for key, s in newest.items()
    ]
    found = share_of(cases, nothing="名录中没有义务教育学校", missing="是否达到省定办学标准")
    if isinstance(found, Measured):
        dated = tuple(Part(part.label, part.value, part.marks, params.by) for part in found.parts)
        found = Measured(dated, found.working)
    return with_unlisted(facts, found)


def supervision_visits(facts: DistrictYear, params: VisitParams) -> Measurement:
    """Visits of the bureau in the school year."""
    found = cast("tuple[Located[Inspection], ...] | None", facts.entries("inspections"))
    if found is None:
        return not_reported("督查指导")
    marks = tuple(
        visit.mark
        for visit in found
        if facts.start_on <= visit.entry.on <= facts.record_date
        and (not params.kinds or visit.entry.kind in params.kinds)
    )
    return measured(len(marks), marks)


def assessments_held(facts: DistrictYear, _params: NoParams) -> Measurement:
    """Assessments of the school year that were completed by `as_of`."""
    found = _assessments(facts)
    return not_reported("考核") if found is None else measured(len(found), tuple(a.mark for a in found))


def assessment_schemes_used(facts: DistrictYear, _params: NoParams) -> Measurement:
    """The schemes by which the bureau assessed in the school year."""
    found = _assessments(facts)
    if found is None:
        return not_reported("考核")
    return measured(frozenset(str(a.entry.scheme) for a in found), tuple(a.mark for a in found))


def groups_with_parent_survey(facts: DistrictYear, _params: NoParams) -> Measurement:
    """Groups that recorded a survey of parents in the school year; the figures themselves are not used."""
    groups = facts.active_groups()
    if not groups:
        return does_not_arise("本区没有集团")
    surveys = [(group, section.surveys if (section := _section(group, facts)) else None) for group in groups]
    silent = [group.name for group, stated in surveys if stated is None]
    if silent:
        return not_reported(*(f"{name}:满意度调查" for name in silent))
    asked = [any(survey.respondents is Respondent.PARENTS for survey in stated or ()) for _, stated in surveys]
    return measured(sum(asked))


def published_list_share(facts: DistrictYear, _params: NoParams) -> Measurement:
    """Groups whose list of exchanged staff was made public for the school year, over all groups."""
    return share_of(
        (Case(_published(group, facts), group.name) for group in facts.active_groups()),
        nothing="本区没有集团",
        missing="学年文件",
    )


def _newest(facts: DistrictYear, by: dt.date) -> dict[str, Located[SchoolStandard] | None] | Unavailable:
    """The newest entry of each compulsory school up to the day; None for a school without one."""
    found = cast("tuple[Located[SchoolStandard], ...] | None", facts.entries("school_standards"))
    if found is None:
        return NO_STANDARDS
    limit = min(by, facts.as_of)
    newest: dict[str, Located[SchoolStandard] | None] = {}
    for school in compulsory_schools(facts):
        own = [s for s in found if s.entry.school == school.id and s.entry.on <= limit]
        newest[school.id] = max(own, key=lambda s: s.entry.on, default=None)
    return newest


def _assessments(facts: DistrictYear) -> tuple[Located[Assessment], ...] | None:
    found = cast("tuple[Located[Assessment], ...] | None", facts.entries("assessments"))
    if found is None:
        return None
    return tuple(a for a in found if a.entry.school_year == facts.school_year and a.entry.completed_on <= facts.as_of)


def _section(group: EducationGroup, facts: DistrictYear) -> SchoolYearSection | None:
    return next((s for s in group.school_years if s.school_year == facts.school_year), None)


def _published(group: EducationGroup, facts: DistrictYear) -> bool | None:
    section = _section(group, facts)
    if section is None or section.documents is None:
        return None
    lists = [d for d in section.documents if d.kind is DocumentKind.EXCHANGE_LIST]
    return any(d.published_on is not None and d.published_on <= facts.as_of for d in lists)


BUREAU_TARGET_METRICS = (
    Metric(
        id="large-class-share",
        title="大班额占比",
        unit="%",
        kind=ValueKind.SHARE,
        formula="56 人及以上的班级 ÷ 全部班级，取各校到期限为止最近一次的数字",
        absent="“办学标准”清单未填报，或有学校没有班级数",
        measure=large_class_share,
        subject=Subject.DISTRICT_YEAR,
        params=ByParams,
        code="M74",
    ),
    Metric(
        id="standard-compliance",
        title="达到省定标准的学校占比",
        unit="%",
        kind=ValueKind.SHARE,
        formula="达到省定办学标准的学校 ÷ 正在办学的义务教育学校，取各校到期限为止最近一次的认定",
        absent="“办学标准”清单未填报，或有学校没有填写；学校名录未注明完整时，名录以外的学校视为未报送",
        measure=standard_compliance,
        subject=Subject.DISTRICT_YEAR,
        params=ByParams,
        code="M73",
    ),
    Metric(
        id="supervision-visits",
        title="督查指导次数",
        unit="次",
        kind=ValueKind.COUNT,
        formula="区教育局本学年的督导、督查和指导",
        absent="“督查指导”清单未填报",
        measure=supervision_visits,
        subject=Subject.DISTRICT_YEAR,
        params=VisitParams,
    ),
    Metric(
        id="assessments-held",
        title="考核次数",
        unit="次",
        kind=ValueKind.COUNT,
        formula="区教育局已完成的本学年考核",
        absent="“考核”清单未填报",
        measure=assessments_held,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="assessment-schemes-used",
        title="已采用的考核方式",
        unit="种",
        kind=ValueKind.ITEMS,
        formula="区教育局已完成的本学年考核所用的方式",
        absent="“考核”清单未填报",
        measure=assessment_schemes_used,
        subject=Subject.DISTRICT_YEAR,
        words=words_of(AssessmentScheme),
    ),
    Metric(
        id="groups-with-parent-survey",
        title="开展家长满意度调查的集团数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="本学年填报了家长满意度调查的集团；不使用调查结果",
        absent="有集团未填报“满意度调查”",
        measure=groups_with_parent_survey,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="published-list-share",
        title="公开交流名单的集团占比",
        unit="%",
        kind=ValueKind.SHARE,
        formula="已公开本学年交流名单的集团 ÷ 本区全部集团",
        absent="有集团未填报“学年文件”",
        measure=published_list_share,
        subject=Subject.DISTRICT_YEAR,
    ),
)
