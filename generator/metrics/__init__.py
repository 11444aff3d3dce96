"""Every metric, one line per module. A policy names a metric by its id."""

from generator.metrics.activities import ACTIVITY_METRICS
from generator.metrics.activity_pairs import ACTIVITY_PAIR_METRICS
from generator.metrics.bodies import BODY_METRICS
from generator.metrics.bureau import BUREAU_METRICS
from generator.metrics.bureau_assessments import BUREAU_ASSESSMENT_METRICS
from generator.metrics.governance import GOVERNANCE_METRICS
from generator.metrics.metric import Metric
from generator.metrics.planning import PLANNING_METRICS
from generator.metrics.staffing import STAFFING_METRICS
from generator.metrics.studios import STUDIO_METRICS

METRICS: tuple[Metric, ...] = (
    *ACTIVITY_METRICS,
    *ACTIVITY_PAIR_METRICS,
    *GOVERNANCE_METRICS,
    *BODY_METRICS,
    *STAFFING_METRICS,
    *STUDIO_METRICS,
    *PLANNING_METRICS,
    *BUREAU_METRICS,
    *BUREAU_ASSESSMENT_METRICS,
)

METRIC_BY_ID: dict[str, Metric] = {metric.id: metric for metric in METRICS}
