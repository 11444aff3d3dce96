"""Every policy case in YAML is judged as its author expects."""

from __future__ import annotations

from functools import cache

import pytest

from schema.policy import Policy
from tests.policies.runner import Case, cases, policy, run

read = cache(policy)


def load(name: str) -> Policy:
    return read(name)


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_case(case: Case) -> None:
    """A rule judged on the given record at the given day has the expected outcome, value and shortfall."""
    finding = run(case, load(case.policy))
    outcome = finding.outcome.value if finding else "not_judged"
    assert outcome == case.given["expect"], finding
    if "shortfall" in case.given:
        assert finding
        assert finding.shortfall == case.given["shortfall"]
    if "value" in case.given:
        assert finding
        assert finding.value_text == case.given["value"]
