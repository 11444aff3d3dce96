"""The page of a clause: what it asks, how it is read, by which rules it is checked, and who does what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.assessment.finding import Finding, SubjectKind
from generator.metrics.metric import Disclosure
from generator.pages.figures import ChartView, comparison_chart, outcome_chart
from generator.pages.findings import WITHHELD, section_title
from generator.pages.header import Fact, fact
from generator.pages.links import district_path, group_year_path, metric_path, policy_path, provision_path
from generator.pages.outcomes import ORDER, Count, OutcomeView, outcome_view, tally
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.standing import SILENT
from generator.pages.world import World
from schema.policy import Clause, Policy, Rule, Threshold


@dataclass(frozen=True, slots=True)
class ThresholdView:
    """A threshold with the days on which it holds."""

    text: str
    span: str
    reference: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """One group or bureau under one rule."""

    name: str
    path: str
    rule: str
    value: str


@dataclass(frozen=True, slots=True)
class OutcomeBlock:
    """All that have the same outcome."""

    outcome: OutcomeView
    lines: tuple[SubjectLine, ...]


@dataclass(frozen=True, slots=True)
class DistrictYearView:
    """One district in one school year."""

    district: str
    path: str
    year: str
    is_sample: bool
    counts: tuple[Count, ...]
    blocks: tuple[OutcomeBlock, ...]
    charts: tuple[ChartView, ...]


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
        "years": district_years(world, findings),
        "only_sample": bool(findings) and all(world.is_sample(finding.district) for finding in findings),
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
    return ThresholdView(f"{word} {value} {rule.unit}".strip(), f"{start}{end}", threshold.reference or "")


def district_years(world: World, findings: Iterable[Finding]) -> tuple[DistrictYearView, ...]:
    """The verdicts by district and school year: real districts first, newest year first.

    Of each district the newest year with verdicts is drawn; the years before are told in counts and lists.
    """

    def key(finding: Finding) -> tuple[bool, str, int]:
        return world.is_sample(finding.district), finding.district, -int(finding.school_year[:4])

    views = []
    drawn: set[str] = set()
    for _, part in groupby(sorted(findings, key=key), key=key):
        found = tuple(part)
        charts = () if found[0].district in drawn else _charts(world, found)
        drawn.update(found[0].district for _ in charts)
        views.append(_district_year(world, found, charts))
    return tuple(views)


def _district_year(world: World, findings: tuple[Finding, ...], charts: tuple[ChartView, ...]) -> DistrictYearView:
    first = findings[0]
    file = world.district_by_id.get(first.district)
    blocks = (
        OutcomeBlock(outcome_view(outcome), tuple(_line(world, f) for f in findings if f.outcome is outcome))
        for outcome in ORDER
    )
    return DistrictYearView(
        district=file.record.name if file else first.district,
        path=district_path(first.district),
        year=first.school_year,
        is_sample=world.is_sample(first.district),
        counts=tally(findings).shown,
        blocks=tuple(block for block in blocks if block.lines),
        charts=charts,
    )


def _line(world: World, finding: Finding) -> SubjectLine:
    anchor = f"#r-{finding.rule.id}"
    if finding.subject_kind is SubjectKind.GROUP:
        path = group_year_path(finding.subject, finding.school_year) + anchor
        name = world.names.of(finding.subject)
    else:
        file = world.district_by_id.get(finding.subject)
        path = f"{district_path(finding.subject)}#y-{finding.school_year}-{finding.rule.id}"
        name = file.record.bureau.name if file else finding.subject
    shown = finding.value_text if world.disclosure(finding) is Disclosure.VALUE else WITHHELD
    return SubjectLine(name, path, finding.rule.title, shown)


def _charts(world: World, findings: tuple[Finding, ...]) -> tuple[ChartView, ...]:
    groups = [finding for finding in findings if finding.subject_kind is SubjectKind.GROUP]
    charts = []
    for _, part in groupby(sorted(groups, key=lambda f: f.rule.id), key=lambda f: f.rule.id):
        found = list(part)
        if all(finding.outcome in SILENT for finding in found):
            continue
        title = f"{found[0].school_year} 学年 {found[0].rule.title}"
        chart = comparison_chart(world, title, found)
        if chart is None and len(found) > 1 and tally(found).judged:
            chart = outcome_chart(title, [(found[0].rule.title, tally(found))], first="规则")
        if chart:
            charts.append(chart)
    return tuple(charts)


KIND = PageKind("provision", plan)
