"""Outcomes as shown: word, shape and colour together, counts, and the sentence that says how somebody stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.assessment.finding import Finding, Outcome
from generator.quick import quick_dataclass

ORDER = (
    Outcome.NOT_MET,
    Outcome.ADVISORY,
    Outcome.MET,
    Outcome.INFO,
    Outcome.PENDING,
    Outcome.UNKNOWN,
    Outcome.NOT_APPLICABLE,
)
APPLICABLE = tuple(outcome for outcome in ORDER if outcome is not Outcome.NOT_APPLICABLE)
OPEN_QUESTIONS = frozenset({Outcome.NOT_MET, Outcome.ADVISORY})
EXPLANATIONS = {
    Outcome.MET: "已有数据或佐证，达到文件要求",
    Outcome.NOT_MET: "文件说“应当”，数据表明没有做到",
    Outcome.ADVISORY: "文件说“鼓励”“原则上”，数据表明还没有做到",
    Outcome.PENDING: "期限还没有到",
    Outcome.UNKNOWN: "没有收到数据，不作判断；不等于达标，也不等于未达标",
    Outcome.NOT_APPLICABLE: "这项要求的前提不成立",
    Outcome.INFO: "文件没有定标准，只公布数字",
}


@quick_dataclass(frozen=True, slots=True)
class OutcomeView:
    """One outcome for a template: `key` chooses colour and shape, `word` is always printed."""

    key: str
    word: str
    explanation: str


_VIEWS = {outcome: OutcomeView(outcome.value, outcome.label, EXPLANATIONS[outcome]) for outcome in ORDER}
LEGEND = tuple(_VIEWS.values())


def outcome_view(outcome: Outcome) -> OutcomeView:
    """The outcome as shown."""
    return _VIEWS[outcome]


@quick_dataclass(frozen=True, slots=True)
class Count:
    """How many findings have one outcome."""

    outcome: OutcomeView
    count: int


@dataclass(frozen=True)
class Tally:
    """Counts of outcomes of one group-year, district-year or clause."""

    counts: Counter[Outcome]

    @property
    def applicable(self) -> int:
        """Findings whose question arises."""
        return self.counts.total() - self.counts[Outcome.NOT_APPLICABLE]

    @property
    def judged(self) -> int:
        """Findings with a verdict."""
        return sum(self.counts[o] for o in (Outcome.MET, Outcome.NOT_MET, Outcome.ADVISORY))

    @property
    def shown(self) -> tuple[Count, ...]:
        """The outcomes that occur, in fixed order; what does not apply is not counted among what is asked."""
        return tuple(Count(outcome_view(o), self.counts[o]) for o in APPLICABLE if self.counts[o])


def cells(counts: Tally) -> tuple[Count, ...]:
    """All outcomes but 不适用 in fixed order, those that do not occur too: the cells of a row."""
    return tuple(Count(outcome_view(o), counts.counts[o]) for o in APPLICABLE)


def tally(findings: Iterable[Finding]) -> Tally:
    """Count outcomes."""
    return Tally(Counter(finding.outcome for finding in findings))


def counted(counts: Tally, *outcomes: Outcome) -> str:
    """达标 18 项、未达标 2 项."""
    found = [f"{outcome.label} {counts.counts[outcome]} 项" for outcome in outcomes if counts.counts[outcome]]
    return "、".join(found)


def standing(counts: Tally) -> str:
    """One sentence that says how a group or bureau stands; silence is never called good or bad."""
    if not counts.applicable:
        return "本学年没有适用的核查要求。"
    rest = counted(counts, Outcome.UNKNOWN, Outcome.PENDING, Outcome.INFO)
    if not counts.judged:
        return f"适用要求 {counts.applicable} 项，目前没有一项可以作出结论：{rest}。"
    verdict = counted(counts, Outcome.MET, Outcome.NOT_MET, Outcome.ADVISORY)
    first = f"适用要求 {counts.applicable} 项，已有结论 {counts.judged} 项：{verdict}"
    return f"{first}；其余{rest}。" if rest else f"{first}。"
