"""The front page: what this is, a finder, the districts, and what is being announced now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import Finding, Outcome
from generator.pages.bounds import NAMED
from generator.pages.cards import district_cards
from generator.pages.documents import dated_duties, is_publication
from generator.pages.duties import bounded_lines, is_current
from generator.pages.outcomes import LEGEND
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World

ROWS = 8
"""So many announcements the front page holds; the page of notices holds all."""


def plan(world: World) -> Iterator[PagePlan]:
    """The one front page."""

    def context() -> Context:
        cards = district_cards(world)
        real = tuple(card for card in cards if not card.is_sample)
        samples = tuple(card for card in cards if card.is_sample)
        five = [policy for policy in world.policies if policy.id not in world.national]
        return {
            "districts": real,
            "samples": samples,
            "lists_groups": sum(len(card.groups) for card in real) <= NAMED,
            "lists_samples": sum(len(card.groups) for card in samples) <= NAMED,
            "notices": bounded_lines(world, current_duties(world), ROWS),
            "legend": LEGEND,
            "groups_total": sum(len(card.groups) for card in real),
            "schools_total": sum(card.schools for card in real),
            "policies_total": len(five),
            "clauses_total": sum(len(policy.clauses) for policy in five),
        }

    yield PagePlan(
        path="index.md",
        title="集团化办学公示",
        description="逐条公开核查：教育集团有没有做到政策文件承诺的事，依据什么数据，为什么得出这个结论。",
        context=context,
    )


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
