"""Which schools of a group are quality schools (优质) or weaker ones (相对薄弱); for rules, never a ranking."""

from __future__ import annotations

from dataclasses import dataclass

from generator.facts import GroupYear
from generator.measurement import Unavailable, does_not_arise, not_reported
from schema.vocabulary import QualityTier


@dataclass(frozen=True, slots=True)
class Tiers:
    """Teaching schools of the group by class, in the order of the memberships; neither side is empty."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


def tiers(facts: GroupYear) -> Tiers | Unavailable:
    """The two classes on the record date: the membership's own word, else that of the register.

    Unknown while one school's class is unknown, because it might send or receive.
    """
    stated = facts.memberships()
    if stated is None:
        return not_reported("成员关系")
    found: dict[str, QualityTier | None] = {}
    for item in stated:
        key = item.entry.school or item.entry.group or ""
        school = facts.names.schools.get(key)
        if facts.teaches(key):
            found[key] = item.entry.quality_tier or (school.quality_tier if school else None)
    if unknown := [key for key, tier in found.items() if tier is None]:
        return not_reported(*(f"{facts.names.of(key)}：学校类别" for key in unknown))
    strong = tuple(key for key, tier in found.items() if tier is QualityTier.STRONG)
    weak = tuple(key for key, tier in found.items() if tier is QualityTier.WEAK)
    if not strong or not weak:
        return does_not_arise("集团内没有优质校" if not strong else "集团内没有相对薄弱校")
    return Tiers(strong, weak)
