"""The register of metrics as a whole."""

from __future__ import annotations

import re

import pytest

from generator.metrics import METRIC_BY_ID, METRICS
from generator.metrics.metric import Metric

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_id_is_used_once() -> None:
    """No two metrics share an id."""
    assert len(METRIC_BY_ID) == len(METRICS)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_a_metric_explains_itself(metric: Metric) -> None:
    """Every metric says in Chinese what it is, how it is found and when there is none, under a plain id."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", metric.id)
    assert all(CHINESE.search(text) for text in (metric.title, metric.formula, metric.absent))


def test_an_unknown_parameter_is_refused() -> None:
    """Parameters are those the metric declares and no others."""
    with pytest.raises(ValueError, match="extra"):
        METRIC_BY_ID["activity-count"].params.model_validate({"kinds": ["forum"], "kind": "forum"})


def test_every_number_of_the_list_of_metrics_is_served() -> None:
    """Each of the 79 numbered metrics is a metric here, or what a general one gives with the parameters of a rule."""
    codes = {code for metric in METRICS for code in metric.code.split("、") if code}
    assert codes == {f"M{number:02d}" for number in range(1, 80)}
