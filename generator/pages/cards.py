"""Groups and districts as short entries of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.assessment.finding import SubjectKind
from generator.facts import DistrictFile, GroupFile
from generator.pages.links import district_path, group_path
from generator.pages.outcomes import Count, Tally, tally
from generator.pages.world import World
from schema.vocabulary import Role


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One group of a list."""

    name: str
    path: str
    form: str
    leads: str
    members: str
    year: str
    counts: tuple[Count, ...]
    verdict: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class DistrictCard:
    """One district of a list."""

    name: str
    full_name: str
    bureau: str
    path: str
    groups: tuple[GroupCard, ...]
    schools: int
    policies: str
    is_sample: bool


def group_card(world: World, file: GroupFile) -> GroupCard:
    """The group with the outcome of the year it is introduced with."""
    group = file.record
    year = world.shown_year(group)
    counts = tally(world.findings_of(SubjectKind.GROUP, group.id, year))
    stated = group.memberships
    leads = [world.names.of(m.school or m.group or "") for m in stated or () if m.role is Role.LEAD]
    members = sum(m.role is Role.MEMBER for m in stated or ())
    return GroupCard(
        name=group.name,
        path=group_path(group.id),
        form=(group.mode or group.pairing_form or group.form).label,
        leads="、".join(leads) or "未注明",
        members="未报送" if stated is None else f"{members} 所",
        year=year or "",
        counts=counts.shown,
        verdict=verdict(counts),
        tally=counts,
    )


def verdict(counts: Tally) -> str:
    """A few words for a list."""
    if not counts.applicable:
        return "没有适用的要求"
    if not counts.judged:
        return "尚无结论"
    return f"已有结论 {counts.judged} 项"


def district_card(world: World, file: DistrictFile) -> DistrictCard:
    """The district with its groups."""
    record = file.record
    adopted = {adoption.policy for adoption in record.adopted_policies}
    return DistrictCard(
        name=record.name,
        full_name=record.full_name,
        bureau=record.bureau.name,
        path=district_path(record.id),
        groups=tuple(group_card(world, group) for group in world.groups_of(record.id)),
        schools=len(record.schools),
        policies="、".join(policy.document_no for policy in world.policies if policy.id in adopted),
        is_sample=record.is_sample,
    )


def district_cards(world: World) -> tuple[DistrictCard, ...]:
    """Real districts first, made-up ones after them; each by name."""
    files: Iterable[DistrictFile] = sorted(world.districts, key=lambda f: (f.record.is_sample, f.record.full_name))
    return tuple(district_card(world, file) for file in files)
