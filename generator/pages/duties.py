"""Dated duties to publish or to file, summed over the groups of a district: one line a duty, however many groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.assessment.finding import Finding, Outcome
from generator.pages.bounds import NAMED_IN_ROW
from generator.pages.documents import DutyRow, due_text, duty_row, is_publication
from generator.pages.links import notice_year_path, provision_path
from generator.pages.outcomes import Count, tally
from generator.pages.world import World
from generator.quick import quick_dataclass

AHEAD = dt.timedelta(days=60)
BEHIND = dt.timedelta(days=365)
LATE = frozenset({Outcome.NOT_MET, Outcome.ADVISORY})
ROWS = 40
"""So many lines one table of duties holds; beyond that the districts are summed too."""


@quick_dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty with its day: how the groups of a district (or of all districts) stand, and who is late."""

    place: str
    path: str
    is_sample: bool
    rule: str
    anchor: str
    clause: str
    clause_path: str
    due: str
    is_publication: bool
    counts: tuple[Count, ...]
    late: tuple[DutyRow, ...]
    late_more: int


def is_current(world: World, finding: Finding) -> bool:
    """A duty that falls due soon, or that fell due within a year."""
    return finding.due is not None and -BEHIND <= finding.due - world.as_of <= AHEAD


def duty_lines(world: World, findings: Iterable[Finding]) -> tuple[DutyLine, ...]:
    """One line for each district, day and rule: by day, newest first."""

    def key(finding: Finding) -> tuple[str, str, str]:
        return finding.district, due_text(finding), finding.rule.id

    lines = [_line(world, list(part)) for _, part in groupby(sorted(findings, key=key), key=key)]
    return tuple(sorted(lines, key=lambda line: (line.due, line.place, line.anchor), reverse=True))


def bounded_lines(world: World, findings: Sequence[Finding], rows: int = ROWS) -> tuple[DutyLine, ...]:
    """As `duty_lines`, but over all districts together where there would be too many lines."""
    if len({(f.district, due_text(f), f.rule.id) for f in findings}) <= rows:
        return duty_lines(world, findings)

    def key(finding: Finding) -> tuple[str, str]:
        return due_text(finding), finding.rule.id

    parts = [list(part) for _, part in groupby(sorted(findings, key=key, reverse=True), key=key)]
    return tuple(_line(world, part, everywhere=True) for part in parts[:rows])


def _line(world: World, findings: list[Finding], *, everywhere: bool = False) -> DutyLine:
    first = findings[0]
    file = world.district_by_id.get(first.district)
    late = sorted((f for f in findings if f.outcome in LATE), key=lambda f: (world.names.of(f.subject), f.subject))
    districts = len({finding.district for finding in findings})
    return DutyLine(
        place=f"{districts} 个区县" if everywhere else file.record.name if file else first.district,
        path="notices.md#years" if everywhere else notice_year_path(first.district, first.school_year),
        is_sample=world.is_sample(first.district),
        rule=first.rule.title,
        anchor=f"d-{first.rule.id}",
        clause=first.clause.id,
        clause_path=provision_path(first.clause.id),
        due=due_text(first),
        is_publication=is_publication(first),
        counts=tally(findings).shown,
        late=() if everywhere else tuple(duty_row(world, finding) for finding in late[:NAMED_IN_ROW]),
        late_more=0 if everywhere else max(0, len(late) - NAMED_IN_ROW),
    )
