"""Contents pages: all districts, groups, schools, documents and metrics, each reachable without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.pages.cards import district_cards
from generator.pages.links import metric_path, policy_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from schema.vocabulary import Handling


@dataclass(frozen=True, slots=True)
class ListItem:
    """One line of a list."""

    name: str
    path: str
    hint: str


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A part of a list under its own heading."""

    title: str
    is_sample: bool
    items: tuple[ListItem, ...]


def _groups(world: World) -> tuple[ListBlock, ...]:
    return tuple(
        ListBlock(
            card.full_name,
            card.is_sample,
            tuple(ListItem(g.name, g.path, f"{g.form}，牵头 {g.leads}，{g.verdict}") for g in card.groups),
        )
        for card in district_cards(world)
    )


def _schools(world: World) -> tuple[ListBlock, ...]:
    files = sorted(world.districts, key=lambda f: (f.record.is_sample, f.record.full_name))
    return tuple(
        ListBlock(
            file.record.full_name,
            file.record.is_sample,
            tuple(
                ListItem(school.name, f"schools/{school.id}.md", _school_hint(world, school.id))
                for school in sorted(file.record.schools, key=lambda s: s.id)
            ),
        )
        for file in files
    )


def _school_hint(world: World, school: str) -> str:
    roles = world.roles_of.get(school, ())
    return "；".join(f"{group.name}（{membership.role.label}）" for group, membership in roles) or "没有参加集团"


def _policies(world: World) -> tuple[ListBlock, ...]:
    items = tuple(
        ListItem(
            f"{policy.title}（{policy.document_no}）",
            policy_path(policy.id),
            f"{policy.issuer}，{policy.nature.label}，共 {len(policy.clauses)} 条，其中 "
            f"{sum(clause.handling is not Handling.NARRATIVE for clause in policy.clauses)} 条逐项核查",
        )
        for policy in world.policies
    )
    return (ListBlock("政策文件", False, items),)


def _metrics(world: World) -> tuple[ListBlock, ...]:
    items = tuple(
        ListItem(metric.title, metric_path(metric.id), f"{metric.code} {metric.formula}".strip())
        for metric in sorted(world.metrics, key=lambda m: (m.code or "Z", m.id))
    )
    return (ListBlock("指标", False, items),)


def _districts(world: World) -> tuple[ListBlock, ...]:
    cards = district_cards(world)
    return tuple(
        ListBlock(
            title,
            sample,
            tuple(
                ListItem(c.full_name, c.path, f"{c.bureau}；集团 {len(c.groups)} 个；采用 {c.policies}")
                for c in cards
                if c.is_sample is sample
            ),
        )
        for title, sample in (("区县", False), ("示例区（虚构）", True))
        if any(c.is_sample is sample for c in cards)
    )


PARTS: tuple[tuple[str, str, str, Callable[[World], tuple[ListBlock, ...]]], ...] = (
    ("districts.md", "区县", "已经公开数据的区县和它们采用的政策文件。", _districts),
    ("groups.md", "教育集团", "全部教育集团、教共体和结对学校，按地区排列。", _groups),
    ("schools.md", "学校", "全部学校，以及它们参加的集团和承担的角色。", _schools),
    ("policies.md", "政策条款", "核查所依据的政策文件，逐条列出要求、理解和核查方法。", _policies),
    ("metrics.md", "核查指标", "每个指标怎样计算、什么时候没有数值、用在哪些条款。", _metrics),
)


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each list."""
    sample = any(file.record.is_sample for file in world.districts)
    for path, title, lead, gather in PARTS:
        yield PagePlan(
            path=path,
            title=title,
            description=lead,
            context=_context(world, lead, gather),
            is_sample=sample and path in {"districts.md", "groups.md", "schools.md"},
        )


def _context(world: World, lead: str, gather: Callable[[World], tuple[ListBlock, ...]]) -> Callable[[], Context]:
    return lambda: {"lead": lead, "blocks": gather(world)}


KIND = PageKind("lists", plan)
