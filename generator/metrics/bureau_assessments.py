"""The bureau's yearly assessment of the groups: when, by which scheme, with what result."""

from __future__ import annotations

from generator.facts import DistrictYear, Located
from generator.measurement import NEVER, Measurement, Share, Unavailable, does_not_arise, measured, not_reported
from generator.metrics.listing import listed, marks
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from generator.metrics.words import words_of
from schema.base import Record
from schema.district import Assessment
from schema.entries import Project
from schema.group import EducationGroup
from schema.vocabulary import AssessmentDimension, AssessmentScheme, Mode

GROUP_SCHEMES = (AssessmentScheme.INTEGRATED, AssessmentScheme.BUNDLED, AssessmentScheme.PROJECT_VERIFICATION)

Assessments = tuple[Located[Assessment], ...]


class ModeScheme(Record):
    """Which groups, and by which scheme they are to be assessed."""

    mode: Mode
    scheme: AssessmentScheme


class OfScheme(Record):
    """Which scheme is meant."""

    scheme: AssessmentScheme


class OfSchemes(Record):
    """Which schemes are meant."""

    schemes: list[AssessmentScheme]


class OfMode(Record):
    """Which groups are meant."""

    mode: Mode


def _assessments(facts: DistrictYear, schemes: tuple[AssessmentScheme, ...]) -> Assessments | Unavailable:
    """Assessments of this school year by these schemes that are complete on the day the site speaks for."""
    found = listed(facts, "assessments", Assessment)
    if found is None:
        return not_reported("考核")
    return tuple(
        item
        for item in found
        if item.entry.school_year == facts.school_year
        and item.entry.scheme in schemes
        and item.entry.completed_on <= facts.as_of
    )


def _groups(facts: DistrictYear, mode: Mode | None = None) -> tuple[EducationGroup, ...] | Unavailable:
    """Groups on the record date; without a mode those of any recorded mode."""
    active = tuple(group for group in facts.active_groups() if group.mode is not None)
    found = tuple(group for group in active if mode is None or group.mode is mode)
    return found or does_not_arise(f"没有{mode.label if mode else '登记办学模式的'}集团")


def _of_group(found: Assessments, group: EducationGroup) -> Assessments:
    """What was done for this group by name, or for all groups of the district."""
    return tuple(item for item in found if item.entry.group in {group.id, None})


def _completed_day(facts: DistrictYear, params: NoParams) -> Measurement:
    """The day on which the last group was assessed; a stated list without one of the groups says that it was not."""
    found, groups = _assessments(facts, GROUP_SCHEMES), _groups(facts)
    if isinstance(groups, Unavailable):
        return groups
    if isinstance(found, Unavailable):
        return found
    days = [min((item.entry.completed_on for item in _of_group(found, group)), default=None) for group in groups]
    done = [day for day in days if day is not None]
    if len(done) < len(days):
        lacking = "、".join(group.short_name or group.name for group, day in zip(groups, days, strict=True) if not day)
        return measured(NEVER, marks(found), f"{len(groups)} 个集团中 {len(done)} 个有考核记录；缺：{lacking}")
    return measured(max(done), marks(found), f"{len(groups)} 个集团中最后一个完成考核的日期")


def _share_of(groups: tuple[EducationGroup, ...], found: Assessments, what: str) -> Measurement:
    done = [group for group in groups if _of_group(found, group)]
    lacking = "、".join(group.short_name or group.name for group in groups if group not in done)
    working = f"{what}的集团 {len(done)} 个 ÷ 应考核的集团 {len(groups)} 个" + (f"；缺：{lacking}" if lacking else "")
    return measured(Share(len(done), len(groups)), marks(found), working)


def _in_transition(facts: DistrictYear, group: EducationGroup) -> bool:
    """Whether the transition of a new tight group reaches into this school year."""
    return group.transition_end is not None and group.transition_end >= facts.start_on


def _scheme_share(facts: DistrictYear, params: ModeScheme) -> Measurement:
    found, groups = _assessments(facts, (params.scheme,)), _groups(facts, params.mode)
    if isinstance(groups, Unavailable):
        return groups
    bound = tuple(group for group in groups if params.mode is not Mode.TIGHT or not _in_transition(facts, group))
    if not bound:
        return does_not_arise("各集团都在过渡期内")
    if isinstance(found, Unavailable):
        return found
    return _share_of(bound, found, params.scheme.label)


def _one_result(facts: DistrictYear, params: OfScheme) -> Measurement:
    found = _assessments(facts, (params.scheme,))
    if isinstance(found, Unavailable):
        return found
    if not found:
        return does_not_arise(f"本学年没有{params.scheme.label}的记录")
    if any(item.entry.one_result_for_all is None for item in found):
        return not_reported(f"{params.scheme.label}是否全体成员同一结果")
    same = sum(1 for item in found if item.entry.one_result_for_all)
    return measured(Share(same, len(found)), marks(found), f"同一结果 {same} 次 ÷ 全部考核 {len(found)} 次")


def _dimensions(facts: DistrictYear, params: OfSchemes) -> Measurement:
    """The dimensions that every assessment of these schemes rates."""
    found = _assessments(facts, tuple(params.schemes))
    if isinstance(found, Unavailable):
        return found
    if not found or any(item.entry.dimensions is None for item in found):
        return not_reported("考核的评价维度")
    rated = [frozenset(term.value for term in item.entry.dimensions or ()) for item in found]
    return measured(frozenset.intersection(*rated), marks(found), f"{len(found)} 次考核都有的维度")


def _awards(facts: DistrictYear, params: ModeScheme) -> Measurement:
    """The share of groups whose assessment states a result; 未获奖 is a result, a missing one is unknown."""
    found, groups = _assessments(facts, (params.scheme,)), _groups(facts, params.mode)
    if isinstance(groups, Unavailable):
        return groups
    if isinstance(found, Unavailable):
        return found
    missing, rated = [], 0
    for group in groups:
        own = _of_group(found, group)
        awarded = any(item.entry.award for item in own if item.entry.group == group.id)
        rated += awarded
        if own and not awarded:
            missing.append(f"{group.name}的考核结果")
    if missing:
        return not_reported(*missing)
    return measured(Share(rated, len(groups)), marks(found), f"有考核结果的集团 {rated} 个 ÷ 全部 {len(groups)} 个")


def _verified_first(facts: DistrictYear, params: OfMode) -> Measurement:
    groups = _groups(facts, params.mode)
    if isinstance(groups, Unavailable):
        return groups
    missing: list[str] = []
    projects: list[Project] = []
    for group in groups:
        section = next((year for year in group.school_years if year.school_year == facts.school_year), None)
        if section is None or section.projects is None:
            missing.append(f"{group.name}的项目")
        else:
            projects.extend(section.projects)
    missing += [f"核定日期：{project.title}" for project in projects if project.verified_on is None]
    if missing:
        return not_reported(*missing)
    if not projects:
        return does_not_arise("没有申报自主项目")
    good = sum(1 for project in projects if _in_order(project))
    return measured(Share(good, len(projects)), (), f"先核定后拨款的项目 {good} 个 ÷ 全部项目 {len(projects)} 个")


def _in_order(project: Project) -> bool:
    verified, granted = project.verified_on, project.granted_on
    return verified is not None and (granted is None or verified <= granted)


BUREAU_ASSESSMENT_METRICS: tuple[Metric, ...] = (
    Metric(
        id="assessment-completed-day",
        title="学年度考核完成日期",
        unit="日期",
        kind=ValueKind.DATE,
        formula="各集团本学年考核完成日期中最晚的一天；全区统一开展的适用于每个集团",
        absent="主管部门未报送考核；没有登记办学模式的集团时不适用。已报送考核而有集团没有记录的，视为尚未办理",
        measure=_completed_day,
        subject=Subject.DISTRICT_YEAR,
        code="M14",
    ),
    Metric(
        id="assessment-scheme-share",
        title="按规定方式考核的集团比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="本学年按这一方式考核的集团 ÷ 这一模式的集团；过渡期延续到本学年的紧密型集团不计",
        absent="主管部门未报送考核；没有这一模式的集团或都在过渡期内时不适用",
        measure=_scheme_share,
        subject=Subject.DISTRICT_YEAR,
        params=ModeScheme,
    ),
    Metric(
        id="assessment-one-result",
        title="全体成员同一结果的考核比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="全体成员同一结果的考核次数 ÷ 这一方式的全部考核次数",
        absent="主管部门未报送考核或是否同一结果；没有这一方式的考核时不适用",
        measure=_one_result,
        subject=Subject.DISTRICT_YEAR,
        params=OfScheme,
    ),
    Metric(
        id="assessment-dimensions",
        title="考核的评价维度",
        unit="个",
        kind=ValueKind.ITEMS,
        formula="这些方式的每一次考核都有的评价维度",
        absent="主管部门未报送考核或评价维度",
        measure=_dimensions,
        subject=Subject.DISTRICT_YEAR,
        params=OfSchemes,
        words=words_of(AssessmentDimension),
    ),
    Metric(
        id="assessment-award-share",
        title="有考核结果的集团比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="考核记录写明等次（含未获奖）的集团 ÷ 这一模式的集团",
        absent="主管部门未报送考核，或考核记录未写等次；没有这一模式的集团时不适用",
        measure=_awards,
        subject=Subject.DISTRICT_YEAR,
        params=ModeScheme,
    ),
    Metric(
        id="project-verified-share",
        title="先核定后拨款的项目比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="已核定、且核定不晚于拨款的自主项目 ÷ 全部自主项目",
        absent="有集团未报送项目，或项目未写核定日期；没有这一模式的集团或没有项目时不适用",
        measure=_verified_first,
        subject=Subject.DISTRICT_YEAR,
        params=OfMode,
    ),
)
