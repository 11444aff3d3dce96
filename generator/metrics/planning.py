"""Who takes part in a document of the group, and how soon a semester's document is made."""

from __future__ import annotations

from generator.facts import GroupYear, Located
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Share,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import marks, own_schools
from generator.metrics.metric import Metric, ValueKind
from schema.base import Record
from schema.entries import Document
from schema.vocabulary import DocumentKind


class DocumentOf(Record):
    """Which kind of document is meant."""

    kind: DocumentKind


Documents = tuple[Located[Document], ...]


def _documents(facts: GroupYear, kind: DocumentKind) -> Documents | Unavailable:
    found = facts.documents
    if found is None:
        return not_reported("文件")
    return tuple(item for item in found if item.entry.kind is kind and item.entry.school is None)


def _in_force(facts: GroupYear, document: Document) -> bool:
    started = document.valid_from is None or document.valid_from <= facts.record_date
    return started and (document.valid_to is None or facts.record_date <= document.valid_to)


def _parties(facts: GroupYear, params: DocumentOf) -> Measurement:
    """The best of the documents in force: the share of the teaching schools that are parties to it.

    Lasting documents have a list of their own; while it is left out, a year's list without the document says nothing.
    """
    found, schools = _documents(facts, params.kind), own_schools(facts)
    if isinstance(found, Unavailable):
        return found
    if isinstance(schools, Unavailable):
        return schools
    current = tuple(item for item in found if _in_force(facts, item.entry))
    if not current and facts.group.record.documents is None:
        return not_reported(f"长期文件：{params.kind.label}")
    if not current:
        return does_not_arise(f"没有有效的{params.kind.label}")
    if not any(item.entry.parties for item in current):
        return not_reported(f"{params.kind.label}的参与学校")
    joint = max(len(set(item.entry.parties) & set(schools)) for item in current)
    working = f"共同制定的学校 {joint} 所 ÷ 正在办学的学校 {len(schools)} 所"
    return measured(Share(joint, len(schools)), marks(current), working)


def _delay(facts: GroupYear, params: DocumentOf) -> Measurement:
    """Days from the first day of each semester to the day its document was formed; formed before counts as 0."""
    found = _documents(facts, params.kind)
    if isinstance(found, Unavailable):
        return found
    parts = []
    for half in facts.semesters:
        own = tuple(item for item in found if item.entry.semester is half.semester)
        days = [item.entry.formed_on for item in own if item.entry.formed_on is not None]
        value = (
            max((min(days) - half.start_on).days, 0)
            if days
            else not_reported(f"{params.kind.label}（{half.semester.label}）的形成日期")
        )
        parts.append(Part(half.semester.label, value, marks(own), half.end_on))
    return Measured(tuple(parts))


PLANNING_METRICS: tuple[Metric, ...] = (
    Metric(
        id="document-parties",
        title="共同制定文件的学校比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="核查日仍有效的这类文件所列参与学校 ÷ 正在办学的学校；有多份时取参与最全的一份",
        absent="未报送文件或成员关系，或文件未写参与学校；没有这类有效文件时不适用",
        measure=_parties,
        params=DocumentOf,
    ),
    Metric(
        id="semester-document-delay",
        title="开学至文件形成的天数",
        unit="天",
        kind=ValueKind.COUNT,
        formula="每学期第一天至该学期文件形成日期的天数，开学前形成的计 0 天；两个学期分别核查",
        absent="未报送文件，或该学期没有写明形成日期的文件",
        measure=_delay,
        params=DocumentOf,
    ),
)
