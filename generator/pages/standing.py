"""What the page of a group and the page of a group-year have in common: how the group stands in one school year."""

from __future__ import annotations

from generator.assessment.finding import Finding, SubjectKind
from generator.facts import GroupFile, last_day
from generator.pages.changes import pair_years
from generator.pages.correction import correction_view
from generator.pages.directions import findings_before
from generator.pages.documents import DocumentRow, document_row, documents_of
from generator.pages.figures import ChartView, outcome_chart
from generator.pages.findings import Beside, by_document
from generator.pages.freshness import fresh_sentence, freshness_views
from generator.pages.header import record_line, source_views
from generator.pages.header_block import header_facts, index_number
from generator.pages.links import (
    anchor_of,
    group_changes_path,
    group_history_path,
    group_path,
    group_year_path,
    page_address,
)
from generator.pages.outcomes import OPEN_QUESTIONS, OutcomeView, Tally, outcome_view, standing, tally
from generator.pages.people import member_views, narratives
from generator.pages.plan import Context, Shared
from generator.pages.qr import qr_drawing
from generator.pages.replies import replies_of
from generator.pages.required_documents import required_documents
from generator.pages.silence import SILENT, idle_lists, silent_lists
from generator.pages.subscriptions import subscriptions
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.district import District
from schema.group import EducationGroup
from schema.reply_terms import RecordPart

GAP_LIMIT = 48
"""So many characters of a shortfall stand in the summary; the card has all of it."""


@quick_dataclass(frozen=True, slots=True)
class YearLink:
    """A school year of a group."""

    year: str
    path: str
    is_current: bool
    note: str


@quick_dataclass(frozen=True, slots=True)
class CampusView:
    """One campus."""

    name: str
    since: str
    status: str


@quick_dataclass(frozen=True, slots=True)
class AttentionView:
    """One line about what was missed, which leads to its card."""

    anchor: str
    title: str
    outcome: OutcomeView
    shortfall: str


def _changes_path(world: World, group: EducationGroup, year: str | None) -> str:
    """The comparison of a year with the one before; empty where there is none."""
    return group_changes_path(group.id, year) if year and year in pair_years(world, SubjectKind.GROUP, group.id) else ""


def _attention(world: World, finding: Finding) -> AttentionView:
    gap = world.shown(finding).shortfall
    short = gap if len(gap) <= GAP_LIMIT else f"{gap[:GAP_LIMIT]}…"
    return AttentionView(anchor_of(finding), finding.rule.title, outcome_view(finding.outcome), short)


def group_title(group: EducationGroup, year: str | None) -> str:
    """The title of a page of a group."""
    return f"{group.name} {year} 学年核查结果" if year else f"{group.name} 核查结果"


def year_context(world: World, file: GroupFile, year: str | None) -> Context:
    """Everything that both pages show for one school year; made once for the two."""
    kept = world.about(file.record.id)
    if ("year", year) not in kept:
        context = _year_context(world, file, year)
        shared = {**context, "world": world, "is_sample": world.is_sample(file.record.district)}
        kept["year", year] = {**context, "year_part": Shared("_year.html", shared)}
    found: Context = kept["year", year]
    return found


def together(group: EducationGroup) -> str:
    """The pages of one group are written one after the other."""
    return f"groups/{group.id}"


def _year_context(world: World, file: GroupFile, year: str | None) -> Context:
    group = file.record
    findings = world.findings_of(SubjectKind.GROUP, group.id, year)
    judged = [finding for finding in findings if finding.outcome not in SILENT]
    counts, replies = tally(findings), replies_of(world, file, year, judged)
    beside = Beside(file.file, replies.beside, findings_before(world, group.id, year))
    return {
        "group": group,
        "group_path": group_path(group.id),
        "facts": header_facts(world, file, year),
        "index_number": index_number(group, year),
        "subscriptions": subscriptions(world, file),
        "changes_path": _changes_path(world, group, year),
        "history_path": group_history_path(group.id),
        "year": year or "",
        "years": year_links(world, group, year),
        "running": bool(year) and last_day(year or "") > world.as_of,
        "sentence": standing(counts),
        "explanation": explanation(world, group, year, counts),
        "counts": counts.shown,
        "chart": _chart(group, year, counts),
        "attention": tuple(_attention(world, f) for f in findings if f.outcome in OPEN_QUESTIONS),
        "judged": by_document(world, judged, beside),
        "silent": silent_lists(world, findings),
        "idle": idle_lists(world, findings),
        "replies": replies,
        "narratives": narratives(world, file, year),
        "required": required_documents(world, findings),
        "documents": _documents(group, year),
        "documents_fresh": fresh_sentence(world, group, (RecordPart.DOCUMENTS, year)),
        "freshness": freshness_views(world, group, year),
        "sources": source_views(group.sources),
        "record": record_line(world, file.file),
        "correction": correction_view(world, _district(world, group)),
    }


def address_context(world: World, path: str) -> Context:
    """The address of a page and its code to scan; both empty while the site has no public address."""
    address = page_address(world, path)
    return {"address": address or "", "qr": qr_drawing(address) if address else ""}


def _district(world: World, group: EducationGroup) -> District | None:
    file = world.district_by_id.get(group.district)
    return file.record if file else None


def standing_context(world: World, file: GroupFile) -> Context:
    """What holds for the group whatever the year."""
    group = file.record
    members = member_views(world, group)
    return {
        "has_tiers": any(member.tier for member in members or ()),
        "members_fresh": fresh_sentence(world, group, (RecordPart.MEMBERSHIPS, world.shown_year(group))),
        "members": members,
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


def _chart(group: EducationGroup, year: str | None, counts: Tally) -> ChartView | None:
    if not counts.judged or not year:
        return None
    return outcome_chart(f"{year} 学年各项要求的结论", [(group.name, counts)], first="集团", unit="个集团")


def _documents(group: EducationGroup, year: str | None) -> tuple[DocumentRow, ...]:
    return tuple(document_row(document) for _, document in documents_of(group, year or ""))
