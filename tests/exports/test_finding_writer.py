"""Findings are written from kept blocks; what comes out is what the response types describe."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from generator.assessment.finding import AppliedThreshold, Outcome
from generator.exports import EXPORTS
from generator.exports.finding_writer import FindingWriter
from generator.exports.json_text import document, response
from generator.exports.snapshot import Snapshot
from generator.exports.v1.findings import Finding, FindingDetail
from generator.measurement import Mark, Share
from tests.exports.world import FILE, Case, files, finding, findings, snapshot

ONE = finding(Case("ly-lessons", Outcome.MET, 1, 1))
ASKED = AppliedThreshold(1, None, "不少于", ONE.rule.unit)
OTHERS = (
    replace(ONE, school_year="2024-2025"),
    replace(ONE, subject="sample-one", district="sample"),
    replace(ONE, outcome=Outcome.INFO),
    replace(ONE, value_text="另一个值"),
    replace(ONE, working="另一种算法"),
    replace(ONE, due=None),
    replace(ONE, missing=("活动",)),
    replace(ONE, shortfall="还差 1 节"),
    replace(ONE, threshold=None),
    replace(ONE, threshold=replace(ASKED, low=Fraction(1))),
    replace(ONE, threshold=replace(ASKED, high=1)),
    replace(ONE, threshold=replace(ASKED, unit="节")),
    replace(ONE, parts=(replace(ONE.parts[0], value=Fraction(1)),)),
    replace(ONE, parts=(replace(ONE.parts[0], value=Share(1, 1)),)),
    replace(ONE, parts=(replace(ONE.parts[0], label="第一学期"),)),
    replace(ONE, parts=(replace(ONE.parts[0], outcome=Outcome.INFO),)),
    replace(ONE, parts=(replace(ONE.parts[0], shortfall="还差 1 节"),)),
    replace(ONE, parts=(replace(ONE.parts[0], marks=(Mark(FILE, 99, "例会"),)),)),
    replace(ONE, parts=ONE.parts * 2),
    replace(ONE, rule=ONE.rule.model_copy(update={"unit": "节"})),
    replace(ONE, rule=ONE.rule.model_copy(update={"metric": "verdict"})),
)


@pytest.mark.parametrize("other", OTHERS)
def test_kept_blocks_are_not_mixed_up(other):
    """A finding that differs in one thing from a finding before it is written as if it were the first."""
    used = FindingWriter(snapshot())
    before = used.written(ONE)
    assert used.written(other) == FindingWriter(snapshot()).written(other)
    assert used.written(other).detail != before.detail
    assert used.written(ONE) == before


@pytest.mark.parametrize("found", [*findings(), *OTHERS])
def test_response_types_say_the_same(found):
    """A record holds exactly the keys of its response type, in its order and with values of its types."""
    written = FindingWriter(snapshot(repository_address="https://www.example.edu.cn/data")).written(found)
    for text, kind in ((written.record, Finding), (written.detail, FindingDetail)):
        assert response(kind.model_validate_json(text, strict=True)) == text


def test_every_file_says_what_its_response_type_says():
    """Read into its response type and written from it, every file comes out the same."""
    responses = {export.path: export.response for export in EXPORTS if export.response}
    assert {"findings.json", "groups/{id}.json", "districts/{id}.json"} <= responses.keys()
    for path, content in files(snapshot()).items():
        folder, slash, _ = path.partition("/")
        kind = responses.get(f"{folder}/{{id}}.json" if slash else path)
        if kind:
            body = kind.model_validate_json(content, strict=True)
            *head, key = kind.model_fields
            assert b"".join(document({name: getattr(body, name) for name in head}, key, getattr(body, key))) == content


def test_full_memory(monkeypatch):
    """When no more blocks can be kept, findings are still written right."""
    monkeypatch.setattr("generator.exports.finding_blocks.KEPT", 2)
    used, world = FindingWriter(snapshot()), [*OTHERS, *OTHERS[::-1]]
    assert [used.written(found) for found in world] == [FindingWriter(snapshot()).written(found) for found in world]


def test_values_are_withheld_from_all_three():
    """Of a metric whose verdict alone is public, neither record nor detail nor row depends on what was found."""
    closed = finding(
        Case("ly-verdict", Outcome.NOT_MET, 9731, 2), value_text="9731 件", working="9731 件", shortfall="超"
    )
    other = finding(Case("ly-verdict", Outcome.NOT_MET, 5, 2), value_text="5 件", working="5 件", shortfall="超出 3")
    writer = FindingWriter(snapshot())
    assert writer.written(closed) == writer.written(other)
    assert json.loads(writer.written(closed).detail)["parts"] is None


def test_a_snapshot_is_itself_alone():
    """Two states of the world never share what is kept, even when they hold the same."""
    assert isinstance(snapshot(), Snapshot)
    assert snapshot() != snapshot()
