"""The page of a clause: what it asks, how it is read, by which rules it is checked, and who does what it asks."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import Finding
from generator.pages.findings import section_title
from generator.pages.header import Fact, fact
from generator.pages.links import FINDINGS_FILE, metric_path, policy_path, provision_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.results import result_parts
from generator.pages.updates import provision_feed
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.policy import Clause, Policy, Rule, Threshold


@quick_dataclass(frozen=True, slots=True)
class ThresholdView:
    """A threshold with the days on which it holds."""

    text: str
    span: str
    reference: str


@quick_dataclass(frozen=True, slots=True)
class RuleView:
    """One rule of the clause."""

    anchor: str
    title: str
    metric: str
    metric_path: str | None
    thresholds: tuple[ThresholdView, ...]
    period: str
    due: str
    severity: str
    notes: tuple[str, ...]


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each clause."""
    for policy in world.policies:
        for clause in policy.clauses:
            yield _plan(world, policy, clause)


def _plan(world: World, policy: Policy, clause: Clause) -> PagePlan:
    findings = world.findings_by_clause.get(clause.id, ())
    return PagePlan(
        path=provision_path(clause.id),
        title=f"{clause.id} {clause.title}",
        description=f"{policy.document_no} {clause.locator}：{clause.duty}",
        context=lambda: _context(world, policy, clause, findings),
        is_sample=any(world.is_sample(finding.district) for finding in findings),
    )


def _context(world: World, policy: Policy, clause: Clause, findings: tuple[Finding, ...]) -> Context:
    return {
        "policy": policy,
        "policy_path": policy_path(policy.id),
        "clause": clause,
        "section": section_title(clause.locator),
        "facts": _facts(policy, clause),
        "remedy": clause.remedy or "",
        "repeats": _repeated(world, clause),
        "rules": tuple(_rule(world, clause, rule) for rule in clause.rules),
        "is_national": policy.id in world.national,
        "results": result_parts(world, findings),
        "findings_file": FINDINGS_FILE,
        "feed": provision_feed(clause.id) if clause.rules else "",
    }


def _facts(policy: Policy, clause: Clause) -> tuple[Fact, ...]:
    lines = (
        fact("条款编号", clause.id),
        fact("所在文件", f"{policy.document_no} {policy.title}", path=policy_path(policy.id)),
        fact("位置", clause.locator),
        fact("类别", clause.kind.label),
        fact("责任主体", clause.bearer.label),
        fact("强度", clause.severity.label),
        fact("处理方式", clause.handling.label),
        fact("周期", clause.period.label),
    )
    return tuple(item for line in lines for item in line)


def _repeated(world: World, clause: Clause) -> tuple[str, str] | None:
    known = clause.repeats is not None and clause.repeats in world.clause_order
    return (clause.repeats, provision_path(clause.repeats)) if clause.repeats and known else None


def _rule(world: World, clause: Clause, rule: Rule) -> RuleView:
    metric = world.metric_by_id.get(rule.metric)
    notes = []
    if rule.is_floor:
        notes.append("原文没有给出数量：只有一次也没有时才作结论。")
    if rule.is_external:
        notes.append("标准出自这份文件之外的规定。")
    return RuleView(
        anchor=f"r-{rule.id}",
        title=rule.title,
        metric=metric.title if metric else rule.metric,
        metric_path=metric_path(rule.metric) if metric else None,
        thresholds=tuple(_threshold(rule, threshold) for threshold in rule.thresholds),
        period=rule.period.label,
        due=rule.due or "周期最后一天",
        severity=(rule.severity or clause.severity).label,
        notes=tuple(notes),
    )


def _threshold(rule: Rule, threshold: Threshold) -> ThresholdView:
    value = threshold.value if isinstance(threshold.value, str) else "、".join(threshold.value)
    word = rule.comparator.label if rule.comparator else ""
    start = f"自 {threshold.from_date.isoformat()} 起" if threshold.from_date else "自文件施行之日起"
    end = f"至 {threshold.to_date.isoformat()} 止" if threshold.to_date else ""
    return ThresholdView(
        f"{word} {value} {rule.unit}".strip().replace(" %", "%"), f"{start}{end}", threshold.reference or ""
    )


KIND = PageKind("provision", plan)
