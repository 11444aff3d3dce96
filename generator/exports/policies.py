"""`policies.json`: the documents, clause by clause, with how each is read and the rules that check it."""

from __future__ import annotations

from generator.exports.export import JSON, Export, Files
from generator.exports.json_text import document
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import policies as v1
from generator.exports.words import label, word, words
from schema.policy import Clause, Policy, Rule, Scope, Threshold


def policy(record: Policy) -> v1.Policy:
    """One document; its clauses keep their order."""
    return v1.Policy(
        id=record.id,
        prefix=record.prefix,
        title=record.title,
        document_no=record.document_no,
        issuer=record.issuer,
        jurisdiction=record.jurisdiction,
        nature=record.nature.value,
        nature_label=record.nature.label,
        validity=record.validity.value,
        validity_label=record.validity.label,
        adopted_on=record.adopted_on,
        published_on=record.published_on,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        source_url=record.source_url,
        based_on=list(record.based_on),
        annexes=list(record.annexes),
        scope=_scope(record.scope),
        summary=record.summary,
        remarks=list(record.remarks),
        clauses=[_clause(clause) for clause in record.clauses],
    )


def _clause(record: Clause) -> v1.Clause:
    return v1.Clause(
        id=record.id,
        locator=record.locator,
        title=record.title,
        duty=record.duty,
        kind=record.kind.value,
        kind_label=record.kind.label,
        bearer=record.bearer.value,
        bearer_label=record.bearer.label,
        severity=record.severity.value,
        severity_label=record.severity.label,
        handling=record.handling.value,
        handling_label=record.handling.label,
        period=record.period.value,
        period_label=record.period.label,
        scope=_scope(record.scope),
        reading=record.reading,
        remedy=record.remedy,
        repeats=record.repeats,
        rules=[_rule(rule, record) for rule in record.rules],
    )


def _rule(record: Rule, clause: Clause) -> v1.Rule:
    severity = record.severity or clause.severity
    return v1.Rule(
        id=record.id,
        title=record.title,
        metric=record.metric,
        params=[v1.Param(name=name, values=_texts(record.params[name])) for name in sorted(record.params)],
        operator=word(record.comparator),
        operator_label=label(record.comparator),
        thresholds=[_threshold(threshold) for threshold in record.thresholds],
        deadline_year=word(record.deadline_year),
        deadline_year_label=label(record.deadline_year),
        unit=record.unit,
        period=record.period.value,
        period_label=record.period.label,
        due=record.due,
        severity=severity.value,
        severity_label=severity.label,
        scope=_scope(record.scope),
        is_floor=record.is_floor,
        is_external=record.is_external,
    )


def _threshold(record: Threshold) -> v1.RuleThreshold:
    return v1.RuleThreshold(
        from_date=record.from_date,
        to_date=record.to_date,
        values=_texts(record.value),
        reference=record.reference,
    )


def _texts(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _scope(record: Scope) -> v1.Scope:
    return v1.Scope(
        forms=words(record.forms),
        modes=words(record.modes),
        tightness=words(record.tightness),
        pairing_forms=words(record.pairing_forms),
        lead_tenures=words(record.lead_tenures),
        stages=words(record.stages),
        groups=record.groups,
        first_school_year=record.first_school_year,
        last_school_year=record.last_school_year,
    )


def _files(snapshot: Snapshot) -> Files:
    records = sorted(snapshot.policies, key=lambda record: record.id)
    head = {"meta": snapshot.meta(contains_sample=False)}
    yield "policies.json", document(head, "policies", (policy(record) for record in records))


EXPORT = Export(
    name="policies",
    path="policies.json",
    media_type=JSON,
    description="全部政策文件：逐条列出要求、处理方式、本站理解和核查规则",
    response=v1.PoliciesFile,
    files=_files,
)
