"""From what was read to a state that can be judged today, and what had to be left out for that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError

from generator.assessment.run import Records
from generator.compare.states import State
from generator.metrics.metric import Metric
from generator.source import PolicyFile, Repository
from schema.policy import Clause, Policy


@dataclass(frozen=True, slots=True)
class Read:
    """A state, the files of its documents, and in words what an older state holds that cannot be judged today."""

    state: State
    policies: tuple[PolicyFile, ...]
    notes: tuple[str, ...] = ()
    unreadable: frozenset[str] = frozenset()
    """Files that cannot be read today, so that nothing can be said of what stands in them."""

    def without(self, files: frozenset[str]) -> Read:
        """The same without what stands in some files; what cannot be read on one side is compared on neither."""
        records = self.state.records
        homes = {file.record.id for file in records.districts if file.file not in files}
        kept = Records(
            tuple(file for file in records.districts if file.file not in files),
            tuple(file for file in records.groups if file.file not in files and file.record.district in homes),
            records.policies,
        )
        return replace(self, state=replace(self.state, records=kept))


def state_of(repository: Repository, metrics: Mapping[str, Metric], as_of: dt.date) -> Read:
    """The state of a repository; rules whose metric this version of the program does not know are left out."""
    homes = {file.record.id for file in repository.districts}
    groups = tuple(file for file in repository.groups if file.record.district in homes)
    notes = []
    if len(groups) < len(repository.groups):
        notes.append(f"有 {len(repository.groups) - len(groups)} 个集团的区县记录读不出来，没有比较")
    dropped: list[str] = []
    policies = tuple(_known(file.record, metrics, dropped) for file in repository.policies)
    if dropped:
        notes.append(f"有 {len(dropped)} 条规则用到现在的程序不认识的指标，没有比较：{'、'.join(dropped[:5])}")
    return Read(State(Records(repository.districts, groups, policies), as_of), repository.policies, tuple(notes))


def _known(policy: Policy, metrics: Mapping[str, Metric], dropped: list[str]) -> Policy:
    clauses = [_known_clause(clause, metrics, dropped) for clause in policy.clauses]
    return policy if clauses == policy.clauses else policy.model_copy(update={"clauses": clauses})


def _known_clause(clause: Clause, metrics: Mapping[str, Metric], dropped: list[str]) -> Clause:
    kept = [rule for rule in clause.rules if _fits(rule.metric, rule.params, metrics)]
    if len(kept) == len(clause.rules):
        return clause
    dropped += [rule.id for rule in clause.rules if rule not in kept]
    return clause.model_copy(update={"rules": kept})


def _fits(metric: str, params: object, metrics: Mapping[str, Metric]) -> bool:
    if metric not in metrics:
        return False
    try:
        metrics[metric].params.model_validate(params)
    except ValidationError:
        return False
    return True
