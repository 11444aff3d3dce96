"""The duties of a group or bureau as the exports tell them: what may not be published is left out here, once."""

from __future__ import annotations

from functools import lru_cache

from generator.assessment.finding import Finding, SubjectKind
from generator.assessment.obligations import Obligation, Terms, has_ended, obligations, shows_figures
from generator.exports.snapshot import Snapshot

_KEPT = 4
"""Calendars and feeds are written in turn, so that each asks for the duties of the same group."""


@lru_cache(maxsize=_KEPT)
def duties(kind: SubjectKind, subject: str, snapshot: Snapshot) -> tuple[Obligation, ...]:
    """Every duty of one subject, in all states; a record that speaks of the past only has no standing ones."""

    def shows(finding: Finding) -> bool:
        return shows_figures(snapshot.metrics_by_id.get(finding.rule.metric), finding)

    group = snapshot.groups_by_id[subject].record if kind is SubjectKind.GROUP else None
    district = snapshot.districts_by_id[group.district if group else subject].record
    ended = group is not None and has_ended(group, snapshot.as_of)
    return obligations(snapshot.findings_of(kind, subject), Terms(snapshot.as_of, ended, shows, district))
