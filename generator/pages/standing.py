"""What the page of a group and the page of a group-year have in common: how the group stands in one school year."""

from __future__ import annotations

from dataclasses import dataclass

from generator.assessment.finding import Finding, SubjectKind
from generator.facts import GroupFile, last_day
from generator.pages.documents import DocumentRow, document_row, documents_of
from generator.pages.figures import ChartView, outcome_chart
from generator.pages.findings import OPEN_QUESTIONS, anchor_of, by_document
from generator.pages.header import Fact, fact, record_line, source_views
from generator.pages.links import district_path, group_path, group_year_path, policy_path
from generator.pages.outcomes import OutcomeView, Tally, outcome_view, standing, tally
from generator.pages.people import member_views, narratives
from generator.pages.plan import Context
from generator.pages.silence import SILENT, idle_lists, silent_lists
from generator.pages.world import World
from schema.group import EducationGroup

GAP_LIMIT = 48
"""So many characters of a shortfall stand in the summary; the card has all of it."""


@dataclass(frozen=True, slots=True)
class YearLink:
    """A school year of a group."""

    year: str
    path: str
    is_current: bool
    note: str


@dataclass(frozen=True, slots=True)
class CampusView:
    """One campus."""

    name: str
    since: str
    status: str


@dataclass(frozen=True, slots=True)
class AttentionView:
    """One line about what was missed, which leads to its card."""

    anchor: str
    title: str
    outcome: OutcomeView
    shortfall: str


def _attention(world: World, finding: Finding) -> AttentionView:
    gap = world.told(finding).shortfall
    short = gap if len(gap) <= GAP_LIMIT else f"{gap[:GAP_LIMIT]}…"
    return AttentionView(anchor_of(finding), finding.rule.title, outcome_view(finding.outcome), short)


def group_title(group: EducationGroup, year: str | None) -> str:
    """The title of a page of a group."""
    return f"{group.name} {year} 学年核查结果" if year else f"{group.name} 核查结果"


def year_context(world: World, file: GroupFile, year: str | None) -> Context:
    """Everything that both pages show for one school year."""
    group = file.record
    findings = world.findings_of(SubjectKind.GROUP, group.id, year)
    counts = tally(findings)
    return {
        "group": group,
        "group_path": group_path(group.id),
        "facts": _facts(world, file, year),
        "year": year or "",
        "years": year_links(world, group, year),
        "running": bool(year) and last_day(year or "") > world.as_of,
        "sentence": standing(counts),
        "explanation": explanation(world, group, year, counts),
        "counts": counts.shown,
        "chart": _chart(group, year, counts),
        "attention": tuple(_attention(world, f) for f in findings if f.outcome in OPEN_QUESTIONS),
        "judged": by_document(world, [f for f in findings if f.outcome not in SILENT], file.file),
        "silent": silent_lists(world, findings),
        "idle": idle_lists(world, findings),
        "narratives": narratives(world, file, year),
        "documents": _documents(group, year),
        "sources": source_views(group.sources),
        "record": record_line(world, file.file),
    }


def standing_context(world: World, file: GroupFile) -> Context:
    """What holds for the group whatever the year."""
    group = file.record
    return {
        "members": member_views(world, group),
        "campuses": tuple(
            CampusView(
                campus.name,
                campus.start_on.isoformat() if campus.start_on else "未注明",
                f"已于 {campus.end_on.isoformat()} 停用"
                if campus.end_on and campus.end_on <= world.as_of
                else "使用中",
            )
            for campus in group.campuses or ()
        ),
    }


def year_links(world: World, group: EducationGroup, current: str | None) -> tuple[YearLink, ...]:
    """Links to all school years, newest first."""
    return tuple(
        YearLink(
            year,
            group_year_path(group.id, year),
            year == current,
            "进行中" if last_day(year) > world.as_of else "",
        )
        for year in reversed(world.group_years(group))
    )


def explanation(world: World, group: EducationGroup, year: str | None, counts: Tally) -> str:
    """One calm paragraph instead of an alarm for every missing figure; empty when data were reported."""
    if not counts.applicable:
        return ""
    if world.section(group, year) is None:
        known = f"除名单等公开资料能够核对的 {counts.judged} 项以外，其余" if counts.judged else ""
        return (
            f"这个集团还没有报送本学年的数据，所以{known or '下面的'}要求都没有结论。"
            "没有数据，既不说明做到了，也不说明没有做到；集团报送后，本页随之更新。"
        )
    if counts.judged:
        return ""
    return "已收到部分数据，但还不足以对任何一项要求作出结论；缺少什么，列在下面各项中。"


def _facts(world: World, file: GroupFile, year: str | None) -> tuple[Fact, ...]:
    group = file.record
    section = world.section(group, year)
    district = world.district_by_id.get(group.district)
    form = "，".join(
        text
        for text in (
            group.form.label,
            group.mode.label if group.mode else "",
            group.pairing_form.label if group.pairing_form else "",
            f"{group.tightness.label}（上海评定）" if group.tightness else "",
        )
        if text
    )
    lines = (
        fact("索引号", f"{group.id}/{year}" if year else group.id),
        fact("发布机构", district.record.bureau.name if district else None),
        fact("所属地区", district.record.full_name if district else None, path=district_path(group.district)),
        fact("办学形式", form),
        fact("成立日期", group.established_on.isoformat() if group.established_on else None),
        fact("记录截至", group.record_until.isoformat() if group.record_until else None),
        fact("填报日期", _reported(section.reported_on.isoformat() if section and section.reported_on else None)),
        fact("填报单位", section.reported_by if section else None),
        fact("核查基准日", world.as_of.isoformat()),
        *(fact("依据", policy.document_no, path=policy_path(policy.id)) for policy in world.policies_of(group, year)),
    )
    return tuple(item for line in lines for item in line)


def _reported(day: str | None) -> str:
    return day or "未报送"


def _chart(group: EducationGroup, year: str | None, counts: Tally) -> ChartView | None:
    if not counts.judged or not year:
        return None
    return outcome_chart(f"{year} 学年各项要求的结论", [(group.name, counts)], first="集团", unit="个集团")


def _documents(group: EducationGroup, year: str | None) -> tuple[DocumentRow, ...]:
    return tuple(document_row(document) for _, document in documents_of(group, year or ""))
