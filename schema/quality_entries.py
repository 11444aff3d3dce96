"""Quality of schooling in aggregates of a school or group: never a pupil's result, never a rank.

These figures may be judged, but a page shows only whether a clause is met (未成年人学校保护规定 第十条). Where the
repository itself is public or a cell is small, the figure stays with the bureau: `is_withheld` says so, and the
outcome is then unknown with that reason.
"""

from __future__ import annotations

from pydantic import ConfigDict, Field

from schema.base import Term
from schema.entries import Entry
from schema.scalars import Amount, Count, Date, Flag, Line, Percent, Slug
from schema.vocabulary import Stage


class DifferenceMethod(Term):
    """How a difference rate between schools was found. Only the official figure is judged."""

    OFFICIAL = "official", "监测机构公布"
    VARIANCE_SHARE = "variance_share", "校间方差占总方差之比（自行计算）"
    VARIATION_COEFFICIENT = "variation_coefficient", "差异系数（自行计算）"


class Trend(Term):
    """How the weaker schools did against the monitoring before."""

    UP = "up", "提高"
    LEVEL = "level", "持平"
    DOWN = "down", "下降"


class MonitoringResult(Entry):
    """One subject of one stage in the city's monitoring of compulsory schooling, all schools of the group together."""

    monitored_on: Date = Field(title="监测日期", examples=["2024-05-22"])
    stage: Stage = Field(title="学段")
    subject: Line = Field(title="学科", examples=["数学"])
    group_pass_pct: Percent | None = Field(None, title="集团合格及以上比例", description="单位：%")
    district_pass_pct: Percent | None = Field(None, title="全区平均合格及以上比例", description="同年同学科，单位：%")
    difference_rate: Amount | None = Field(None, title="校际差异率", description="小数，如 0.12", examples=["0.12"])
    difference_method: DifferenceMethod | None = Field(None, title="差异率算法")
    weak_schools_trend: Trend | None = Field(None, title="相对薄弱学校变化")
    is_withheld: Flag = Field(False, title="不便公开", description="因人数过少等原因数字留存在教育局")


class JuniorOutcome(Entry):
    """Counts of one school's junior-secondary leavers."""

    model_config = ConfigDict(title="初中学业情况")

    school: Slug = Field(title="学校")
    should_sit: Count | None = Field(None, title="应考人数", description="在籍学生减去依规免考，单位：人")
    sat: Count | None = Field(None, title="实考人数", description="单位：人")
    passed: Count | None = Field(None, title="合格人数", description="单位：人")
    quota_planned: Count | None = Field(None, title="名额分配到校计划数", description="单位：个")
    quota_filled: Count | None = Field(None, title="名额分配到校完成数", description="单位：个")
    is_withheld: Flag = Field(False, title="不便公开", description="因人数过少等原因数字留存在教育局")


class SeniorEntry(Entry):
    """How many leavers of the whole group went on to a quality senior school; never by school."""

    model_config = ConfigDict(title="升入高中阶段情况")

    graduates: Count | None = Field(None, title="初中毕业生数", description="集团合计，单位：人")
    admitted: Count | None = Field(None, title="进入优质高中阶段学校人数", description="集团合计，单位：人")
    city_pct: Percent | None = Field(None, title="全市平均入学率", description="同一年，单位：%")
    is_withheld: Flag = Field(False, title="不便公开", description="因人数过少等原因数字留存在教育局")
