"""What schools undertake together besides events: projects, showcases of the lead, and each school's leading group."""

from __future__ import annotations

from typing import cast

from pydantic import Field

from generator.facts import GroupYear, Located
from generator.measurement import Measured, Measurement, Part, Unavailable, measured, not_reported
from generator.metrics.metric import Metric, ValueKind
from generator.metrics.sides import SideParams, pair_label, teaching, teaching_pairs
from schema.base import Record
from schema.entries import Project, Showcase
from schema.vocabulary import BodyKind, ProjectArea


class AreaParams(Record):
    """The areas of project that count; an empty list lets all count."""

    areas: list[ProjectArea] = Field([])


def joint_projects_per_pair(facts: GroupYear, params: AreaParams) -> Measurement:
    """For each pair, projects of the areas in which both schools take part."""
    pairs, found = teaching_pairs(facts), _projects(facts, params)
    if isinstance(pairs, Unavailable):
        return pairs
    if found is None:
        return not_reported("项目")
    parts = []
    for pair in pairs:
        marks = tuple(p.mark for p in found if set(pair) <= set(p.entry.participating_schools))
        parts.append(Part(pair_label(facts, *pair), len(marks), marks))
    return Measured(tuple(parts))


def joint_project_count(facts: GroupYear, params: AreaParams) -> Measurement:
    """Projects of the areas in the school year, each once."""
    found = _projects(facts, params)
    return not_reported("项目") if found is None else measured(len(found), tuple(p.mark for p in found))


def hosted_showcase_count(facts: GroupYear, params: SideParams) -> Measurement:
    """Showcases hosted by a school on one side in the school year."""
    found = cast("tuple[Located[Showcase], ...] | None", facts.entries("showcases"))
    if found is None:
        return not_reported("展示活动")
    hosts = teaching(facts, params.role)
    if isinstance(hosts, Unavailable):
        return hosts
    marks = tuple(s.mark for s in found if s.entry.host_school in hosts and s.entry.held_on <= facts.record_date)
    return measured(len(marks), marks)


def leading_group_per_school(facts: GroupYear, params: SideParams) -> Measurement:
    """For each teaching school on one side, its own leading groups that exist on the record date."""
    governance = facts.group.record.governance
    schools = teaching(facts, params.role)
    if governance is None or governance.bodies is None:
        return not_reported("机构")
    if isinstance(schools, Unavailable):
        return schools
    day = facts.record_date
    existing = [
        (body.school, facts.group.mark(("governance", "bodies", i), f"{body.established_on} {body.kind.label}"))
        for i, body in enumerate(governance.bodies)
        if body.kind is BodyKind.LEADING_GROUP
        and body.established_on <= day
        and (body.dissolved_on is None or day < body.dissolved_on)
    ]
    parts = []
    for school in schools:
        marks = tuple(mark for owner, mark in existing if owner == school)
        parts.append(Part(facts.names.of(school), len(marks), marks))
    return Measured(tuple(parts))


def _projects(facts: GroupYear, params: AreaParams) -> tuple[Located[Project], ...] | None:
    """Projects of the areas that had been applied for by the record date, as far as that day is known."""
    found = cast("tuple[Located[Project], ...] | None", facts.entries("projects"))
    if found is None:
        return None
    return tuple(
        p
        for p in found
        if (not params.areas or p.entry.area in params.areas)
        and (p.entry.applied_on is None or p.entry.applied_on <= facts.record_date)
    )


JOINT_WORK_METRICS = (
    Metric(
        id="joint-projects-per-pair",
        title="各对学校的合作项目数",
        unit="项/对",
        kind=ValueKind.COUNT,
        formula="逐对统计双方都参加的项目",
        absent="“项目”清单未填报",
        measure=joint_projects_per_pair,
        params=AreaParams,
    ),
    Metric(
        id="joint-project-count",
        title="合作项目数",
        unit="项",
        kind=ValueKind.COUNT,
        formula="本学年填报的项目，每项计一次",
        absent="“项目”清单未填报",
        measure=joint_project_count,
        params=AreaParams,
    ),
    Metric(
        id="hosted-showcase-count",
        title="承办的展示活动数",
        unit="次",
        kind=ValueKind.COUNT,
        formula="本学年由牵头校（或成员校）承办的展示活动",
        absent="“展示活动”清单未填报",
        measure=hosted_showcase_count,
        params=SideParams,
    ),
    Metric(
        id="leading-group-per-school",
        title="各校工作领导小组",
        unit="个/校",
        kind=ValueKind.COUNT,
        formula="逐校统计核查日已成立、未撤销的工作领导小组",
        absent="“治理机构”中的机构清单未填报",
        measure=leading_group_per_school,
        params=SideParams,
    ),
)
