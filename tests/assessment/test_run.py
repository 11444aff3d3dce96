"""All findings of a repository."""

from __future__ import annotations

from generator.assessment.run import Records, assess_all
from generator.facts import DistrictFile, DistrictYear, GroupFile
from generator.measurement import Measurement, measured
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from tests.assessment.small import LONG_AFTER, YEAR, district, group, policy


def bound_groups(facts: DistrictYear, params: NoParams) -> Measurement:
    return measured(len(facts.groups))


COUNT = Metric("m", "集团数", "个", ValueKind.COUNT, "案例", "案例", bound_groups, Subject.DISTRICT_YEAR)


def test_a_bureau_answers_for_the_groups_that_the_document_binds() -> None:
    """Where a jurisdiction follows two documents, a group bound by one of them is not counted under the other."""
    first, second = policy({}), policy({"id": "s"}, {"id": "QQ-1-1"}, id="q", prefix="QQ")
    place = DistrictFile(district(adopted_policies=[{"policy": "p"}, {"policy": "q"}]), "d.yaml", lambda path: 1)
    groups = tuple(
        GroupFile(group(id=key, policies=bound), f"{key}.yaml", lambda path: 1)
        for key, bound in (("g", ["p"]), ("h", ["p", "q"]), ("i", None))
    )
    found = assess_all(Records((place,), groups, (first, second)), {"m": COUNT}, LONG_AFTER)
    counts = {finding.policy.id: finding.value_text for finding in found if finding.school_year == YEAR}
    assert counts == {"p": "3 次", "q": "2 次"}
