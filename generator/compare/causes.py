"""Which change caused a flip: one lever is changed at a time, from the base, and where none is enough from the head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from generator.assessment.disclosure import disclosed
from generator.assessment.finding import Finding
from generator.assessment.run import assess_all
from generator.compare.changes import Cause, CauseKind, FlipKey, ShareKind, Verdict
from generator.compare.states import Lever, Levers, Mixer, State
from generator.measurement import Measured
from generator.metrics.metric import Disclosure, Metric

Verdicts = Mapping[FlipKey, Verdict]
NOBODY: Levers = frozenset()

_KINDS = {
    Lever.DATA: CauseKind.DATA,
    Lever.CORRECTION: CauseKind.CORRECTION,
    Lever.MEMBERS: CauseKind.MEMBERS,
    Lever.RULES: CauseKind.RULE_CHANGED,
    Lever.CLOCK: CauseKind.TIME,
}


def key_of(finding: Finding) -> FlipKey:
    """What makes it the same finding in another state."""
    return FlipKey(finding.subject_kind, finding.subject, finding.school_year, finding.policy.id, finding.rule.id)


def verdict_of(finding: Finding, metric: Metric | None) -> Verdict | None:
    """What may be told of a finding; None where not even its outcome may."""
    told = disclosed(finding, metric)
    if told is None:
        return None
    threshold = finding.threshold.text if finding.threshold else ""
    return Verdict(finding.outcome, told.value_text, threshold, finding.due, told.marks)


def verdicts(
    state: State, metrics: Mapping[str, Metric], only: Collection[str] | None = None
) -> dict[FlipKey, tuple[Finding, Verdict]]:
    """Every finding of a state that may be told."""
    found = {}
    for finding in assess_all(state.records, metrics, state.as_of, only):
        metric = metrics.get(finding.rule.metric)
        if metric is not None and metric.disclosure is not Disclosure.NOTHING:
            verdict = verdict_of(finding, metric)
            if verdict is not None:
                found[key_of(finding)] = (finding, verdict)
    return found


@dataclass
class Trial:
    """Asks what would be if only some levers had changed; each answer is computed once."""

    mixer: Mixer
    metrics: Mapping[str, Metric]
    subjects: Collection[str]
    known: dict[Levers, Verdicts] = field(default_factory=dict)

    def verdict(self, levers: Levers, key: FlipKey) -> Verdict | None:
        """The verdict with the named levers as in the head and all others as in the base."""
        if levers not in self.known:
            found = verdicts(self.mixer.mixed(levers), self.metrics, self.subjects)
            self.known[levers] = {name: verdict for name, (_, verdict) in found.items()}
        return self.known[levers].get(key)


Ask = Callable[[Levers], Verdict | None]


def shares(ask: Ask, levers: Levers, before: Verdict | None, after: Verdict | None) -> list[tuple[Lever, ShareKind]]:
    """The levers that caused a flip, and how each takes part.

    A lever is enough when it alone leads to the outcome of the head. When exactly one is enough it is the sole cause;
    when none is, those without which the outcome would not be reached act together.
    """
    ordered = _ordered(levers)
    if len(ordered) == 1:
        return [(ordered[0], ShareKind.SOLE)]
    found = enough(ask, levers, after)
    if found:
        return found
    needed = [lever for lever in ordered if not same(ask(levers - {lever}), after)]
    moving = [lever for lever in ordered if not same(ask(frozenset({lever})), before)]
    joint = needed or moving or ordered
    return [(lever, ShareKind.JOINT if len(joint) > 1 else ShareKind.SOLE) for lever in joint]


def enough(ask: Ask, levers: Levers, after: Verdict | None) -> list[tuple[Lever, ShareKind]]:
    """The levers of which each alone leads to the outcome of the head; nothing where none does."""
    found = [lever for lever in _ordered(levers) if same(ask(frozenset({lever})), after)]
    return [(lever, ShareKind.SOLE if len(found) == 1 else ShareKind.ENOUGH) for lever in found]


def _ordered(levers: Levers) -> list[Lever]:
    return sorted(levers, key=list(Lever).index)


def same(one: Verdict | None, other: Verdict | None) -> bool:
    """Whether two verdicts have the same outcome."""
    return (one and one.outcome) == (other and other.outcome)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of one flip when its causes are told."""

    mixer: Mixer
    key: FlipKey
    before: tuple[Finding, Verdict] | None
    after: tuple[Finding, Verdict] | None


def caused(setting: Setting, ask: Ask, levers: Levers) -> tuple[Cause, ...]:
    """The causes of a flip in words."""
    before, after = (side[1] if side else None for side in (setting.before, setting.after))
    found = shares(ask, levers, before, after)
    return tuple(_cause(setting, lever, share, ask(frozenset({lever}))) for lever, share in found)


def _cause(setting: Setting, lever: Lever, share: ShareKind, alone: Verdict | None) -> Cause:
    kind = _KINDS[lever]
    note = ""
    if lever is Lever.RULES:
        kind, note = _rule_cause(setting)
    elif lever is Lever.CLOCK:
        kind, note = _clock_cause(setting)
    return Cause(kind, share, alone, note)


def _rule_cause(setting: Setting) -> tuple[CauseKind, str]:
    """A rule that was asked on one side only came into force or ended; otherwise it was amended."""
    before, after = setting.before, setting.after
    if before is None and after is not None:
        return CauseKind.RULE_IN_FORCE, f"{after[0].policy.document_no} 开始适用本条"
    if after is None or before is None:
        return CauseKind.RULE_IN_FORCE, "本条不再适用"
    old, new = before[1].threshold, after[1].threshold
    told = f"标准由“{old or '无'}”改为“{new or '无'}”" if old != new else "规则的内容有修改"
    was_edited = before[0].rule != after[0].rule or before[0].clause != after[0].clause
    return CauseKind.RULE_CHANGED if was_edited else CauseKind.RULE_IN_FORCE, told


def _clock_cause(setting: Setting) -> tuple[CauseKind, str]:
    """What the passing of time did: a deadline passed, a document came into force, a school joined or left."""
    start, end = setting.mixer.base.as_of, setting.mixer.head.as_of
    side = setting.after or setting.before
    finding = side[0] if side else None
    if setting.before is None or setting.after is None:
        return CauseKind.RULE_IN_FORCE, "这段时间里本条开始适用" if setting.before is None else "这段时间里本条不再适用"
    days = _deadlines(finding) if finding else []
    passed = [day for day in days if start <= day < end]
    if passed:
        return CauseKind.DEADLINE, f"期限 {passed[-1].isoformat()} 已过"
    ahead = [day for day in days if end <= day < start]
    if ahead:
        return CauseKind.DEADLINE, f"核查基准日退回到期限 {ahead[0].isoformat()} 之前"
    moved = _moves(setting, min(start, end), max(start, end))
    if moved:
        return CauseKind.MEMBERS, moved
    return CauseKind.TIME, f"核查基准日由 {start.isoformat()} 变为 {end.isoformat()}"


def _deadlines(finding: Finding) -> list[dt.date]:
    """The days on which the finding, or one of its parts, can be judged for good."""
    measurement = finding.measurement
    parts = measurement.parts if isinstance(measurement, Measured) else ()
    return sorted({day for day in (finding.due, *(part.due for part in parts)) if day is not None})


def _moves(setting: Setting, first: dt.date, last: dt.date) -> str:
    """Schools that joined or left the group between two days, as its record says."""
    records = setting.mixer.head.records
    group = next((file.record for file in records.groups if file.record.id == setting.key.subject), None)
    names = records.names()
    told = []
    for member in (group.memberships if group else None) or ():
        name = names.of(member.school or member.group or "")
        if member.start_on and first < member.start_on <= last:
            told.append(f"{name} {member.start_on.isoformat()} 加入")
        if member.end_on and first <= member.end_on < last:
            told.append(f"{name} {member.end_on.isoformat()} 退出")
    return "、".join(told)


def subjects_of(keys: Iterable[FlipKey]) -> frozenset[str]:
    """The groups and districts of some findings."""
    return frozenset(key.subject for key in keys)
