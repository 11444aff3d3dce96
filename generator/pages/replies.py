"""异议 and 整改 as shown: beside their finding while they stand, in a list of their own when they have lapsed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.assessment.finding import Finding, SubjectKind
from generator.assessment.replies import StandingReply, standing_replies
from generator.facts import GroupFile
from generator.pages.links import anchor_of, provision_path
from generator.pages.outcomes import OPEN_QUESTIONS
from generator.pages.world import World
from generator.quick import quick_dataclass


@quick_dataclass(frozen=True, slots=True)
class ReplyView:
    """One dispute or plan, with the bureau's answer if there is one."""

    kind: str
    state: str
    words: str
    by: str
    raised: str
    deadline: str
    completed: str
    answer: str
    answered_by: str
    answered: str
    clause: str
    clause_path: str
    title: str
    anchor: str


RepliesByRule = Mapping[str, tuple[ReplyView, ...]]
"""The replies that stand beside a finding, by rule."""


@quick_dataclass(frozen=True, slots=True)
class Replies:
    """All replies of one school year: those beside a finding, and those that are listed apart."""

    beside: RepliesByRule
    apart: tuple[ReplyView, ...]
    lapsed: tuple[ReplyView, ...]


def replies_of(world: World, file: GroupFile, year: str | None, findings: Sequence[Finding]) -> Replies:
    """`findings` are those with a card; a reply about anything else that is checked is listed apart."""
    beside: dict[str, list[ReplyView]] = {}
    apart, lapsed = [], []
    for reply in standing_replies(file.record, year, world.as_of):
        view = _view(reply, world.findings_of(SubjectKind.GROUP, file.record.id, year))
        targets = _targets(reply, findings)
        if not reply.is_current:
            lapsed.append(view)
        elif targets:
            for finding in targets:
                beside.setdefault(finding.rule.id, []).append(view)
        else:
            apart.append(view)
    return Replies({rule: tuple(views) for rule, views in beside.items()}, tuple(apart), tuple(lapsed))


def _targets(reply: StandingReply, findings: Iterable[Finding]) -> list[Finding]:
    """The findings of the clause that are open; where none is, all findings of the clause."""
    about = [finding for finding in findings if reply.is_about(finding)]
    return [finding for finding in about if finding.outcome in OPEN_QUESTIONS] or about


def _view(reply: StandingReply, findings: Iterable[Finding]) -> ReplyView:
    entry, answer = reply.entry, reply.answer
    about = next(iter(_targets(reply, findings)), None)
    return ReplyView(
        kind="异议" if reply.is_dispute else "整改计划",
        state=reply.state.label,
        words=entry.words,
        by=entry.by.label,
        raised=entry.raised_on.isoformat(),
        deadline=entry.deadline.isoformat(),
        completed=reply.completed_on.isoformat() if reply.completed_on else "",
        answer=answer.words if answer else "",
        answered_by=answer.by.label if answer else "",
        answered=answer.on.isoformat() if answer else "",
        clause=entry.clause,
        clause_path=provision_path(entry.clause),
        title=about.rule.title if about else entry.clause,
        anchor=anchor_of(about) if about else "",
    )
