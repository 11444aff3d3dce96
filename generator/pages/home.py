"""The front page: what this is, a finder, the districts, and what is being announced now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.assessment.finding import Outcome
from generator.pages.cards import district_cards
from generator.pages.documents import DutyRow, dated_duties, duty_row, is_publication
from generator.pages.outcomes import LEGEND
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World

AHEAD = dt.timedelta(days=60)
BEHIND = dt.timedelta(days=365)


def plan(world: World) -> Iterator[PagePlan]:
    """The one front page."""

    def context() -> Context:
        districts = district_cards(world)
        return {
            "districts": tuple(card for card in districts if not card.is_sample),
            "samples": tuple(card for card in districts if card.is_sample),
            "notices": current_duties(world),
            "legend": LEGEND,
            "groups_total": sum(not world.is_sample(file.record.district) for file in world.groups),
            "schools_total": sum(not home.is_sample for home, _ in world.school_homes.values()),
            "policies_total": len(world.policies),
            "clauses_total": sum(len(policy.clauses) for policy in world.policies),
        }

    yield PagePlan(
        path="index.md",
        title="集团化办学公示",
        description="逐条公开核查：教育集团有没有做到政策文件承诺的事，依据什么数据，为什么得出这个结论。",
        context=context,
    )


def current_duties(world: World) -> tuple[DutyRow, ...]:
    """Duties to publish that fall due soon, or that fell due within a year and were missed or not reported."""
    found = []
    for finding in dated_duties(world):
        if finding.due is None or not is_publication(finding) or world.is_sample(finding.district):
            continue
        soon = finding.outcome is Outcome.PENDING and finding.due - world.as_of <= AHEAD
        late = finding.outcome in {Outcome.NOT_MET, Outcome.ADVISORY, Outcome.UNKNOWN}
        if soon or (late and dt.timedelta(0) <= world.as_of - finding.due <= BEHIND):
            found.append(duty_row(world, finding))
    return tuple(found)


KIND = PageKind("home", plan)
