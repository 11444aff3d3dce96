"""A finding says whether the world meets a clause. A page shows it and the build goes on."""

from __future__ import annotations

import datetime as dt

from generator.measurement import Mark, Measurement, Unavailable, Value
from generator.quick import quick_dataclass
from schema.base import Term
from schema.policy import Clause, Policy, Rule
from schema.vocabulary import Severity


class Outcome(Term):
    """The closed vocabulary of outcomes. Missing data is unknown: never a pass, never a failure."""

    MET = "met", "达标"
    NOT_MET = "not_met", "未达标"
    ADVISORY = "advisory", "待改进"
    PENDING = "pending", "未到期"
    UNKNOWN = "unknown", "未报送"
    NOT_APPLICABLE = "not_applicable", "不适用"
    INFO = "info", "仅公布"


class Basis(Term):
    """On what a finding rests."""

    COMPUTED = "computed", "计算"
    ATTESTED = "attested", "佐证"
    PUBLISHED = "published", "公布记录"


class SubjectKind(Term):
    """Of whom a finding speaks. What an authority owes is never charged to a group."""

    GROUP = "group", "集团"
    DISTRICT = "district", "区县"


@quick_dataclass(frozen=True, slots=True)
class AppliedThreshold:
    """The threshold that was in force, typed and in words (不少于 2 次/学期)."""

    low: Value | None
    high: Value | None
    text: str
    unit: str


@quick_dataclass(frozen=True, slots=True)
class PartFinding:
    """One part of a finding: a semester, a school, a pair; or the whole (label '')."""

    label: str
    value: Value | Unavailable
    value_text: str
    outcome: Outcome
    shortfall: str
    marks: tuple[Mark, ...]


@quick_dataclass(frozen=True, slots=True)
class Finding:
    """One rule judged for one group-year or district-year."""

    subject_kind: SubjectKind
    subject: str
    district: str
    school_year: str
    policy: Policy
    clause: Clause
    rule: Rule
    severity: Severity
    outcome: Outcome
    basis: Basis
    measurement: Measurement
    parts: tuple[PartFinding, ...]
    value_text: str
    threshold: AppliedThreshold | None
    due: dt.date | None
    working: str
    missing: tuple[str, ...]
    """What was not reported (unknown), or why the question does not arise (not applicable), in Chinese."""
    shortfall: str
    """The smallest change that would comply, in Chinese (还差 2 节); empty unless something is missing."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every entry that was counted, each once, in the order of the parts."""
        if len(self.parts) == 1 and len(self.parts[0].marks) < 2:
            return self.parts[0].marks
        return tuple(dict.fromkeys(mark for part in self.parts for mark in part.marks))
