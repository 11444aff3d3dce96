"""A small world: two districts, three groups, one document, and a finding of every outcome. Nothing in it is real."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from generator.assessment.finding import AppliedThreshold, Basis, Finding, Outcome, PartFinding, SubjectKind
from generator.facts import DistrictFile, GroupFile, Names
from generator.measurement import Mark, Measured, Part, Share, Value, not_reported
from generator.metrics.metric import Disclosure, Metric, Subject, ValueKind
from generator.pages.world import World
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Clause, Policy, Rule

AS_OF = dt.date(2024, 10, 8)
YEARS = ("2022-2023", "2023-2024")
METRICS = ("meetings", "lessons", "list-published", "plan", "survey", "earmark", "quality")


def clause(number: str, title: str, rule: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """One clause, with at most one rule."""
    full = {"title": title, "unit": "次/学年", "period": "school_year", **rule} if rule else None
    return {
        "id": f"PP-{number}",
        "locator": "三(二)4",
        "title": title,
        "duty": f"集团应当做到{title}，每个学期都要有记录。",
        "kind": "count",
        "bearer": "group",
        "severity": "must",
        "handling": "computed" if rule else "narrative",
        "period": "school_year",
        "reading": "“每学期”指每一个学期都要达到，不取全年总数。",
        "remedy": "在学年数据的活动中逐次填写，并附佐证。" if rule else None,
        "rules": [full] if full else [],
        **fields,
    }


def _count(rule: str, metric: str, value: str) -> dict[str, Any]:
    return {"id": rule, "metric": metric, "comparator": "at_least", "thresholds": [{"value": value}]}


def policy() -> Policy:
    """A document with clauses of every handling."""
    dated = {
        "id": "p-list-published",
        "metric": "list-published",
        "comparator": "not_later_than",
        "thresholds": [{"value": "08-20", "from_date": "2022-09-01", "reference": "附件二"}],
        "deadline_year": "start",
        "period": "by_date",
    }
    return Policy.model_validate(
        {
            "id": "pp",
            "prefix": "PP",
            "title": "关于推进集团化办学的实施意见",
            "document_no": "例教〔2022〕1号",
            "issuer": "示例区教育局",
            "jurisdiction": "示例省示例市示例区",
            "nature": "normative",
            "validity": "in_force",
            "adopted_on": "2022-06-01",
            "published_on": "2022-06-08",
            "valid_from": "2022-06-01",
            "source_url": "https://www.example.gov.cn/art/1.html",
            "based_on": ["上级文件"],
            "annexes": ["附件一 评价指标"],
            "summary": "这份文件是为试验编写的，用来说明每种条款怎样核查。",
            "remarks": ["原文提到的附件没有随文公布。"],
            "clauses": [
                clause("1-1", "工作总体目标", locator="一"),
                clause("3.2-1", "每学期工作例会", _count("p-meetings", "meetings", "2")),
                clause("3.2-2", "公开课、研讨课和示范课", _count("p-lessons", "lessons", "15"), locator="三(二)3"),
                clause("3.2-3", "交流名单向社会公开", dated, kind="disclosure", locator="六(五)"),
                clause("3.2-4", "三年发展规划", _count("p-plan", "plan", "1"), severity="should", locator="四(一)"),
                clause("3.2-5", "家长满意度调查", {"id": "p-survey", "metric": "survey"}, locator="六(四)"),
                clause("3.2-6", "教学质量不低于全区", _count("p-quality", "quality", "0"), locator="六(四)2"),
                clause("3.2-7", "师徒结对", repeats="PP-3.2-1", locator="三(三)"),
                clause(
                    "4.1-1", "单列经费", _count("p-earmark", "earmark", "2000000"), bearer="bureau", locator="四(二)"
                ),
            ],
        }
    )


def district(key: str, name: str, *, sample: bool) -> District:
    """A district with a bureau and three schools."""
    return District.model_validate(
        {
            "id": key,
            "name": name,
            "full_name": f"示例省示例市{name}",
            "is_sample": "true" if sample else "false",
            "bureau": {
                "name": f"{name}教育局",
                "office": "义务教育科",
                "public_phone": "0577-88880000",
                "website": "https://www.example.gov.cn",
            },
            "adopted_policies": [{"policy": "pp"}],
            "schools": [
                {
                    "id": f"{key}-{n}",
                    "name": f"{name}{word}小学",
                    "short_name": f"{word}小",
                    "former_names": [f"{word}村小学"],
                    "code": f"333000000{n}",
                    "stage": "primary",
                    "website": "https://www.example.edu.cn",
                    "status": "planned" if n == 3 else "operating",
                    "note": "校舍在建。",
                }
                for n, word in enumerate(("育才", "临河", "新城"), 1)
            ],
            "sources": [
                {
                    "title": "集团名单",
                    "issuer": f"{name}教育局",
                    "document_no": "例教〔2022〕2号",
                    "published_on": "2022-09-01",
                    "url": "https://www.example.gov.cn/art/2.html",
                    "note": "名单只列学校，没有活动数据。",
                }
            ],
            "notices": [notice(key, day) for day in ("2024-09-23", "2024-10-02", "2024-10-20")],
            "note": "为试验编写。",
        }
    )


def notice(home: str, day: str) -> dict[str, Any]:
    """A notice of eleven days that begins on a day; only one that begins in October was signed."""
    start = dt.date.fromisoformat(day)
    return {
        "id": f"gs-{day}",
        "title": f"关于{home}名单的公示（{day}）",
        "body": ["现将名单予以公示。", "有异议的，可以在公示期内向受理部门反映。"],
        "clauses": ["PP-3.2-3"],
        "start_on": day,
        "end_on": (start + dt.timedelta(days=10)).isoformat(),
        **({"received_by": "义务教育科", "issued_on": day} if start.month == 10 else {}),
        "attachments": [{"title": "名单", "url": "https://www.example.gov.cn/art/4.html"}],
    }


CORRECTIONS = [
    {
        "school_year": YEARS[0],
        "what": "activities[1].held_on（工作例会）",
        "before": "2022-10-11",
        "after": "2022-10-18",
        "why": "原来抄错了日期，以会议记录为准",
        "approved_by": "区教育局分管副局长",
        "on": "2024-03-20",
    },
    {
        "school_year": YEARS[0],
        "what": "staffing[1].new_teachers（s-1）",
        "before": "9",
        "after": "11",
        "why": "漏计了两名",
        "approved_by": "区教育局分管副局长",
        "on": "2024-03-01",
    },
]
"""Of one group only: events of one day stand in an order that depends on their words."""


def group(key: str, home: str, name: str, *, years: Iterable[str]) -> EducationGroup:
    """A group of three schools, with sections for some school years."""
    document = {"kind": "exchange_list", "title": "教干教师交流名单", "url": "https://www.example.gov.cn/art/3.html"}
    return EducationGroup.model_validate(
        {
            "id": key,
            "name": name,
            "short_name": name[:4],
            "district": home,
            "form": "community",
            "mode": "co_built",
            "established_on": "2022-09-01",
            "memberships": [
                {"school": f"{home}-1", "role": "lead", "start_on": "2022-09-01"},
                {"school": f"{home}-2", "role": "member", "start_on": "2022-09-01"},
                {"school": f"{home}-3", "role": "member", "start_on": "2022-09-01", "end_on": "2024-07-01"},
            ],
            "corrections": CORRECTIONS if key == "sl-yucai" else [],
            "campuses": [{"name": "滨江校区", "start_on": "2023-09-01"}, {"name": "老校区", "end_on": "2024-01-01"}],
            "documents": [
                {
                    "kind": "three_year_plan",
                    "title": "三年发展规划",
                    "formed_on": "2022-09-20",
                    "filed_on": "2022-10-01",
                }
            ],
            "school_years": [
                {
                    "school_year": year,
                    "reported_on": f"{year[5:]}-07-10",
                    "reported_by": "集团办公室",
                    "documents": [{**document, "formed_on": f"{year[:4]}-08-10", "published_on": f"{year[:4]}-08-19"}],
                }
                for year in years
            ],
            **(replies(key) if key == "sl-yucai" else {}),
            "sources": [{"title": "集团名单"}],
            "note": "牵头学校三年一轮换。",
        }
    )


def replies(group: str) -> dict[str, Any]:
    """What a group has to say in its last year: a dispute that stands, one that lapsed, a plan about a silent rule."""
    base = {"school_year": YEARS[1], "by": "group_office", "raised_on": "2024-09-12"}
    answer = {"words": "已受理，正在核对会议记录。", "by": "bureau_office", "on": "2024-09-20"}
    return {
        "disputes": [
            {
                **base,
                "clause": "PP-3.2-1",
                "rule": "p-meetings",
                "words": "第二学期有一次例会漏报。",
                "deadline": "2024-12-01",
                "answer": answer,
            },
            {**base, "clause": "PP-3.2-4", "words": "规划已经印发。", "deadline": "2024-10-07"},
        ],
        "rectifications": [
            {**base, "clause": "PP-3.2-4", "words": f"{group} 将在年底前修订规划。", "deadline": "2024-12-31"},
        ],
        "confirmations": [
            {"school_year": YEARS[1], "part": "memberships", "by": "bureau_office", "on": "2024-09-01"},
            {"school_year": YEARS[1], "part": "documents", "by": "group_office", "on": "2024-08-20"},
            {"school_year": YEARS[1], "part": "documents", "by": "group_office", "on": "2024-11-20"},
        ],
    }


def metric(key: str) -> Metric:
    """A metric that is only named here."""
    disclosure = Disclosure.VERDICT if key == "quality" else Disclosure.VALUE
    subject = Subject.DISTRICT_YEAR if key == "earmark" else Subject.GROUP_YEAR
    return Metric(
        id=key,
        title=f"指标{key}",
        unit="次/学年",
        kind=ValueKind.COUNT,
        formula="逐次计数，每次只计一次。",
        absent="活动清单没有填写时没有数值。",
        measure=lambda _facts, _params: not_reported("活动"),
        subject=subject,
        code="M01",
        disclosure=disclosure,
    )


def find(clauses: Iterable[Clause], rule: str) -> tuple[Clause, Rule]:
    """A rule and its clause."""
    return next((c, r) for c in clauses for r in c.rules if r.id == rule)


def finding(
    document: Policy, rule: str, subject: tuple[SubjectKind, str, str, str], outcome: Outcome, values: dict[str, Value]
) -> Finding:
    """A finding whose parts have the given values, by label."""
    found_clause, found_rule = find(document.clauses, rule)
    kind, key, home, year = subject
    marks = tuple(
        Mark(f"data/groups/{home}/{key}.yaml", 12 + n, f"{year[:4]}-10-1{n} 工作例会 第{n}次例会") for n in range(4)
    )
    parts = tuple(
        PartFinding(label, value, _text(value), outcome, "还差 1 次" if outcome is Outcome.NOT_MET else "", marks)
        for label, value in values.items()
    ) or (PartFinding("", not_reported("活动"), "", outcome, "", ()),)
    silent = {Outcome.UNKNOWN: ("学年活动清单",), Outcome.NOT_APPLICABLE: ("本条只适用于含初中学段的集团",)}
    low = None if found_rule.comparator is None else Fraction(2)
    return Finding(
        subject_kind=kind,
        subject=key,
        district=home,
        school_year=year,
        policy=document,
        clause=found_clause,
        rule=found_rule,
        severity=found_clause.severity,
        outcome=outcome,
        basis=Basis.COMPUTED,
        measurement=Measured(tuple(Part(p.label, p.value, p.marks) for p in parts)) if values else not_reported("活动"),
        parts=parts,
        value_text="、".join(p.value_text for p in parts),
        threshold=AppliedThreshold(low, None, "不少于 2 次/学期", "次/学期") if found_rule.comparator else None,
        due=dt.date(int(year[:4]), 8, 20) if rule == "p-list-published" else dt.date(int(year[5:]), 8, 31),
        working="第一学期 2 次，第二学期 1 次，取较小者 1 次" if values else "",
        missing=silent.get(outcome, ()),
        shortfall="还差 1 次" if outcome is Outcome.NOT_MET else "",
    )


def _text(value: Value) -> str:
    if isinstance(value, Share):
        return f"{value.part}/{value.whole}"
    return value.isoformat() if isinstance(value, dt.date) else f"{value} 次"


def findings(document: Policy) -> tuple[Finding, ...]:
    """Every outcome at least once; two years for one group, silence for the others."""
    found = []
    for year, count in zip(YEARS, (2, 1), strict=True):
        mine = (SubjectKind.GROUP, "sl-yucai", "shili", year)
        first = Outcome.MET if count == 2 else Outcome.NOT_MET
        found += [
            finding(document, "p-meetings", mine, first, {"第一学期": 2, "第二学期": count}),
            finding(document, "p-lessons", mine, Outcome.MET, {"": 18}),
            finding(document, "p-list-published", mine, Outcome.MET, {"": dt.date(int(year[:4]), 8, 19)}),
            finding(document, "p-plan", mine, Outcome.ADVISORY, {"": 0}),
            finding(document, "p-survey", mine, Outcome.INFO, {"": Share(9, 10)}),
            finding(document, "p-quality", mine, Outcome.MET, {"": Share(99, 100)}),
        ]
        other = (SubjectKind.GROUP, "sl-linhe", "shili", year)
        found += [
            finding(document, "p-meetings", other, Outcome.MET, {"第一学期": 3, "第二学期": 4}),
            finding(document, "p-lessons", other, Outcome.NOT_APPLICABLE, {}),
            finding(document, "p-list-published", other, Outcome.PENDING, {}),
            finding(document, "p-survey", other, Outcome.UNKNOWN, {}),
        ]
        quiet = (SubjectKind.GROUP, "al-xincheng", "anli", year)
        for rule in ("p-meetings", "p-lessons", "p-list-published", "p-plan", "p-survey"):
            found.append(finding(document, rule, quiet, Outcome.UNKNOWN, {}))
        for home in ("shili", "anli"):
            bureau = (SubjectKind.DISTRICT, home, home, year)
            outcome = Outcome.NOT_MET if home == "shili" else Outcome.UNKNOWN
            found.append(finding(document, "p-earmark", bureau, outcome, {"": 1_500_000} if home == "shili" else {}))
    return tuple(found)


def world(**fields: Any) -> World:
    """The small world."""
    document = policy()
    districts = (district("anli", "案例区", sample=False), district("shili", "示例区", sample=True))
    groups = (
        group("al-xincheng", "anli", "案例区新城教共体", years=()),
        group("sl-yucai", "shili", "示例区育才教共体", years=YEARS),
        group("sl-linhe", "shili", "示例区临河教共体", years=YEARS[1:]),
    )
    schools = {school.id: school for record in districts for school in record.schools}
    return World(
        **{
            "districts": tuple(DistrictFile(d, f"data/districts/{d.id}.yaml", lambda path: 1) for d in districts),
            "groups": tuple(GroupFile(g, f"data/groups/{g.district}/{g.id}.yaml", lambda path: 1) for g in groups),
            "policies": (document,),
            "metrics": tuple(metric(key) for key in METRICS),
            "findings": findings(document),
            "names": Names(schools, {g.id: g.name for g in groups}),
            "as_of": AS_OF,
            "revision": "0123abc",
            "rules_version": "89de0f12ab34",
            "repository": "https://git.example.edu.cn/bureau/gongshi/blob/0123abc",
            **fields,
        }
    )
