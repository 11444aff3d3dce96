"""Documents: which are present, when they were filed and published, how long they run, who takes part.

Each kind has a home: what is made anew every year stands in the year's list (学年文件), what lasts stands in the
group's own list (长期文件). A kind is known to be absent only when its home list was stated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal, cast

from generator.facts import GroupYear, Located, SemesterDates
from generator.measurement import (
    NEVER,
    Mark,
    Measured,
    Measurement,
    Part,
    Unavailable,
    Value,
    measured,
    not_reported,
)
from generator.metrics.metric import Metric, ValueKind
from generator.metrics.publication import publication_words, testimony
from generator.metrics.sides import Side, pair_label, teaching, teaching_pairs
from generator.metrics.spans import years_between
from generator.metrics.words import words_of
from schema.base import Record
from schema.entries import Document
from schema.scalars import Flag
from schema.vocabulary import DocumentKind

Documents = tuple[Located[Document], ...]

YEARLY_KINDS = frozenset(
    {
        DocumentKind.ANNUAL_GOALS,
        DocumentKind.ANNUAL_PLAN,
        DocumentKind.PROJECT_LIST,
        DocumentKind.TEACHING_PLAN,
        DocumentKind.COOPERATION_PLAN,
        DocumentKind.ACTIVITY_PLAN,
        DocumentKind.EXCHANGE_LIST,
        DocumentKind.SCHOOL_PLAN,
        DocumentKind.YEAR_SUMMARY,
    }
)
"""Kinds that are made anew every year; their home is the year's list."""


class KindsParams(Record):
    """The kinds asked for."""

    kinds: list[DocumentKind]


class SchoolKindsParams(KindsParams):
    """The kinds asked of each school; `joint` lets a document of several schools count for each of its parties."""

    role: Side = Side.ANY
    joint: Flag = False


class KindParams(Record):
    """One kind."""

    kind: DocumentKind


class DayParams(KindParams):
    """One kind and the day asked for. 备案 and 公开 are two days."""

    day: Literal["filed_on", "published_on", "formed_on"]


def documents_present(facts: GroupYear, params: KindsParams) -> Measurement:
    """Kinds of which the group holds a document that covers the year (M18)."""
    value, marks = _kinds(facts, params.kinds, lambda document: document.school is None)
    return value if isinstance(value, Unavailable) else measured(value, marks)


def documents_present_per_school(facts: GroupYear, params: SchoolKindsParams) -> Measurement:
    """For each teaching school on one side, the kinds of which it holds a document that covers the year (M75)."""
    schools = teaching(facts, params.role)
    if isinstance(schools, Unavailable):
        return schools
    parts = []
    for school in schools:
        value, marks = _kinds(facts, params.kinds, partial(_belongs, school=school, joint=params.joint))
        parts.append(Part(facts.names.of(school), value, marks))
    return Measured(tuple(parts))


def documents_present_per_semester(facts: GroupYear, params: KindsParams) -> Measurement:
    """For each semester, the kinds of which the group holds a document for it.

    A document without a semester belongs to the semester in which it was formed.
    """
    found = _yearly(facts)
    if found is None:
        return not_reported("学年文件")
    parts = []
    for semester in facts.semesters:
        chosen = _chosen(facts, found, params.kinds, partial(_semester_holds, semester=semester))
        undated = [d for d in found if d.entry.kind in params.kinds and not (d.entry.semester or d.entry.formed_on)]
        kinds = frozenset(str(d.entry.kind) for d in chosen)
        lacking = not set(params.kinds) <= kinds and undated
        value: Value | Unavailable = not_reported(*(f"{d.mark.label}:学期" for d in undated)) if lacking else kinds
        parts.append(Part(semester.semester.label, value, _marks(chosen), semester.end_on))
    return Measured(tuple(parts))


def document_count_per_pair(facts: GroupYear, params: KindsParams) -> Measurement:
    """For each pair, joint documents of any of the kinds. A document that names no school is of the whole group."""
    pairs = teaching_pairs(facts)
    if isinstance(pairs, Unavailable):
        return pairs
    parts = []
    for pair in pairs:
        chosen = _held(facts, params.kinds, partial(_joint, pair=pair))
        value = len(chosen) if chosen or _stated(facts, params.kinds) else _unstated(params.kinds)
        parts.append(Part(pair_label(facts, *pair), value, _marks(chosen)))
    return Measured(tuple(parts))


def document_day(facts: GroupYear, params: DayParams) -> Measurement:
    """The earliest day on which a document of the kind was filed, published or formed (M68, M69).

    Never, when the home list was stated and holds no such document or no such day up to `as_of`.
    """
    found = [d for d in _home_entries(facts, params.kind) if d.entry.kind is params.kind]
    days = sorted((day, d.mark, i) for i, d in enumerate(found) if (day := _day(d, params.day)) and day <= facts.as_of)
    if days:
        day, mark, number = days[0]
        evidence = testimony(found[number]) if params.day == "published_on" else None
        told = publication_words(found[number]) if evidence else ""
        return Measured((Part("", day, (mark,)),), told, evidence is not None)
    if not _stated(facts, [params.kind]):
        return _unstated([params.kind])
    return measured(NEVER, _marks(found))


def document_span(facts: GroupYear, params: KindParams) -> Measurement:
    """Exact years of the document of the kind that is in force, the newest if there are several (M17).

    A document that is known not to exist spans 0 years.
    """
    held = _held(facts, [params.kind], lambda document: document.school is None)
    if not held:
        return measured(0) if _stated(facts, [params.kind]) else _unstated([params.kind])
    newest = max(held, key=lambda d: (d.entry.valid_from or dt.date.min, d.mark))
    start, end = newest.entry.valid_from, newest.entry.valid_to
    if start is None or end is None:
        return not_reported(f"{newest.mark.label}:起止日期")
    return measured(years_between(start, end), (newest.mark,), f"{start} 至 {end}")


def _yearly(facts: GroupYear) -> Documents | None:
    return cast("Documents | None", facts.entries("documents"))


def _home_entries(facts: GroupYear, kind: DocumentKind) -> Documents:
    """Where a kind may stand: a yearly one in the year's list, a lasting one in either."""
    found = _yearly(facts) if kind in YEARLY_KINDS else facts.documents
    return found or ()


def _stated(facts: GroupYear, kinds: Iterable[DocumentKind]) -> bool:
    """Whether the home list of every kind was stated, so that absence is known."""
    yearly, standing = _yearly(facts) is not None, facts.group.record.documents is not None
    return all(yearly if kind in YEARLY_KINDS else standing for kind in kinds)


def _unstated(kinds: Iterable[DocumentKind]) -> Unavailable:
    lists = dict.fromkeys("学年文件" if kind in YEARLY_KINDS else "长期文件" for kind in kinds)
    return not_reported(*(f"{name}：{'、'.join(k.label for k in kinds)}" for name in lists))


def _covers(facts: GroupYear, document: Document) -> bool:
    """Whether a document speaks for the year: one of the year's own list if it touches it."""
    formed = document.formed_on is None or document.formed_on <= facts.record_date
    begun = document.valid_from is None or document.valid_from <= facts.record_date
    return formed and begun and (document.valid_to is None or document.valid_to >= facts.start_on)


def _in_force(facts: GroupYear, document: Document) -> bool:
    """Whether a lasting document is in force on the record date."""
    return _covers(facts, document) and (document.valid_to is None or document.valid_to >= facts.record_date)


def _held(facts: GroupYear, kinds: Iterable[DocumentKind], chosen: Callable[[Document], bool]) -> Documents:
    """Documents of the kinds that count for the year."""
    wanted = frozenset(kinds)
    return tuple(d for d in facts.once(_counting) if d.entry.kind in wanted and chosen(d.entry))


def _counting(facts: GroupYear) -> Documents:
    """Documents of the year's list that speak for it, and lasting ones in force."""
    yearly = _yearly(facts) or ()
    standing = (facts.documents or ())[len(yearly) :]
    own = (d for d in yearly if _covers(facts, d.entry))
    return (*own, *(d for d in standing if _in_force(facts, d.entry)))


def _chosen(
    facts: GroupYear,
    found: Iterable[Located[Document]],
    kinds: Iterable[DocumentKind],
    chosen: Callable[[Document], bool],
) -> Documents:
    wanted = frozenset(kinds)
    return tuple(d for d in found if d.entry.kind in wanted and chosen(d.entry) and _covers(facts, d.entry))


def _kinds(
    facts: GroupYear, kinds: list[DocumentKind], chosen: Callable[[Document], bool]
) -> tuple[frozenset[str] | Unavailable, tuple[Mark, ...]]:
    """The kinds present; absent when one is missing whose home list was left out."""
    held = _held(facts, kinds, chosen)
    present = frozenset(str(d.entry.kind) for d in held)
    unknown = [kind for kind in kinds if kind not in present and not _stated(facts, [kind])]
    return (_unstated(unknown) if unknown else present), _marks(held)


def _belongs(document: Document, school: str, *, joint: bool) -> bool:
    return document.school == school or (joint and document.school is None and school in document.parties)


def _joint(document: Document, pair: tuple[str, str]) -> bool:
    return document.school is None and (not document.parties or set(pair) <= set(document.parties))


def _semester_holds(document: Document, semester: SemesterDates) -> bool:
    if document.semester is not None:
        return document.semester is semester.semester
    return document.formed_on is not None and semester.holds(document.formed_on)


def _day(item: Located[Document], name: str) -> dt.date | None:
    """The day asked for. A publication of which this site's own record testifies counts from that record."""
    evidence = testimony(item) if name == "published_on" else None
    return evidence or cast("dt.date | None", getattr(item.entry, name))


def _marks(found: Iterable[Located[Document]]) -> tuple[Mark, ...]:
    return tuple(d.mark for d in found)


DOCUMENT_METRICS = (
    Metric(
        id="documents-present",
        title="已有文件",
        unit="类",
        kind=ValueKind.ITEMS,
        formula="集团学年文件和在有效期内的长期文件的类别",
        absent="没有找到、而该类文件所属的清单又未填报时，视为未报送",
        measure=documents_present,
        params=KindsParams,
        code="M18、M44",
        words=words_of(DocumentKind),
    ),
    Metric(
        id="documents-present-per-school",
        title="各校已有文件",
        unit="类",
        kind=ValueKind.ITEMS,
        formula="逐校列出该校自己的文件类别；正在办学的学校才计入",
        absent="没有找到、而该类文件所属的清单又未填报时，视为未报送",
        measure=documents_present_per_school,
        params=SchoolKindsParams,
        code="M75",
        words=words_of(DocumentKind),
    ),
    Metric(
        id="documents-present-per-semester",
        title="各学期已有文件",
        unit="类",
        kind=ValueKind.ITEMS,
        formula="逐学期列出文件类别；未写学期的按形成日期归入学期",
        absent="学年文件清单未填报",
        measure=documents_present_per_semester,
        params=KindsParams,
        words=words_of(DocumentKind),
    ),
    Metric(
        id="document-count-per-pair",
        title="各对学校的共同文件数",
        unit="份",
        kind=ValueKind.COUNT,
        formula="逐对统计双方共同的文件；未写参与学校的视为全体共同",
        absent="没有找到、而该类文件所属的清单又未填报时，视为未报送",
        measure=document_count_per_pair,
        params=KindsParams,
    ),
    Metric(
        id="document-day",
        title="文件日期",
        unit="日期",
        kind=ValueKind.DATE,
        formula="该类文件中最早的备案、公开或形成日期",
        absent="该类文件所属的清单未填报；清单已填报而没有该文件或日期的，视为尚未办理",
        measure=document_day,
        params=DayParams,
        code="M68、M69",
    ),
    Metric(
        id="document-span",
        title="文件期限",
        unit="年",
        kind=ValueKind.COUNT,
        formula="有效文件的终止日期与起始日期相隔的年数，首尾两日都计入",
        absent="清单或起止日期未填报；清单已填报而没有该文件时为 0 年",
        measure=document_span,
        params=KindParams,
        code="M17",
    ),
)
