"""One school year against the one before, as shown: what flipped, why, and the lines on which it rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.assessment.finding import Outcome, SubjectKind
from generator.compare.bridge import Bridge, bridges
from generator.compare.changes import Cause, Flip, Verdict
from generator.compare.core import cause_words
from generator.compare.yearbook import subject_of
from generator.compare.years import BureauPair, YearPair
from generator.facts import DistrictFile, GroupFile, last_day, year_before
from generator.measurement import Mark
from generator.pages.findings import EvidenceView, evidence_view
from generator.pages.links import district_path, group_year_path, provision_path
from generator.pages.outcomes import OutcomeView, outcome_view
from generator.pages.world import World
from generator.quick import quick_dataclass

NOT_ASKED = OutcomeView("not_applicable", "不核查", "这一学年没有核查这一条")
LINES = 6
"""Lines shown with a flip; the card of the year has them all."""


@quick_dataclass(frozen=True, slots=True)
class CauseView:
    """One cause in words; `alone` is what would be if nothing else had changed, where several things did."""

    word: str
    note: str
    alone: str


@quick_dataclass(frozen=True, slots=True)
class FlipView:
    """One cell whose outcome differs."""

    anchor: str
    title: str
    clause: str
    clause_path: str
    before: OutcomeView
    before_value: str
    before_path: str
    after: OutcomeView
    after_value: str
    after_path: str
    reason: str
    share: str
    causes: tuple[CauseView, ...]
    evidence: tuple[EvidenceView, ...]
    more: int


@quick_dataclass(frozen=True, slots=True)
class CellView:
    """One cell whose outcome is the same in both years."""

    title: str
    path: str
    outcome: OutcomeView
    before: str
    after: str


@quick_dataclass(frozen=True, slots=True)
class BridgeView:
    """One total with its parts as text; `hidden` says why there are no numbers."""

    title: str
    cells: tuple[str, ...]
    hidden: str


def year_mark(file: GroupFile, year: str) -> Mark:
    """Where a group's report of a school year stands; the file itself where there is none."""
    sections = [section.school_year for section in file.record.school_years]
    if year in sections:
        return file.mark(("school_years", sections.index(year)), f"{year} 学年的填报内容")
    return file.mark((), f"{year} 学年没有填报")


def duties_mark(file: DistrictFile) -> Mark:
    """Where the reports of a bureau stand."""
    return file.mark(("duties",) if file.record.duties else (), "主管部门履职记录")


def compared_years(world: World, file: DistrictFile) -> tuple[str, ...]:
    """The school years of a district that can be compared with the year before, of a group or of the bureau."""
    found = set(pair_years(world, SubjectKind.DISTRICT, file.record.id))
    for group in world.groups_of(file.record.id):
        found |= set(pair_years(world, SubjectKind.GROUP, group.record.id))
    return tuple(sorted(found))


def pair_years(world: World, kind: SubjectKind, subject: str) -> tuple[str, ...]:
    """The school years of a group or bureau that can be held against the year before, which was judged too.

    Of a year of a group that still runs something must have been reported: before, all that differs is that its days
    have not come.
    """
    if not world.yearbook:
        return ()
    years = world.years_of(kind, subject)
    file = world.group_by_id.get(subject) if kind is SubjectKind.GROUP else None
    return tuple(
        year
        for year in years
        if year_before(year) in years
        and (file is None or last_day(year) < world.as_of or world.section(file.record, year) is not None)
    )


def flips_of(world: World, pair: YearPair | BureauPair) -> tuple[Flip, ...]:
    """What flipped of a group or bureau from the year before."""
    return world.yearbook.flips(pair, world.years_of(*subject_of(pair))) if world.yearbook else ()


def flip_views(world: World, flips: Iterable[Flip], home: Mark) -> tuple[FlipView, ...]:
    """Flips for a template; what got worse comes first.

    `home` is where the reports of the year stand: it is the line of a cell for which nothing was counted.
    """
    ordered = sorted(flips, key=_rank)
    return tuple(_flip(world, flip, home) for flip in ordered)


def _rank(flip: Flip) -> int:
    """First what is missed now, then what is met now, then what cannot be judged (yet)."""
    order = (Outcome.NOT_MET, Outcome.ADVISORY, Outcome.MET, Outcome.INFO, Outcome.UNKNOWN, Outcome.PENDING)
    return order.index(flip.after.outcome) if flip.after and flip.after.outcome in order else len(order)


def _flip(world: World, flip: Flip, home: Mark) -> FlipView:
    marks = flip.entries or (home,)
    is_group = flip.key.subject_kind is SubjectKind.GROUP
    views = {side: _side(verdict) for side, verdict in (("before", flip.before), ("after", flip.after))}
    return FlipView(
        anchor=f"r-{flip.key.rule}",
        title=flip.title,
        clause=flip.clause,
        clause_path=provision_path(flip.clause),
        before=views["before"],
        before_value=flip.before.value if flip.before else "",
        before_path=_card(flip, year_before(flip.key.school_year), is_group=is_group) if flip.before else "",
        after=views["after"],
        after_value=flip.after.value if flip.after else "",
        after_path=_card(flip, flip.key.school_year, is_group=is_group) if flip.after else "",
        reason=" + ".join(cause.kind.label for cause in flip.causes),
        share=flip.causes[0].share.label if len(flip.causes) > 1 else "",
        causes=tuple(_cause(cause, several=len(flip.causes) > 1) for cause in flip.causes),
        evidence=tuple(evidence_view(world, mark, home.file) for mark in marks[:LINES]),
        more=max(0, len(marks) - LINES),
    )


def _side(verdict: Verdict | None) -> OutcomeView:
    return outcome_view(verdict.outcome) if verdict else NOT_ASKED


def _card(flip: Flip, year: str, *, is_group: bool) -> str:
    if is_group:
        return f"{group_year_path(flip.key.subject, year)}#r-{flip.key.rule}"
    return f"{district_path(flip.key.subject)}#y-{year}-{flip.key.rule}"


def _cause(cause: Cause, *, several: bool) -> CauseView:
    alone = ""
    if several:
        alone = cause.alone.told if cause.alone else "不核查"
    return CauseView(cause.kind.label, cause.note, alone)


def counts_of(flips: Iterable[Flip]) -> tuple[tuple[str, int], ...]:
    """How many flips each cause has, the most first."""
    found = Counter(cause_words(flip) for flip in flips)
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def sentence(flips: Iterable[Flip]) -> str:
    """How many cells flipped and why, in one sentence (5 项要求的结论与上一学年不同：数据变化 3 项、…)."""
    counted = counts_of(flips)
    if not counted:
        return "各项要求的结论与上一学年相同。"
    total = sum(count for _, count in counted)
    told = "、".join(f"{words} {count} 项" for words, count in counted)
    return f"{total} 项要求的结论与上一学年不同：{told}。"


def same_cells(world: World, subject: tuple[SubjectKind, str], year: str) -> tuple[CellView, ...]:
    """The cells of both years with the same outcome; what does not apply in either is left out."""
    years = world.years_of(*subject)
    old = {finding.rule.id: finding for finding in years.get(year_before(year), ())}
    found = []
    for finding in years.get(year, ()):
        last = old.get(finding.rule.id)
        if last is None or last.outcome is not finding.outcome or finding.outcome is Outcome.NOT_APPLICABLE:
            continue
        found.append(
            CellView(
                finding.rule.title,
                provision_path(finding.clause.id),
                outcome_view(finding.outcome),
                world.value_text(last),
                world.value_text(finding),
            )
        )
    return tuple(found)


def bridge_views(world: World, pairs: Iterable[YearPair]) -> tuple[BridgeView, ...]:
    """The totals of some groups from one year to the next."""
    pairs = tuple(pairs)
    old = [pair.facts(data=False, members=False, clock=False) for pair in pairs]
    new = [pair.facts(data=True, members=True, clock=True) for pair in pairs]
    return tuple(_bridge(bridge) for bridge in bridges(old, new, world.names))


def _bridge(bridge: Bridge) -> BridgeView:
    title = f"{bridge.title}（{bridge.unit}）"
    if bridge.before is None or bridge.after is None:
        return BridgeView(title, (), bridge.hidden)
    moves = (bridge.same, bridge.renamed, bridge.joined, -bridge.left)
    return BridgeView(title, (str(bridge.before), *map(_signed, moves), str(bridge.after)), "")


def _signed(number: int) -> str:
    return f"{number:+d}" if number else "0"
