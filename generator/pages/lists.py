"""Contents pages: all districts, groups, schools, documents and metrics, each reachable without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.facts import DistrictFile
from generator.pages.bounds import LISTED
from generator.pages.cards import district_card, district_cards, ordered_districts
from generator.pages.links import district_schools_path, metric_path, policy_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.district import District
from schema.policy import Policy
from schema.vocabulary import Handling


@quick_dataclass(frozen=True, slots=True)
class ListItem:
    """One line of a list."""

    name: str
    path: str
    hint: str


@quick_dataclass(frozen=True, slots=True)
class ListBlock:
    """A part of a list under its own heading."""

    title: str
    is_sample: bool
    items: tuple[ListItem, ...]


def _groups(world: World) -> tuple[ListBlock, ...]:
    """Every group, district by district; where they are too many, every district with the number of its groups."""
    cards = [card for card in district_cards(world) if card.groups]
    if len(world.groups) > LISTED:
        return _by_district(
            ((c.full_name, f"{c.path}#groups", f"{len(c.groups)} 个集团", c.is_sample) for c in cards), "集团"
        )
    return tuple(
        ListBlock(
            card.full_name,
            card.is_sample,
            tuple(ListItem(g.name, g.path, f"{g.about}，{g.verdict}") for g in card.groups),
        )
        for card in cards
    )


def _schools(world: World) -> tuple[ListBlock, ...]:
    """Every school, register by register; where they are too many, every register with the number of its schools."""
    files = [file for file in ordered_districts(world) if file.record.schools]
    if len(world.school_homes) > LISTED:
        rows = (
            (
                file.record.full_name,
                district_schools_path(file.record.id),
                f"{len(file.record.schools)} 所学校",
                file.record.is_sample,
            )
            for file in files
        )
        return _by_district(rows, "学校")
    return tuple(
        ListBlock(file.record.full_name, file.record.is_sample, school_items(world, file.record)) for file in files
    )


def _by_district(rows: Iterable[tuple[str, str, str, bool]], word: str) -> tuple[ListBlock, ...]:
    found = list(rows)
    return tuple(
        ListBlock(title, sample, tuple(ListItem(*row[:3]) for row in found if row[3] is sample))
        for title, sample in ((f"各地{word}", False), (f"示例区{word}（虚构）", True))
        if any(row[3] is sample for row in found)
    )


def school_items(world: World, district: District) -> tuple[ListItem, ...]:
    """The schools of a register by id, each with its roles."""
    return tuple(
        ListItem(school.name, f"schools/{school.id}.md", _school_hint(world, school.id))
        for school in sorted(district.schools, key=lambda s: s.id)
    )


def _school_hint(world: World, school: str) -> str:
    roles = world.roles_of.get(school, ())
    return "；".join(f"{group.name}（{membership.role.label}）" for group, membership in roles) or "没有参加集团"


def _policies(world: World) -> tuple[ListBlock, ...]:
    blocks = (
        ListBlock(title, False, tuple(_policy_item(p) for p in world.policies if (p.id in world.national) is national))
        for title, national in (("政策文件", False), ("国家规定（不属于五份文件）", True))
    )
    return tuple(block for block in blocks if block.items)


def _policy_item(policy: Policy) -> ListItem:
    judged = sum(clause.handling is not Handling.NARRATIVE for clause in policy.clauses)
    hint = f"{policy.issuer}，{policy.nature.label}，共 {len(policy.clauses)} 条，其中 {judged} 条逐项核查"
    return ListItem(f"{policy.title}（{policy.document_no}）", policy_path(policy.id), hint)


def _metrics(world: World) -> tuple[ListBlock, ...]:
    items = tuple(
        ListItem(metric.title, metric_path(metric.id), f"{metric.code} {metric.formula}".strip())
        for metric in sorted(world.metrics, key=lambda m: (m.code or "Z", m.id))
    )
    return (ListBlock("指标", False, items),)


def _districts(world: World) -> tuple[ListBlock, ...]:
    """Cities and districts; a district stands behind its city."""
    files = ordered_districts(world)
    tops = [file for file in files if file.record.parent not in world.district_by_id]
    ordered = [member for top in tops for member in (top, *world.districts_of(top.record.id))]
    return tuple(
        ListBlock(title, sample, tuple(_place(world, f) for f in ordered if f.record.is_sample is sample))
        for title, sample in (("市和区县", False), ("示例区（虚构）", True))
        if any(file.record.is_sample is sample for file in ordered)
    )


def _place(world: World, file: DistrictFile) -> ListItem:
    card = district_card(world, file)
    parts = (
        file.record.level.label,
        card.bureau,
        f"区县 {card.places} 个" if card.places else "",
        f"集团 {len(card.groups)} 个" if card.groups or not card.places else "",
        f"采用 {card.policies}" if card.policies else "",
    )
    return ListItem(card.full_name, card.path, "，".join(part for part in parts if part))


PARTS: tuple[tuple[str, str, str, Callable[[World], tuple[ListBlock, ...]]], ...] = (
    ("districts.md", "区县", "已经公开数据的市和区县，以及它们采用的政策文件。", _districts),
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
