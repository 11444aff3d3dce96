"""Two states in, every change with its causes out. Pure: no file, no clock, no git."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.assessment.finding import Finding, SubjectKind
from generator.compare.causes import Setting, Trial, Verdicts, caused, same, subjects_of, verdicts
from generator.compare.changes import (
    Cause,
    CauseKind,
    ChangeKind,
    Changes,
    DataChange,
    Flip,
    FlipKey,
    Opened,
    ShareKind,
    Verdict,
)
from generator.compare.records import File, record_changes
from generator.compare.states import Lever, Mixer, State
from generator.metrics.metric import Metric

Told = dict[FlipKey, tuple[Finding, Verdict]]


@dataclass(frozen=True, slots=True)
class Software:
    """What another version of the program says of the base and of the head.

    None of the two where the program did not change. The verdicts come from the version that belongs to the base.
    """

    on_base: Verdicts
    on_head: Verdicts


@dataclass(frozen=True, slots=True)
class Labels:
    """How the two states are called, and what the reader must know about them."""

    base: str
    head: str
    notes: tuple[str, ...] = ()


def compare(
    base: State,
    head: State,
    metrics: Mapping[str, Metric],
    labels: Labels,
    *,
    policies: tuple[Sequence[File], Sequence[File]] = ((), ()),
    software: Software | None = None,
) -> Changes:
    """Every changed value and every flipped finding between two states.

    `policies` are the files of the documents on both sides, which give their changes a place.
    """
    mixer = Mixer(base, head)
    told = (verdicts(base, metrics), verdicts(head, metrics))
    flips, opened = _flips(mixer, metrics, told, software)
    return Changes(
        labels.base,
        labels.head,
        tuple(_data(base, head, policies)),
        tuple(flips),
        tuple(opened),
        labels.notes,
        _names(base) | _names(head),
    )


def _data(base: State, head: State, policies: tuple[Sequence[File], Sequence[File]]) -> list[DataChange]:
    names = (base.records.names(), head.records.names())
    groups = list(record_changes("group", base.records.groups, head.records.groups, names))
    districts = list(record_changes("district", base.records.districts, head.records.districts, names))
    joined = {(change.new or "").partition("（")[0] for change in groups if change.kind is ChangeKind.JOINED}
    districts = [change for change in districts if not _is_school_line(change, joined)]
    documents = list(record_changes("policy", *policies, names))
    return sorted([*documents, *districts, *groups], key=lambda c: (c.record != "policy", c.district, c.record))


def _is_school_line(change: DataChange, joined: set[str]) -> bool:
    """A new school that joined a group in the same change is told there, in one line."""
    return change.kind is ChangeKind.ADDED and change.section == "学校名录" and change.new in joined


def _names(state: State) -> dict[str, str]:
    records = state.records
    groups = {file.record.id: file.record.name for file in records.groups}
    documents = {policy.id: policy.document_no for policy in records.policies}
    return documents | groups | {file.record.id: file.record.name for file in records.districts}


def _flips(
    mixer: Mixer, metrics: Mapping[str, Metric], told: tuple[Told, Told], software: Software | None
) -> tuple[list[Flip], list[Opened]]:
    old, new = told
    before: dict[FlipKey, Verdict | None] = {key: verdict for key, (_, verdict) in old.items()}
    if software:
        before |= software.on_base
    both = _on_both_sides(mixer)
    keys = [
        key
        for key in _ordered(old, new, before)
        if (key.subject_kind, key.subject) in both and not same(before.get(key), new[key][1] if key in new else None)
    ]
    trial = Trial(mixer, metrics, subjects_of(keys))
    trial.known[frozenset()] = {key: verdict for key, (_, verdict) in old.items()}
    trial.known[mixer.levers] = {key: verdict for key, (_, verdict) in new.items()}
    flips, opened = [], Counter[tuple[str, str, str]]()
    for key in keys:
        flip = _flip(trial, key, (old.get(key), new.get(key)), (before.get(key), software))
        if (
            flip.before is None
            and all(cause.kind is CauseKind.RULE_IN_FORCE for cause in flip.causes)
            and (_is_new_year(mixer, key))
        ):
            opened[key.subject, flip.district, key.school_year] += 1
        else:
            flips.append(flip)
    return flips, [Opened(*where, count) for where, count in sorted(opened.items())]


def _on_both_sides(mixer: Mixer) -> set[tuple[SubjectKind, str]]:
    """A group that is new or gone is one line among the records, not a flip of each of its findings."""
    sides = []
    for state in (mixer.base, mixer.head):
        groups = {(SubjectKind.GROUP, file.record.id) for file in state.records.groups}
        sides.append(groups | {(SubjectKind.DISTRICT, file.record.id) for file in state.records.districts})
    return sides[0] & sides[1]


def _ordered(old: Told, new: Told, before: Mapping[FlipKey, object]) -> list[FlipKey]:
    """By district, subject and year, in the order of the documents."""
    place = {key: number for number, key in enumerate({**new, **old})}
    homes = {key: finding.district for side in (old, new) for key, (finding, _) in side.items()}
    keys = {**old, **new, **before}
    return sorted(keys, key=lambda k: (homes.get(k, ""), k.subject, k.school_year, place.get(k, 0), k.rule))


def _is_new_year(mixer: Mixer, key: FlipKey) -> bool:
    """Whether the year was not judged at all, because it lay in the future."""
    if Lever.CLOCK not in mixer.levers:
        return False
    return int(key.school_year[:4]) >= mixer.base.as_of.year - (mixer.base.as_of.month < 7)


def _flip(
    trial: Trial,
    key: FlipKey,
    sides: tuple[tuple[Finding, Verdict] | None, tuple[Finding, Verdict] | None],
    by: tuple[Verdict | None, Software | None],
) -> Flip:
    """One flip; `by` is what the version of the base said of the base, and that version's other verdicts."""
    before, software = by
    now = sides[0][1] if sides[0] else None
    after = sides[1][1] if sides[1] else None
    causes: tuple[Cause, ...] = ()
    if not same(now, after):
        setting = Setting(trial.mixer, key, *sides)
        causes = caused(setting, lambda levers: trial.verdict(levers, key), trial.mixer.levers)
    if software:
        causes = _with_software(causes, (before, now, after), software.on_head.get(key))
    shown = sides[1] or sides[0]
    finding = shown[0] if shown else None
    return Flip(
        key,
        finding.district if finding else "",
        finding.clause.id if finding else "",
        finding.rule.title if finding else key.rule,
        before,
        after,
        causes,
    )


def _with_software(
    causes: tuple[Cause, ...],
    verdicts: tuple[Verdict | None, Verdict | None, Verdict | None],
    head_before: Verdict | None,
) -> tuple[Cause, ...]:
    """The program as one more cause: what it alone changed, and whether the head would read as it does without it."""
    before, now, after = verdicts
    if same(now, after) and not causes:
        return (Cause(CauseKind.SOFTWARE, ShareKind.SOLE, now),)
    if same(before, now) and same(head_before, after):
        return causes
    joint = tuple(replace(cause, share=ShareKind.JOINT) for cause in causes)
    return (*joint, Cause(CauseKind.SOFTWARE, ShareKind.JOINT, now))


def counted(flips: Iterable[Flip]) -> Counter[str]:
    """Flips by the words of their causes; a flip with several causes counts once, as a joint one."""
    return Counter(cause_words(flip) for flip in flips)


def cause_words(flip: Flip) -> str:
    """数据变化 + 规则修改（共同作用）."""
    words = " + ".join(cause.kind.label for cause in flip.causes)
    if len(flip.causes) < 2:
        return words or "原因不明"
    return f"{words}（{flip.causes[0].share.label}）"
