"""The page of a metric: how the value is found, when there is none, and which clauses use it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import Finding
from generator.cells import LIMIT
from generator.metrics.metric import Disclosure, Metric, Subject, ValueKind
from generator.pages.distributions import distributions
from generator.pages.header import fact
from generator.pages.links import metric_path, provision_path
from generator.pages.parameters import key_of, title_of, told, written
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass

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


@quick_dataclass(frozen=True, slots=True)
class UserView:
    """One rule that uses the metric, with the values it gives to the parameters."""

    clause: str
    path: str
    document: str
    locator: str
    rule: str
    params: str


@quick_dataclass(frozen=True, slots=True)
class ParamView:
    """One parameter that a rule may set."""

    name: str
    title: str
    default: str


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
        is_sample=any(world.is_sample(finding.district) for finding in _findings(world, metric)),
    )


def _findings(world: World, metric: Metric) -> Iterator[Finding]:
    """The findings of all rules that use the metric."""
    for _, clause in world.clauses_by_metric.get(metric.id, ()):
        for finding in world.findings_by_clause.get(clause.id, ()):
            if finding.rule.metric == metric.id:
                yield finding


def _context(world: World, metric: Metric) -> Context:
    facts = (
        fact("指标编号", metric.id),
        fact("清单编号", metric.code),
        fact("单位", metric.unit),
        fact("数值类型", KINDS[metric.kind]),
        fact("核查对象", "集团学年" if metric.subject is Subject.GROUP_YEAR else "区县学年"),
        fact("公布程度", DISCLOSURES[metric.disclosure]),
        fact("人数规则", f"不足 {LIMIT} 人的数字不公布" if metric.counts_persons else None),
        fact("学校名称", "分项不列校名" if metric.labels_tell_grades else None),
    )
    return {
        "metric": metric,
        "facts": tuple(item for line in facts for item in line),
        "guards": _guards(metric),
        "params": _params(metric),
        "distributions": distributions(world, _findings(world, metric)),
        "users": tuple(
            UserView(
                clause.id,
                provision_path(clause.id),
                policy.document_no,
                clause.locator,
                rule.title,
                "，".join(told(metric.params, rule.params, world.names.of)),
            )
            for policy, clause in world.clauses_by_metric.get(metric.id, ())
            for rule in clause.rules
            if rule.metric == metric.id
        ),
    }


def _guards(metric: Metric) -> tuple[str, ...]:
    """Why something of the metric is not shown."""
    said = []
    if metric.disclosure is Disclosure.VERDICT:
        said.append("这个指标只公布结论：数值、分项、计算过程和计入的记录都不公布。")
    if metric.disclosure is Disclosure.NOTHING:
        said.append("这个指标只用于内部核对，数值和结论都不公布。")
    if metric.counts_persons:
        said.append(
            f"这个指标统计人数。分子、分母或两者之差不足 {LIMIT} 人的，以及能由其他已公布的数字反推出来的，"
            "一律写“不足10人，不公布”。这是本站的约定，不是法律规定。"
        )
    if metric.labels_tell_grades:
        said.append("分项是某一类别的学校，列出校名就公布了学校类别，所以分项不列校名，也不列计入的记录。")
    return tuple(said)


def _params(metric: Metric) -> tuple[ParamView, ...]:
    return tuple(
        ParamView(
            key_of(metric.params, name),
            title_of(metric.params, name),
            "必填" if field.is_required() else written(field.get_default(call_default_factory=True)),
        )
        for name, field in metric.params.model_fields.items()
    )


KIND = PageKind("metric", plan)
