"""What can be found by name: groups, schools, campuses, districts, and what the documents ask."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.markup import one_line
from generator.pages.links import district_path, group_path, metric_path, policy_path, provision_path
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.group import EducationGroup

KINDS = ("集团", "学校", "校区", "市", "区县", "文件", "条款", "指标")
"""The kinds of entries, in the order in which they are offered."""
NAMED = 5
"""So many of the first kinds carry the name of somebody: they are found by pinyin too."""


@quick_dataclass(frozen=True, slots=True)
class Alias:
    """Another name under which an entry is found; `label` says what it is."""

    label: str
    text: str


@quick_dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a page. `where` tells it apart from its namesakes, `role` says what it does there."""

    name: str
    kind: int
    where: str
    role: str
    page: str
    is_sample: bool
    aliases: tuple[Alias, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether it is somebody's name."""
        return self.kind < NAMED


def entries(world: World) -> tuple[Entry, ...]:
    """Everything that can be found, in the order of preference: kind, then the shorter name, then the name."""
    found = chain(_groups(world), _schools(world), _places(world), _documents(world))
    return tuple(sorted(found, key=lambda e: (e.kind, len(e.name), e.name, e.page)))


def _aliases(*pairs: tuple[str, str | None]) -> tuple[Alias, ...]:
    return tuple(Alias(label, one_line(text)) for label, text in pairs if text)


def _groups(world: World) -> Iterator[Entry]:
    for file in world.groups:
        group = file.record
        home = world.district_by_id.get(group.district)
        where, sample = one_line(home.record.name if home else group.district), world.is_sample(group.district)
        aliases = _aliases(("简称", group.short_name), ("编号", group.id))
        page = group_path(group.id)
        yield Entry(one_line(group.name), 0, where, _form(group), page, sample, aliases)
        for campus in group.campuses or ():
            yield Entry(one_line(campus.name), 2, where, one_line(group.name), page, sample)


def _form(group: EducationGroup) -> str:
    return (group.mode or group.pairing_form or group.form).label


def _schools(world: World) -> Iterator[Entry]:
    for register, school in world.school_homes.values():
        roles = dict.fromkeys(membership.role.label for _, membership in world.roles_of.get(school.id, ()))
        former = [("曾用名", name) for name in school.former_names]
        yield Entry(
            one_line(school.name),
            1,
            one_line(register.name),
            "、".join(roles) or "没有参加集团",
            f"schools/{school.id}.md",
            register.is_sample,
            _aliases(("简称", school.short_name), *former, ("标识码", school.code), ("编号", school.id)),
        )


def _places(world: World) -> Iterator[Entry]:
    for file in world.districts:
        record = file.record
        kind = KINDS.index("市") if world.districts_of(record.id) else KINDS.index("区县")
        aliases = _aliases(("简称", record.name), ("编号", record.id))
        bureau, page = one_line(record.bureau.name), district_path(record.id)
        yield Entry(one_line(record.full_name), kind, bureau, "", page, record.is_sample, aliases)


def _documents(world: World) -> Iterator[Entry]:
    for policy in world.policies:
        number = one_line(policy.document_no)
        yield Entry(one_line(policy.title), 5, number, "", policy_path(policy.id), False, _aliases(("文号", number)))
        for clause in policy.clauses:
            aliases = _aliases(("编号", clause.id))
            yield Entry(one_line(clause.title), 6, number, clause.id, provision_path(clause.id), False, aliases)
    for metric in world.metrics:
        aliases = _aliases(("编号", metric.code), ("编号", metric.id))
        yield Entry(one_line(metric.title), 7, "核查指标", metric.code or "", metric_path(metric.id), False, aliases)
