"""Every metric, one line per module. A policy names a metric by its id."""

from generator.metrics.agreements import AGREEMENT_METRICS
from generator.metrics.bureau_targets import BUREAU_TARGET_METRICS
from generator.metrics.cycle import CYCLE_METRICS
from generator.metrics.documents import DOCUMENT_METRICS
from generator.metrics.exchanges import EXCHANGE_METRICS
from generator.metrics.infrastructure import INFRASTRUCTURE_METRICS
from generator.metrics.joint_work import JOINT_WORK_METRICS
from generator.metrics.membership import MEMBERSHIP_METRICS
from generator.metrics.metric import Metric
from generator.metrics.pairing_bureau import PAIRING_BUREAU_METRICS

METRICS: tuple[Metric, ...] = (
    *MEMBERSHIP_METRICS,
    *AGREEMENT_METRICS,
    *DOCUMENT_METRICS,
    *EXCHANGE_METRICS,
    *INFRASTRUCTURE_METRICS,
    *CYCLE_METRICS,
    *JOINT_WORK_METRICS,
    *PAIRING_BUREAU_METRICS,
    *BUREAU_TARGET_METRICS,
)

METRIC_BY_ID: dict[str, Metric] = {metric.id: metric for metric in METRICS}
