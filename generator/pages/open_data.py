"""Open data: what can be downloaded, year by year and district by district, and under which licence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import Outcome
from generator.facts import last_day
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.licences import LICENCE_ADDRESSES

PATH = "open-data.md"
NOT_DECLARED = "未声明"
TABLES = (
    ("districts", "区县、主管部门和数据许可"),
    ("groups", "集团"),
    ("memberships", "成员关系"),
    ("schools", "学校"),
    ("policies", "政策文件"),
    ("clauses", "条款"),
    ("metrics", "指标的定义和算法"),
)
"""The tables that do not depend on a school year."""
INTERFACE = (
    ("index.json", "目录：每个文件的大小和校验值"),
    ("openapi.json", "接口说明（OpenAPI 3.1）"),
    ("policies.json", "政策文件、条款、规则和标准"),
    ("districts.json", "区县和公示公告"),
    ("groups.json", "集团和成员关系"),
    ("schools.json", "学校"),
    ("metrics.json", "指标"),
    ("findings.json", "全部核查结论"),
    ("findings.csv", "全部核查结论，一张表"),
)


@quick_dataclass(frozen=True, slots=True)
class YearLink:
    """The table of one school year."""

    year: str
    path: str
    note: str


@quick_dataclass(frozen=True, slots=True)
class Licence:
    """What a bureau declared; `address` is empty where it declared nothing."""

    text: str
    address: str


@quick_dataclass(frozen=True, slots=True)
class Place:
    """One district with its workbooks."""

    name: str
    is_sample: bool
    years: tuple[tuple[str, str], ...]
    licence: Licence


def plan(world: World) -> Iterator[PagePlan]:
    """The one page of open data."""
    yield PagePlan(
        path=PATH,
        title="开放数据",
        description="本站的全部数据和结论，可以按学年下载和重新计算。",
        context=lambda: _context(world),
        is_sample=any(file.record.is_sample for file in world.districts),
    )


def _context(world: World) -> Context:
    places = tuple(_places(world))
    return {
        "years": tuple(_years(world)),
        "places": tuple(place for place in places if not place.is_sample),
        "samples": tuple(place for place in places if place.is_sample),
        "tables": tuple((f"downloads/{name}.csv", text) for name, text in TABLES),
        "package": "downloads/datapackage.json",
        "interface": tuple((f"api/v1/{name}", name, text) for name, text in INTERFACE),
        "citation": f"截至 {world.as_of.year} 年 {world.as_of.month} 月 {world.as_of.day} 日",
    }


def _years(world: World) -> Iterator[YearLink]:
    """School years with findings, newest first; the last one that is over is named."""
    years = sorted({finding.school_year for finding in world.findings}, reverse=True)
    last = max((year for year in years if last_day(year) < world.as_of), default=None)
    for year in years:
        note = "上一学年" if year == last else "尚未结束" if last_day(year) >= world.as_of else ""
        yield YearLink(year, f"downloads/findings/{year}.csv", note)


def _places(world: World) -> Iterator[Place]:
    found: dict[str, set[str]] = {}
    for finding in world.published:
        if finding.outcome is not Outcome.NOT_APPLICABLE:
            found.setdefault(finding.district, set()).add(finding.school_year)
    for file in sorted(world.districts, key=lambda file: (file.record.is_sample, file.record.full_name)):
        record = file.record
        years = sorted(found.get(record.id, ()), reverse=True)
        licence = record.bureau.data_licence
        yield Place(
            record.name,
            record.is_sample,
            tuple((year, f"downloads/districts/{record.id}/{year}.xlsx") for year in years),
            Licence(licence.label, LICENCE_ADDRESSES[licence]) if licence else Licence(NOT_DECLARED, ""),
        )


KIND = PageKind("open_data", plan)
