"""Groups and districts as short entries of a list."""

from __future__ import annotations

from generator.assessment.finding import SubjectKind
from generator.facts import DistrictFile, GroupFile
from generator.pages.links import district_path, group_path
from generator.pages.outcomes import Count, Tally, cells, tally
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.vocabulary import Role


@quick_dataclass(frozen=True, slots=True)
class GroupCard:
    """One group of a list."""

    name: str
    path: str
    about: str
    hint: str
    year: str
    cells: tuple[Count, ...]
    verdict: str
    tally: Tally


@quick_dataclass(frozen=True, slots=True)
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
    places: int
    """How many districts of a city have records here."""


@quick_dataclass(frozen=True, slots=True)
class PlaceRow:
    """One district on the page of its city."""

    name: str
    path: str
    groups: int
    cells: tuple[Count, ...]


def place_rows(world: World, city: str) -> tuple[PlaceRow, ...]:
    """The districts of a city with the outcomes of their groups, each in the year it is introduced with."""
    return tuple(_place_row(world, file) for file in world.districts_of(city))


def _place_row(world: World, file: DistrictFile) -> PlaceRow:
    groups = [group.record for group in world.groups_of(file.record.id)]
    findings = (
        finding
        for group in groups
        for finding in world.findings_of(SubjectKind.GROUP, group.id, world.shown_year(group))
    )
    return PlaceRow(file.record.full_name, district_path(file.record.id), len(groups), cells(tally(findings)))


def group_card(world: World, file: GroupFile) -> GroupCard:
    """The group with the outcome of the year it is introduced with."""
    group = file.record
    year = world.shown_year(group)
    counts = tally(world.findings_of(SubjectKind.GROUP, group.id, year))
    stated = group.memberships
    leads = [world.names.of(m.school or m.group or "") for m in stated or () if m.role is Role.LEAD]
    form = (group.mode or group.pairing_form or group.form).label
    lead = f"牵头 {'、'.join(leads)}" if leads else ""
    member = "成员名单未报送" if stated is None else f"成员 {sum(m.role is Role.MEMBER for m in stated)} 所"
    return GroupCard(
        name=group.name,
        path=group_path(group.id),
        about="，".join(text for text in (form, lead, member, f"{year} 学年" if year else "") if text),
        hint=f"{form} · {verdict(counts)}",
        year=year or "",
        cells=cells(counts),
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
        policies="、".join(
            policy.document_no for policy in world.policies if policy.id in adopted and policy.id not in world.national
        ),
        is_sample=record.is_sample,
        places=len(world.districts_of(record.id)),
    )


def district_cards(world: World) -> tuple[DistrictCard, ...]:
    """Real districts first, made-up ones after them; each by name."""
    return tuple(district_card(world, file) for file in ordered_districts(world))


def ordered_districts(world: World) -> list[DistrictFile]:
    """Real districts first, made-up ones after them; each by name."""
    return sorted(world.districts, key=lambda f: (f.record.is_sample, f.record.full_name, f.record.id))
