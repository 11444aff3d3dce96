"""The header block of a group in the manner of 政务公开: what is made public, by whom, on what ground, until when."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts import GroupFile, last_day
from generator.pages.header import Fact, fact
from generator.pages.links import district_path, group_year_path, policy_path
from generator.pages.world import World
from schema.district import District
from schema.group import EducationGroup, SchoolYearSection
from schema.policy import Policy

KEPT = "长期公开；各学年的页面地址不变"
UNREPORTED = "未报送"


def header_facts(world: World, file: GroupFile, year: str | None) -> tuple[Fact, ...]:
    """The lines of the block; what nobody stated has no line, but an unreported year says so."""
    group = file.record
    district = world.district_by_id.get(group.district)
    lines = (
        *_identity(group, year),
        *_publisher(district.record if district else None),
        *_grounds(world, world.policies_of(group, year)),
        fact("公开期限", KEPT),
        fact("更新日期", world.as_of.isoformat()),
        *_group(group),
        *_reported(world.section(group, year)),
    )
    return tuple(item for line in lines for item in line)


def index_number(group: EducationGroup, year: str | None) -> str:
    """The number under which the page is known: it is the end of its address too."""
    return f"{group.id}/{year}" if year else group.id


def _identity(group: EducationGroup, year: str | None) -> Iterator[tuple[Fact, ...]]:
    about = f" {year} 学年" if year else ""
    path = group_year_path(group.id, year) if year else None
    yield fact("信息名称", f"{group.name}{about}办学承诺核查结果")
    yield fact("索引号", index_number(group, year), path=path)
    if year:
        yield fact("所属时段", f"{year[:4]}-09-01 至 {last_day(year).isoformat()}")


def _publisher(district: District | None) -> Iterator[tuple[Fact, ...]]:
    if district:
        yield fact("公开主体", district.bureau.name)
        yield fact("责任科室", district.bureau.office)
        yield fact("所属地区", district.full_name, path=district_path(district.id))


def _grounds(world: World, policies: tuple[Policy, ...]) -> Iterator[tuple[Fact, ...]]:
    """National rules are the ground on which it is made public, in every district; by the others it is checked."""
    for policy in world.policies:
        if policy.id in world.national:
            yield fact("公开依据", policy.document_no, path=policy_path(policy.id))
    for policy in policies:
        if policy.id not in world.national:
            yield fact("核查依据", policy.document_no, path=policy_path(policy.id))


def _group(group: EducationGroup) -> Iterator[tuple[Fact, ...]]:
    words = (
        group.form.label,
        group.mode.label if group.mode else "",
        group.pairing_form.label if group.pairing_form else "",
        f"{group.tightness.label}（上海评定）" if group.tightness else "",
    )
    yield fact("办学形式", "，".join(word for word in words if word))
    yield fact("成立日期", group.established_on.isoformat() if group.established_on else None)
    yield fact("记录截至", group.record_until.isoformat() if group.record_until else None)


def _reported(section: SchoolYearSection | None) -> Iterator[tuple[Fact, ...]]:
    yield fact("填报日期", section.reported_on.isoformat() if section and section.reported_on else UNREPORTED)
    yield fact("填报岗位", section.reported_by if section else None)
