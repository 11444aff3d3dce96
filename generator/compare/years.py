"""One school year against the one before, finding by finding, with the same causes as between two revisions.

Two years of one record differ in four things: what was reported, who belonged to the group, which rules were in force,
and how much of the year has passed. To change one of them alone, the others are moved into the frame of one year: rules
by shifting their dates, the clock by a year, membership by naming those who belonged at the end of the other year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from generator.assessment.finding import Finding, Outcome
from generator.assessment.judge import ReadyRule, judge, ready_rules
from generator.assessment.years import Binding, Scene, bindings, bindings_of_group, calendar_of, group_year
from generator.compare.causes import Ask, enough, key_of, same, shares, verdict_of
from generator.compare.changes import Cause, CauseKind, Flip, FlipKey, ShareKind, Verdict
from generator.compare.states import Lever, Levers
from generator.facts import (
    DistrictFile,
    DistrictYear,
    GroupFile,
    GroupYear,
    first_day,
    last_day,
    plus_years,
    year_before,
)
from generator.measurement import Measured
from generator.metrics.metric import Metric
from schema.group import EducationGroup, Membership
from schema.policy import Clause, Policy, Rule, Scope, Threshold


def _moved_year(school_year: str, years: int) -> str:
    start = int(school_year[:4]) + years
    return f"{start}-{start + 1}"


@dataclass(frozen=True)
class Shelf:
    """The rules of all documents, as they are and with all their dates moved by a year."""

    policies: tuple[Policy, ...]
    metrics: Mapping[str, Metric]
    _ready: dict[tuple[str, int], dict[str, ReadyRule]] = field(default_factory=dict, compare=False, repr=False)
    _dated: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, Policy]:
        """Documents by id."""
        return {policy.id: policy for policy in self.policies}

    def rule(self, policy: str, rule: str, years: int) -> ReadyRule | None:
        """A rule with its dates moved by some years."""
        key = (policy, years)
        if key not in self._ready:
            document = moved_policy(self.by_id[policy], years)
            self._ready[key] = {ready.rule.id: ready for ready in ready_rules(document, self.metrics)}
        return self._ready[key].get(rule)

    def verdict(
        self, key: FlipKey, facts: GroupYear | DistrictYear, binding: Binding | None, years: int
    ) -> Verdict | None:
        """The verdict of a rule on some facts, with the dates of the rule moved."""
        ready = self.rule(key.policy, key.rule, years)
        if ready is None or binding is None:
            return None
        finding = judge(ready, facts, moved_binding(binding, ready.policy, years))
        return verdict_of(finding, ready.metric) if finding else None

    def is_idle(self, earlier: Finding | None, binding: Binding | None) -> bool:
        """Whether a rule that is moved into the frame of the earlier year judges that year as it did.

        So it is where the rule names no dates and its document was in force all the time in both frames, also on every
        day on which a part was due. `False` only says that it has to be tried.
        """
        if earlier is None or binding is None or self._is_dated(earlier.policy, earlier.clause, earlier.rule):
            return False
        measurement = earlier.measurement
        parts = measurement.parts if isinstance(measurement, Measured) else ()
        first, last = first_day(earlier.school_year), last_day(earlier.school_year)
        days = [first, last, *filter(None, (earlier.due, *(part.due for part in parts)))]
        frames = (binding, moved_binding(binding, earlier.policy, -1))
        return all(
            frame.from_date <= min(days) and (frame.to_date is None or max(days) <= frame.to_date) for frame in frames
        )

    def _is_dated(self, policy: Policy, clause: Clause, rule: Rule) -> bool:
        key = (policy.id, rule.id)
        if key not in self._dated:
            scopes = (policy.scope, clause.scope, rule.scope)
            self._dated[key] = any(scope != _scope(scope, 1) for scope in scopes) or rule != _rule(rule, 1)
        return self._dated[key]


class Pair(Protocol):
    """A group or a bureau in two consecutive school years; `year` is the later one."""

    @property
    def year(self) -> str:
        """The later year."""

    @property
    def shelf(self) -> Shelf:
        """The rules."""

    @property
    def levers(self) -> Levers:
        """What can differ."""

    @property
    def moves(self) -> str:
        """Who joined and who left, in words."""

    def verdict(self, levers: Levers, key: FlipKey) -> Verdict | None:
        """The verdict on a rule with the named parts as in the later year."""

    @property
    def bindings(self) -> Mapping[str, Binding]:
        """The documents that bind the group or bureau."""


@dataclass(frozen=True)
class YearPair:
    """One group in two consecutive school years."""

    group: GroupFile
    district: DistrictFile
    year: str
    scene: Scene
    shelf: Shelf
    _facts: dict[tuple[bool, bool, bool], GroupYear] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def levers(self) -> Levers:
        """What can differ between two years of a group."""
        found = {Lever.DATA, Lever.RULES, Lever.CLOCK}
        return frozenset(found | {Lever.MEMBERS} if self.joined or self.left else found)

    @cached_property
    def bindings(self) -> Mapping[str, Binding]:
        """The documents that bind the group."""
        bound = bindings_of_group(self.group.record, self.district.record, self.shelf.by_id)
        return {binding.policy.id: binding for binding in bound}

    def facts(self, *, data: bool, members: bool, clock: bool) -> GroupYear:
        """The facts with each part of the later year (True) or of the earlier one."""
        key = (data, members, clock)
        if key not in self._facts:
            self._facts[key] = self._mixed(*key)
        return self._facts[key]

    def _mixed(self, data: bool, members: bool, clock: bool) -> GroupYear:
        group = self.group
        if members is not data:
            other = self.facts(data=members, members=members, clock=members).memberships()
            stated = None if other is None else [_undated(item.entry) for item in other]
            group = replace(group, record=group.record.model_copy(update={"memberships": stated}))
        scene = self.scene
        if clock is not data:
            scene = scene.on(plus_years(scene.as_of, 1 if data else -1))
        year = self.year if data else year_before(self.year)
        return group_year(group, self.district.record, year, scene)

    def verdict(self, levers: Levers, key: FlipKey) -> Verdict | None:
        """The verdict on a rule with the named parts as in the later year."""
        data = Lever.DATA in levers
        members = Lever.MEMBERS in levers if Lever.MEMBERS in self.levers else data
        facts = self.facts(data=data, members=members, clock=Lever.CLOCK in levers)
        return self.shelf.verdict(key, facts, self.bindings.get(key.policy), _shift(data, Lever.RULES in levers))

    @cached_property
    def moves(self) -> str:
        """Who joined and who left between the ends of the two years."""
        names = self.scene.names
        told = [f"{'、'.join(map(names.of, self.joined))} 加入"] if self.joined else []
        told += [f"{'、'.join(map(names.of, self.left))} 退出"] if self.left else []
        return "；".join(told)

    @cached_property
    def joined(self) -> tuple[str, ...]:
        """The schools and groups of the later year that were not in the earlier."""
        old, new = self._sides
        return tuple(key for key in new if key not in old)

    @cached_property
    def left(self) -> tuple[str, ...]:
        """The schools and groups of the earlier year that are not in the later."""
        old, new = self._sides
        return tuple(key for key in old if key not in new)

    @cached_property
    def _sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        old, new = (self.facts(data=side, members=side, clock=side).member_ids() for side in (False, True))
        return old, new


@dataclass(frozen=True)
class BureauPair:
    """One bureau in two consecutive school years. Its groups are those that a document binds."""

    district: DistrictFile
    groups: tuple[EducationGroup, ...]
    year: str
    scene: Scene
    shelf: Shelf

    @property
    def levers(self) -> Levers:
        """What can differ between two years of a bureau."""
        return frozenset({Lever.DATA, Lever.RULES, Lever.CLOCK})

    @property
    def moves(self) -> str:
        """A bureau has no members."""
        return ""

    @cached_property
    def bindings(self) -> Mapping[str, Binding]:
        """The documents that bind the bureau."""
        return {binding.policy.id: binding for binding in bindings(self.district.record, self.shelf.by_id)}

    def verdict(self, levers: Levers, key: FlipKey) -> Verdict | None:
        """The verdict on a rule with the named parts as in the later year."""
        data, clock = Lever.DATA in levers, Lever.CLOCK in levers
        year = self.year if data else year_before(self.year)
        as_of = self.scene.as_of if clock is data else plus_years(self.scene.as_of, 1 if data else -1)
        facts = DistrictYear(
            district=self.district,
            school_year=year,
            as_of=as_of,
            names=self.scene.names,
            groups=tuple(group for group in self.groups if group.policies is None or key.policy in group.policies),
            calendar=calendar_of(self.district.record, year),
        )
        return self.shelf.verdict(key, facts, self.bindings.get(key.policy), _shift(data, Lever.RULES in levers))


def _shift(data: bool, rules: bool) -> int:
    """By how many years the rules must be moved into the frame of the facts."""
    return 0 if rules is data else 1 if data else -1


def _undated(entry: Membership) -> Membership:
    return entry.model_copy(update={"start_on": None, "end_on": None})


@dataclass(frozen=True, slots=True)
class Sides:
    """One cell in both years: the findings, and what may be told of them. None where the rule was not asked."""

    key: FlipKey
    earlier: Finding | None
    later: Finding | None
    old: Verdict | None
    new: Verdict | None


def year_flips(pair: Pair, earlier: Iterable[Finding], later: Iterable[Finding]) -> tuple[Flip, ...]:
    """Every rule whose outcome differs between the two years, in the order of the documents."""
    old, new = ({(finding.policy.id, finding.rule.id): finding for finding in side} for side in (earlier, later))
    flips = []
    for key in dict.fromkeys([*new, *old]):
        first, last = old.get(key), new.get(key)
        shown = last or first
        # Most cells are as they were; whether anything of a rule may be told is the same in both years.
        if shown is None or (first and last and first.outcome is last.outcome):
            continue
        told = (_told(pair, first), _told(pair, last))
        if not same(*told):
            sides = Sides(replace(key_of(shown), school_year=pair.year), first, last, *told)
            flips.append(
                Flip(sides.key, shown.district, shown.clause.id, shown.rule.title, *told, _causes(pair, sides))
            )
    return tuple(flips)


def _told(pair: Pair, finding: Finding | None) -> Verdict | None:
    return verdict_of(finding, pair.shelf.metrics.get(finding.rule.metric)) if finding else None


def _causes(pair: Pair, sides: Sides) -> tuple[Cause, ...]:
    old, new = sides.old, sides.new
    if _is_about_members(old, new):
        note = _counted_words(old, new) or pair.moves or "学年内成员有进出"
        return (Cause(CauseKind.MEMBERS, ShareKind.SOLE, new, note),)
    if old and new and new.outcome is Outcome.PENDING:
        # Whatever was reported: that its day has not come is what this outcome says.
        return (Cause(CauseKind.NOT_DUE, ShareKind.SOLE, new, _not_due(sides)),)
    asked: dict[Levers, Verdict | None] = {frozenset(): old, pair.levers: new}
    if pair.shelf.is_idle(sides.earlier, pair.bindings.get(sides.key.policy)):
        asked[frozenset({Lever.RULES})] = old

    def ask(levers: Levers) -> Verdict | None:
        if levers not in asked:
            asked[levers] = pair.verdict(levers, sides.key)
        return asked[levers]

    told = []
    for lever, share in _shares(ask, pair.levers, sides):
        kind, note = _words(pair, lever, sides)
        told.append(Cause(kind, share, ask(frozenset({lever})), note))
    return tuple(told)


def _shares(ask: Ask, levers: Levers, sides: Sides) -> list[tuple[Lever, ShareKind]]:
    """An earlier clock also sees less of the data; it is asked where nothing else is enough or the year goes on."""
    waits = sides.new is not None and sides.new.outcome is Outcome.PENDING
    if not waits:
        found = enough(ask, levers - {Lever.CLOCK}, sides.new)
        if found:
            return found
    return shares(ask, levers, sides.old, sides.new)


def _is_about_members(old: Verdict | None, new: Verdict | None) -> bool:
    """Whether nothing but memberships was counted on either side, so that only those who came or went can matter."""
    marks = [mark for verdict in (old, new) if verdict for mark in verdict.marks]
    judged = bool(old and new and old.threshold == new.threshold)
    return judged and bool(marks) and all(mark.label.startswith("成员关系：") for mark in marks)


def _words(pair: Pair, lever: Lever, sides: Sides) -> tuple[CauseKind, str]:
    if lever is Lever.RULES:
        return CauseKind.RULE_IN_FORCE, _rule_words(sides.old, sides.new)
    if lever is Lever.MEMBERS:
        return CauseKind.MEMBERS, pair.moves
    if lever is Lever.CLOCK:
        return CauseKind.NOT_DUE, _not_due(sides)
    return CauseKind.DATA, ""


def _not_due(sides: Sides) -> str:
    due = sides.later.due.isoformat() if sides.later and sides.later.due else ""
    return f"本学年的期限 {due} 还没有到" if due else "本学年还没有结束"


def _counted_words(old: Verdict | None, new: Verdict | None) -> str:
    """Which members count now and did not before, and the other way round."""
    before, after = ([mark.label.partition("：")[2] for mark in (side.marks if side else ())] for side in (old, new))
    came = [name for name in dict.fromkeys(after) if name not in before]
    gone = [name for name in dict.fromkeys(before) if name not in after]
    told = [f"新计入{'、'.join(came)}"] if came else []
    return "；".join([*told, f"不再计入{'、'.join(gone)}"] if gone else told)


def _rule_words(old: Verdict | None, new: Verdict | None) -> str:
    if old is None:
        return "本学年开始适用本条"
    if new is None:
        return "本学年不再适用本条"
    if old.threshold != new.threshold:
        return f"标准由“{old.threshold or '无'}”改为“{new.threshold or '无'}”"
    return "规则的适用范围有变化"


def moved_policy(policy: Policy, years: int) -> Policy:
    """A document with the dates of its validity, thresholds and scopes moved. Deadlines named as days stay."""
    if not years:
        return policy
    return policy.model_copy(
        update={
            "scope": _scope(policy.scope, years),
            "clauses": [_clause(clause, years) for clause in policy.clauses],
        }
    )


def _clause(clause: Clause, years: int) -> Clause:
    rules = [_rule(rule, years) for rule in clause.rules]
    return clause.model_copy(update={"scope": _scope(clause.scope, years), "rules": rules})


def _rule(rule: Rule, years: int) -> Rule:
    thresholds = [_threshold(threshold, years) for threshold in rule.thresholds]
    return rule.model_copy(update={"scope": _scope(rule.scope, years), "thresholds": thresholds})


def _threshold(threshold: Threshold, years: int) -> Threshold:
    return threshold.model_copy(
        update={"from_date": _day(threshold.from_date, years), "to_date": _day(threshold.to_date, years)}
    )


def _scope(scope: Scope, years: int) -> Scope:
    first, last = scope.first_school_year, scope.last_school_year
    if first is None and last is None:
        return scope
    return scope.model_copy(
        update={
            "first_school_year": _moved_year(first, years) if first else None,
            "last_school_year": _moved_year(last, years) if last else None,
        }
    )


def _day(day: dt.date | None, years: int) -> dt.date | None:
    return plus_years(day, years) if day else None


def moved_binding(binding: Binding, policy: Policy, years: int) -> Binding:
    """A binding in the frame of another year."""
    if not years:
        return binding
    return Binding(policy, plus_years(binding.from_date, years), _day(binding.to_date, years))
