"""Runs policy cases: a partial record, a day, and the outcome that a reader of the policy expects.

A case states only what matters to it. What it leaves out is filled with neutral values: an unnamed group of an unnamed
district, every school it mentions, and the calendar by convention.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.assessment.finding import Finding
from generator.assessment.judge import ReadyRule, judge, ready_rules
from generator.assessment.years import Scene, bindings, calendar_of, group_year
from generator.facts import DistrictFile, DistrictYear, GroupFile, Names
from generator.metrics import METRIC_BY_ID
from generator.metrics.metric import Subject
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy

CASES = Path(__file__).parent
POLICIES = CASES.parents[1] / "data" / "policies"


@dataclass(frozen=True)
class Case:
    """One case as it stands in the YAML file."""

    policy: str
    title: str
    rule: str
    given: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.policy}:{self.rule}:{self.title}"


def text_of(path: Path) -> Any:
    """A YAML file whose scalars stay text, and whose empty values count as left out."""
    return without_blanks(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 (BaseLoader builds text only)


def without_blanks(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: without_blanks(value) for key, value in node.items() if value != ""}
    return [without_blanks(item) for item in node] if isinstance(node, list) else node


def policy(name: str) -> Policy:
    return Policy.model_validate(text_of(POLICIES / f"{name}.yaml"))


def cases() -> Iterator[Case]:
    """Every case of every file beside this module."""
    for path in sorted(CASES.glob("*.yaml")):
        for given in text_of(path) or []:
            yield Case(path.stem, given["case"], given["rule"], given)


def run(case: Case, document: Policy) -> Finding | None:
    """The finding of the case's rule."""
    ready = {rule.rule.id: rule for rule in ready_rules(document, METRIC_BY_ID)}[case.rule]
    groups = [group_record(raw, document) for raw in _groups(case)]
    district = district_record(case.given.get("district", {}), document, groups)
    names = Names({school.id: school for school in district.schools}, {group.id: group.name for group in groups})
    binding = bindings(district, {document.id: document})[0]
    return judge(ready, _facts(case, ready, groups, district, names), binding)


def _groups(case: Case) -> list[dict[str, Any]]:
    single = [case.given["group"]] if "group" in case.given else []
    return single + case.given.get("groups", []) or [{}]


def _facts(case: Case, ready: ReadyRule, groups: list[EducationGroup], district: District, names: Names) -> Any:
    as_of = dt.date.fromisoformat(case.given["as_of"])
    year = case.given["school_year"]
    if ready.metric.subject is Subject.DISTRICT_YEAR:
        file = DistrictFile(district, "case.yaml", lambda path: 1)
        return DistrictYear(file, year, as_of, names, tuple(groups), calendar_of(district, year))
    files = {group.id: GroupFile(group, "case.yaml", lambda path: 1) for group in groups}
    return group_year(files[groups[0].id], district, year, Scene(as_of, names, files))


def group_record(raw: dict[str, Any], document: Policy) -> EducationGroup:
    filled = {
        "id": "case-group",
        "name": "案例集团",
        "district": "case-district",
        "form": "community",
        "policies": [document.id],
        "sources": [{"title": "案例"}],
    }
    return EducationGroup.model_validate(filled | raw)


def district_record(raw: dict[str, Any], document: Policy, groups: list[EducationGroup]) -> District:
    filled = {
        "id": "case-district",
        "name": "案例区",
        "full_name": "案例省案例市案例区",
        "bureau": {"name": "案例区教育局"},
        "adopted_policies": [{"policy": document.id}],
        "sources": [{"title": "案例"}],
    } | raw
    known = {school["id"] for school in filled.get("schools", [])}
    mentioned = {m.school for group in groups for m in group.memberships or () if m.school} - known
    filled["schools"] = filled.get("schools", []) + [{"id": key, "name": f"案例学校{key}"} for key in sorted(mentioned)]
    return District.model_validate(filled)
