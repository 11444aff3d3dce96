"""How much of a finding may be told to the public: the one place that every page, chart and file asks.

Three rules meet here. A metric declares how much of it is published (`Disclosure`). Small cells of persons are hidden,
with everything that would give them back (`generator/cells.py`). And where the parts of a metric are the schools of one
class of the bureau's grading, the parts are shown without names, because the list itself would publish the grading.
"""

from __future__ import annotations

from dataclasses import replace

from generator.assessment.finding import Finding, Outcome, PartFinding
from generator.cells import Hidden, hidden_cells
from generator.measurement import Mark, Measured, Part
from generator.metrics.metric import Disclosure, Metric
from generator.quick import quick_dataclass

WITHHELD = "只公布结论"
SMALL = "不足10人，不公布"
SOME_SMALL = "部分数字不足10人，不公布"


@quick_dataclass(frozen=True, slots=True)
class Disclosed:
    """What may be shown of a finding beside clause, threshold, outcome and due day.

    `is_whole` says that nothing is withheld, so that the measured numbers themselves may be drawn or exported.
    """

    value_text: str
    shortfall: str
    working: str
    missing: tuple[str, ...]
    parts: tuple[PartFinding, ...]
    marks: tuple[Mark, ...]
    is_whole: bool


def disclosed(finding: Finding, metric: Metric | None) -> Disclosed | None:
    """What may be shown, or None when not even the outcome may. An unknown metric shows its outcome only."""
    level = metric.disclosure if metric else Disclosure.VERDICT
    if level is Disclosure.NOTHING:
        return None
    if metric is None or level is Disclosure.VERDICT:
        told = WITHHELD if finding.value_text else ""
        return Disclosed(told, "", "", finding.missing, (), (), False)
    if metric.counts_persons and finding.parts:
        hidden = hidden_cells(Measured(tuple(Part(part.label, part.value) for part in finding.parts)))
        if hidden.anything:
            return _without_cells(finding, hidden)
    if metric.labels_tell_grades:
        return _without_names(finding)
    return _whole(finding)


def is_told_whole(finding: Finding, metric: Metric | None) -> bool:
    """Whether nothing of a finding is withheld: what `disclosed` says, without making what may be shown."""
    if metric is None or metric.disclosure is not Disclosure.VALUE:
        return False
    if withholds_nothing(metric):
        return True
    told = disclosed(finding, metric)
    return told is not None and told.is_whole


def withholds_nothing(metric: Metric) -> bool:
    """Whether every finding of a metric may be told whole, whatever it counted."""
    return metric.disclosure is Disclosure.VALUE and not metric.counts_persons and not metric.labels_tell_grades


def _whole(finding: Finding) -> Disclosed:
    return Disclosed(
        finding.value_text, finding.shortfall, finding.working, finding.missing, finding.parts, finding.marks, True
    )


def _without_cells(finding: Finding, hidden: Hidden) -> Disclosed:
    """Small cells say that they are small. Working, shortfall and the counted entries would tell the number."""
    parts = tuple(
        replace(part, value_text=SMALL, shortfall="", marks=()) if i in hidden.parts else replace(part, marks=())
        for i, part in enumerate(finding.parts)
    )
    told = SMALL if len(hidden.parts) == len(parts) else SOME_SMALL
    return Disclosed(told, "", "", finding.missing, parts, (), False)


def _without_names(finding: Finding) -> Disclosed:
    """Parts by their values, so that not even their order tells which school is which."""
    if not any(part.label for part in finding.parts):
        return replace(_whole(finding), missing=unnamed(finding.missing))
    ordered = sorted(finding.parts, key=lambda part: (part.outcome.value, part.value_text, part.shortfall))
    labels = [f"第 {i} 所" for i in range(1, len(ordered) + 1)] if len(ordered) > 1 else [""]
    parts = tuple(replace(part, label=label, marks=()) for part, label in zip(ordered, labels, strict=True))
    texts = [part.value_text for part in parts if part.value_text]
    gaps = [
        f"{part.label} {part.shortfall}" if len(parts) > 1 else part.shortfall
        for part in parts
        if part.shortfall and part.outcome in {Outcome.NOT_MET, Outcome.ADVISORY, Outcome.PENDING}
    ]
    return Disclosed("；".join(texts), "；".join(gaps), "", unnamed(finding.missing), parts, (), False)


def unnamed(missing: tuple[str, ...]) -> tuple[str, ...]:
    """What is missing, without the schools of which it is missing; each thing once."""
    return tuple(dict.fromkeys(text.rpartition("：")[2] for text in missing))
