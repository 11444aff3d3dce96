"""Judges one rule on the facts of one year: in force? in scope? measured? compared; and what is missing to comply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from generator.assessment.compare import Say, exceeded, holds, shortfall, shown
from generator.assessment.finding import AppliedThreshold, Basis, Finding, Outcome, PartFinding, SubjectKind
from generator.assessment.scope import excluded
from generator.assessment.thresholds import apply, day_in
from generator.assessment.years import Binding
from generator.facts import DistrictYear, GroupYear
from generator.measurement import Absence, Measured, Measurement, Part, Unavailable, does_not_arise
from generator.metrics.metric import Metric, Subject, ValueKind
from schema.base import Record
from schema.district import District
from schema.policy import Clause, Policy, Rule, Scope
from schema.vocabulary import AUTHORITIES, Bearer, Comparator, Handling, Level, Period, PolicyNature, Severity

GROWING = frozenset({Comparator.AT_LEAST, Comparator.ABOVE, Comparator.INCLUDES, Comparator.NOT_LATER_THAN})
"""Comparators that can be met early and stay met."""
STANDING = frozenset({Period.CONTINUOUS, Period.ONCE, Period.CYCLE})
"""Periods that are read on the record date and never wait for a day."""
WORST_FIRST = (
    Outcome.NOT_MET,
    Outcome.ADVISORY,
    Outcome.UNKNOWN,
    Outcome.PENDING,
    Outcome.MET,
    Outcome.INFO,
    Outcome.NOT_APPLICABLE,
)


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

    def threshold(self, facts: GroupYear | DistrictYear, day: dt.date) -> AppliedThreshold | None:
        """The typed threshold in force on a day; typed once and kept, because every group asks for the same."""
        key = (facts.school_year, day)
        if key not in self.typed:
            self.typed[key] = apply(self.rule, self.metric.kind, facts.school_year, day, self.words(facts))
        return self.typed[key]

    def words(self, facts: GroupYear | DistrictYear) -> Say:
        """How the items of a set are called: by the metric's words, else by the names of schools and groups."""
        return self.metric.words or facts.names.of

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
    for clause in policy.clauses:
        for rule in clause.rules:
            metric = metrics[rule.metric]
            severity = rule.severity or clause.severity
            if policy.nature is PolicyNature.REPLY:
                severity = Severity.INFO
            stated = [scope for scope in (policy.scope, clause.scope, rule.scope) if scope != Scope()]
            scopes = tuple(same.setdefault(scope.model_dump_json(), scope) for scope in stated)
            params = metric.params.model_validate(rule.params)
            found.append(ReadyRule(policy, clause, rule, metric, params, severity, scopes))
    return tuple(found)


def judge(ready: ReadyRule, facts: GroupYear | DistrictYear, binding: Binding) -> Finding | None:
    """The finding of one rule, or None where the document was not in force in that year."""
    if not binding.touches(facts.start_on, facts.end_on) or not ready.is_about(facts):
        return None
    measurement = _measure(ready, facts)
    if isinstance(measurement, Unavailable) and measurement.absence is Absence.NOT_APPLICABLE:
        return _finding(ready, facts, measurement, (_not_applicable(measurement),), None)
    day = facts.start_on if ready.metric.kind is ValueKind.DATE else facts.end_on
    threshold = ready.threshold(facts, max(day, binding.from_date))
    due = _due(ready, facts, threshold)
    parts = tuple(_dated_part(ready, part, facts, due, binding) for part in _parts(measurement))
    return _finding(ready, facts, measurement, parts, (threshold, due))


@cache
def _not_applicable(value: Unavailable) -> PartFinding:
    """The only part of a finding whose question does not arise; the same for all that share the reason."""
    return PartFinding("", value, "", Outcome.NOT_APPLICABLE, "", ())


def _dated_part(
    ready: ReadyRule, part: Part, facts: GroupYear | DistrictYear, due: dt.date | None, binding: Binding
) -> PartFinding:
    """Each part is held against the threshold that was in force when the part was due."""
    day = facts.start_on if ready.metric.kind is ValueKind.DATE else part.due or facts.end_on
    threshold = ready.threshold(facts, max(day, binding.from_date))
    clock = Clock(facts.as_of, part.due or due, binding.from_date)
    return _judge_part(ready, part, threshold, (clock, ready.words(facts)))


@dataclass(frozen=True, slots=True)
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


def _measure(ready: ReadyRule, facts: GroupYear | DistrictYear) -> Measurement:
    for scope in ready.scopes:
        key = id(scope)
        if key not in facts.exclusions:
            facts.exclusions[key] = excluded(scope, facts)
        reason = facts.exclusions[key]
        if reason is not None:
            return reason
    measurement: Measurement = ready.metric.measure(facts, ready.params)
    return measurement


def _parts(measurement: Measurement) -> tuple[Part, ...]:
    return measurement.parts if isinstance(measurement, Measured) else (Part("", measurement),)


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
    ready: ReadyRule,
    facts: GroupYear | DistrictYear,
    measurement: Measurement,
    parts: tuple[PartFinding, ...],
    limit: tuple[AppliedThreshold | None, dt.date | None] | None,
) -> Finding:
    """Threshold and due day come as `limit`; a finding whose question does not arise has neither."""
    kind, subject, district = _subject(facts)
    absent = [part.value for part in parts if isinstance(part.value, Unavailable)]
    threshold, due = limit or (None, None)
    return Finding(
        subject_kind=kind,
        subject=subject,
        district=district,
        school_year=facts.school_year,
        policy=ready.policy,
        clause=ready.clause,
        rule=ready.rule,
        severity=ready.severity,
        outcome=parts[0].outcome if len(parts) == 1 else min((p.outcome for p in parts), key=WORST_FIRST.index),
        basis=_basis(ready, measurement),
        measurement=measurement,
        parts=parts,
        value_text=_summary(parts) if limit else "",
        threshold=threshold,
        due=due,
        working=measurement.working if isinstance(measurement, Measured) else "",
        missing=absent[0].missing
        if len(absent) == 1
        else tuple(dict.fromkeys(word for value in absent for word in value.missing)),
        shortfall="；".join(
            f"{part.label} {part.shortfall}".strip()
            for part in parts
            if part.shortfall and part.outcome in {Outcome.NOT_MET, Outcome.ADVISORY, Outcome.PENDING}
        ),
    )


def _basis(ready: ReadyRule, measurement: Measurement) -> Basis:
    if isinstance(measurement, Measured) and measurement.is_published:
        return Basis.PUBLISHED
    return Basis.ATTESTED if ready.clause.handling is Handling.ATTESTED else Basis.COMPUTED


def _subject(facts: GroupYear | DistrictYear) -> tuple[SubjectKind, str, str]:
    if isinstance(facts, GroupYear):
        return SubjectKind.GROUP, facts.group.record.id, facts.district.id
    return SubjectKind.DISTRICT, facts.district.record.id, facts.district.record.id


def _summary(parts: tuple[PartFinding, ...]) -> str:
    """One phrase for the value of all parts: the worst of them, because each must comply."""
    valued = [part for part in parts if part.value_text]
    if not valued:
        return ""
    if len(parts) == 1:
        return valued[0].value_text
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
    found = (judge(ready, facts, binding) for binding, rules in bound for ready in rules)
    return tuple(finding for finding in found if finding is not None)
