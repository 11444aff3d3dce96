"""The right of reply on one day: what is told beside a finding, and what has lapsed. No reply changes an outcome.

What was raised, answered or completed after `as_of` is not known yet. From the day after its deadline a reply no
longer stands beside the finding; it stays in the record and is listed as lapsed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.assessment.finding import Finding
from schema.base import Term
from schema.group import EducationGroup
from schema.replies import Answer, Confirmation, Dispute, Rectification
from schema.reply_terms import RecordPart


class ReplyState(Term):
    """How far a reply has come."""

    WAITING = "waiting", "待答复"
    ANSWERED = "answered", "已答复"
    UNDER_WAY = "under_way", "整改中"
    COMPLETED = "completed", "已报告完成"
    LAPSED_UNANSWERED = "lapsed_unanswered", "已到期，未答复"
    LAPSED_ANSWERED = "lapsed_answered", "已到期，教育局已答复"
    LAPSED_OPEN = "lapsed_open", "已到期，未报告完成"
    LAPSED_COMPLETED = "lapsed_completed", "已到期，已报告完成"


@dataclass(frozen=True, slots=True)
class StandingReply:
    """A dispute or a plan as it stands on a day; `answer` and `completed_on` only where they are known by then."""

    entry: Dispute | Rectification
    state: ReplyState
    is_current: bool
    answer: Answer | None
    completed_on: dt.date | None

    @property
    def is_dispute(self) -> bool:
        """Whether it contests the finding, rather than mends what was missed."""
        return isinstance(self.entry, Dispute)

    def is_about(self, finding: Finding) -> bool:
        """Whether it speaks of a finding: of its year and clause, and of its rule where it names one."""
        entry = self.entry
        same = entry.school_year == finding.school_year and entry.clause == finding.clause.id
        return same and entry.rule in {None, finding.rule.id}


def standing_replies(group: EducationGroup, year: str | None, as_of: dt.date) -> tuple[StandingReply, ...]:
    """The replies of one school year that are known on a day, oldest first."""
    entries: tuple[Dispute | Rectification, ...] = (*group.disputes, *group.rectifications)
    found = [_standing(e, as_of) for e in entries if e.school_year == year and e.raised_on <= as_of]
    return tuple(sorted(found, key=lambda reply: (reply.entry.raised_on, reply.entry.clause)))


def _standing(entry: Dispute | Rectification, as_of: dt.date) -> StandingReply:
    answer = entry.answer if entry.answer and entry.answer.on <= as_of else None
    done = entry.completed_on if isinstance(entry, Rectification) else None
    done = done if done and done <= as_of else None
    is_current = as_of <= entry.deadline
    return StandingReply(entry, _state(entry, answer, done, is_current=is_current), is_current, answer, done)


def _state(
    entry: Dispute | Rectification, answer: Answer | None, done: dt.date | None, *, is_current: bool
) -> ReplyState:
    if isinstance(entry, Dispute):
        if is_current:
            return ReplyState.ANSWERED if answer else ReplyState.WAITING
        return ReplyState.LAPSED_ANSWERED if answer else ReplyState.LAPSED_UNANSWERED
    if is_current:
        return ReplyState.COMPLETED if done else ReplyState.UNDER_WAY
    return ReplyState.LAPSED_COMPLETED if done else ReplyState.LAPSED_OPEN


def last_confirmation(group: EducationGroup, part: RecordPart, year: str | None, as_of: dt.date) -> Confirmation | None:
    """Who last confirmed a part of the record for a school year, as far as is known on a day."""
    found = [c for c in group.confirmations if c.part is part and c.school_year == year and c.on <= as_of]
    return max(found, key=lambda entry: entry.on, default=None)
