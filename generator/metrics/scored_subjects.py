"""What moved teachers teach, who appraises them, and who is trained in the other direction."""

from __future__ import annotations

from generator.facts import GroupYear
from generator.measurement import (
    Measurement,
    Share,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.exchanges import on_post
from generator.metrics.listing import listed, marks
from generator.metrics.metric import NoParams
from generator.metrics.shares import Case, share_of
from generator.metrics.teacher_inflow import NO_EXCHANGES, Moves, moves_on_post
from generator.metrics.tiers import tiers
from schema.entries import Mentoring
from schema.vocabulary import Stage

JUNIOR_STAGES = frozenset({Stage.JUNIOR_SECONDARY, Stage.NINE_YEAR, Stage.COMPLETE_SECONDARY})
"""Stages that include the junior-secondary years."""


def _to_weak_juniors(facts: GroupYear) -> tuple[Moves, frozenset[str]] | Unavailable:
    """Teachers on post in weaker junior schools, and the subjects that the exam authority scores."""
    scored = facts.district.scored_subjects
    if scored is None:
        return not_reported("区县登记的学业水平考试计分科目")
    classes = tiers(facts)
    if isinstance(classes, Unavailable):
        return classes
    found = moves_on_post(facts, classes)
    if isinstance(found, Unavailable):
        return found
    known = {key: school.stage for key in classes.weak if (school := facts.names.schools.get(key))}
    if unknown := [key for key in classes.weak if known.get(key) is None]:
        return not_reported(*(f"{facts.names.of(key)}：学段" for key in unknown))
    own = tuple(x for x in found if known[x.entry.to_school] in JUNIOR_STAGES)
    if not own or not scored:
        return does_not_arise("没有教师流入相对薄弱初中" if not own else "没有计分科目")
    if silent := [x.mark.label for x in own if x.entry.subject is None]:
        return not_reported(*(f"{label}：任教学科" for label in silent))
    return own, frozenset(scored)


def scored_share(facts: GroupYear, params: NoParams) -> Measurement:
    """Teachers in weaker junior schools who teach a scored subject, over all such teachers (M78 a)."""
    found = _to_weak_juniors(facts)
    if isinstance(found, Unavailable):
        return found
    own, scored = found
    persons = {x.entry.ref for x in own}
    teaching = {x.entry.ref for x in own if x.entry.subject in scored}
    return measured(Share(len(teaching), len(persons)), marks(own), f"{len(teaching)} 人 ÷ {len(persons)} 人")


def scored_coverage(facts: GroupYear, params: NoParams) -> Measurement:
    """Scored subjects that at least one moved teacher teaches, over all scored subjects (M78 b)."""
    found = _to_weak_juniors(facts)
    if isinstance(found, Unavailable):
        return found
    own, scored = found
    covered = {x.entry.subject for x in own} & scored
    return measured(Share(len(covered), len(scored)), marks(own), f"{len(covered)} 科 ÷ {len(scored)} 科")


def appraised_by_receiver(facts: GroupYear, params: NoParams) -> Measurement:
    """Exchanges on post whose performance is appraised by the receiving school, over all on post (M38)."""
    found = on_post(facts)
    if found is None:
        return NO_EXCHANGES
    return share_of(
        (
            Case(x.entry.appraised_by == x.entry.to_school if x.entry.appraised_by else None, x.mark.label, x.mark)
            for x in found
        ),
        nothing="没有交流人员",
        missing="绩效考核学校",
    )


def cultivated_count(facts: GroupYear, params: NoParams) -> Measurement:
    """Persons of weaker schools posted to quality schools, and mentorings of weaker schools by quality schools.

    One list is enough where it shows somebody; zero is only known when both lists were stated.
    """
    classes = tiers(facts)
    if isinstance(classes, Unavailable):
        return classes
    sent, mentoring = on_post(facts), listed(facts, "mentoring", Mentoring)
    posted = tuple(x for x in sent or () if x.entry.from_school in classes.weak and x.entry.to_school in classes.strong)
    guided = tuple(
        m
        for m in mentoring or ()
        if m.entry.mentor_school in classes.strong
        and set(m.entry.apprentice_schools) & set(classes.weak)
        and m.entry.start_on <= facts.record_date
    )
    persons = len({x.entry.ref for x in posted})
    if not persons + len(guided) and (sent is None or mentoring is None):
        return not_reported(
            *(name for name, stated in (("教干教师交流", sent), ("师徒结对", mentoring)) if stated is None)
        )
    working = f"外派 {persons} 人，结对带教 {len(guided)} 组"
    return measured(persons + len(guided), (*marks(posted), *marks(guided)), working)
