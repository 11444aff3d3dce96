"""Which parts of a record the rules that bind a group look at; a workbook leaves the others out.

Found by measuring: every metric of every rule in scope is asked about copies of the record that note which of their
fields are read. One copy has no data at all, one has empty lists, one is the record itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from enum import Enum, auto
from typing import Any

from pydantic import BaseModel

from generator.assessment.judge import ReadyRule, ready_rules
from generator.assessment.run import Records
from generator.assessment.scope import excluded
from generator.assessment.years import Scene, bindings_of_group, group_year
from generator.facts import GroupFile, GroupYear
from generator.measurement import Absence
from generator.metrics import METRIC_BY_ID
from generator.source import Repository
from generator.source.shapes import shapes_of
from schema.group import EducationGroup, Governance, SchoolYearSection

Seen = set[str]


class Fill(Enum):
    """What the lists of a copy hold: what they hold, nothing and said so, or nothing said."""

    KEEP = auto()
    STATE_NONE = auto()
    LEAVE_OUT = auto()


def needed_sections(repository: Repository, group: GroupFile, school_year: str) -> frozenset[str]:
    """The keys of the sections that some rule of this group and year looks at."""
    district = next(file.record for file in repository.districts if file.record.id == group.record.district)
    records = Records.of(repository)
    policies = {policy.id: policy for policy in records.policies}
    scene = Scene(_last_day(school_year), records.names(), {file.record.id: file for file in repository.groups})
    facts = group_year(group, district, school_year, scene)
    bound = bindings_of_group(group.record, district, policies)
    touching = [one for one in bound if one.touches(facts.start_on, facts.end_on)] or bound
    rules = [rule for one in touching for rule in ready_rules(one.policy, METRIC_BY_ID) if _applies(rule, facts)]
    seen: Seen = set()
    for copy in _copies(facts, seen):
        for rule in rules:
            rule.metric.measure(copy, rule.params)
    return frozenset(seen)


def _last_day(school_year: str) -> dt.date:
    return dt.date(int(school_year[5:]), 8, 31)


def _applies(rule: ReadyRule, facts: GroupYear) -> bool:
    """A rule whose scope cannot be decided yet may apply."""
    if not rule.is_about(facts):
        return False
    reasons = (excluded(scope, facts) for scope in rule.scopes)
    return not any(reason is not None and reason.absence is Absence.NOT_APPLICABLE for reason in reasons)


def _copies(facts: GroupYear, seen: Seen) -> Iterable[GroupYear]:
    """The facts as they are, with everything stated as none, and with nothing stated."""
    for fill in Fill:
        section = facts.section or SchoolYearSection(school_year=facts.school_year)
        watched = _watched(section, "year.", seen, fill)
        old = facts.group.record
        governance = _watched(old.governance or Governance(), "governance.", seen, fill)
        record = _watched(old, "", seen, fill, school_years=[watched], governance=governance)
        file = replace(facts.group, record=record)
        yield replace(facts, group=file, section=watched, section_index=0)


def _watched(record: BaseModel, prefix: str, seen: Seen, fill: Fill, **given: Any) -> Any:
    """A copy of a record that notes its fields when they are read."""
    kept = {"memberships", "designations"}
    values = {name: getattr(record, name) for name in type(record).model_fields}
    if fill is not Fill.KEEP:
        lists = {name for name, shape in shapes_of(type(record)).items() if shape.is_list}
        values |= dict.fromkeys(lists - kept, [] if fill is Fill.STATE_NONE else None)
    values |= given
    watcher: type[Any] = _WATCHERS[type(record)]
    copy = watcher.model_construct(**values)
    copy.__dict__["_watch"] = (prefix, seen)
    return copy


class _Watched:
    """Notes which fields are read."""

    def __getattribute__(self, name: str) -> Any:
        inner = object.__getattribute__(self, "__dict__")
        if name in inner and "_watch" in inner and name != "_watch":
            prefix, seen = inner["_watch"]
            seen.add(prefix + name)
        return super().__getattribute__(name)


class _WatchedGroup(_Watched, EducationGroup):
    """A group that is watched."""


class _WatchedGovernance(_Watched, Governance):
    """A governance that is watched."""


class _WatchedYear(_Watched, SchoolYearSection):
    """A school year that is watched."""


_WATCHERS: dict[type[BaseModel], type[BaseModel]] = {
    EducationGroup: _WatchedGroup,
    Governance: _WatchedGovernance,
    SchoolYearSection: _WatchedYear,
}
