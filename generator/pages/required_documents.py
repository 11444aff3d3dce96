"""Documents and publications that clauses ask for, each with its state: 已公开, 已备案, 未到期, 逾期, 不需要.

备案 (filing) and 公开 (publication) stay two things; a document that was only made is 已形成. What was not reported is
未报送 and never 逾期.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.assessment.compare import counter
from generator.assessment.finding import Finding, Outcome
from generator.pages.documents import is_dated_duty, is_dated_rule, is_publication
from generator.pages.links import anchor_of, provision_path
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.policy import Clause, Rule
from schema.vocabulary import ClauseKind, Comparator

ORDER = ("逾期", "未做到", "未到期", "未报送", "已形成", "已备案", "已公开", "不需要")
KEYS = {
    "逾期": "not_met",
    "未做到": "not_met",
    "未到期": "pending",
    "未报送": "unknown",
    "已形成": "met",
    "已备案": "met",
    "已公开": "met",
    "不需要": "not_applicable",
}


@quick_dataclass(frozen=True, slots=True)
class RequiredView:
    """One document or publication that a clause asks for."""

    title: str
    due: str
    done: str
    """The day on which it was done, where the rule is about a day."""
    state: str
    key: str
    anchor: str
    clause: str
    clause_path: str


@quick_dataclass(frozen=True, slots=True)
class StateCount:
    """How many of them are in one state."""

    state: str
    key: str
    count: int


@quick_dataclass(frozen=True, slots=True)
class RequiredDocuments:
    """All of them, the most pressing first, and how many are in each state."""

    rows: tuple[RequiredView, ...]
    counts: tuple[StateCount, ...]


def required_documents(world: World, findings: Iterable[Finding]) -> RequiredDocuments | None:
    """What the findings of one group-year say about documents; None where no clause asks for any."""
    asking = _paper_rules(world)
    rows = [_view(world, finding) for finding in findings if finding.rule.id in asking]
    if not rows:
        return None
    rows.sort(key=lambda row: (ORDER.index(row.state), row.due or "9"))
    states = [row.state for row in rows]
    counts = tuple(StateCount(state, KEYS[state], states.count(state)) for state in ORDER if state in states)
    return RequiredDocuments(tuple(rows), counts)


def _paper_rules(world: World) -> frozenset[str]:
    """The rules that ask for papers."""
    return world.once(
        ("paper rules",),
        lambda: frozenset(
            rule.id
            for policy in world.policies
            for clause in policy.clauses
            for rule in clause.rules
            if _is_about_paper(clause, rule)
        ),
    )


def _is_about_paper(clause: Clause, rule: Rule) -> bool:
    """Whether a rule asks for papers: what they must include, how many there are, or the day of filing them."""
    papers = rule.comparator is Comparator.INCLUDES or counter(rule.unit) == "份"
    return (clause.kind is ClauseKind.REQUIRED_DOCUMENT and papers) or is_dated_rule(clause, rule)


def _view(world: World, finding: Finding) -> RequiredView:
    state = document_state(world, finding)
    key = "advisory" if finding.outcome is Outcome.ADVISORY else KEYS[state]
    clause = finding.clause.id
    due = finding.due.isoformat() if finding.due else ""
    done = world.value_text(finding) if is_dated_duty(finding) else ""
    return RequiredView(finding.rule.title, due, done, state, key, anchor_of(finding), clause, provision_path(clause))


def document_state(world: World, finding: Finding) -> str:
    """The state in a word."""
    match finding.outcome:
        case Outcome.NOT_APPLICABLE:
            return "不需要"
        case Outcome.PENDING:
            return "未到期"
        case Outcome.UNKNOWN:
            return "未报送"
        case Outcome.NOT_MET | Outcome.ADVISORY:
            return "逾期" if finding.due and finding.due < world.as_of else "未做到"
    if is_publication(finding):
        return "已公开"
    return "已备案" if "备案" in finding.rule.title else "已形成"
