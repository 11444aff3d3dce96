"""The duties of a group or bureau as the exports tell them: what may not be published is left out here, once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from generator.assessment.disclosure import is_told_whole
from generator.assessment.finding import Finding, SubjectKind
from generator.assessment.obligations import RECENT, Obligation, Terms, obligations
from generator.exports.snapshot import Snapshot

_KEPT = 4
"""Calendars and feeds are written in turn, so that each asks for the duties of the same group."""
_SINCE = RECENT + dt.timedelta(days=1)
"""What fell due longer ago is in no calendar any more, and on the day after it became late it was in the feeds."""


@lru_cache(maxsize=_KEPT)
def dated_duties(kind: SubjectKind, subject: str, snapshot: Snapshot) -> tuple[Obligation, ...]:
    """The duties of one subject that have a day, in all states; standing ones are in neither calendar nor feed."""

    def shows(finding: Finding) -> bool:
        return is_told_whole(finding, snapshot.metrics_by_id.get(finding.rule.metric))

    district = snapshot.groups_by_id[subject].record.district if kind is SubjectKind.GROUP else subject
    terms = Terms(
        as_of=snapshot.as_of,
        ended=True,
        shows=shows,
        district=snapshot.districts_by_id[district].record,
        since=snapshot.as_of - _SINCE,
    )
    return obligations(snapshot.findings_of(kind, subject), terms)
