"""Surveys of satisfaction, and counts of staff that a school reports as a whole."""

from __future__ import annotations

from generator.facts import GroupYear
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Share,
    Unavailable,
    Value,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import listed, marks, own_schools
from generator.metrics.metric import Disclosure, Metric, NoParams, ValueKind
from schema.base import Record
from schema.entries import Staffing, Survey
from schema.staff_entries import ReturnedStaff
from schema.vocabulary import Respondent


class RespondentParams(Record):
    """Who has to be asked at least; others who were asked must be satisfied too."""

    respondents: list[Respondent]


def satisfaction(facts: GroupYear, params: RespondentParams) -> Measurement:
    """For each group of respondents, satisfied answers over valid answers of the newest survey of the year (M53).

    Each group stands by itself; a group that has to be asked and was not is unknown. Small numbers are hidden.
    """
    found = listed(facts, "surveys", Survey)
    if found is None:
        return not_reported("满意度调查")
    done = sorted(
        (x for x in found if facts.start_on <= x.entry.conducted_on <= facts.record_date),
        key=lambda x: x.entry.conducted_on,
    )
    newest = {item.entry.respondents: item for item in done}
    parts = []
    for group in dict.fromkeys((*params.respondents, *newest)):
        item = newest.get(group)
        if item is None:
            parts.append(Part(group.label, not_reported(f"{group.label}满意度调查")))
        else:
            parts.append(Part(group.label, _satisfied(item.entry), (item.mark,), item.entry.conducted_on))
    return Measured(tuple(parts))


def _satisfied(survey: Survey) -> Value | Unavailable:
    if survey.valid_count is None or survey.satisfied_count is None:
        return not_reported(f"{survey.respondents.label}：有效数、满意数")
    if not survey.valid_count:
        return does_not_arise(f"{survey.respondents.label}没有有效问卷")
    return Share(survey.satisfied_count, survey.valid_count)


def induction_share(facts: GroupYear, params: NoParams) -> Measurement:
    """New teachers inducted at the lead or at a teacher-training school of the group, over all new teachers (M43)."""
    schools, found = own_schools(facts), listed(facts, "staffing", Staffing)
    if found is None:
        return not_reported("师资统计")
    if isinstance(schools, Unavailable):
        return schools
    own = {
        x.entry.school: x for x in sorted(found, key=lambda x: x.entry.counted_on) if x.entry.new_teachers is not None
    }
    missing = [f"{facts.names.of(key)}：新教师数" for key in schools if key not in own]
    told = tuple(own[key] for key in schools if key in own)
    missing += [
        f"{facts.names.of(x.entry.school)}：集中见习新教师数"
        for x in told
        if x.entry.new_teachers and x.entry.new_teachers_inducted is None
    ]
    if missing:
        return not_reported(*missing)
    whole = sum(x.entry.new_teachers or 0 for x in told)
    if not whole:
        return does_not_arise("本学年没有新教师")
    part = sum(x.entry.new_teachers_inducted or 0 for x in told)
    return measured(Share(part, whole), marks(told), f"集中见习 {part} 人 ÷ 新教师 {whole} 人")


def returned_share(facts: GroupYear, params: NoParams) -> Measurement:
    """Well-appraised teachers back at their weaker school who were given a duty, over all such teachers.

    Appraisals of a few persons: disclosed as a verdict only.
    """
    found = listed(facts, "returned_staff", ReturnedStaff)
    if found is None:
        return not_reported("培养后返校教师")
    whole = sum(x.entry.returned_well_appraised for x in found)
    if not whole:
        return does_not_arise("本学年没有考核优良的返校教师")
    if silent := [x for x in found if x.entry.returned_well_appraised and x.entry.with_duty is None]:
        return not_reported(*(f"{facts.names.of(x.entry.school)}：其中承担职责人数" for x in silent))
    return measured(Share(sum(x.entry.with_duty or 0 for x in found), whole), marks(found))


SATISFACTION_METRICS: tuple[Metric, ...] = (
    Metric(
        id="satisfaction-per-respondents",
        title="满意度",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐类调查对象：最近一次调查的满意数 ÷ 有效数；各类分别核查，不合并",
        absent="未报送满意度调查，应调查的对象没有调查，或未写有效数、满意数",
        measure=satisfaction,
        params=RespondentParams,
        code="M53",
        counts_persons=True,
    ),
    Metric(
        id="induction-share",
        title="新教师集中见习比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="在牵头校或集团内教师专业发展学校见习的新教师 ÷ 各校新教师合计",
        absent="未报送师资统计、成员关系，或有学校未写新教师数；没有新教师时不适用",
        measure=induction_share,
        code="M43",
    ),
    Metric(
        id="returned-with-duty-share",
        title="返校教师承担职责比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="考核优良、返校后承担教学管理或教研指导等职责的教师 ÷ 考核优良的返校教师；只公布是否达到",
        absent="未报送培养后返校教师；没有考核优良的返校教师时不适用",
        measure=returned_share,
        disclosure=Disclosure.VERDICT,
        counts_persons=True,
    ),
)
