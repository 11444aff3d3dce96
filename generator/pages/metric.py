"""The page of a metric: how the value is found, when there is none, and which clauses use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.metrics.metric import Disclosure, Metric, Subject, ValueKind
from generator.pages.header import fact
from generator.pages.links import metric_path, provision_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World

KINDS = {
    ValueKind.COUNT: "个数",
    ValueKind.SHARE: "比例",
    ValueKind.DATE: "日期",
    ValueKind.ITEMS: "若干项",
}
DISCLOSURES = {
    Disclosure.VALUE: "公布数值和结论",
    Disclosure.VERDICT: "只公布结论，不公布数值",
    Disclosure.NOTHING: "不公布",
}


@dataclass(frozen=True, slots=True)
class UserView:
    """One rule that uses the metric."""

    clause: str
    path: str
    document: str
    locator: str
    rule: str


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each metric."""
    for metric in world.metrics:
        yield _plan(world, metric)


def _plan(world: World, metric: Metric) -> PagePlan:
    return PagePlan(
        path=metric_path(metric.id),
        title=f"指标：{metric.title}",
        description=f"{metric.title}怎样计算：{metric.formula}",
        context=lambda: _context(world, metric),
    )


def _context(world: World, metric: Metric) -> Context:
    facts = (
        fact("指标编号", metric.id),
        fact("清单编号", metric.code),
        fact("单位", metric.unit),
        fact("数值类型", KINDS[metric.kind]),
        fact("核查对象", "集团学年" if metric.subject is Subject.GROUP_YEAR else "区县学年"),
        fact("公布程度", DISCLOSURES[metric.disclosure]),
    )
    return {
        "metric": metric,
        "facts": tuple(item for line in facts for item in line),
        "users": tuple(
            UserView(clause.id, provision_path(clause.id), policy.document_no, clause.locator, rule.title)
            for policy, clause in world.clauses_by_metric.get(metric.id, ())
            for rule in clause.rules
            if rule.metric == metric.id
        ),
    }


KIND = PageKind("metric", plan)
