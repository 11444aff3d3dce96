"""Studios of noted teachers, self-chosen projects and showcases of one school year."""

from __future__ import annotations

from generator.facts import GroupYear, Located
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
from generator.metrics.listing import all_schools, listed, marks
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.metrics.words import words_of
from schema.base import Record
from schema.entries import Activity, Project, Showcase, Studio
from schema.scalars import Line
from schema.vocabulary import ActivityKind, ProjectArea, ShowcaseLevel

Activities = tuple[Located[Activity], ...]


class AtLevel(Record):
    """Which level of showcase is meant."""

    level: ShowcaseLevel


class ApprovedBy(AtLevel):
    """Which level, and which units may approve."""

    units: list[Line]


def _studios(facts: GroupYear) -> tuple[Located[Studio], ...] | Unavailable:
    found = listed(facts, "studios", Studio)
    if found is None:
        return not_reported("名师工作室")
    return found or does_not_arise("没有名师工作室")


def _events(facts: GroupYear) -> Activities | None:
    found = listed(facts, "activities", Activity)
    if found is None:
        return None
    return tuple(item for item in found if facts.start_on <= item.entry.held_on <= facts.record_date)


def _studio_reach(facts: GroupYear, params: NoParams) -> Measurement:
    """A school is reached by a studio's member or base, or by a studio's event on its own ground."""
    studios, schools, events = _studios(facts), all_schools(facts), _events(facts)
    if isinstance(studios, Unavailable):
        return studios
    if isinstance(schools, Unavailable):
        return schools
    reached = {key for item in studios for key in (item.entry.base_school, *item.entry.member_schools)}
    served = tuple(item for item in events or () if item.entry.studio is not None and item.entry.host_school)
    reached |= {item.entry.host_school for item in served if item.entry.host_school}
    lacking = [key for key in schools if key not in reached]
    if lacking and events is None:
        return not_reported("活动")
    working = f"辐射到的学校 {len(schools) - len(lacking)} 所 ÷ 全部学校 {len(schools)} 所"
    if lacking:
        working += f"；缺：{'、'.join(facts.names.of(key) for key in lacking)}"
    return measured(Share(len(schools) - len(lacking), len(schools)), (*marks(studios), *marks(served)), working)


def _studio_events(facts: GroupYear, params: NoParams) -> Measurement:
    studios, events = _studios(facts), _events(facts)
    if isinstance(studios, Unavailable):
        return studios
    if events is None:
        return not_reported("活动")
    if nameless := [
        f"工作室编号：{item.entry.title}"
        for item in events
        if item.entry.kind is ActivityKind.STUDIO_ACTIVITY and item.entry.studio is None
    ]:
        return not_reported(*nameless)
    parts = []
    for studio in studios:
        own = tuple(item for item in events if item.entry.studio == studio.entry.id)
        parts.append(Part(studio.entry.name, len(own), marks(own)))
    return Measured(tuple(parts))


def _projects(facts: GroupYear) -> tuple[Located[Project], ...] | Unavailable:
    """Projects applied for by the record date; one without its day of application leaves the answer open."""
    found = listed(facts, "projects", Project)
    if found is None:
        return not_reported("项目")
    if undated := [f"申报日期：{item.entry.title}" for item in found if item.entry.applied_on is None]:
        return not_reported(*undated)
    return tuple(item for item in found if item.entry.applied_on and item.entry.applied_on <= facts.record_date)


def _project_count(facts: GroupYear, params: NoParams) -> Measurement:
    found = _projects(facts)
    return found if isinstance(found, Unavailable) else measured(len(found), marks(found))


def _project_participation(facts: GroupYear, params: NoParams) -> Measurement:
    found, schools = _projects(facts), all_schools(facts)
    if isinstance(found, Unavailable):
        return found
    if isinstance(schools, Unavailable):
        return schools
    active = {key for item in found for key in item.entry.participating_schools} & set(schools)
    working = f"参加项目的学校 {len(active)} 所 ÷ 全部学校 {len(schools)} 所"
    return measured(Share(len(active), len(schools)), marks(found), working)


def _project_areas(facts: GroupYear, params: NoParams) -> Measurement:
    found = _projects(facts)
    if isinstance(found, Unavailable):
        return found
    return measured(frozenset(item.entry.area.value for item in found), marks(found))


def _showcases(facts: GroupYear, level: ShowcaseLevel) -> tuple[Located[Showcase], ...] | Unavailable:
    found = listed(facts, "showcases", Showcase)
    if found is None:
        return not_reported("展示活动")
    return tuple(
        item
        for item in found
        if item.entry.level is level and facts.start_on <= item.entry.held_on <= facts.record_date
    )


def _showcase_count(facts: GroupYear, params: AtLevel) -> Measurement:
    found = _showcases(facts, params.level)
    return found if isinstance(found, Unavailable) else measured(len(found), marks(found))


def _showcases_approved(facts: GroupYear, params: ApprovedBy) -> Measurement:
    found = _showcases(facts, params.level)
    if isinstance(found, Unavailable):
        return found
    if not found:
        return does_not_arise(f"没有举行{params.level.label}展示活动")
    missing = [f"申请单位：{item.entry.title}" for item in found if item.entry.applied_to is None]
    missing += [f"同意日期：{item.entry.title}" for item in found if item.entry.approved_on is None]
    if missing:
        return not_reported(*missing)
    good = [item for item in found if _approved_in_time(item.entry, params.units)]
    working = f"事先经有关科室同意的 {len(good)} 次 ÷ 全部 {len(found)} 次"
    return measured(Share(len(good), len(found)), marks(found), working)


def _approved_in_time(showcase: Showcase, units: list[str]) -> bool:
    approved, asked = showcase.approved_on, showcase.applied_to
    named = asked is not None and any(unit in asked for unit in units)
    return named and approved is not None and approved <= showcase.held_on


STUDIO_METRICS: tuple[Metric, ...] = (
    Metric(
        id="studio-reach",
        title="名师工作室辐射学校比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="有工作室成员、设有工作室或承办过工作室活动的学校 ÷ 全部学校",
        absent="未报送名师工作室或成员关系；没有工作室时不适用",
        measure=_studio_reach,
        code="M09",
    ),
    Metric(
        id="studio-activity-count",
        title="各工作室活动次数",
        unit="次/室",
        kind=ValueKind.COUNT,
        formula="每个工作室分别计写有其编号的活动条数，不合计、不平均",
        absent="未报送名师工作室或活动清单，或有工作室活动未写工作室编号；没有工作室时不适用",
        measure=_studio_events,
        code="M10",
    ),
    Metric(
        id="project-count",
        title="申报的自主项目数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="本学年项目清单中已申报的项目个数",
        absent="未报送项目，或有项目未写申报日期",
        measure=_project_count,
        code="M07",
    ),
    Metric(
        id="project-participation",
        title="参加项目的学校比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="至少参加一个已申报项目的学校 ÷ 全部学校",
        absent="未报送项目或成员关系，或有项目未写申报日期",
        measure=_project_participation,
    ),
    Metric(
        id="project-areas",
        title="项目方向",
        unit="个",
        kind=ValueKind.ITEMS,
        formula="已申报项目的方向，重复的只算一个",
        absent="未报送项目，或有项目未写申报日期",
        measure=_project_areas,
        words=words_of(ProjectArea),
    ),
    Metric(
        id="showcase-count",
        title="展示活动次数",
        unit="次",
        kind=ValueKind.COUNT,
        formula="本学年、截至核查基准日已举行的这一层级展示活动的条数",
        absent="未报送展示活动",
        measure=_showcase_count,
        params=AtLevel,
    ),
    Metric(
        id="showcase-approved-share",
        title="事先经同意的展示活动比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="向所列单位申请并在举行当天或之前获同意的展示活动 ÷ 这一层级的全部展示活动",
        absent="未报送展示活动，或未写申请单位、同意日期；没有举行时不适用",
        measure=_showcases_approved,
        params=ApprovedBy,
    ),
)
