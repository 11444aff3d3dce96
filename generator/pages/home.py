"""The front page: what this is, a finder, the districts, and what is being announced now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.assessment.finding import Finding, Outcome
from generator.assessment.notices import NoticeState
from generator.pages.cards import DistrictCard, district_cards
from generator.pages.documents import dated_duties, is_publication
from generator.pages.duties import bounded_lines, is_current
from generator.pages.links import policy_path
from generator.pages.notices import NoticeView, notice_lists
from generator.pages.outcomes import LEGEND, Tally
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.policy import Policy
from schema.vocabulary import Handling

NAMED_PLACES = 3
"""So many places that adopted a document are named."""
ROWS = 8
"""So many announcements the front page holds; the page of notices holds all."""


@quick_dataclass(frozen=True, slots=True)
class DocumentTile:
    """One document: how much it asks, and of whom."""

    number: str
    title: str
    path: str
    clauses: int
    judged: int
    places: str


def plan(world: World) -> Iterator[PagePlan]:
    """The one front page."""
    yield PagePlan(
        path="index.md",
        title="集团化办学公示",
        description="逐条公开核查：教育集团有没有做到政策文件承诺的事，依据什么数据，为什么得出这个结论。",
        context=lambda: _context(world),
    )


def _context(world: World) -> Context:
    cards = district_cards(world)
    real = tuple(card for card in cards if not card.is_sample)
    five = [policy for policy in world.policies if policy.id not in world.national]
    counts = _sum(real)
    return {
        "districts": real,
        "samples": tuple(card for card in cards if card.is_sample),
        "announced": _announced(world, sample=False),
        "announced_samples": _announced(world, sample=True),
        "notices": bounded_lines(world, current_duties(world), ROWS),
        "legend": LEGEND,
        "counts": counts,
        "unknown_total": counts.counts[Outcome.UNKNOWN],
        "groups_total": sum(len(card.groups) for card in real),
        "documents": tuple(_tile(policy, real) for policy in five),
        "clauses_total": sum(len(policy.clauses) for policy in five),
    }


def _announced(world: World, *, sample: bool) -> tuple[NoticeView, ...]:
    """The notices whose period runs, the first to end first."""
    running = next(listed.rows for listed in notice_lists(world) if listed.key == NoticeState.RUNNING.value)
    return tuple(row for row in running if row.is_sample is sample)[:ROWS]


def _sum(cards: Sequence[DistrictCard]) -> Tally:
    """The outcomes of all groups together, each in the year with which it is introduced."""
    total: Counter[Outcome] = Counter()
    for card in cards:
        for group in card.groups:
            total += group.tally.counts
    return Tally(total)


def _tile(policy: Policy, cards: Sequence[DistrictCard]) -> DocumentTile:
    places = [card.name for card in cards if policy.document_no in card.policies.split("、")]
    judged = sum(clause.handling is not Handling.NARRATIVE for clause in policy.clauses)
    number, path = policy.document_no, policy_path(policy.id)
    return DocumentTile(number, policy.title, path, len(policy.clauses), judged, _few(places))


def _few(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 地" if len(names) > NAMED_PLACES else ""
    return "、".join(names[:NAMED_PLACES]) + more


def current_duties(world: World) -> list[Finding]:
    """Duties to publish that fall due soon, or that fell due within a year and were missed or not reported."""
    late = {Outcome.NOT_MET, Outcome.ADVISORY, Outcome.UNKNOWN, Outcome.PENDING}
    return [
        finding
        for finding in dated_duties(world)
        if finding.outcome in late
        and is_current(world, finding)
        and is_publication(finding)
        and not world.is_sample(finding.district)
    ]


KIND = PageKind("home", plan)
