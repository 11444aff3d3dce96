"""Grids of groups and years on pages of clauses, distributions on pages of metrics, and the sentence of a school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.measurement import Share, Value
from generator.metrics.metric import Disclosure
from generator.pages.bounds import NAMED
from generator.pages.distributions import distributions
from generator.pages.figures import ChartView
from generator.pages.grids import grids
from tests.pages.small import METRICS, YEARS, finding, metric, policy, world
from tests.pages.test_content import text_of


def spread(values: Sequence[Value], home: str = "anli") -> list[Finding]:
    """One finding a value, each of a group of its own."""
    document = policy()
    return [
        finding(document, "p-lessons", (SubjectKind.GROUP, f"g-{i}", home, YEARS[1]), Outcome.MET, {"": value})
        for i, value in enumerate(values)
    ]


def chart(values: Sequence[Value], **fields: object) -> ChartView:
    (part,) = distributions(world(**fields), spread(values))
    (found,) = part.charts
    return found


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([1, 2, 2], ["1 次", "2 次"]),
        ([0, 3, 25], ["0 至 4 次", "25 至 29 次"]),
        ([Share(0, 4), Share(1, 2), Share(4, 4)], ["0% 至不足 20%", "40% 至不足 60%", "100%"]),
    ],
)
def test_values_fall_into_few_named_bins(values: list[Value], labels: list[str]) -> None:
    """At most six bins of a round width; a bin holds its lower end; all of a share stands alone."""
    assert [row[0] for row in chart(values).body] == labels


def test_the_sentence_tells_ends_middle_and_silence() -> None:
    """Smallest, median and largest exactly, and how many did not report; nobody is named and nobody is ranked."""
    silent = replace(spread([1])[0], subject="g-9", outcome=Outcome.UNKNOWN, parts=())
    (part,) = distributions(world(), [*spread([4, 1, 2, 8]), silent])
    assert part.charts[0].sentence == "4 个集团有数字：最小 1 次，中位数 3 次，最大 8 次；另有 1 个集团未报送。"


def test_two_values_are_no_distribution() -> None:
    """Fewer than three values, or values that may not be told, give no chart."""
    assert distributions(world(), spread([1, 2])) == ()
    closed = tuple(replace(metric(key), disclosure=Disclosure.VERDICT) for key in METRICS)
    assert distributions(world(metrics=closed), spread([1, 2, 3])) == ()


def test_made_up_values_never_meet_real_ones() -> None:
    """Real and made-up districts are two parts."""
    parts = distributions(world(), [*spread([1, 2, 3]), *spread([7, 8, 9], "shili")])
    assert [part.is_sample for part in parts] == [False, True]
    assert "最大 3 次" in parts[0].charts[0].sentence


def test_a_grid_has_a_word_for_every_group_and_year() -> None:
    """Groups by name, years in order, an empty cell where nothing was judged; who was never asked has no row."""
    found = world().findings_by_clause["PP-3.2-2"]
    (grid,) = grids(world(), found)
    assert grid.years == YEARS
    told = {row.name: [cell.word if cell else "" for cell in row.cells] for row in grid.rows}
    assert told == {"案例区新城教共体": ["未报送", "未报送"], "示例区育才教共体": ["达标", "达标"]}


def test_too_many_groups_have_no_grid() -> None:
    """Beyond the bound the page counts and links."""
    assert len(grids(world(), spread([1] * NAMED))) == 1
    assert grids(world(), spread([1] * (NAMED + 1))) == ()


def test_a_school_says_where_it_takes_part() -> None:
    """One sentence: in how many groups today, and in which role; a membership that ended does not count."""
    assert "目前在 2 个集团中：牵头 2 个。" in text_of("schools/shili-1.md")
    assert "作为成员参加 2 个" in text_of("schools/shili-2.md")
    assert "目前没有参加集团。" in text_of("schools/shili-3.md")
