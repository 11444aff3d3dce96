"""`metrics.json`: how every value is found, when there is none, and how much of it is published."""

from __future__ import annotations

from generator.exports.export import JSON, Export, Files
from generator.exports.json_text import document
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import metrics as v1
from generator.exports.words import DISCLOSURE_LABELS
from generator.metrics.metric import Metric


def metric(declared: Metric) -> v1.Metric:
    """One metric."""
    return v1.Metric(
        id=declared.id,
        code=declared.code or None,
        title=declared.title,
        unit=declared.unit,
        kind=declared.kind.value,
        formula=declared.formula,
        absent=declared.absent,
        subject=declared.subject.value,
        disclosure=declared.disclosure.value,
        disclosure_label=DISCLOSURE_LABELS[declared.disclosure],
    )


def _files(snapshot: Snapshot) -> Files:
    declared = sorted(snapshot.metrics, key=lambda metric: metric.id)
    head = {"meta": snapshot.meta(contains_sample=False)}
    yield "metrics.json", document(head, "metrics", (metric(one) for one in declared))


EXPORT = Export(
    name="metrics",
    path="metrics.json",
    media_type=JSON,
    description="全部指标：怎样计算、何时没有值、公开到什么程度",
    response=v1.MetricsFile,
    files=_files,
)
