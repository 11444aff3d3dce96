"""Findings on their way from one process to another: the same values, and the very documents of the receiver."""

from __future__ import annotations

import datetime as dt
import os
import pickle

import pytest

from generator.assessment.finding import Finding
from generator.assessment.run import Records, assess_all
from generator.assessment.sending import Sending
from generator.build import tree
from generator.build.revision import State
from generator.metrics import METRIC_BY_ID
from generator.source import Repository, read_data
from tests.data.records import DATA

AS_OF = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def repository() -> Repository:
    return read_data(DATA)[0]


@pytest.fixture(scope="module")
def records(repository: Repository) -> Records:
    return Records.of(repository)


@pytest.fixture(scope="module")
def findings(records: Records) -> tuple[Finding, ...]:
    return tuple(assess_all(records, METRIC_BY_ID, AS_OF))


def test_findings_arrive_as_they_were_sent(records: Records, findings: tuple[Finding, ...]) -> None:
    """Every field is the same, and document, clause and rule are not copies."""
    sending = Sending(records.policies)
    arrived = sending.received(sending.sent(findings))
    assert arrived == findings
    assert len({finding.outcome for finding in arrived}) > 5
    for one, other in zip(arrived, findings, strict=True):
        assert (one.policy, one.clause, one.rule) == (other.policy, other.clause, other.rule)
        assert one.policy is other.policy
        assert one.clause is other.clause
        assert one.rule is other.rule


def test_documents_are_not_sent(records: Records, findings: tuple[Finding, ...]) -> None:
    """Bytes without their documents lead nowhere, and hold no wording of any clause."""
    sent = Sending(records.policies).sent(findings[:50])
    assert findings[0].clause.duty.encode() not in sent
    with pytest.raises(LookupError, match="no document"):
        pickle.loads(sent)  # noqa: S301 - made in this test


def test_processors_do_not_show_in_findings(
    repository: Repository, findings: tuple[Finding, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The findings are the same whether one process judges or five."""
    monkeypatch.setattr(tree, "GROUPS_AT_ONCE", 3)
    monkeypatch.setattr(tree, "ENOUGH_TASKS", 0)
    for processors in (1, 5):
        monkeypatch.setattr(os, "cpu_count", lambda processors=processors: processors)
        assert tree.assemble(repository, State(None, "rules", None, None), AS_OF).findings == findings
