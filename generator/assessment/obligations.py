"""What is due: from the findings of a group or bureau to its list of obligations. Pure: no clock, no file.

One obligation is one duty (must or should) on one day: a rule that is judged per semester gives one for each semester.
A duty without a day is a standing one and is read from the newest school year that has begun. What only informs, and
what does not apply, is nobody's duty. Missing data is never a failure: after its day it is 到期未报送, not 逾期.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.assessment.finding import Finding, Outcome, PartFinding
from generator.assessment.judge import WORST_FIRST
from generator.assessment.years import calendar_of
from generator.facts import school_year_of, semesters
from generator.measurement import Measured, Unavailable
from generator.quick import quick_dataclass
from schema.base import Term
from schema.district import District
from schema.group import EducationGroup
from schema.vocabulary import Period, Severity

RECENT = dt.timedelta(days=365)
"""What fell due longer ago stands on the pages of its school year and is no longer called to mind."""
SOON = dt.timedelta(days=60)
LISTED = 6
"""Parts that are spelled out; more are counted."""
BRIEF = 24
"""Characters of parts that a title may carry."""


def stable_key(*words: str) -> str:
    """A short digest of some words."""
    return hashlib.sha256("/".join(words).encode()).hexdigest()[:32]


class State(Term):
    """How far an obligation has come. The order is the order in which obligations are listed."""

    OVERDUE = "overdue", "逾期"
    EXCEEDED = "exceeded", "已超限"
    UNREPORTED = "unreported", "到期未报送"
    OPEN = "open", "未到期"
    STANDING_NOT_MET = "standing_not_met", "持续：未达到"
    STANDING_UNREPORTED = "standing_unreported", "持续：未报送"
    STANDING_MET = "standing_met", "持续：已达到"
    DONE_LATE = "done_late", "已办，晚于期限"
    DONE = "done", "已完成"


ORDER = {state: place for place, state in enumerate(State)}
CLOSED = frozenset({State.STANDING_MET, State.DONE_LATE, State.DONE})
"""States in which nothing is left to do."""
PAST_DUE = frozenset({State.OVERDUE, State.UNREPORTED})

_NO_DUTY = frozenset({Outcome.NOT_APPLICABLE, Outcome.INFO})
_STANDING = {Outcome.MET: State.STANDING_MET, Outcome.UNKNOWN: State.STANDING_UNREPORTED}
_DATED = {Outcome.MET: State.DONE, Outcome.UNKNOWN: State.UNREPORTED, Outcome.PENDING: State.OPEN}


@quick_dataclass(frozen=True, slots=True)
class Obligation:
    """One duty on one day, or one standing duty (`due` is None).

    `pieces` are the parts of the finding that fall on this day; `number` tells the days of one finding apart.
    `figures_shown` says whether value and shortfall may be told.
    """

    finding: Finding
    due: dt.date | None
    state: State
    pieces: tuple[PartFinding, ...]
    number: int = 0
    figures_shown: bool = True

    @property
    def parts(self) -> str:
        """The semesters, schools or pairs of which it speaks; '' when it speaks of the whole."""
        return _some(part.label for part in self._open or self.pieces) if self.figures_shown else ""

    @property
    def done(self) -> str:
        """The value so far, in words; '' when nothing was reported."""
        if not self.figures_shown:
            return ""
        return _some((f"{part.label} {part.value_text}".strip() for part in self.pieces if part.value_text), "；")

    @property
    def lacking(self) -> str:
        """The smallest change that would comply, and which data were not reported."""
        parts = self._open
        silent = [part.value.missing for part in parts if isinstance(part.value, Unavailable)]
        missing = "、".join(dict.fromkeys(word for words in silent for word in words))
        gaps = [f"{part.label} {part.shortfall}".strip() for part in parts if part.shortfall]
        told = _some(gaps, "；") if self.figures_shown and gaps else ""
        if not missing:
            return told
        return f"{told}；尚未报送：{missing}" if told else f"尚未报送：{missing}"

    @property
    def _open(self) -> tuple[PartFinding, ...]:
        return tuple([part for part in self.pieces if part.outcome is not Outcome.MET])

    @property
    def remedy(self) -> str:
        """How to comply; empty when nothing is left to do."""
        return "" if self.state in CLOSED else self.finding.clause.remedy or ""

    @property
    def citation(self) -> str:
        """The clause: number of the document, place in it, and id."""
        clause = self.finding.clause
        return f"{self.finding.policy.document_no} {clause.locator}（{clause.id}）"

    @property
    def title(self) -> str:
        """The name of the rule, with the parts of which it speaks unless they are many."""
        parts = self.parts
        return f"{self.finding.rule.title}（{parts}）" if 0 < len(parts) <= BRIEF else self.finding.rule.title

    @property
    def key(self) -> str:
        """A key that stays as long as the duty does, whatever becomes of its day or its state."""
        found = self.finding
        words = (found.subject_kind.value, found.subject, found.policy.id, found.rule.id, found.school_year)
        return stable_key(*words, str(self.number))

    def is_soon(self, as_of: dt.date) -> bool:
        """Whether something is left to do and its day comes within 60 days, today included."""
        ahead = self.due is not None and as_of <= self.due <= as_of + SOON
        return ahead and self.state not in CLOSED

    def is_recent(self, as_of: dt.date) -> bool:
        """Whether it stands, is still to come, or fell due within the last twelve months."""
        return self.due is None or self.due >= as_of - RECENT


Shows = Callable[[Finding], bool]


Days = tuple[tuple[str, dt.date], ...]
"""The semesters of a year that lie in the time of a document: name and last day."""


def has_ended(group: EducationGroup, as_of: dt.date) -> bool:
    """Whether the record of a group speaks of the past only, so that it has no standing duties any more."""
    return any(day is not None and day < as_of for day in (group.dissolved_on, group.record_until))


@dataclass(frozen=True, slots=True)
class Terms:
    """What must be known beside the findings of a subject.

    `ended` leaves standing duties out, as of a record that speaks of the past only. `shows` says of which findings
    value and shortfall may be told; of the others only state and clause are. `district` gives the semesters, without
    which an unreported duty of each semester would be due once, at the end of the year.
    """

    as_of: dt.date
    ended: bool = False
    shows: Shows = lambda finding: True
    district: District | None = None
    since: dt.date | None = None
    """What fell due before this day is left out; standing duties are not."""

    def semesters_of(self, finding: Finding) -> Days:
        """The semesters of the finding's year, but not one that was over before the document held."""
        if self.district is None or finding.rule.period is not Period.SEMESTER:
            return ()
        starts = [a.from_date for a in self.district.adopted_policies if a.policy == finding.policy.id and a.from_date]
        first = max([finding.policy.valid_from, *starts])
        halves = semesters(calendar_of(self.district, finding.school_year), finding.school_year)
        return tuple((half.semester.label, half.end_on) for half in halves if half.end_on >= first)


def obligations(findings: Iterable[Finding], terms: Terms) -> tuple[Obligation, ...]:
    """The obligations of one group or bureau: overdue first, then by due day, standing ones and done ones last.

    `findings` are those of one subject in all its school years.
    """
    newest: dict[tuple[str, str, dt.date | None], _Duty] = {}
    current = school_year_of(terms.as_of)
    for finding in _that_count(findings, terms, current):
        for number, (due, parts) in enumerate(_by_day(finding, terms).items()):
            key = (finding.policy.id, finding.rule.id, due)
            if key not in newest or _supersedes(finding, newest[key].finding, current):
                newest[key] = _Duty(finding, due, parts, number)
    owed = (duty for duty in newest.values() if duty.due or not terms.ended)
    return tuple(sorted((_obligation(duty, terms) for duty in owed), key=_order))


class _Duty(NamedTuple):
    """What becomes an obligation unless a newer school year speaks of the same duty, as it mostly does."""

    finding: Finding
    due: dt.date | None
    parts: list[PartFinding]
    number: int


def _obligation(duty: _Duty, terms: Terms) -> Obligation:
    finding, due, parts, number = duty
    state = _state(parts, due, terms.as_of)
    return Obligation(finding, due, state, tuple(parts), number, terms.shows(finding))


def _that_count(findings: Iterable[Finding], terms: Terms, current: str) -> Iterator[Finding]:
    """The findings that may lead to a duty of the list: of standing ones only those of the year that counts."""
    standing: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        if finding.severity is Severity.INFO or finding.outcome in _NO_DUTY:
            continue
        last = _last_due(finding)
        if last is None:
            if terms.ended:
                continue
            key = (finding.policy.id, finding.rule.id)
            if key not in standing or _supersedes(finding, standing[key], current):
                standing[key] = finding
        elif terms.since is None or last >= terms.since:
            yield finding
    yield from standing.values()


def _last_due(finding: Finding) -> dt.date | None:
    """The day after which nothing of a finding falls due; None for a duty that stands as a whole."""
    found = finding.measurement
    days = [part.due for part in found.parts if part.due] if isinstance(found, Measured) else []
    if finding.due is None:
        return dt.date.max if days else None
    return max(finding.due, *days) if days else finding.due


def _supersedes(finding: Finding, other: Finding, current: str) -> bool:
    """Of two school years that speak of the same duty the newer one counts, but a coming year only for want of another.

    From July on the coming year is judged as well; nobody can have reported of it.
    """
    mine, theirs = finding.school_year, other.school_year
    if (mine > current) != (theirs > current):
        return mine <= current
    return mine > theirs if mine <= current else mine < theirs


def _order(duty: Obligation) -> tuple[int, dt.date, str, str, str]:
    found = duty.finding
    return ORDER[duty.state], duty.due or dt.date.max, found.policy.id, found.rule.id, found.school_year


def _by_day(finding: Finding, terms: Terms) -> dict[dt.date | None, list[PartFinding]]:
    """The parts that are somebody's duty, by the day on which they are final: their own, else that of the finding."""
    found = finding.measurement
    if isinstance(found, Unavailable):
        halves = terms.semesters_of(finding)
        if halves:
            return {day: [_silent(label, found, day < terms.as_of)] for label, day in halves}
    days = [part.due for part in found.parts] if isinstance(found, Measured) else []
    by_day: dict[dt.date | None, list[PartFinding]] = {}
    for i, part in enumerate(finding.parts):
        if part.outcome not in _NO_DUTY:
            due = (days[i] if i < len(days) else None) or finding.due
            by_day.setdefault(due, []).append(part)
    return by_day


def _silent(label: str, found: Unavailable, is_over: bool) -> PartFinding:
    """A semester of which nothing was reported."""
    return PartFinding(label, found, "", Outcome.UNKNOWN if is_over else Outcome.PENDING, "", ())


def _state(parts: list[PartFinding], due: dt.date | None, as_of: dt.date) -> State:
    """The state of the worst part, because each must comply."""
    worst = min((part.outcome for part in parts), key=WORST_FIRST.index) if len(parts) > 1 else parts[0].outcome
    if due is None:
        return _STANDING.get(worst, State.STANDING_NOT_MET)
    if worst in _DATED:
        return _DATED[worst]
    if all(isinstance(part.value, dt.date) for part in parts if part.outcome is not Outcome.MET):
        return State.DONE_LATE
    return State.OVERDUE if due < as_of else State.EXCEEDED


def _some(texts: Iterable[str], between: str = "、") -> str:
    """The first few texts, and how many there are when that is not all."""
    found = list(dict.fromkeys(filter(None, texts)))
    if len(found) < 2:
        return found[0] if found else ""
    if len(found) <= LISTED:
        return between.join(found)
    return f"{between.join(found[:LISTED])} 等 {len(found)} 项"
