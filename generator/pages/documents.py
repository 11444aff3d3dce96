"""Documents with their three dates. 备案 (filing) and 公开 (publication) are two things and shown as two."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.facts import school_year_of
from generator.pages.links import anchor_of, group_year_path, safe_address
from generator.pages.outcomes import OutcomeView, outcome_view
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.entries import Document
from schema.group import EducationGroup
from schema.policy import Clause, Rule
from schema.vocabulary import AUTHORITIES, ClauseKind, Comparator

MISSING = "—"


@quick_dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document and how far it has come."""

    kind: str
    title: str
    formed: str
    filed: str
    published: str
    state: str
    state_key: str
    address: str | None


def document_row(document: Document) -> DocumentRow:
    """The document as shown."""
    state, key = _state(document)
    return DocumentRow(
        document.kind.label,
        document.title,
        document.formed_on.isoformat() if document.formed_on else MISSING,
        document.filed_on.isoformat() if document.filed_on else MISSING,
        document.published_on.isoformat() if document.published_on else MISSING,
        state,
        key,
        safe_address(document.url),
    )


def _state(document: Document) -> tuple[str, str]:
    if document.published_on:
        return "已公开", "met"
    if document.filed_on:
        return "已备案，未公开", "info"
    if document.formed_on:
        return "已形成", "info"
    return "未备案，未公开", "unknown"


def documents_of_year(group: EducationGroup, year: str) -> Iterator[Document]:
    """Documents of a school year, and standing ones that were last formed, filed or published in it."""
    for told, document in documents_of(group):
        days = [day for day in (document.formed_on, document.filed_on, document.published_on) if day]
        if told == year or (not told and days and school_year_of(max(days)) == year):
            yield document


def documents_of(group: EducationGroup, year: str | None = None) -> Iterator[tuple[str, Document]]:
    """Standing documents, then those of each year (or of one), newest first, with the school year or ''."""
    for document in group.documents or ():
        yield "", document
    for section in sorted(group.school_years, key=lambda s: s.school_year, reverse=True):
        if year is None or section.school_year == year:
            for document in section.documents or ():
                yield section.school_year, document


@quick_dataclass(frozen=True, slots=True)
class DutyRow:
    """One dated duty to publish or to file, of one group in one year."""

    group: str
    path: str
    year: str
    rule: str
    clause: str
    due: str
    done: str
    state: str
    outcome: OutcomeView
    is_publication: bool


_DATED_KINDS = frozenset({ClauseKind.DISCLOSURE, ClauseKind.DEADLINE, ClauseKind.REQUIRED_DOCUMENT})


def is_dated_duty(finding: Finding) -> bool:
    """Whether the finding is about publishing or filing by a day."""
    return is_dated_rule(finding.clause, finding.rule)


def is_dated_rule(clause: Clause, rule: Rule) -> bool:
    """Whether a rule asks for publishing or filing by a day."""
    return rule.comparator is Comparator.NOT_LATER_THAN and clause.kind in _DATED_KINDS


def is_publication(finding: Finding) -> bool:
    """Whether the public is the addressee. A rule that says 备案 is filing, whatever its clause is called."""
    title = finding.rule.title
    if "备案" in title:
        return False
    return "公开" in title or "公示" in title or finding.clause.kind is ClauseKind.DISCLOSURE


def duty_row(world: World, finding: Finding) -> DutyRow:
    """The duty as shown."""
    public = is_publication(finding)
    word = "公开" if public else "备案"
    states = {
        Outcome.MET: f"已按时{word}",
        Outcome.NOT_MET: f"逾期或未{word}",
        Outcome.ADVISORY: f"逾期或未{word}",
        Outcome.PENDING: "未到期",
        Outcome.UNKNOWN: "未报送",
        Outcome.NOT_APPLICABLE: "不适用",
        Outcome.INFO: "仅公布",
    }
    return DutyRow(
        group=world.names.of(finding.subject),
        path=f"{group_year_path(finding.subject, finding.school_year)}#{anchor_of(finding)}",
        year=finding.school_year,
        rule=finding.rule.title,
        clause=finding.clause.id,
        due=due_text(finding),
        done=world.value_text(finding) or MISSING,
        state=states[finding.outcome],
        outcome=outcome_view(finding.outcome),
        is_publication=public,
    )


def due_text(finding: Finding) -> str:
    """The day by which it had to be done."""
    return finding.due.isoformat() if finding.due else (finding.threshold.text if finding.threshold else MISSING)


def dated_duties(world: World) -> tuple[Finding, ...]:
    """Dated duties of groups to publish or to file, newest school year first."""
    dated = {
        clause.id: {rule.id for rule in clause.rules if is_dated_rule(clause, rule)}
        for policy in world.policies
        for clause in policy.clauses
        if clause.bearer not in AUTHORITIES
    }
    found = [
        finding
        for clause, rules in dated.items()
        if rules
        for finding in world.findings_by_clause.get(clause, ())
        if finding.rule.id in rules and finding.subject_kind is SubjectKind.GROUP
    ]
    return tuple(sorted(found, key=lambda f: (-int(f.school_year[:4]), world.names.of(f.subject), f.rule.id)))
