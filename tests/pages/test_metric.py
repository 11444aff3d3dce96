from __future__ import annotations

import re
from dataclasses import replace

from pydantic import Field

from generator.__main__ import ROOT
from generator.metrics import METRICS as METRICS_OF_THE_PROJECT
from generator.metrics.metric import Disclosure
from generator.pages import PAGES
from generator.pages.parameters import title_of, told
from generator.pages.rendering import tree
from generator.source import read_data
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


def test_every_parameter_of_every_metric_has_chinese_words() -> None:
    """Names of parameters and the values that rules give them are told in Chinese, apart from days and numbers."""
    repository, _ = read_data(ROOT / "data")
    models = {metric.id: metric.params for metric in METRICS_OF_THE_PROJECT}
    for key, model in models.items():
        for name in model.model_fields:
            assert not title_of(model, name).isascii(), (key, name)
    rules = [rule for file in repository.policies for clause in file.record.clauses for rule in clause.rules]
    assert len(rules) > 100
    for rule in rules:
        for text in told(models[rule.metric], rule.params, lambda key: "某校" if "-" in key else key):
            assert not re.search("[A-Za-z]", text.partition(" ")[2]), (rule.id, text)
