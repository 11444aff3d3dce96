"""The right of reply of one group, and who confirmed which part of its record, as far as known on the day."""

from __future__ import annotations

from generator.assessment.replies import StandingReply, standing_replies
from generator.exports.places import place
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import groups as v1
from generator.facts import GroupFile
from schema.replies import Answer


def replies(file: GroupFile, snapshot: Snapshot) -> list[v1.Reply]:
    """Disputes and plans to mend of all school years, oldest first."""
    record = file.record
    years = sorted({entry.school_year for entry in (*record.disputes, *record.rectifications)})
    standing = [reply for year in years for reply in standing_replies(record, year, snapshot.as_of)]
    return [_reply(reply, file, snapshot) for reply in standing]


def confirmations(file: GroupFile, snapshot: Snapshot) -> list[v1.Confirmation]:
    """Confirmations up to the day, oldest first."""
    known = [entry for entry in file.record.confirmations if entry.on <= snapshot.as_of]
    return [
        v1.Confirmation(
            school_year=entry.school_year,
            part=entry.part.value,
            part_label=entry.part.label,
            by=entry.by.value,
            by_label=entry.by.label,
            on=entry.on,
        )
        for entry in sorted(known, key=lambda entry: (entry.on, entry.school_year, entry.part.value))
    ]


def _reply(reply: StandingReply, file: GroupFile, snapshot: Snapshot) -> v1.Reply:
    entry = reply.entry
    field, title = ("disputes", "异议") if reply.is_dispute else ("rectifications", "整改计划")
    number = next(i for i, one in enumerate(getattr(file.record, field)) if one is entry)
    return v1.Reply(
        kind="dispute" if reply.is_dispute else "rectification",
        kind_label=title,
        school_year=entry.school_year,
        clause=entry.clause,
        rule=entry.rule,
        words=snapshot.public(entry.words),
        by=entry.by.value,
        by_label=entry.by.label,
        raised_on=entry.raised_on,
        deadline=entry.deadline,
        state=reply.state.value,
        state_label=reply.state.label,
        completed_on=reply.completed_on,
        answer=_answer(reply.answer, snapshot),
        place=place(file.mark((field, number), title), snapshot),
    )


def _answer(answer: Answer | None, snapshot: Snapshot) -> v1.Answer | None:
    if answer is None:
        return None
    return v1.Answer(words=snapshot.public(answer.words), by=answer.by.value, by_label=answer.by.label, on=answer.on)
