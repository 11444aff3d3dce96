from __future__ import annotations

from dataclasses import replace

from generator.assessment.disclosure import SMALL, SOME_SMALL, WITHHELD, disclosed
from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.measurement import Share, Value
from generator.metrics import METRIC_BY_ID
from generator.metrics.metric import Disclosure
from generator.pages import PAGES
from generator.pages.figures import comparison_chart
from generator.pages.rendering import tree
from generator.pages.trends import trends
from tests.pages.small import METRICS, YEARS, finding, metric, policy, world
from tests.pages.test_rendering import Skeleton, plain_svg

MINE = (SubjectKind.GROUP, "sl-yucai", "shili", YEARS[1])
PERSONS = replace(metric("meetings"), counts_persons=True)


def shares(values: dict[str, Value], outcome: Outcome = Outcome.MET) -> Finding:
    """A finding about persons."""
    return finding(policy(), "p-meetings", MINE, outcome, values)


def test_a_verdict_is_all_that_is_told() -> None:
    """Of a VERDICT metric value, parts, working, shortfall and counted entries are withheld."""
    told = disclosed(shares({"第一学期": 2}, Outcome.NOT_MET), replace(PERSONS, disclosure=Disclosure.VERDICT))
    assert told is not None
    assert (told.value_text, told.parts, told.working, told.shortfall, told.marks) == (WITHHELD, (), "", "", ())
    assert not told.is_whole


def test_nothing_means_nothing() -> None:
    """Of a NOTHING metric not even the outcome is told; of an unknown metric only the outcome."""
    assert disclosed(shares({"": 2}), replace(PERSONS, disclosure=Disclosure.NOTHING)) is None
    unknown = disclosed(shares({"": 2}), None)
    assert unknown is not None
    assert unknown.value_text == WITHHELD


def test_small_cells_of_persons_are_hidden() -> None:
    """A numerator, a complement or a denominator below ten hides the figure and everything that gives it back."""
    for share in (Share(9, 40), Share(95, 100), Share(8, 9), Share(30, 30)):
        told = disclosed(shares({"": share}), PERSONS)
        assert told is not None
        assert (told.value_text, told.working, told.shortfall, told.marks) == (SMALL, "", "", ())
    kept = disclosed(shares({"": Share(30, 60)}), PERSONS)
    assert kept is not None
    assert kept.value_text == "30/60"
    assert kept.is_whole


def test_only_the_small_parts_are_hidden() -> None:
    """Of several parts the small one says so, the others keep their figures; nothing of them is drawn."""
    told = disclosed(shares({"家长": Share(300, 400), "教师": Share(99, 108)}), PERSONS)
    assert told is not None
    assert told.value_text == SOME_SMALL
    assert [part.value_text for part in told.parts] == ["300/400", SMALL]
    assert not told.is_whole


def test_numbers_that_count_no_persons_are_open() -> None:
    """Nine meetings are no nine persons."""
    told = disclosed(shares({"": 9}), metric("meetings"))
    assert told is not None
    assert told.value_text == "9 次"


def test_small_cells_reach_no_page_and_no_chart() -> None:
    """A hidden figure stands on no page, in no chart and no trend, while its verdict does."""
    numbers: dict[str, Value] = {"": Share(97, 101)}
    found = tuple(
        finding(policy(), "p-meetings", (SubjectKind.GROUP, key, "shili", year), Outcome.MET, numbers)
        for key in ("sl-yucai", "sl-linhe")
        for year in YEARS
    )
    metrics = tuple(replace(metric(key), counts_persons=True) for key in METRICS)
    state = world(metrics=metrics, findings=found)
    pages = dict(tree(PAGES, state, plain_svg))
    for path, page in pages.items():
        shown = "".join(Skeleton(page.split("\n---\n", 1)[1]).text)
        assert "97/101" not in shown, path
        assert "取较小者" not in shown, path
    assert SMALL in pages["groups/sl-yucai.md"]
    assert comparison_chart(state, "x", [f for f in found if f.school_year == YEARS[1]]) is None
    assert trends(state, state.years_of(SubjectKind.GROUP, "sl-yucai")) is None


def test_parts_that_are_schools_of_one_grade_have_no_names() -> None:
    """Where the list of parts would publish the bureau's grading, values stand without names, counted entries not."""
    graded = replace(metric("meetings"), labels_tell_grades=True)
    source = shares({"甲校": 1, "乙校": 3}, Outcome.NOT_MET)
    told = disclosed(replace(source, missing=("甲校：教师数", "乙校：教师数")), graded)
    assert told is not None
    assert [part.label for part in told.parts] == ["第 1 所", "第 2 所"]
    everything = f"{told}"
    assert "甲校" not in everything
    assert "乙校" not in everything
    assert told.missing == ("教师数",)


def test_the_grading_of_schools_is_never_published() -> None:
    """The classes of schools are a verdict, and the metrics that go through one class of schools name none."""
    assert METRIC_BY_ID["membership-tiers"].disclosure is Disclosure.VERDICT
    for key in ("inflow-share", "inflow-stock-share", "inflow-backbone-share"):
        assert METRIC_BY_ID[key].labels_tell_grades
