"""Every metric, one line per module. A policy names a metric by its id."""

from generator.metrics.activities import ACTIVITY_METRICS
from generator.metrics.activity_pairs import ACTIVITY_PAIR_METRICS
from generator.metrics.agreements import AGREEMENT_METRICS
from generator.metrics.authority import AUTHORITY_METRICS
from generator.metrics.authority_grades import AUTHORITY_GRADE_METRICS
from generator.metrics.bodies import BODY_METRICS
from generator.metrics.bureau import BUREAU_METRICS
from generator.metrics.bureau_assessments import BUREAU_ASSESSMENT_METRICS
from generator.metrics.bureau_targets import BUREAU_TARGET_METRICS
from generator.metrics.courses import COURSE_METRICS
from generator.metrics.cycle import CYCLE_METRICS
from generator.metrics.document_parts import DOCUMENT_PART_METRICS
from generator.metrics.documents import DOCUMENT_METRICS
from generator.metrics.exchange_terms import EXCHANGE_TERM_METRICS
from generator.metrics.exchanges import EXCHANGE_METRICS
from generator.metrics.governance import GOVERNANCE_METRICS
from generator.metrics.grades import GRADE_METRICS
from generator.metrics.infrastructure import INFRASTRUCTURE_METRICS
from generator.metrics.joint_work import JOINT_WORK_METRICS
from generator.metrics.junior_outcomes import JUNIOR_OUTCOME_METRICS
from generator.metrics.membership import MEMBERSHIP_METRICS
from generator.metrics.metric import Metric
from generator.metrics.monitoring import MONITORING_METRICS
from generator.metrics.pairing_bureau import PAIRING_BUREAU_METRICS
from generator.metrics.planning import PLANNING_METRICS
from generator.metrics.satisfaction import SATISFACTION_METRICS
from generator.metrics.staffing import STAFFING_METRICS
from generator.metrics.studios import STUDIO_METRICS
from generator.metrics.subject_research import SUBJECT_RESEARCH_METRICS
from generator.metrics.teacher_inflow_metrics import TEACHER_INFLOW_METRICS
from generator.metrics.weak_schools import WEAK_SCHOOL_METRICS

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
    *MEMBERSHIP_METRICS,
    *AGREEMENT_METRICS,
    *DOCUMENT_METRICS,
    *EXCHANGE_METRICS,
    *EXCHANGE_TERM_METRICS,
    *INFRASTRUCTURE_METRICS,
    *CYCLE_METRICS,
    *JOINT_WORK_METRICS,
    *PAIRING_BUREAU_METRICS,
    *BUREAU_TARGET_METRICS,
    *AUTHORITY_METRICS,
    *AUTHORITY_GRADE_METRICS,
    *COURSE_METRICS,
    *DOCUMENT_PART_METRICS,
    *GRADE_METRICS,
    *JUNIOR_OUTCOME_METRICS,
    *MONITORING_METRICS,
    *SATISFACTION_METRICS,
    *SUBJECT_RESEARCH_METRICS,
    *TEACHER_INFLOW_METRICS,
    *WEAK_SCHOOL_METRICS,
)

METRIC_BY_ID: dict[str, Metric] = {metric.id: metric for metric in METRICS}
