"""The duties of a group or bureau as the exports tell them: what may not be published is left out here, once."""

from __future__ import annotations

from collections.abc import Iterable

from generator.assessment.finding import Finding
from generator.assessment.obligations import Obligation, Terms, obligations, shows_figures
from generator.exports.snapshot import Snapshot


def duties(
    findings: Iterable[Finding], district: str, snapshot: Snapshot, *, ended: bool = False
) -> tuple[Obligation, ...]:
    """Every duty of one subject, in all states; `ended` says that its record speaks of the past only."""

    def shows(finding: Finding) -> bool:
        return shows_figures(snapshot.metrics_by_id.get(finding.rule.metric), finding)

    return obligations(findings, Terms(snapshot.as_of, ended, shows, snapshot.districts_by_id[district].record))
