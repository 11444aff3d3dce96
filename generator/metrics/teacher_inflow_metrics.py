"""The declarations of the metrics on teachers who move into weaker schools."""

from __future__ import annotations

from generator.metrics.metric import Metric, ValueKind
from generator.metrics.scored_subjects import appraised_by_receiver, cultivated_count, scored_coverage, scored_share
from generator.metrics.teacher_inflow import (
    TermParams,
    inflow_backbone_share,
    inflow_share,
    inflow_stock_share,
    inflow_term_share,
    team_size,
    team_tasks,
)
from generator.metrics.words import words_of
from schema.vocabulary import TeamTask

_ABSENT = "未报送教干教师交流、成员关系或学校类别；集团内没有优质校或相对薄弱校时不适用"

TEACHER_INFLOW_METRICS: tuple[Metric, ...] = (
    Metric(
        id="inflow-share",
        title="流入相对薄弱校教师比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐所优质校：本学年新流入集团内相对薄弱校的教师人数 ÷ 该校符合交流轮岗条件教师数",
        absent=_ABSENT + "；优质校未报送符合条件教师数",
        measure=inflow_share,
        code="M34",
        labels_tell_grades=True,
    ),
    Metric(
        id="inflow-stock-share",
        title="在相对薄弱校任教的流动教师比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐所优质校：本学年在岗（含往年派出）的流动教师人数 ÷ 该校符合交流轮岗条件教师数",
        absent=_ABSENT + "；优质校未报送符合条件教师数",
        measure=inflow_stock_share,
        labels_tell_grades=True,
    ),
    Metric(
        id="inflow-backbone-share",
        title="流入教师中骨干教师占比",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐所优质校：本学年流入教师中的骨干教师 ÷ 本学年流入教师",
        absent=_ABSENT + "；没有教师流入的优质校不适用",
        measure=inflow_backbone_share,
        code="M35",
        labels_tell_grades=True,
    ),
    Metric(
        id="inflow-term-share",
        title="流动期限达标比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="本学年流入教师中，约定期限（提前结束的按实际期限）满规定学年数的 ÷ 本学年流入教师",
        absent=_ABSENT + "；未写约定结束日期",
        measure=inflow_term_share,
        params=TermParams,
        code="M36",
    ),
    Metric(
        id="team-size",
        title="组团流入人数",
        unit="人/团",
        kind=ValueKind.COUNT,
        formula="同一组团编号、流入同一学校的不同人员数，逐团核查",
        absent="未报送教干教师交流；没有组团流入时不适用",
        measure=team_size,
        code="M37",
    ),
    Metric(
        id="team-tasks",
        title="组团任务",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="逐团列出成员承担的任务",
        absent="未报送教干教师交流或组团任务；没有组团流入时不适用",
        measure=team_tasks,
        words=words_of(TeamTask),
    ),
    Metric(
        id="appraised-by-receiver-share",
        title="由流入校考核的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="绩效考核学校就是接收学校的交流 ÷ 本学年在岗的全部交流；只看由谁考核，不看等次",
        absent="未报送教干教师交流或绩效考核学校；没有交流人员时不适用",
        measure=appraised_by_receiver,
        code="M38",
    ),
    Metric(
        id="scored-subject-share",
        title="流入薄弱初中教师任教计分科目的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="流入相对薄弱初中、任教计分科目的教师 ÷ 流入相对薄弱初中的教师",
        absent=_ABSENT + "；区县未登记计分科目，或未写任教学科；没有教师流入薄弱初中时不适用",
        measure=scored_share,
        code="M78",
        labels_tell_grades=True,
    ),
    Metric(
        id="scored-subject-coverage",
        title="计分科目覆盖比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="有流入教师任教的计分科目 ÷ 全部计分科目",
        absent=_ABSENT + "；区县未登记计分科目，或未写任教学科；没有教师流入薄弱初中时不适用",
        measure=scored_coverage,
        code="M78",
        labels_tell_grades=True,
    ),
    Metric(
        id="cultivated-count",
        title="相对薄弱校外派培养人次",
        unit="人",
        kind=ValueKind.COUNT,
        formula="相对薄弱校派到优质校挂职、跟岗等的不同人员，加上由优质校教师带教相对薄弱校的结对数",
        absent=_ABSENT,
        measure=cultivated_count,
    ),
)
