"""Members, campuses and the clauses that are only told, as shown on the page of a group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator.assessment.scope import excluded
from generator.assessment.years import group_year
from generator.facts import GroupFile
from generator.pages.links import provision_path, school_path
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.group import EducationGroup, Membership
from schema.policy import Clause, Policy
from schema.vocabulary import AUTHORITIES, Handling, Role, SchoolStatus


@quick_dataclass(frozen=True, slots=True)
class MemberView:
    """One membership."""

    name: str
    path: str | None
    role: str
    tier: str
    stage: str
    since: str
    status: str


@dataclass(frozen=True, slots=True, eq=False)
class NarrativeView:
    """A clause that is told and not judged; there is one of each."""

    clause: str
    locator: str
    title: str
    path: str


def member_views(world: World, group: EducationGroup) -> tuple[MemberView, ...] | None:
    """Lead schools first; None when the group stated no memberships."""
    if group.memberships is None:
        return None
    found = sorted(group.memberships, key=lambda m: (m.role is not Role.LEAD, m.end_on is not None))
    return tuple(member_view(world, membership) for membership in found)


def member_view(world: World, membership: Membership) -> MemberView:
    """One membership as shown.

    How closely a member is tied to the lead (第一类) belongs to the membership; the bureau's grading of schools (优质,
    相对薄弱) is for rules and is never shown.
    """
    key = membership.school or membership.group or ""
    school = world.names.schools.get(key)
    return MemberView(
        name=world.names.of(key),
        path=school_path(world, key),
        role=membership.role.label,
        tier=membership.tier.label if membership.tier else "",
        stage=school.stage.label if school and school.stage else ("集团" if membership.group else ""),
        since=membership.start_on.isoformat() if membership.start_on else "未注明",
        status=_status(world, membership),
    )


def _status(world: World, membership: Membership) -> str:
    school = world.names.schools.get(membership.school or "")
    if membership.end_on and membership.end_on <= world.as_of:
        return f"已于 {membership.end_on.isoformat()} 退出"
    if school and school.status is not SchoolStatus.OPERATING:
        return school.status.label
    return "在集团内"


def narratives(world: World, file: GroupFile, year: str | None) -> tuple[NarrativeView, ...]:
    """Clauses of the group's documents that are told and not judged and that speak of such a group."""
    district = world.district_by_id.get(file.record.district)
    if year is None or district is None:
        return ()
    facts = group_year(file, district.record, year, world.scene)
    return tuple(
        view
        for policy in world.policies_of(file.record, year)
        if excluded(policy.scope, facts) is None
        for clause, view in world.once(("narratives", policy.id), partial(_told_only, policy))
        if excluded(clause.scope, facts) is None
    )


def _told_only(policy: Policy) -> tuple[tuple[Clause, NarrativeView], ...]:
    """The clauses of a document that are told to groups and not judged."""
    return tuple(
        (clause, NarrativeView(clause.id, clause.locator, clause.title, provision_path(clause.id)))
        for clause in policy.clauses
        if clause.handling is Handling.NARRATIVE and clause.bearer not in AUTHORITIES
    )
