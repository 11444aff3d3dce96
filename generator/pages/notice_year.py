"""The notices of one district in one school year: every dated duty group by group, and the documents of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.assessment.finding import Finding, Outcome
from generator.facts import DistrictFile, GroupFile
from generator.pages.documents import (
    DocumentRow,
    DutyRow,
    dated_duties,
    document_row,
    documents_of_year,
    due_text,
    duty_row,
)
from generator.pages.duties import DutyLine, duty_lines
from generator.pages.links import district_path, group_path, notice_year_path
from generator.pages.notices import notice_view, notice_years, year_of_notice
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass


@quick_dataclass(frozen=True, slots=True)
class DutyBlock:
    """One duty with every group: those of which something is known in rows, the silent ones by name."""

    line: DutyLine
    rows: tuple[DutyRow, ...]
    silent: tuple[DutyRow, ...]
    idle: int
    """How many groups the duty does not concern."""


@quick_dataclass(frozen=True, slots=True)
class GroupDocuments:
    """The documents of one group."""

    group: str
    path: str
    rows: tuple[DocumentRow, ...]


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each district and school year with duties or documents."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in dated_duties(world):
        found.setdefault((finding.district, finding.school_year), []).append(finding)
    for district, years in notice_years(world).items():
        file = world.district_by_id.get(district)
        if file is not None:
            for year in years:
                yield _plan(world, file, year, found.get((district, year), []))


def _plan(world: World, file: DistrictFile, year: str, findings: Sequence[Finding]) -> PagePlan:
    return PagePlan(
        path=notice_year_path(file.record.id, year),
        title=f"{file.record.name} {year} 学年公示公告",
        description=f"{file.record.full_name} {year} 学年：按期公开和备案的情况，以及集团形成的文件。",
        context=lambda: _context(world, file, year, findings),
        is_sample=file.record.is_sample,
    )


def _context(world: World, file: DistrictFile, year: str, findings: Sequence[Finding]) -> Context:
    documents = (_documents(group, year) for group in world.groups_of(file.record.id))
    return {
        "district": file.record,
        "district_path": district_path(file.record.id),
        "year": year,
        "notices": tuple(
            notice_view(world, file.record, notice)
            for notice in sorted(file.record.notices, key=lambda notice: (notice.start_on, notice.id), reverse=True)
            if year_of_notice(notice) == year
        ),
        "blocks": duty_blocks(world, findings),
        "documents": tuple(view for view in documents if view.rows),
    }


def duty_blocks(world: World, findings: Sequence[Finding]) -> tuple[DutyBlock, ...]:
    """Every duty of one district and year, by day, with its groups by name."""

    def key(finding: Finding) -> tuple[str, str]:
        return due_text(finding), finding.rule.id

    return tuple(_block(world, list(part)) for _, part in groupby(sorted(findings, key=key), key=key))


def _block(world: World, findings: list[Finding]) -> DutyBlock:
    ordered = sorted(findings, key=lambda f: (world.names.of(f.subject), f.subject))
    quiet = {Outcome.UNKNOWN, Outcome.NOT_APPLICABLE}
    (line,) = duty_lines(world, findings)
    return DutyBlock(
        line=line,
        rows=tuple(duty_row(world, finding) for finding in ordered if finding.outcome not in quiet),
        silent=tuple(duty_row(world, finding) for finding in ordered if finding.outcome is Outcome.UNKNOWN),
        idle=sum(finding.outcome is Outcome.NOT_APPLICABLE for finding in ordered),
    )


def _documents(file: GroupFile, year: str) -> GroupDocuments:
    rows = tuple(document_row(document) for document in documents_of_year(file.record, year))
    return GroupDocuments(file.record.name, group_path(file.record.id), rows)


KIND = PageKind("notice_year", plan)
