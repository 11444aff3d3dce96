"""待办与期限 on the page of a group: what is overdue, what comes next, what stands, each with its clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from generator.assessment.finding import Finding, SubjectKind
from generator.assessment.obligations import RECENT, Obligation, State, Terms, has_ended, obligations
from generator.facts import GroupFile
from generator.pages.links import group_year_path, provision_path
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.vocabulary import Severity

FAILED = frozenset({State.OVERDUE, State.EXCEEDED, State.STANDING_NOT_MET})
SILENT = frozenset({State.UNREPORTED, State.STANDING_UNREPORTED})


@quick_dataclass(frozen=True, slots=True)
class DutyView:
    """One line of the list; `key` chooses colour and shape as for outcomes."""

    title: str
    path: str
    due: str
    lacking: str
    clause: str
    clause_path: str
    key: str


@quick_dataclass(frozen=True, slots=True)
class DutyBlock:
    """The duties of one kind of state."""

    title: str
    is_open: bool
    rows: tuple[DutyView, ...]


@quick_dataclass(frozen=True, slots=True)
class TodoView:
    """The whole section."""

    sentence: str
    blocks: tuple[DutyBlock, ...]
    calendar_path: str
    """Empty for a group whose record has ended: there is nothing to subscribe to."""
    is_late: bool
    """Whether a day has passed, so that the reader is told what can still be done."""


def calendar_path(group: str) -> str:
    """The calendar of a group, which the exports write beside the pages."""
    return f"calendars/groups/{group}.ics"


def duties_of(world: World, file: GroupFile, since: dt.date | None = None) -> tuple[Obligation, ...]:
    """The obligations of a group that are to be shown, most pressing first; recent ones, or those due from a day on."""

    def shows(finding: Finding) -> bool:
        return world.is_whole(finding)

    years = world.years_of(SubjectKind.GROUP, file.record.id).values()
    findings = (finding for findings in years for finding in findings)
    district = world.district_by_id.get(file.record.district)
    ended, home = has_ended(file.record, world.as_of), district.record if district else None
    terms = Terms(world.as_of, ended, shows, home, since or world.as_of - RECENT)
    return tuple(duty for duty in obligations(findings, terms) if duty.is_recent(world.as_of))


def todo_view(world: World, file: GroupFile) -> TodoView:
    """The section of one group."""
    duties = duties_of(world, file)
    ended = has_ended(file.record, world.as_of)
    wanted: tuple[tuple[str, bool, Callable[[Obligation], bool]], ...] = (
        ("逾期", True, lambda d: d.due is not None and d.state in FAILED),
        ("60 天内到期", True, lambda d: d.is_soon(world.as_of) and d.state not in FAILED),
        ("到期未报送", False, lambda d: d.state is State.UNREPORTED),
        ("以后到期", False, lambda d: d.state is State.OPEN and not d.is_soon(world.as_of)),
        ("没有期限、须持续做到：未达到", False, lambda d: d.state is State.STANDING_NOT_MET),
        ("没有期限、须持续做到：未报送", False, lambda d: d.state is State.STANDING_UNREPORTED),
    )
    blocks = tuple(
        DutyBlock(title, is_open, tuple(_view(duty) for duty in duties if belongs(duty)))
        for title, is_open, belongs in wanted
    )
    return TodoView(
        _sentence(blocks, duties, ended=ended),
        tuple(block for block in blocks if block.rows),
        "" if ended else calendar_path(file.record.id),
        any(duty.state in {State.OVERDUE, State.UNREPORTED} for duty in duties),
    )


def _view(duty: Obligation) -> DutyView:
    found = duty.finding
    return DutyView(
        duty.title,
        f"{group_year_path(found.subject, found.school_year)}#r-{found.rule.id}",
        duty.due.isoformat() if duty.due else "持续",
        duty.lacking,
        found.clause.id,
        provision_path(found.clause.id),
        _key(duty),
    )


def _key(duty: Obligation) -> str:
    if duty.state in FAILED:
        return "not_met" if duty.finding.severity is Severity.MUST else "advisory"
    return "unknown" if duty.state in SILENT else "pending"


def _sentence(blocks: Iterable[DutyBlock], duties: tuple[Obligation, ...], *, ended: bool) -> str:
    """How many duties are in which state: 逾期 2 项，60 天内到期 12 项；已完成 20 项."""
    told = [f"{block.title} {len(block.rows)} 项" for block in blocks if block.rows]
    finished = (("已完成", {State.DONE, State.DONE_LATE}), ("持续达到", {State.STANDING_MET}))
    done = [f"{word} {count} 项" for word, states in finished if (count := sum(d.state in states for d in duties))]
    if ended:
        told.insert(0, "这个集团的记录已经截止，以后没有新的期限")
    open_part = "，".join(told) or "目前没有待办事项"
    return f"{open_part}；{'，'.join(done)}。" if done else f"{open_part}。"
