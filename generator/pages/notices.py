"""Public notices: what is being announced now, and, district by district, the way to every school year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.assessment.notices import NoticeState, days_told, period, state_of
from generator.facts import school_year_of
from generator.pages.bounds import NAMED
from generator.pages.documents import dated_duties, documents_of
from generator.pages.duties import bounded_lines, is_current
from generator.pages.links import announcement_path, announcement_print_path, notice_year_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.district import District
from schema.notices import PublicNotice


@quick_dataclass(frozen=True, slots=True)
class NoticePlace:
    """A district with the school years of which there is something to tell."""

    name: str
    is_sample: bool
    years: tuple[tuple[str, str], ...]


@quick_dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice in a list."""

    title: str
    path: str
    print_path: str
    place: str
    period: str
    days: str
    is_sample: bool
    state: str
    key: str


@quick_dataclass(frozen=True, slots=True)
class NoticeList:
    """The notices of one state, real ones first; `more` are counted and stand on their own pages."""

    title: str
    key: str
    rows: tuple[NoticeView, ...]
    more: int


def notice_view(world: World, district: District, notice: PublicNotice) -> NoticeView:
    """The notice as listed."""
    return NoticeView(
        notice.title,
        announcement_path(district.id, notice.id),
        announcement_print_path(district.id, notice.id),
        district.name,
        period(notice),
        days_told(notice, world.as_of),
        district.is_sample,
        state_of(notice, world.as_of).label,
        state_of(notice, world.as_of).value,
    )


_HEADS = (
    (NoticeState.RUNNING, "公示中", NAMED),
    (NoticeState.COMING, "即将公示", 10),
    (NoticeState.ENDED, "公示期已满", 10),
)
"""The lists of notices and how many each holds; the others stand with their district and school year."""


def notice_lists(world: World) -> tuple[NoticeList, ...]:
    """What is announced now, what will be, and what was: the first to end, the first to begin, the last to end."""
    found: dict[NoticeState, list[tuple[bool, int, str, NoticeView]]] = defaultdict(list)
    for file in world.districts:
        for notice in file.record.notices:
            state = state_of(notice, world.as_of)
            view = notice_view(world, file.record, notice)
            day = notice.start_on if state is NoticeState.COMING else notice.end_on
            order = -day.toordinal() if state is NoticeState.ENDED else day.toordinal()
            found[state].append((file.record.is_sample, order, view.path, view))
    return tuple(
        NoticeList(
            title,
            state.value,
            tuple(view for *_, view in sorted(found[state], key=lambda row: row[:3])[:limit]),
            max(0, len(found[state]) - limit),
        )
        for state, title, limit in _HEADS
    )


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
    found = [finding for finding in dated_duties(world) if is_current(world, finding)]
    real = [finding for finding in found if not world.is_sample(finding.district)]
    sample = [finding for finding in found if world.is_sample(finding.district)]
    return {
        "lists": notice_lists(world),
        "current": bounded_lines(world, real),
        "samples": bounded_lines(world, sample),
        "places": notice_places(world),
    }


def notice_years(world: World) -> dict[str, tuple[str, ...]]:
    """School years, newest first, of which a district has dated duties or documents."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding in dated_duties(world):
        found[finding.district].add(finding.school_year)
    for file in world.groups:
        for year, document in documents_of(file.record):
            days = [day for day in (document.formed_on, document.filed_on, document.published_on) if day]
            if year or days:
                found[file.record.district].add(year or school_year_of(max(days)))
    for home in world.districts:
        found[home.record.id].update(year_of_notice(notice) for notice in home.record.notices)
    return {district: tuple(sorted(years, reverse=True)) for district, years in found.items() if years}


def year_of_notice(notice: PublicNotice) -> str:
    """The school year in which a notice is listed."""
    return notice.school_year or school_year_of(notice.start_on)


def notice_places(world: World) -> tuple[NoticePlace, ...]:
    """Districts with notices: real ones first, by name."""
    years = notice_years(world)
    files = sorted(world.districts, key=lambda file: (file.record.is_sample, file.record.full_name))
    return tuple(
        NoticePlace(
            file.record.full_name,
            file.record.is_sample,
            tuple((year, notice_year_path(file.record.id, year)) for year in years[file.record.id]),
        )
        for file in files
        if file.record.id in years
    )


KIND = PageKind("notices", plan)
