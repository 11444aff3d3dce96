"""What a comparison leads to: changed values and flipped findings, each with its place and its causes."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from generator.assessment.finding import Outcome, SubjectKind
from generator.measurement import Mark
from generator.quick import quick_dataclass
from schema.base import Term

JUMP = Fraction(3, 10)
"""A number that moves by this share or more is a jump. A convention of the project, for the reviewer's eye only."""


class ChangeKind(Term):
    """What happened to one value or entry."""

    ADDED = "added", "新增"
    REMOVED = "removed", "删去"
    CHANGED = "changed", "修改"
    JOINED = "joined", "成员加入"
    LEFT = "left", "成员退出"


class CauseKind(Term):
    """Why a finding flipped."""

    DATA = "data", "数据变化"
    CORRECTION = "correction", "更正"
    MEMBERS = "members", "成员变动"
    RULE_CHANGED = "rule_changed", "规则修改"
    RULE_IN_FORCE = "rule_in_force", "规则生效或失效"
    DEADLINE = "deadline", "期限已过"
    NOT_DUE = "not_due", "期限未到"
    TIME = "time", "时间推移"
    SOFTWARE = "software", "软件变化"


class ShareKind(Term):
    """How a cause takes part when several changed."""

    SOLE = "sole", "唯一原因"
    ENOUGH = "enough", "单独也足以造成"
    JOINT = "joint", "共同作用"


@quick_dataclass(frozen=True, slots=True)
class DataChange:
    """One value or entry that differs. `school_year` is empty for what belongs to no year.

    `subject` is the id of a group, district or document; `district` is empty for documents. `place` is where it stands
    after the change, or stood before where it is gone. `ratio` is the change of a number in relation to the old one.
    `folded` counts entries that came or went together with it.
    """

    record: str
    subject: str
    district: str
    school_year: str
    section: str
    field: str
    kind: ChangeKind
    old: str | None
    new: str | None
    place: Mark
    ratio: Fraction | None = None
    folded: int = 0
    corrected: bool = False

    @property
    def is_jump(self) -> bool:
        """Whether a number moved so much that a reviewer should look."""
        return self.ratio is not None and abs(self.ratio) >= JUMP

    @property
    def percent(self) -> str:
        """+12.5%, rounded once to one place; empty where there is none."""
        if self.ratio is None:
            return ""
        tenths = round(self.ratio * 1000)
        sign = "+" if tenths >= 0 else "-"
        whole, rest = divmod(abs(tenths), 10)
        return f"{sign}{whole}.{rest}%" if rest else f"{sign}{whole}%"


@quick_dataclass(frozen=True, slots=True)
class Verdict:
    """What may be told of one finding in one state."""

    outcome: Outcome
    value: str
    threshold: str
    due: dt.date | None
    marks: tuple[Mark, ...] = ()

    @property
    def told(self) -> str:
        """达标（3 次）."""
        return f"{self.outcome.label}（{self.value}）" if self.value else self.outcome.label


def told_of(verdict: Verdict | None) -> str:
    """A verdict in words; where there is none the rule was not asked."""
    return verdict.told if verdict else "（不核查）"


@quick_dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a flip. `alone` is the verdict if nothing but this had changed, None where the rule is not asked."""

    kind: CauseKind
    share: ShareKind
    alone: Verdict | None
    note: str = ""


@quick_dataclass(frozen=True, slots=True)
class FlipKey:
    """What makes two findings the same finding."""

    subject_kind: SubjectKind
    subject: str
    school_year: str
    policy: str
    rule: str


@quick_dataclass(frozen=True, slots=True)
class Flip:
    """One finding whose outcome differs. `before` or `after` is None where the rule is not asked."""

    key: FlipKey
    district: str
    clause: str
    title: str
    before: Verdict | None
    after: Verdict | None
    causes: tuple[Cause, ...]

    @property
    def entries(self) -> tuple[Mark, ...]:
        """The entries that count now and did not before; where there are none, all that count now."""
        known = {mark.label for mark in self.before.marks} if self.before else set()
        marks = self.after.marks if self.after else ()
        return tuple(mark for mark in marks if mark.label not in known) or marks


@quick_dataclass(frozen=True, slots=True)
class Opened:
    """A school year of a group or district that is judged for the first time because its time has come."""

    subject: str
    district: str
    school_year: str
    count: int


@quick_dataclass(frozen=True, slots=True)
class Changes:
    """The whole comparison, sorted by district, group and year."""

    base: str
    head: str
    data: tuple[DataChange, ...]
    flips: tuple[Flip, ...]
    opened: tuple[Opened, ...]
    notes: tuple[str, ...]
    names: dict[str, str]
    """Names of districts, groups and documents by id."""

    def name_of(self, key: str) -> str:
        """The name of a district, group or document."""
        return self.names.get(key, key)
