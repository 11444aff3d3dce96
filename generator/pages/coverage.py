"""What becomes of every statement of the documents: computed, attested or only told. Totals come from the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.pages.links import policy_path, provision_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.base import Term
from schema.policy import Clause, Policy
from schema.vocabulary import Bearer, Handling, Severity


@quick_dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement; the keys are what the filter compares, the words what is read."""

    clause: str
    path: str
    title: str
    locator: str
    handling: tuple[str, str]
    bearer: tuple[str, str]
    severity: tuple[str, str]


@quick_dataclass(frozen=True, slots=True)
class DocumentPart:
    """All statements of one document."""

    id: str
    number: str
    title: str
    path: str
    rows: tuple[StatementRow, ...]
    totals: tuple[int, ...]
    """By handling, in the order of the vocabulary, then all."""


@quick_dataclass(frozen=True, slots=True)
class Choice:
    """One list of the filter."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]


def plan(world: World) -> Iterator[PagePlan]:
    """The one page."""
    yield PagePlan(
        path="coverage.md",
        title="条款覆盖情况",
        description="五份文件的每一条要求：由谁负责、强度如何、怎样核查，合计与文件条数一致。",
        context=lambda: _context(world),
    )


def _context(world: World) -> Context:
    five = [document_part(policy) for policy in world.policies if policy.id not in world.national]
    national = [document_part(policy) for policy in world.policies if policy.id in world.national]
    return {
        "documents": five,
        "national": national,
        "handlings": tuple(handling.label for handling in Handling),
        "totals": summed(five),
        "statements": summed(five)[-1],
        "choices": _choices(world, five),
    }


def document_part(policy: Policy) -> DocumentPart:
    """One document with the totals of its statements."""
    by_handling = tuple(sum(clause.handling is handling for clause in policy.clauses) for handling in Handling)
    return DocumentPart(
        id=policy.id,
        number=policy.document_no,
        title=policy.title,
        path=policy_path(policy.id),
        rows=tuple(_row(clause) for clause in policy.clauses),
        totals=(*by_handling, len(policy.clauses)),
    )


def summed(documents: Iterable[DocumentPart]) -> tuple[int, ...]:
    """The totals of several documents together."""
    columns = zip(*(document.totals for document in documents), strict=True)
    return tuple(sum(column) for column in columns) or (0,) * (len(Handling) + 1)


def _row(clause: Clause) -> StatementRow:
    return StatementRow(
        clause=clause.id,
        path=provision_path(clause.id),
        title=clause.title,
        locator=clause.locator,
        handling=_pair(clause.handling),
        bearer=_pair(clause.bearer),
        severity=_pair(clause.severity),
    )


def _pair(term: Term) -> tuple[str, str]:
    return term.value, term.label


def _choices(world: World, documents: list[DocumentPart]) -> tuple[Choice, ...]:
    numbers = tuple((document.id, document.number) for document in documents)
    words: tuple[tuple[str, str, type[Term]], ...] = (
        ("handling", "处理方式", Handling),
        ("bearer", "责任主体", Bearer),
        ("severity", "强度", Severity),
    )
    lists = (Choice(key, label, tuple(_pair(term) for term in kind)) for key, label, kind in words)
    return (Choice("document", "文件", numbers), *lists)


KIND = PageKind("coverage", plan)
