"""A small world for the judge: a group, a district, a policy of one rule, and a metric that says what it is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.assessment.finding import Finding
from generator.assessment.judge import judge, ready_rules
from generator.assessment.years import Scene, bindings, group_year
from generator.facts import GroupFile, GroupYear, Names
from generator.measurement import Measurement
from generator.metrics.metric import Metric, Subject, ValueKind
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy

YEAR = "2023-2024"
LONG_AFTER = dt.date(2025, 3, 1)
DURING = dt.date(2024, 3, 1)


def district(**fields: Any) -> District:
    """A district that has adopted policy `p`."""
    return District.model_validate(
        {
            "id": "d",
            "name": "案例区",
            "full_name": "案例省案例市案例区",
            "bureau": {"name": "案例区教育局"},
            "adopted_policies": [{"policy": "p"}],
            "sources": [{"title": "案例"}],
            **fields,
        }
    )


def group(**fields: Any) -> EducationGroup:
    """A co-built community of one lead and one member."""
    return EducationGroup.model_validate(
        {
            "id": "g",
            "name": "案例教共体",
            "district": "d",
            "form": "community",
            "mode": "co_built",
            "memberships": [{"school": "a", "role": "lead"}, {"school": "b", "role": "member"}],
            "sources": [{"title": "案例"}],
            **fields,
        }
    )


def policy(rule: dict[str, Any], clause: dict[str, Any] | None = None, **fields: Any) -> Policy:
    """A policy of one clause with one rule on metric `m`."""
    full_rule = {"id": "r", "title": "案例规则", "metric": "m", "unit": "次/学年", "period": "school_year", **rule}
    full_clause = {
        "id": "PP-1-1",
        "locator": "一",
        "title": "案例条款",
        "duty": "案例要求",
        "kind": "count",
        "bearer": "group",
        "severity": "must",
        "handling": "computed",
        "period": "school_year",
        "reading": "案例理解",
        "remedy": "案例办法",
        "rules": [full_rule],
        **(clause or {}),
    }
    return Policy.model_validate(
        {
            "id": "p",
            "prefix": "PP",
            "title": "案例文件",
            "document_no": "案〔2020〕1号",
            "issuer": "案例区教育局",
            "jurisdiction": "案例省案例市案例区",
            "nature": "normative",
            "validity": "in_force",
            "adopted_on": "2020-01-01",
            "valid_from": "2020-01-01",
            "summary": "案例",
            "clauses": [full_clause],
            **fields,
        }
    )


def facts(as_of: dt.date = LONG_AFTER, record: EducationGroup | None = None, year: str = YEAR) -> GroupYear:
    """The group-year on which the rule is judged."""
    file = GroupFile(record or group(), "g.yaml", lambda path: 1)
    return group_year(file, district(), year, Scene(as_of, Names({}, {}), {}))


def metric(
    measurement: Measurement, kind: ValueKind = ValueKind.COUNT, subject: Subject = Subject.GROUP_YEAR
) -> Metric:
    """A metric that returns the given measurement."""
    return Metric("m", "案例指标", "次", kind, "案例", "案例", lambda _facts, _params: measurement, subject)


def verdict(
    measurement: Measurement,
    rule: dict[str, Any],
    *,
    as_of: dt.date = LONG_AFTER,
    kind: ValueKind = ValueKind.COUNT,
    clause: dict[str, Any] | None = None,
    **fields: Any,
) -> Finding | None:
    """The finding of one rule on one measurement."""
    document = policy(rule, clause, **fields)
    ready = ready_rules(document, {"m": metric(measurement, kind)})[0]
    binding = bindings(district(), {"p": document})[0]
    return judge(ready, facts(as_of), binding)
