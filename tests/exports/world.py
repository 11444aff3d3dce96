"""A small state of the world with a finding of every outcome, built in memory."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from generator.assessment.finding import AppliedThreshold, Basis, Finding, Outcome, PartFinding, SubjectKind
from generator.exports import published
from generator.exports.export import ROOT
from generator.exports.snapshot import Snapshot
from generator.facts import DistrictFile, GroupFile, Names
from generator.measurement import Mark, Measured, Part, Share, Unavailable, Value, does_not_arise, not_reported
from generator.metrics.metric import Disclosure, Metric, Subject, ValueKind
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy
from schema.vocabulary import Severity

REFERENCE = "JS-4F7Q2M"
FILE = "data/groups/lianyun/ly-xugou.yaml"


def district(key: str, *, is_sample: bool) -> DistrictFile:
    """A district with two schools."""
    record = District.model_validate(
        {
            "id": key,
            "name": f"{key}区",
            "full_name": f"某省某市{key}区",
            "is_sample": is_sample,
            "bureau": {"name": f"{key}区教育局", "public_phone": "0518-12345678"},
            "adopted_policies": [{"policy": "ly"}],
            "calendar": [
                {
                    "school_year": "2023-2024",
                    "first_semester": {"start_on": "2023-09-01", "end_on": "2024-01-31"},
                    "second_semester": {"start_on": "2024-02-20", "end_on": "2024-07-05"},
                }
            ],
            "schools": [
                {"id": f"{key}-b", "name": "乙小学", "quality_tier": "weak", "note": "校备注"},
                {
                    "id": f"{key}-a",
                    "name": "甲小学",
                    "code": "3207030106",
                    "stage": "primary",
                    "quality_tier": "strong",
                },
            ],
            "sources": [{"title": "名单", "note": "来源的内部说明"}],
            "note": "区县的内部备注",
        }
    )
    return DistrictFile(record, f"data/districts/{key}.yaml", lambda path: 1)


def group(key: str, district_key: str, **changes: Any) -> GroupFile:
    """A group of two schools with one exchange, named by a random reference."""
    record = EducationGroup.model_validate(
        {
            "id": key,
            "name": f"{key}教育集团",
            "district": district_key,
            "form": "group",
            "established_on": "2017-09-01",
            "memberships": [
                {"school": f"{district_key}-a", "role": "lead"},
                {"school": f"{district_key}-b", "role": "member", "start_on": "2017-09-01", "note": "成员的内部备注"},
            ],
            "school_years": [
                {
                    "school_year": "2023-2024",
                    "reported_by": "集团办公室",
                    "exchanges": [
                        {
                            "ref": REFERENCE,
                            "person_level": "teacher",
                            "kind": "exchange",
                            "from_school": f"{district_key}-a",
                            "to_school": f"{district_key}-b",
                            "start_on": "2023-09-01",
                        }
                    ],
                }
            ],
            "sources": [{"title": "附件1", "url": "https://www.example.edu.cn/a"}],
            "note": "集团备注",
            **changes,
        }
    )
    return GroupFile(record, f"data/groups/{district_key}/{key}.yaml", lambda path: 1)


def _rule(key: str, metric: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "title": "规则", "metric": metric, "unit": "次/学年", "period": "school_year", **more}


def _clause(key: str, *rules: dict[str, Any], bearer: str = "group") -> dict[str, Any]:
    return {
        "id": key,
        "locator": "六(五)",
        "title": "条款",
        "duty": "应当做到",
        "kind": "count",
        "bearer": bearer,
        "severity": "must",
        "handling": "computed",
        "period": "school_year",
        "reading": "按字面理解",
        "remedy": "补上",
        "rules": list(rules),
    }


POLICY = Policy.model_validate(
    {
        "id": "ly",
        "prefix": "LY",
        "title": "共建方案",
        "document_no": "连区教〔2017〕89号",
        "issuer": "连云区教育局",
        "jurisdiction": "连云区",
        "nature": "normative",
        "validity": "unknown",
        "adopted_on": "2017-08-07",
        "valid_from": "2017-08-07",
        "summary": "说明",
        "clauses": [
            _clause(
                "LY-6.5-3",
                _rule(
                    "ly-lessons",
                    "lessons",
                    comparator="at_least",
                    params={"kinds": ["open_lesson", "seminar_lesson"]},
                    thresholds=[{"value": "2"}, {"from_date": "2020-09-01", "value": "3"}],
                ),
                _rule("ly-share", "share", comparator="at_least", thresholds=[{"value": "80"}]),
                _rule("ly-date", "day", comparator="not_later_than", thresholds=[{"value": "08-20"}]),
                _rule("ly-parts", "parts", comparator="includes", thresholds=[{"value": ["lead", "member"]}]),
                _rule("ly-average", "average", comparator="between", thresholds=[{"value": ["1", "2"]}]),
                _rule("ly-verdict", "verdict", comparator="at_most", thresholds=[{"value": "2"}]),
                _rule("ly-secret", "secret", comparator="at_most", thresholds=[{"value": "2"}]),
            ),
            _clause("LY-2-1", _rule("ly-bureau", "bureau", comparator="at_least"), bearer="bureau"),
        ],
    }
)
RULES = {rule.id: (clause, rule) for clause in POLICY.clauses for rule in clause.rules}


def _metric(key: str, kind: ValueKind, **more: Any) -> Metric:
    return Metric(
        id=key,
        title=f"指标{key}",
        unit="次",
        kind=kind,
        formula="数一数",
        absent="未报送",
        measure=lambda facts, params: not_reported("活动"),
        **more,
    )


METRICS = (
    _metric("lessons", ValueKind.COUNT, code="M02"),
    _metric("share", ValueKind.SHARE),
    _metric("day", ValueKind.DATE),
    _metric("parts", ValueKind.ITEMS, words={"lead": "牵头校", "member": "成员校"}.__getitem__),
    _metric("average", ValueKind.COUNT),
    _metric("verdict", ValueKind.COUNT, disclosure=Disclosure.VERDICT),
    _metric("secret", ValueKind.COUNT, disclosure=Disclosure.NOTHING),
    _metric("bureau", ValueKind.COUNT, subject=Subject.DISTRICT_YEAR),
)


@dataclass(frozen=True)
class Case:
    """What a finding is about and what was found."""

    rule: str
    outcome: Outcome
    value: Value | Unavailable
    low: Value | None = None
    subject: str = "ly-xugou"
    district: str = "lianyun"


def finding(case: Case, **changes: Any) -> Finding:
    """A finding of one part."""
    clause, rule = RULES[case.rule]
    marks = (Mark(FILE, 15, "2023-10-16 公开课 甲"), Mark(FILE, 12, "2023-10-09 公开课 乙"))
    is_absent = isinstance(case.value, Unavailable)
    text = "" if is_absent else "值的文字"
    part = PartFinding("", case.value, text, case.outcome, "", () if is_absent else marks)
    found = Finding(
        subject_kind=SubjectKind.DISTRICT if case.rule == "ly-bureau" else SubjectKind.GROUP,
        subject=case.subject,
        district=case.district,
        school_year="2023-2024",
        policy=POLICY,
        clause=clause,
        rule=rule,
        severity=Severity.MUST,
        outcome=case.outcome,
        basis=Basis.COMPUTED,
        measurement=case.value if isinstance(case.value, Unavailable) else Measured((Part("", case.value, marks),)),
        parts=(part,),
        value_text=text,
        threshold=AppliedThreshold(case.low, None, "不少于", rule.unit) if case.low is not None else None,
        due=dt.date(2024, 8, 31),
        working="" if is_absent else "计算过程",
        missing=case.value.missing if isinstance(case.value, Unavailable) else (),
        shortfall="",
    )
    return replace(found, **changes)


def findings() -> tuple[Finding, ...]:
    """One finding of every outcome, of every kind of value and of every level of disclosure."""
    both = frozenset({"lead", "member"})
    return (
        finding(Case("ly-lessons", Outcome.MET, 5, 2)),
        finding(Case("ly-share", Outcome.NOT_MET, Share(6, 7), Fraction(9, 10)), shortfall="还差 1 个"),
        finding(Case("ly-date", Outcome.ADVISORY, dt.date(2024, 8, 25), dt.date(2024, 8, 20))),
        finding(Case("ly-parts", Outcome.INFO, frozenset({"member", "lead"}), both)),
        finding(Case("ly-average", Outcome.PENDING, Fraction(1, 3), 1)),
        finding(Case("ly-verdict", Outcome.NOT_MET, 9731, 2), working="9731 件", shortfall="超出 9731"),
        finding(Case("ly-secret", Outcome.MET, 8642, 2)),
        finding(Case("ly-lessons", Outcome.UNKNOWN, not_reported("活动"), 2, "sample-one", "sample")),
        finding(Case("ly-share", Outcome.NOT_APPLICABLE, does_not_arise("没有成员校"), None, "sample-one", "sample")),
        finding(Case("ly-bureau", Outcome.MET, 3, 1, "lianyun")),
    )


def snapshot(**changes: Any) -> Snapshot:
    """The whole small world: a real district and a made-up one."""
    districts = (district("sample", is_sample=True), district("lianyun", is_sample=False))
    groups = (group("sample-one", "sample"), group("ly-xugou", "lianyun"))
    world = Snapshot(
        districts=districts,
        groups=groups,
        policies=(POLICY,),
        metrics=METRICS,
        findings=findings(),
        names=Names(
            {school.id: school for file in districts for school in file.record.schools},
            {file.record.id: file.record.name for file in groups},
        ),
        as_of=dt.date(2024, 9, 1),
        revision="0123abc",
        rules_version="2024.1",
    )
    return replace(world, **changes)


def files(world: Snapshot) -> dict[str, bytes]:
    """Every published file of the interface, whole, by its path below the interface's root."""
    everything = {path: b"".join(pieces) for path, pieces in published(world)}
    return {path.removeprefix(ROOT): content for path, content in everything.items() if path.startswith(ROOT)}


def document(world: Snapshot, path: str) -> Any:
    """One published JSON file, read back."""
    return json.loads(files(world)[path])
