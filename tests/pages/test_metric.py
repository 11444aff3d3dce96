from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from generator.metrics.metric import Disclosure
from generator.pages import PAGES
from generator.pages.rendering import tree
from schema.base import Record
from tests.pages.small import METRICS, metric, world
from tests.pages.test_rendering import Skeleton, body, plain_svg


class Choices(Record):
    """Parameters with and without a default."""

    stages: list[str] = Field(title="学段")
    years: int = Field(3, title="学年数")


def page(**changes: object) -> str:
    metrics = tuple(replace(metric(key), **changes) if key == "meetings" else metric(key) for key in METRICS)  # type: ignore[arg-type]
    return "".join(Skeleton(body(dict(tree(PAGES, world(metrics=metrics), plain_svg))["metrics/meetings.md"])).text)


def test_a_metric_is_a_page_of_reference() -> None:
    """Definition, unit, formula, absence, number and every clause that uses it stand on the page."""
    shown = page()
    for part in ("指标meetings", "M01", "次/学年", "逐次计数", "没有填写时没有数值", "PP-3.2-1", "公布数值和结论"):
        assert part in shown


def test_parameters_are_told_with_their_defaults() -> None:
    """Each parameter is listed with its title; one without a default must be given."""
    shown = page(params=Choices)
    for part in ("参数", "stages", "学段", "必填", "years", "学年数", "3"):
        assert part in shown
    assert "必填" not in page()


def test_a_page_says_why_something_is_withheld() -> None:
    """Verdict-only metrics, counts of persons and parts without names explain themselves."""
    assert "只公布结论：" in page(disclosure=Disclosure.VERDICT)
    assert "不足10人，不公布" in page(counts_persons=True)
    assert "不列校名" in page(labels_tell_grades=True)
    assert "公布到什么程度" not in page()
