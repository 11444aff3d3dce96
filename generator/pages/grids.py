"""Groups and school years of one rule as a grid of outcomes: a picture that is a table, a word in every cell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.pages.bounds import NAMED
from generator.pages.links import group_path
from generator.pages.outcomes import OutcomeView, outcome_view
from generator.pages.world import World
from generator.quick import quick_dataclass

YEARS = 5
"""So many school years stand in a grid, the newest ones."""


@quick_dataclass(frozen=True, slots=True)
class GridRow:
    """One group; a cell is None where the rule was not judged in that year."""

    name: str
    path: str
    cells: tuple[OutcomeView | None, ...]


@quick_dataclass(frozen=True, slots=True)
class GridView:
    """One rule over groups and years."""

    title: str
    years: tuple[str, ...]
    rows: tuple[GridRow, ...]


def grids(world: World, findings: Iterable[Finding]) -> tuple[GridView, ...]:
    """One grid a rule; groups to which it never applied have no row, and too many groups have no grid."""

    def rule(finding: Finding) -> str:
        return finding.rule.id

    mine = sorted((f for f in findings if f.subject_kind is SubjectKind.GROUP), key=rule)
    found = (_grid(world, list(part)) for _, part in groupby(mine, key=rule))
    return tuple(grid for grid in found if grid is not None)


def _grid(world: World, findings: list[Finding]) -> GridView | None:
    years = tuple(sorted({finding.school_year for finding in findings}))[-YEARS:]
    outcomes = {(finding.subject, finding.school_year): finding.outcome for finding in findings}
    asked = {f.subject for f in findings if f.outcome is not Outcome.NOT_APPLICABLE and f.school_year in years}
    if not 0 < len(asked) <= NAMED:
        return None
    names = sorted((world.names.of(subject), subject) for subject in asked)
    rows = (
        GridRow(name, group_path(subject), tuple(_cell(outcomes.get((subject, year))) for year in years))
        for name, subject in names
    )
    return GridView(findings[0].rule.title, years, tuple(rows))


def _cell(outcome: Outcome | None) -> OutcomeView | None:
    return outcome_view(outcome) if outcome else None
