"""The page of a district: its groups, how each clause is met, and, kept apart, what the bureau itself owes.

The page of a city is the same page: instead of groups it lists its districts, and the duties on it are the city's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import Outcome
from generator.facts import DistrictFile
from generator.pages.bounds import DRAWN
from generator.pages.cards import GroupCard, district_card, place_rows
from generator.pages.changes import compared_years
from generator.pages.comparison import clause_rows
from generator.pages.duty_years import duty_years
from generator.pages.figures import ChartView, outcome_chart
from generator.pages.header import Fact, fact, record_line, source_views
from generator.pages.links import (
    FINDINGS_FILE,
    district_changes_path,
    district_path,
    district_schools_path,
    policy_path,
)
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.pages.yearly import group_findings, year_chart
from schema.district import StaffNamesBasis
from schema.vocabulary import Level


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each district and city."""
    for file in world.districts:
        yield _plan(world, file)


def _plan(world: World, file: DistrictFile) -> PagePlan:
    record = file.record
    whose = "所属区县" if record.level is Level.CITY else "各教育集团"
    return PagePlan(
        path=district_path(record.id),
        title=f"{record.name}集团化办学核查结果",
        description=f"{record.full_name}：{whose}逐条核查结果，以及{record.bureau.name}自身职责的履行情况。",
        context=lambda: _context(world, file),
        is_sample=record.is_sample,
    )


def _context(world: World, file: DistrictFile) -> Context:
    record = file.record
    card = district_card(world, file)
    rows = clause_rows(world, file)
    return {
        "district": record,
        "is_city": record.level is Level.CITY,
        "bureau": record.bureau,
        "card": card,
        "facts": _facts(world, file),
        "unknown_total": sum(group.tally.counts[Outcome.UNKNOWN] for group in card.groups),
        "places": place_rows(world, record.id),
        "chart": _chart(world, file, card.groups),
        "clauses": tuple(row for row in rows if row.is_judged),
        "silent_clauses": tuple(row for row in rows if not row.is_judged),
        "changes": tuple((year, district_changes_path(record.id, year)) for year in compared_years(world, file)[-3:]),
        "schools_path": district_schools_path(record.id) if record.schools else "",
        "duties": duty_years(world, file),
        "findings_file": FINDINGS_FILE,
        "note": record.note or "",
        "sources": source_views(record.sources),
        "record": record_line(world, file.file),
    }


def _facts(world: World, file: DistrictFile) -> tuple[Fact, ...]:
    record, bureau = file.record, file.record.bureau
    parent = world.district_by_id.get(record.parent or "")
    adopted = [world.policy_by_id[a.policy] for a in record.adopted_policies if a.policy in world.policy_by_id]
    lines = (
        fact("索引号", f"district/{record.id}"),
        fact("发布机构", bureau.name, address=bureau.website),
        fact("经办科室", bureau.office),
        fact("公开电话", bureau.public_phone),
        fact("地区", record.full_name),
        fact("上级", parent.record.full_name if parent else None, path=district_path(record.parent or "")),
        fact("核查基准日", world.as_of.isoformat()),
        *(
            fact("国家规定" if policy.id in world.national else "依据", policy.document_no, path=policy_path(policy.id))
            for policy in adopted
        ),
        *(
            fact(
                "已锁定的学年",
                f"{year.school_year}（{year.closed_on.isoformat()} 由{year.by}锁定，此后只能凭更正记录修改）",
            )
            for year in record.closed_years
        ),
        _names(record.staff_names_basis),
    )
    return tuple(item for line in lines for item in line)


def _names(basis: StaffNamesBasis | None) -> tuple[Fact, ...]:
    """Why names of staff stand on the pages of a district, or that none do."""
    if basis is None:
        return fact("教职工姓名", "没有登记公开依据，各页一律不公布")
    return fact("教职工姓名", f"依据{basis.law}公开，范围：{basis.scope}", address=basis.url)


def _chart(world: World, file: DistrictFile, cards: tuple[GroupCard, ...]) -> ChartView | None:
    """One bar a group where they are few, otherwise one bar a school year."""
    if not any(card.tally.judged for card in cards):
        return None
    if len(cards) > DRAWN:
        return year_chart("全部集团各学年的结论", group_findings(world, file.record.id))
    bars = [(card.name, card.tally) for card in cards]
    return outcome_chart("各集团要求的结论", bars, first="集团", unit="个集团")


KIND = PageKind("district", plan)
