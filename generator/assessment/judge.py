"""Judges one rule on the facts of one year: in force? in scope? measured? compared; and what is missing to comply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from generator.assessment.compare import Say, exceeded, holds, shortfall, shown
from generator.assessment.finding import AppliedThreshold, Basis, Finding, Outcome, PartFinding, SubjectKind
from generator.assessment.scope import excluded
from generator.assessment.thresholds import apply, day_in
from generator.assessment.years import Binding
from generator.facts import DistrictYear, GroupYear
from generator.measurement import Absence, Measured, Measurement, Part, Unavailable, does_not_arise
from generator.metrics.metric import Metric, Subject, ValueKind
from generator.quick import quick_dataclass
from schema.base import Record
from schema.district import District
from schema.policy import Clause, Policy, Rule, Scope
from schema.vocabulary import AUTHORITIES, Bearer, Comparator, Handling, Level, Period, PolicyNature, Severity

GROWING = frozenset({Comparator.AT_LEAST, Comparator.ABOVE, Comparator.INCLUDES, Comparator.NOT_LATER_THAN})
"""Comparators that can be met early and stay met."""
STANDING = frozenset({Period.CONTINUOUS, Period.ONCE, Period.CYCLE})
"""Periods that are read on the record date and never wait for a day."""
LACKING = frozenset({Outcome.NOT_MET, Outcome.ADVISORY, Outcome.PENDING})
"""Outcomes with which it is told what is missing to comply."""
WORST_FIRST = (
    Outcome.NOT_MET,
    Outcome.ADVISORY,
    Outcome.UNKNOWN,
    Outcome.PENDING,
    Outcome.MET,
    Outcome.INFO,
    Outcome.NOT_APPLICABLE,
)


Limit = tuple[AppliedThreshold | None, dt.date | None]
"""The threshold of a rule in one year, and the day on which the rule can be judged for good (None: standing facts)."""
Who = tuple[SubjectKind, str, str, str]
"""Of whom a finding speaks: kind, id, district and school year."""


@dataclass(frozen=True)
class ReadyRule:
    """A rule with its clause, its metric and its typed parameters: everything that does not depend on the facts."""

    policy: Policy
    clause: Clause
    rule: Rule
    metric: Metric
    params: Record
    severity: Severity
    scopes: tuple[Scope, ...]
    """The scopes of document, clause and rule, without those that state nothing."""
    typed: dict[tuple[str, dt.date], AppliedThreshold | None] = field(default_factory=dict, compare=False, repr=False)
    limits: dict[tuple[str, dt.date], Limit] = field(default_factory=dict, compare=False, repr=False)

    def threshold(self, facts: GroupYear | DistrictYear, day: dt.date) -> AppliedThreshold | None:
        """The typed threshold in force on a day; typed once and kept, because every group asks for the same."""
        key = (facts.school_year, day)
        if key not in self.typed:
            self.typed[key] = apply(self.rule, self.metric.kind, facts.school_year, day, self.words(facts))
        return self.typed[key]

    def limit(self, facts: GroupYear | DistrictYear, in_force_from: dt.date) -> Limit:
        """Threshold and due day of the year as a whole; found once and kept, like the threshold."""
        key = (facts.school_year, in_force_from)
        if key not in self.limits:
            day = facts.start_on if self.metric.kind is ValueKind.DATE else facts.end_on
            threshold = self.threshold(facts, max(day, in_force_from))
            self.limits[key] = (threshold, _due(self, facts, threshold))
        return self.limits[key]

    def words(self, facts: GroupYear | DistrictYear) -> Say:
        """How the items of a set are called: by the metric's words, else by the names of schools and groups."""
        return self.metric.words or facts.names.of

    @cached_property
    def basis(self) -> Basis:
        """On what its findings rest, unless they rest on the published branch."""
        return Basis.ATTESTED if self.clause.handling is Handling.ATTESTED else Basis.COMPUTED

    @cached_property
    def is_group_rule(self) -> bool:
        """Whether groups are judged by it. What a bureau or city owes is never charged to a group."""
        return self.metric.subject is Subject.GROUP_YEAR and self.clause.bearer not in AUTHORITIES

    def is_about(self, facts: GroupYear | DistrictYear) -> bool:
        """Whether the rule speaks of such facts."""
        if isinstance(facts, GroupYear):
            return self.is_group_rule
        return self.metric.subject is Subject.DISTRICT_YEAR and self._is_owed_by(facts.district.record)

    def _is_owed_by(self, place: District) -> bool:
        """What a city owes stands on the city's page where it has one; a city owes none of a district's duties."""
        owed_by_city = self.clause.bearer is Bearer.CITY
        return owed_by_city if place.level is Level.CITY else not owed_by_city or place.parent is None


def ready_rules(policy: Policy, metrics: Mapping[str, Metric]) -> tuple[ReadyRule, ...]:
    """The rules of a policy, ready to be judged. A reply letter only informs, whatever its rules say."""
    found = []
    same: dict[str, Scope] = {}
    together: dict[tuple[int, ...], tuple[Scope, ...]] = {}
    for clause in policy.clauses:
        for rule in clause.rules:
            metric = metrics[rule.metric]
            severity = rule.severity or clause.severity
            if policy.nature is PolicyNature.REPLY:
                severity = Severity.INFO
            stated = [scope for scope in (policy.scope, clause.scope, rule.scope) if scope != Scope()]
            scopes = tuple(same.setdefault(scope.model_dump_json(), scope) for scope in stated)
            scopes = together.setdefault(tuple(map(id, scopes)), scopes)
            params = metric.params.model_validate(rule.params)
            found.append(ReadyRule(policy, clause, rule, metric, params, severity, scopes))
    return tuple(found)


def judge(ready: ReadyRule, facts: GroupYear | DistrictYear, binding: Binding) -> Finding | None:
    """The finding of one rule, or None where the document was not in force in that year."""
    if not binding.touches(facts.start_on, facts.end_on) or not ready.is_about(facts):
        return None
    return _judged(ready, facts, binding.from_date, _who(facts))


def _judged(ready: ReadyRule, facts: GroupYear | DistrictYear, in_force_from: dt.date, who: Who) -> Finding:
    """The finding of a rule that speaks of such facts and was in force."""
    measurement: Measurement = _excluded(ready.scopes, facts) or ready.metric.measure(facts, ready.params)
    if isinstance(measurement, Unavailable) and measurement.absence is Absence.NOT_APPLICABLE:
        # A question that does not arise has neither threshold nor due day.
        return _finding(ready, who, measurement, _alone(measurement, Outcome.NOT_APPLICABLE), (None, None))
    limit = threshold, due = ready.limit(facts, in_force_from)
    clock, say = Clock(facts.as_of, due, in_force_from), ready.words(facts)
    if isinstance(measurement, Unavailable) and not clock.too_early:
        return _finding(ready, who, measurement, _alone(measurement, _absent(ready, measurement, clock)), limit)
    parts = []
    for part in measurement.parts if isinstance(measurement, Measured) else (Part("", measurement),):
        if part.due is None:
            parts.append(_judge_part(ready, part, threshold, (clock, say)))
        else:
            parts.append(_dated_part(ready, part, facts, part.due, in_force_from))
    return _finding(ready, who, measurement, tuple(parts), limit)


@lru_cache(maxsize=1 << 14)
def _alone(value: Unavailable, outcome: Outcome) -> tuple[PartFinding]:
    """The only part of a finding without a value; the same for all that share the reason."""
    return (PartFinding("", value, "", outcome, "", ()),)


def _dated_part(
    ready: ReadyRule, part: Part, facts: GroupYear | DistrictYear, due: dt.date, in_force_from: dt.date
) -> PartFinding:
    """A part with a due day of its own is held against the threshold that was in force on that day."""
    day = facts.start_on if ready.metric.kind is ValueKind.DATE else due
    threshold = ready.threshold(facts, max(day, in_force_from))
    return _judge_part(ready, part, threshold, (Clock(facts.as_of, due, in_force_from), ready.words(facts)))


@quick_dataclass(frozen=True, slots=True)
class Clock:
    """The day for which we speak, the day on which a part is final, and the day from which the document holds."""

    as_of: dt.date
    due: dt.date | None
    in_force_from: dt.date

    @property
    def is_open(self) -> bool:
        """Whether the day on which the part is final has not passed."""
        return self.due is not None and self.as_of <= self.due

    @property
    def too_early(self) -> bool:
        """Whether the part was over before the document came into force."""
        return self.due is not None and self.due < self.in_force_from


def _excluded(scopes: tuple[Scope, ...], facts: GroupYear | DistrictYear) -> Unavailable | None:
    """Why the scopes of a rule leave the facts out; kept by identity, as few scopes serve hundreds of rules."""
    known = facts.exclusions
    if id(scopes) not in known:
        reasons = (_excluded_by(scope, facts) for scope in scopes)
        known[id(scopes)] = (scopes, next((reason for reason in reasons if reason is not None), None))
    return known[id(scopes)][1]


def _excluded_by(scope: Scope, facts: GroupYear | DistrictYear) -> Unavailable | None:
    known = facts.exclusions
    if id(scope) not in known:
        known[id(scope)] = (scope, excluded(scope, facts))
    return known[id(scope)][1]


def _due(ready: ReadyRule, facts: GroupYear | DistrictYear, threshold: AppliedThreshold | None) -> dt.date | None:
    """The day on which a rule can be judged for good; None for standing facts."""
    rule = ready.rule
    if ready.metric.kind is ValueKind.DATE and threshold and isinstance(threshold.low, dt.date):
        return threshold.low
    if rule.due:
        school_year = (
            (rule.scope.last_school_year or facts.school_year) if rule.period is Period.BY_DATE else facts.school_year
        )
        return day_in(school_year, rule.due, rule.deadline_year)
    if rule.period in STANDING:
        return None
    if rule.period is Period.CALENDAR_YEAR:
        return dt.date(facts.end_on.year, 12, 31)
    return facts.end_on


def _judge_part(
    ready: ReadyRule, part: Part, threshold: AppliedThreshold | None, context: tuple[Clock, Say]
) -> PartFinding:
    clock, say = context
    value = part.value
    if clock.too_early:
        value = does_not_arise("文件施行之前的时段不作核查")
    if isinstance(value, Unavailable):
        return PartFinding(part.label, value, "", _absent(ready, value, clock), "", part.marks)
    text = shown(value, ready.rule.unit, say)
    comparator = ready.rule.comparator
    if comparator is None or ready.severity is Severity.INFO:
        return PartFinding(part.label, value, text, Outcome.INFO, "", part.marks)
    if threshold is None:
        return PartFinding(part.label, value, text, Outcome.NOT_APPLICABLE, "", part.marks)
    good = holds(value, comparator, threshold)
    gap = "" if good else shortfall(value, comparator, threshold, say)
    if good:
        waits = clock.is_open and comparator not in GROWING
        outcome = Outcome.PENDING if waits else Outcome.MET
    elif clock.is_open and (ready.rule.period is Period.BY_DATE or not exceeded(value, comparator, threshold)):
        outcome = Outcome.PENDING
    else:
        outcome = Outcome.NOT_MET if ready.severity is Severity.MUST else Outcome.ADVISORY
    return PartFinding(part.label, value, text, outcome, gap, part.marks)


def _absent(ready: ReadyRule, value: Unavailable, clock: Clock) -> Outcome:
    if value.absence is Absence.NOT_APPLICABLE:
        return Outcome.NOT_APPLICABLE
    return Outcome.PENDING if clock.is_open and ready.severity is not Severity.INFO else Outcome.UNKNOWN


def _finding(
    ready: ReadyRule, who: Who, measurement: Measurement, parts: tuple[PartFinding, ...], limit: Limit
) -> Finding:
    if len(parts) == 1:
        (part,) = parts
        outcome, text, shortfall = part.outcome, part.value_text, _gap(part) if part.shortfall else ""
        missing = part.value.missing if isinstance(part.value, Unavailable) else ()
    else:
        outcome, text = min((part.outcome for part in parts), key=WORST_FIRST.index), _summary(parts)
        shortfall = "；".join(filter(None, map(_gap, parts)))
        absent = [part.value for part in parts if isinstance(part.value, Unavailable)]
        missing = tuple(dict.fromkeys(word for value in absent for word in value.missing))
    basis, working = ready.basis, ""
    if isinstance(measurement, Measured):
        basis, working = Basis.PUBLISHED if measurement.is_published else basis, measurement.working
    # Fields in their order, because naming all of them takes longer than anything else here.
    return Finding(
        *who,
        ready.policy,
        ready.clause,
        ready.rule,
        ready.severity,
        outcome,
        basis,
        measurement,
        parts,
        text,
        *limit,
        working,
        missing,
        shortfall,
    )


def _gap(part: PartFinding) -> str:
    """What a part lacks, with its name; nothing for one that complies."""
    return f"{part.label} {part.shortfall}".strip() if part.shortfall and part.outcome in LACKING else ""


def _who(facts: GroupYear | DistrictYear) -> Who:
    if isinstance(facts, GroupYear):
        return SubjectKind.GROUP, facts.group.record.id, facts.district.id, facts.school_year
    return SubjectKind.DISTRICT, facts.district.record.id, facts.district.record.id, facts.school_year


def _summary(parts: tuple[PartFinding, ...]) -> str:
    """One phrase for the value of all parts: the worst of them, because each must comply."""
    valued = [part for part in parts if part.value_text]
    if not valued:
        return ""
    worst = min(valued, key=lambda part: WORST_FIRST.index(part.outcome))
    same = [part for part in valued if part.outcome in {Outcome.MET, Outcome.INFO}]
    if len(same) == len(parts) and len({part.value_text for part in parts}) == 1:
        return f"各项均为 {worst.value_text}"
    if len(same) == len(parts):
        return "；".join(f"{part.label} {part.value_text}" for part in valued[:4]) + (" 等" if len(valued) > 4 else "")
    return f"{worst.label} {worst.value_text}（{len(parts)} 项中 {len(same)} 项符合）"


def assess(
    facts: GroupYear | DistrictYear, bound: Iterable[tuple[Binding, tuple[ReadyRule, ...]]]
) -> tuple[Finding, ...]:
    """Every finding of one year, in the order of the documents and their clauses."""
    who = _who(facts)
    found: list[Finding] = []
    for binding, rules in bound:
        if binding.touches(facts.start_on, facts.end_on):
            found += [_judged(ready, facts, binding.from_date, who) for ready in rules if ready.is_about(facts)]
    return tuple(found)
