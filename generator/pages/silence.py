"""Requirements without a verdict: a row for each that waits for data or its day, a bare list of what does not apply.

They are many and say little, and the same words stand on thousands of pages; so they are kept short.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.assessment.finding import Finding, Outcome
from generator.pages.links import provision_path, rule_anchor
from generator.pages.world import World
from generator.quick import quick_dataclass

SILENT = frozenset({Outcome.UNKNOWN, Outcome.PENDING, Outcome.NOT_APPLICABLE})
NO_REASON = "这项要求的前提不成立"
_TITLES = {Outcome.UNKNOWN: ("未报送的要求", "缺少什么"), Outcome.PENDING: ("还没有到期的要求", "截止")}


@dataclass(frozen=True, slots=True, eq=False)
class SilentRow:
    """One requirement that waits; `told` is what is missing, or the day on which it falls due.

    There is one of each, so that a list of them is known again by looking at which they are.
    """

    anchor: str
    title: str
    told: str
    told_of: str
    clause: str
    clause_path: str


@quick_dataclass(frozen=True, slots=True)
class SilentList:
    """Requirements with one outcome, folded into one compact table."""

    title: str
    outcome: str
    told_of: str
    rows: tuple[SilentRow, ...]


@dataclass(frozen=True, slots=True, eq=False)
class IdleItem:
    """One requirement that does not apply; one of each, as above."""

    anchor: str
    title: str
    clause_path: str


@quick_dataclass(frozen=True, slots=True)
class IdleList:
    """Requirements that do not apply for one reason, which is told once."""

    reason: str
    items: tuple[IdleItem, ...]


def silent_lists(world: World, findings: Sequence[Finding]) -> tuple[SilentList, ...]:
    """What was not reported, then what is not yet due; an outcome that does not occur has no list."""
    views = (
        SilentList(
            title, outcome.value, told_of, tuple(_row(world, f, told_of) for f in findings if f.outcome is outcome)
        )
        for outcome, (title, told_of) in _TITLES.items()
    )
    return tuple(view for view in views if view.rows)


def _row(world: World, finding: Finding, told_of: str) -> SilentRow:
    due = finding.due.isoformat() if finding.outcome is Outcome.PENDING and finding.due else ""
    told = due or "、".join(world.missing(finding)) or "—"
    return _silent_row(finding.rule.id, finding.rule.title, told, told_of, finding.clause.id)


@lru_cache(maxsize=1 << 14)
def _silent_row(rule: str, title: str, told: str, told_of: str, clause: str) -> SilentRow:
    return SilentRow(rule_anchor(rule), title, told, told_of, clause, provision_path(clause))


def idle_lists(world: World, findings: Iterable[Finding]) -> tuple[IdleList, ...]:
    """What does not apply, by the reason, in the order in which the reasons first occur."""
    found: dict[str, list[IdleItem]] = {}
    reasons: dict[tuple[str, ...], str] = {}
    for finding in findings:
        if finding.outcome is Outcome.NOT_APPLICABLE:
            missing, rule = world.missing(finding), finding.rule
            reason = reasons.get(missing) or reasons.setdefault(missing, "；".join(missing) or NO_REASON)
            found.setdefault(reason, []).append(_idle_item(rule.id, rule.title, finding.clause.id))
    return tuple(IdleList(reason, tuple(items)) for reason, items in found.items())


@lru_cache(maxsize=1 << 14)
def _idle_item(rule: str, title: str, clause: str) -> IdleItem:
    return IdleItem(rule_anchor(rule), title, provision_path(clause))
