"""The page of a document: its facts, its doubtful places, and every clause with how it is handled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.pages.findings import section_title
from generator.pages.header import fact
from generator.pages.links import district_path, policy_path, provision_path
from generator.pages.outcomes import Count, tally
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.policy import Clause, Policy
from schema.vocabulary import Handling


@quick_dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause in the list of a document."""

    id: str
    locator: str
    title: str
    path: str
    duty: str
    reading: str
    kind: str
    bearer: str
    severity: str
    handling: str
    is_judged: bool
    counts: tuple[Count, ...]


@quick_dataclass(frozen=True, slots=True)
class ClauseSection:
    """The clauses of one part of a document."""

    title: str
    clauses: tuple[ClauseView, ...]


def plan(world: World) -> Iterator[PagePlan]:
    """One page for each document."""
    for policy in world.policies:
        yield _plan(world, policy)


def _plan(world: World, policy: Policy) -> PagePlan:
    return PagePlan(
        path=policy_path(policy.id),
        title=f"{policy.document_no} {policy.title}",
        description=f"{policy.document_no}：共 {len(policy.clauses)} 条，每一条怎样理解、由谁负责、怎样核查。",
        context=lambda: _context(world, policy),
        is_sample=is_sample_policy(world, policy),
    )


def is_sample_policy(world: World, policy: Policy) -> bool:
    """Whether only made-up districts have adopted the document, so that its results are made up."""
    users = [file.record for file in world.districts if policy.id in {a.policy for a in file.record.adopted_policies}]
    return bool(users) and all(user.is_sample for user in users)


def _context(world: World, policy: Policy) -> Context:
    facts = (
        fact("发文机关", policy.issuer),
        fact("发文字号", policy.document_no),
        fact("成文日期", policy.adopted_on.isoformat()),
        fact("发布日期", policy.published_on.isoformat() if policy.published_on else None),
        fact("施行日期", policy.valid_from.isoformat()),
        fact("失效日期", policy.valid_to.isoformat() if policy.valid_to else None),
        fact("时效", policy.validity.label),
        fact("性质", policy.nature.label),
        fact("适用地区", policy.jurisdiction),
        fact("原文", policy.source_url, address=policy.source_url),
    )
    judged = [clause for clause in policy.clauses if clause.handling is not Handling.NARRATIVE]
    return {
        "policy": policy,
        "is_national": policy.id in world.national,
        "facts": tuple(item for line in facts for item in line),
        "adopters": tuple(
            (file.record.full_name, district_path(file.record.id), file.record.is_sample)
            for file in world.districts
            if policy.id in {adoption.policy for adoption in file.record.adopted_policies}
        ),
        "sections": tuple(
            ClauseSection(title, tuple(_clause(world, clause) for clause in part))
            for title, part in groupby(policy.clauses, key=lambda c: section_title(c.locator))
        ),
        "judged_total": len(judged),
        "clauses_total": len(policy.clauses),
    }


def _clause(world: World, clause: Clause) -> ClauseView:
    real = [f for f in world.findings_by_clause.get(clause.id, ()) if not world.is_sample(f.district)]
    return ClauseView(
        id=clause.id,
        locator=clause.locator,
        title=clause.title,
        path=provision_path(clause.id),
        duty=clause.duty,
        reading=clause.reading,
        kind=clause.kind.label,
        bearer=clause.bearer.label,
        severity=clause.severity.label,
        handling=clause.handling.label,
        is_judged=clause.handling is not Handling.NARRATIVE,
        counts=tally(real).shown,
    )


KIND = PageKind("policy", plan)
