"""Public notices: what had to be published or filed by a day, and every document with its three dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.assessment.finding import Outcome
from generator.pages.documents import DocumentRow, DutyRow, dated_duties, document_row, documents_of, duty_row
from generator.pages.links import group_path
from generator.pages.outcomes import Count, tally
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World


@dataclass(frozen=True, slots=True)
class NoticeYear:
    """The dated duties of one district in one school year."""

    district: str
    year: str
    is_sample: bool
    counts: tuple[Count, ...]
    rows: tuple[DutyRow, ...]
    silent: tuple[SilentDuty, ...]
    """Duties of which nothing was reported; told in a line each, not in a table."""


@dataclass(frozen=True, slots=True)
class SilentDuty:
    """One duty and the groups that reported nothing of it."""

    rule: str
    due: str
    groups: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True)
class GroupDocuments:
    """The documents of one group."""

    group: str
    path: str
    is_sample: bool
    rows: tuple[tuple[str, DocumentRow], ...]


def plan(world: World) -> Iterator[PagePlan]:
    """The one page of notices."""
    yield PagePlan(
        path="notices.md",
        title="公示公告",
        description="哪些事项应当在什么日期前公开或备案，已经公开的文件在哪里。备案不等于公开。",
        context=lambda: _context(world),
        is_sample=any(file.record.is_sample for file in world.districts),
    )


def _context(world: World) -> Context:
    return {
        "years": notice_years(world),
        "documents": tuple(view for view in (_documents(world, i) for i in range(len(world.groups))) if view.rows),
    }


def notice_years(world: World) -> tuple[NoticeYear, ...]:
    """Dated duties by district and year: real districts first, newest year first."""
    found = sorted(dated_duties(world), key=lambda f: (world.is_sample(f.district), f.district))
    years = []
    for (district, year), part in groupby(found, key=lambda f: (f.district, f.school_year)):
        findings = tuple(part)
        file = world.district_by_id.get(district)
        years.append(
            NoticeYear(
                file.record.name if file else district,
                year,
                world.is_sample(district),
                tally(findings).shown,
                tuple(duty_row(world, finding) for finding in findings if finding.outcome is not Outcome.UNKNOWN),
                _silent([duty_row(world, finding) for finding in findings if finding.outcome is Outcome.UNKNOWN]),
            )
        )
    return tuple(years)


def _silent(rows: list[DutyRow]) -> tuple[SilentDuty, ...]:
    ordered = sorted(rows, key=lambda row: (row.due, row.rule, row.group))
    return tuple(
        SilentDuty(rule, due, tuple(part))
        for (due, rule), part in groupby(ordered, key=lambda row: (row.due, row.rule))
    )


def _documents(world: World, index: int) -> GroupDocuments:
    group = world.groups[index].record
    rows = tuple((year or "长期", document_row(document)) for year, document in documents_of(group))
    return GroupDocuments(group.name, group_path(group.id), world.is_sample(group.district), rows)


KIND = PageKind("notices", plan)
