"""The page of a school: all its roles in all groups."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import SubjectKind
from generator.pages.header import fact, source_views
from generator.pages.links import district_path, group_path
from generator.pages.outcomes import Count, tally
from generator.pages.people import member_view
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.district import District, School
from schema.group import EducationGroup, Membership
from schema.vocabulary import Location, Role


@quick_dataclass(frozen=True, slots=True)
class RoleView:
    """One role of the school in one group."""

    group: str
    path: str
    form: str
    role: str
    since: str
    status: str
    year: str
    counts: tuple[Count, ...]


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each school of a register."""
    for district, school in world.school_homes.values():
        yield _plan(world, district, school)


def _plan(world: World, district: District, school: School) -> PagePlan:
    roles = world.roles_of.get(school.id, ())
    return PagePlan(
        path=f"schools/{school.id}.md",
        title=school.name,
        description=f"{school.name}参加的教育集团和承担的角色，共 {len(roles)} 个。",
        context=lambda: _context(world, district, school),
        is_sample=district.is_sample,
    )


def _context(world: World, district: District, school: School) -> Context:
    outside = school.location is Location.OUTSIDE
    facts = (
        fact("学校名称", school.name),
        fact("简称", school.short_name),
        fact("曾用名", "、".join(school.former_names)),
        fact("学校标识码", school.code),
        fact("学段", school.stage.label if school.stage else None),
        fact("办学状态", school.status.label),
        fact("开办日期", school.opened_on.isoformat() if school.opened_on else None),
        fact("撤并日期", school.closed_on.isoformat() if school.closed_on else None),
        fact("所在地", "区外（因参加本区集团列入名录）" if outside else district.full_name),
        fact("列入名录", district.name, path=district_path(district.id)),
        fact("学校网站", school.website, address=school.website),
        fact("核查基准日", world.as_of.isoformat()),
    )
    return {
        "school": school,
        "facts": tuple(item for line in facts for item in line),
        "sentence": _sentence(world, school),
        "roles": tuple(_role(world, group, m) for group, m in world.roles_of.get(school.id, ())),
        "note": school.note or "",
        "sources": source_views(district.sources),
    }


def _sentence(world: World, school: School) -> str:
    """In how many groups the school takes part today, and in which role."""
    today = [m for _, m in world.roles_of.get(school.id, ()) if m.end_on is None or m.end_on > world.as_of]
    leads = sum(membership.role is Role.LEAD for membership in today)
    if not today:
        return "目前没有参加集团。"
    told = [f"牵头 {leads} 个" if leads else "", f"作为成员参加 {len(today) - leads} 个" if len(today) > leads else ""]
    return f"目前在 {len(today)} 个集团中：{'，'.join(text for text in told if text)}。"


def _role(world: World, group: EducationGroup, membership: Membership) -> RoleView:
    member = member_view(world, membership)
    year = world.shown_year(group)
    counts = tally(world.findings_of(SubjectKind.GROUP, group.id, year))
    role = f"{member.role}（{member.tier}）" if member.tier else member.role
    form = (group.mode or group.pairing_form or group.form).label
    return RoleView(group.name, group_path(group.id), form, role, member.since, member.status, year or "", counts.shown)


KIND = PageKind("school", plan)
