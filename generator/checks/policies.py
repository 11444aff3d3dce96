"""Policies are sound: metrics exist, thresholds fit, clauses are numbered once; and districts adopt what exists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from generator.checks.check import Fault, Path, at
from generator.diagnostics import Diagnostic, Gravity
from generator.source import PolicyFile, Repository
from schema.vocabulary import Comparator, Handling, PolicyNature, Severity

# A clerk who checks one file does not wait for metrics and policies.
if TYPE_CHECKING:
    from generator.metrics.metric import Metric
    from schema.policy import Clause, Rule

_SETS = frozenset({Comparator.INCLUDES, Comparator.SAME_AS, Comparator.ONE_OF})
_AT_LEAST = re.compile("不少于|不低于|不得少于|不得低于|至少")
_AT_MOST = re.compile("不超过|不高于|不多于|不得超过|不得高于|不得多于|至多")
_UPPER = frozenset({Comparator.AT_MOST, Comparator.BELOW})
_LOWER = frozenset({Comparator.AT_LEAST, Comparator.ABOVE})
_FITTING = {
    "items": _SETS,
    "date": frozenset({Comparator.NOT_LATER_THAN}),
    "count": frozenset(Comparator) - _SETS - {Comparator.NOT_LATER_THAN},
    "share": frozenset(Comparator) - _SETS - {Comparator.NOT_LATER_THAN},
}


def adopted_policies_exist(repository: Repository) -> Iterator[Diagnostic]:
    """A district adopts policies that have a file, and a group names only policies that its district adopted."""
    known = {policy.record.id for policy in repository.policies}
    adopted = {}
    for district in repository.districts:
        adopted[district.record.id] = {a.policy for a in district.record.adopted_policies}
        for i, adoption in enumerate(district.record.adopted_policies):
            if adoption.policy not in known:
                fault = Fault(
                    "policy_unknown", f"没有编号为“{adoption.policy}”的政策文件", f"已有：{'、'.join(sorted(known))}"
                )
                yield at(district, ("adopted_policies", i, "policy"), fault)
    for group in repository.groups:
        for i, key in enumerate(group.record.policies or ()):
            if key not in adopted.get(group.record.district, set()):
                fault = Fault(
                    "policy_not_adopted", f"本区县没有采用文件“{key}”", "请核对文件编号，或先在区县文件里采用它。"
                )
                yield at(group, ("policies", i), fault)


def jurisdictions_match(repository: Repository) -> Iterator[Diagnostic]:
    """A real district adopts only documents of its own jurisdiction, of one that contains it, or national law."""
    jurisdictions = {
        policy.record.id: policy.record.jurisdiction
        for policy in repository.policies
        if policy.record.nature is not PolicyNature.NATIONAL_LAW
    }
    for district in repository.districts:
        for i, adoption in enumerate(district.record.adopted_policies):
            where = jurisdictions.get(adoption.policy)
            if where and not district.record.is_sample and not district.record.full_name.startswith(where):
                message = f"文件“{adoption.policy}”适用于{where}，不适用于{district.record.full_name}"
                yield at(
                    district, ("adopted_policies", i, "policy"), Fault("policy_elsewhere", message, "请核对文件编号。")
                )


def clauses_are_sound(repository: Repository) -> Iterator[Diagnostic]:
    """Clause and rule ids are unique and carry the prefix; a repeated clause exists; handling and rules agree."""
    for policy in repository.policies:
        clause_ids = [clause.id for clause in policy.record.clauses]
        rule_ids: set[str] = set()
        for i, clause in enumerate(policy.record.clauses):
            path: Path = ("clauses", i)
            for fault in _clause_faults(clause, clause_ids, i, policy):
                yield at(policy, path, fault)
            for j, rule in enumerate(clause.rules):
                if rule.id in rule_ids:
                    fault = Fault("rule_twice", f"规则编号“{rule.id}”重复", "请换一个编号。")
                    yield at(policy, (*path, "rules", j, "id"), fault)
                rule_ids.add(rule.id)
                for fault in _against_words(rule, clause):
                    yield at(policy, (*path, "rules", j, "comparator"), replace(fault, gravity=Gravity.WARNING))


def _clause_faults(clause: Clause, ids: list[str], index: int, policy: PolicyFile) -> Iterator[Fault]:
    if not clause.id.startswith(policy.record.prefix + "-"):
        yield Fault("clause_prefix", f"条款编号“{clause.id}”应以“{policy.record.prefix}-”开头", "请核对条款编号。")
    if clause.id in ids[:index]:
        yield Fault("clause_twice", f"条款编号“{clause.id}”重复", "每条只写一次。")
    if clause.repeats is not None and clause.repeats not in ids:
        yield Fault("clause_unknown", f"没有条款“{clause.repeats}”", "请核对“重复条款”的编号。")
    if clause.rules and clause.remedy is None:
        yield Fault(
            "remedy_missing", "有核查规则的条款必须写明怎样达标（remedy）", "请写出学校应当怎样做、填报哪一部分。"
        )
    if clause.rules and clause.handling is Handling.NARRATIVE and any(_judges(rule, clause) for rule in clause.rules):
        yield Fault("handling_differs", "仅作说明的条款不能有会作出结论的规则", "请改处理方式，或删去标准值。")
    if not clause.rules and clause.handling is not Handling.NARRATIVE and clause.repeats is None:
        yield Fault("rules_missing", "要核查的条款没有规则", "请补上规则，或把处理方式改为 narrative。")


def _against_words(rule: Rule, clause: Clause) -> Iterator[Fault]:
    """A rule that asks for the opposite of what the clause says: 不少于 as an upper bound, or the other way round."""
    at_least, at_most = bool(_AT_LEAST.search(clause.duty)), bool(_AT_MOST.search(clause.duty))
    if rule.comparator is None or at_least is at_most:
        return
    if rule.comparator in (_UPPER if at_least else _LOWER):
        said = (_AT_LEAST if at_least else _AT_MOST).search(clause.duty)
        message = f"条款写的是“{said[0] if said else ''}”，规则“{rule.id}”却按“{rule.comparator.label}”核查，方向相反"
        yield Fault("comparator_reversed", message, "请核对 comparator；方向确实如此的，请在 reading 里写明怎样理解。")


def _judges(rule: Rule, clause: Clause) -> bool:
    return rule.comparator is not None and (rule.severity or clause.severity) is not Severity.INFO


def rules_fit_their_metrics(repository: Repository) -> Iterator[Diagnostic]:
    """A rule's metric exists, its parameters are those of the metric, and its thresholds fit the metric's values."""
    from generator.metrics import METRIC_BY_ID  # late, as above

    for policy in repository.policies:
        for i, clause in enumerate(policy.record.clauses):
            for j, rule in enumerate(clause.rules):
                path: Path = ("clauses", i, "rules", j)
                metric = METRIC_BY_ID.get(rule.metric)
                if metric is None:
                    fault = Fault(
                        "metric_unknown", f"没有编号为“{rule.metric}”的指标", "请用 list metrics 查看全部指标。"
                    )
                    yield at(policy, (*path, "metric"), fault)
                    continue
                for fault in _rule_faults(rule, metric):
                    yield at(policy, path, fault)


def _rule_faults(rule: Rule, metric: Metric) -> Iterator[Fault]:
    try:
        metric.params.model_validate(rule.params)
    except ValidationError as error:
        names = "、".join(".".join(map(str, found["loc"])) for found in error.errors())
        yield Fault("params_wrong", f"指标“{metric.id}”的参数不对：{names}", f"该指标的参数：{_params_of(metric)}")
    if rule.comparator is None:
        if rule.thresholds:
            yield Fault("comparator_missing", "有标准值而没有比较方式", "请补上 comparator，或删去标准值。")
        return
    if rule.comparator not in _FITTING[metric.kind]:
        yield Fault("comparator_wrong", f"“{rule.comparator.label}”不能用于指标“{metric.title}”", "请换一种比较方式。")
    elif not rule.thresholds:
        yield Fault("threshold_missing", "有比较方式而没有标准值", "请补上 thresholds。")
    else:
        yield from _threshold_faults(rule, metric)


def _params_of(metric: Metric) -> str:
    return "、".join(metric.params.model_fields) or "无"


def _threshold_faults(rule: Rule, metric: Metric) -> Iterator[Fault]:
    for threshold in rule.thresholds:
        texts = threshold.value if isinstance(threshold.value, list) else [threshold.value]
        wanted = 2 if rule.comparator is Comparator.BETWEEN else 1
        if rule.comparator not in _SETS and len(texts) != wanted:
            yield Fault(
                "threshold_form", f"“{rule.comparator and rule.comparator.label}”需要 {wanted} 个标准值", "请核对。"
            )
        for text in texts:
            if not _value_fits(text, metric):
                yield Fault(
                    "threshold_form", f"标准值“{text}”不合指标“{metric.title}”的要求", "数字、月-日或选项，请核对。"
                )


def _value_fits(text: str, metric: Metric) -> bool:
    if metric.kind == "items":
        return True
    if metric.kind == "date":
        try:
            dt.date.fromisoformat(text if len(text) > 5 else f"2023-{text}")
        except ValueError:
            return False
        return True
    return text.replace(".", "", 1).isdigit()
