"""What happened on which day, told from dated records alone: for the page of news and for the feeds.

A duty that fell due, a school year that was reported, a document that was made public, a correction, a notice that
began or ended. The day is that of the record or of the duty, never that of a build. Of a correction the values are not
told: they may be figures that no page shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.assessment.obligations import Obligation, State, stable_key
from schema.base import Term
from schema.district import District
from schema.group import EducationGroup, SchoolYearSection
from schema.notices import PublicNotice
from schema.replies import Reply

WINDOW = dt.timedelta(days=365)
"""What happened longer ago stands on the pages of its school year and is no longer news."""


class EventKind(Term):
    """What happened."""

    OVERDUE = "overdue", "逾期"
    UNREPORTED = "unreported", "到期未报送"
    DONE_LATE = "done_late", "已办，晚于期限"
    DONE = "done", "按期完成"
    REPORTED = "reported", "报送数据"
    PUBLISHED = "published", "公开文件"
    CORRECTED = "corrected", "更正"
    CHECKED = "checked", "核对"
    DISPUTED = "disputed", "提出异议"
    ANSWERED = "answered", "答复异议"
    PLANNED = "planned", "提出整改计划"
    MENDED = "mended", "报告整改完成"
    NOTICE_BEGUN = "notice_begun", "公示开始"
    NOTICE_ENDED = "notice_ended", "公示结束"
    NOTICE_RESULT = "notice_result", "公示结果"


BECAME_LATE = frozenset({EventKind.OVERDUE, EventKind.UNREPORTED})
_OF_DUTY = {
    State.OVERDUE: EventKind.OVERDUE,
    State.UNREPORTED: EventKind.UNREPORTED,
    State.DONE_LATE: EventKind.DONE_LATE,
    State.DONE: EventKind.DONE,
}
_NAMED = 4
"""Checked parts that a title names; more are counted."""
_DAY_AFTER = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `key` stays as long as the thing itself; `group` is None for what a bureau did."""

    key: str
    day: dt.date
    kind: EventKind
    title: str
    district: str
    group: str | None = None
    school_year: str | None = None
    clause: str | None = None
    rule: str | None = None
    notice: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    """Labelled texts; one without text is left out."""


def is_recent(day: dt.date | None, as_of: dt.date) -> bool:
    """Whether a day lies within the last twelve months, `as_of` included."""
    return day is not None and as_of - WINDOW <= day <= as_of


def duty_events(duties: Iterable[Obligation], as_of: dt.date) -> Iterator[Event]:
    """Duties of one group whose day has passed: on the day after it they were done, late, or not reported."""
    for duty in duties:
        kind = _OF_DUTY.get(duty.state)
        if kind is None or duty.due is None or not is_recent(duty.due + _DAY_AFTER, as_of):
            continue
        found = duty.finding
        facts = (("要求", found.clause.duty), ("依据", duty.citation), ("期限", duty.due.isoformat()))
        told = (("已做", duty.done), ("还缺", duty.lacking)) if kind in BECAME_LATE else ()
        yield Event(
            key=stable_key(duty.key, kind.value),
            day=duty.due + _DAY_AFTER,
            kind=kind,
            title=duty.title,
            district=found.district,
            group=found.subject,
            school_year=found.school_year,
            clause=found.clause.id,
            rule=found.rule.id,
            facts=(*facts, *told),
        )


def record_events(group: EducationGroup, as_of: dt.date) -> Iterator[Event]:
    """School years reported, documents made public and corrections of one group."""
    for section in group.school_years:
        year = section.school_year
        if section.reported_on and is_recent(section.reported_on, as_of):
            yield _of_group(group, section.reported_on, EventKind.REPORTED, f"{year} 学年数据", year)
        yield from _published(group, section, as_of)
    for document in group.documents or ():
        if document.published_on and is_recent(document.published_on, as_of):
            yield _of_group(group, document.published_on, EventKind.PUBLISHED, document.title, None)
    for entry in group.corrections:
        if is_recent(entry.on, as_of):
            part = _section_title(entry.what)
            title = f"{entry.school_year} 学年数据{f'（{part}）' if part else ''}"
            yield _of_group(group, entry.on, EventKind.CORRECTED, title, entry.school_year, entry.what)
    yield from _replies(group, as_of)
    yield from _checks(group, as_of)


def _checks(group: EducationGroup, as_of: dt.date) -> Iterator[Event]:
    """All parts of one school year that one office checked on one day are one event."""
    found: dict[tuple[dt.date, str, str], list[str]] = {}
    for entry in group.confirmations:
        if is_recent(entry.on, as_of):
            found.setdefault((entry.on, entry.school_year, entry.by.label), []).append(entry.part.label)
    for (day, year, office), parts in found.items():
        listed = "、".join(dict.fromkeys(parts[:_NAMED])) + (f" 等 {len(parts)} 部分" if len(parts) > _NAMED else "")
        yield _of_group(group, day, EventKind.CHECKED, f"{year} 学年数据：{listed}，{office}", year)


def _replies(group: EducationGroup, as_of: dt.date) -> Iterator[Event]:
    """Disputes and plans by clause; their words stand on the page beside the finding."""
    for dispute in group.disputes:
        answered = dispute.answer.on if dispute.answer else None
        yield from _of_reply(
            group, dispute, ((EventKind.DISPUTED, dispute.raised_on), (EventKind.ANSWERED, answered)), as_of
        )
    for plan in group.rectifications:
        yield from _of_reply(
            group, plan, ((EventKind.PLANNED, plan.raised_on), (EventKind.MENDED, plan.completed_on)), as_of
        )


def _of_reply(
    group: EducationGroup, reply: Reply, days: Iterable[tuple[EventKind, dt.date | None]], as_of: dt.date
) -> Iterator[Event]:
    for kind, day in days:
        if day is not None and is_recent(day, as_of):
            title = f"{reply.school_year} 学年 {reply.clause}"
            yield _of_group(group, day, kind, title, reply.school_year, f"{reply.rule} {reply.raised_on}")


def _published(group: EducationGroup, section: SchoolYearSection, as_of: dt.date) -> Iterator[Event]:
    for document in section.documents or ():
        if document.published_on and is_recent(document.published_on, as_of):
            yield _of_group(group, document.published_on, EventKind.PUBLISHED, document.title, section.school_year)


def _of_group(
    group: EducationGroup, day: dt.date, kind: EventKind, title: str, year: str | None, more: str = ""
) -> Event:
    key = stable_key(kind.value, group.id, year or "", day.isoformat(), title, more)
    return Event(key, day, kind, title, group.district, group.id, year)


def _section_title(what: str) -> str:
    """The Chinese name of the list in which a value was corrected; '' when the record names none that is known."""
    name = what.partition("[")[0].partition(".")[0]
    field = SchoolYearSection.model_fields.get(name)
    return field.title or "" if field else ""


def notice_events(district: District, as_of: dt.date) -> Iterator[Event]:
    """Notices of a bureau that began, ended or had a result."""
    for notice in district.notices:
        yield from _of_notice(district, notice, as_of)


def _of_notice(district: District, notice: PublicNotice, as_of: dt.date) -> Iterator[Event]:
    days = (
        (EventKind.NOTICE_BEGUN, notice.start_on),
        (EventKind.NOTICE_ENDED, notice.end_on + _DAY_AFTER),
        (EventKind.NOTICE_RESULT, notice.result_on),
    )
    for kind, day in days:
        if day is not None and is_recent(day, as_of):
            facts = (("公示期", f"{notice.start_on} 至 {notice.end_on}"), ("结果", notice.result or ""))
            yield Event(
                key=stable_key(kind.value, district.id, notice.id),
                day=day,
                kind=kind,
                title=notice.title,
                district=district.id,
                school_year=notice.school_year,
                notice=notice.id,
                facts=facts if kind is EventKind.NOTICE_RESULT else facts[:1],
            )


def newest_first(events: Iterable[Event]) -> list[Event]:
    """By day, newest first; those of one day in a fixed order."""
    return sorted(events, key=lambda event: (-event.day.toordinal(), event.kind.value, event.district, event.key))
