"""Junior-secondary leavers: did all sit, did they pass, were the quota places used, how many went on.

Pupils' results and a school's 升学情况 are not public (未成年人学校保护规定 第十条), and one failing pupil of a small
school would be known: of every figure here only the verdict of the clause as a whole may be shown, never a figure, a
working or which school it was.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from generator.facts import GroupYear, Located
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
from generator.metrics.listing import listed, own_schools
from generator.metrics.metric import Disclosure, Metric, NoParams, ValueKind
from generator.metrics.scored_subjects import JUNIOR_STAGES
from schema.quality_entries import JuniorOutcome, SeniorEntry

Read = Callable[[JuniorOutcome], tuple[int | None, int | None]]
WITHHELD = "数字不便公开，由教育局核定"


def _junior_schools(facts: GroupYear) -> tuple[str, ...] | Unavailable:
    """Teaching schools of the group with a junior-secondary stage."""
    schools = own_schools(facts)
    if isinstance(schools, Unavailable):
        return schools
    stages = {key: school.stage if (school := facts.names.schools.get(key)) else None for key in schools}
    if unknown := [key for key, stage in stages.items() if stage is None]:
        return not_reported(*(f"{facts.names.of(key)}：学段" for key in unknown))
    return tuple(key for key, stage in stages.items() if stage in JUNIOR_STAGES) or does_not_arise("集团不含初中学段")


def _per_school(facts: GroupYear, what: str, read: Read) -> Measurement:
    """One part for each participating school: each must comply."""
    schools = _junior_schools(facts)
    if isinstance(schools, Unavailable):
        return schools
    found = listed(facts, "junior_outcomes", JuniorOutcome)
    if found is None:
        return not_reported("初中学业情况")
    own = {item.entry.school: item for item in found}
    return Measured(tuple(_part(facts.names.of(key), own.get(key), what, read) for key in schools))


def _part(name: str, item: Located[JuniorOutcome] | None, what: str, read: Read) -> Part:
    if item is None:
        return Part(name, not_reported(f"{name}：{what}"))
    if item.entry.is_withheld:
        return Part(name, not_reported(f"{name}：{WITHHELD}"), (item.mark,))
    part, whole = read(item.entry)
    value: Value | Unavailable
    if part is None or whole is None:
        value = not_reported(f"{name}：{what}")
    else:
        value = Share(part, whole) if whole else does_not_arise(f"{name}没有应计入的学生或名额")
    return Part(name, value, (item.mark,))


def sat_share(facts: GroupYear, params: NoParams) -> Measurement:
    """For each school, pupils who sat over those who should sit (M49). Disclosed as a verdict only."""
    return _per_school(facts, "应考、实考人数", lambda x: (x.sat, x.should_sit))


def pass_share(facts: GroupYear, params: NoParams) -> Measurement:
    """For each school, pupils who passed over those who should sit, not over those who sat (M50). Verdict only."""
    return _per_school(facts, "应考、合格人数", lambda x: (x.passed, x.should_sit))


def quota_share(facts: GroupYear, params: NoParams) -> Measurement:
    """For each school, quota places filled over places planned (M51). Disclosed as a verdict only."""
    return _per_school(facts, "名额分配到校计划数、完成数", lambda x: (x.quota_filled, x.quota_planned))


def senior_entry_margin(facts: GroupYear, params: NoParams) -> Measurement:
    """The whole group's entry rate to quality senior schools less the city's, in percentage points (M52).

    Never by school. Disclosed as a verdict only.
    """
    schools = _junior_schools(facts)
    if isinstance(schools, Unavailable):
        return schools
    found = listed(facts, "senior_entry", SeniorEntry)
    if not found:
        return not_reported("升入高中阶段情况")
    item = found[-1]
    entry = item.entry
    if entry.is_withheld:
        return not_reported(WITHHELD)
    if entry.graduates is None or entry.admitted is None or entry.city_pct is None:
        return not_reported("毕业生数、升学人数或全市平均入学率")
    if not entry.graduates:
        return does_not_arise("本学年没有初中毕业生")
    return measured(Fraction(entry.admitted * 100, entry.graduates) - Fraction(entry.city_pct), (item.mark,))


_ABSENT = "未报送成员关系、学段、初中学业情况或所需数字，或数字不便公开；集团不含初中学段时不适用"
_ONLY_VERDICT = "；只公布是否达到，不公布数字和校名"

JUNIOR_OUTCOME_METRICS: tuple[Metric, ...] = (
    Metric(
        id="junior-sat-share",
        title="应考尽考比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐校：实考人数 ÷ 应考人数（在籍学生减去依规免考）" + _ONLY_VERDICT,
        absent=_ABSENT,
        measure=sat_share,
        code="M49",
        disclosure=Disclosure.VERDICT,
        counts_persons=True,
    ),
    Metric(
        id="junior-pass-share",
        title="初中学业水平合格率",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐校：合格人数 ÷ 应考人数，缺考的仍在分母内" + _ONLY_VERDICT,
        absent=_ABSENT,
        measure=pass_share,
        code="M50",
        disclosure=Disclosure.VERDICT,
        counts_persons=True,
    ),
    Metric(
        id="quota-completion",
        title="名额分配到校计划完成率",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐校：名额分配到校完成数 ÷ 计划数" + _ONLY_VERDICT,
        absent=_ABSENT + "；没有分配名额的学校不适用",
        measure=quota_share,
        code="M51",
        disclosure=Disclosure.VERDICT,
        counts_persons=True,
    ),
    Metric(
        id="senior-entry-margin",
        title="优质高中阶段学校入学率与全市平均之差",
        unit="个百分点",
        kind=ValueKind.COUNT,
        formula="集团合计入学率 - 同年全市平均入学率，不分学校；只公布是否达到，不公布数字",
        absent="未报送成员关系、学段或升入高中阶段情况，或数字不便公开；集团不含初中学段时不适用",
        measure=senior_entry_margin,
        code="M52",
        disclosure=Disclosure.VERDICT,
        counts_persons=True,
    ),
)
