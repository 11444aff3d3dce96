"""How many of a district's weaker schools belong to a group; the share is published, never the list."""

from __future__ import annotations

from generator.facts import DistrictYear
from generator.measurement import Measurement, Share, does_not_arise, measured, not_reported
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from schema.vocabulary import COMPULSORY_STAGES, QualityTier, Stage


def weak_school_coverage(facts: DistrictYear, params: NoParams) -> Measurement:
    """Weaker schools of the register that belong to a group, over all weaker schools of the register.

    Only a register that is complete and names the class of every compulsory school can answer.
    """
    if not facts.district.record.register_is_complete:
        return not_reported("完整的学校名录")
    stages = COMPULSORY_STAGES | {Stage.COMPLETE_SECONDARY}
    schools = [school for school in facts.local_schools() if school.stage is None or school.stage in stages]
    if any(school.quality_tier is None for school in schools):
        return not_reported("学校名录中的学校类别")
    weak = {school.id for school in schools if school.quality_tier is QualityTier.WEAK}
    if not weak:
        return does_not_arise("没有相对薄弱学校")
    day = facts.record_date
    held = {
        m.school
        for group in facts.active_groups()
        for m in group.memberships or ()
        if (m.start_on is None or m.start_on <= day) and (m.end_on is None or day <= m.end_on)
    }
    inside = len(weak & held)
    return measured(Share(inside, len(weak)), (), f"已纳入 {inside} 所 ÷ 相对薄弱学校 {len(weak)} 所")


WEAK_SCHOOL_METRICS: tuple[Metric, ...] = (
    Metric(
        id="weak-school-coverage",
        title="相对薄弱学校纳入学区和集团的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="已纳入学区或集团的相对薄弱学校 ÷ 名录中全部相对薄弱学校；只公布比例，不公布名单",
        absent="学校名录不完整，或有学校未登记类别；没有相对薄弱学校时不适用",
        measure=weak_school_coverage,
        subject=Subject.DISTRICT_YEAR,
    ),
)
