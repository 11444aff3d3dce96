"""Agreements between a lead and each of its members, read on the record date."""

from __future__ import annotations

from collections.abc import Callable

from generator.facts import GroupYear, Located
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Unavailable,
    Value,
    does_not_arise,
    not_reported,
)
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.metrics.shares import Case, share_of
from generator.metrics.sides import NO_MEMBERSHIPS, pair_label, teaching_pairs
from generator.metrics.spans import school_years_long
from generator.metrics.words import words_of
from schema.entries import Agreement
from schema.vocabulary import AgreementHolder, AgreementPart, Role

NO_AGREEMENTS = not_reported("共建协议")


def in_force(facts: GroupYear) -> tuple[Located[Agreement], ...] | None:
    """Agreements whose term covers the record date; None when the list was left out."""
    stated = facts.group.record.agreements
    if stated is None:
        return None
    return tuple(
        Located(agreement, facts.group.mark(("agreements", i), f"共建协议：{_parties(facts, agreement)}"))
        for i, agreement in enumerate(stated)
        if agreement.valid_from <= facts.record_date <= agreement.valid_to
    )


def agreements_signed(facts: GroupYear, _params: NoParams) -> Measurement:
    """The share of teaching pairs with an agreement in force that neither side is still to sign (M66)."""
    pairs, found = teaching_pairs(facts), in_force(facts)
    if isinstance(pairs, Unavailable):
        return pairs
    if found is None:
        return NO_AGREEMENTS
    covered = {(a.entry.lead, a.entry.member): a.mark for a in found if _signed(facts, a.entry)}
    cases = [Case(pair in covered, pair_label(facts, *pair), covered.get(pair)) for pair in pairs]
    return share_of(cases, nothing="没有结对学校", missing="共建协议")


def agreement_sides(facts: GroupYear, _params: NoParams) -> Measurement:
    """For each agreement, how many of its two sides are the group's own lead and member."""
    leads = facts.schools(Role.LEAD, teaching_only=False)
    members = facts.schools(Role.MEMBER, teaching_only=False)
    if leads is None or members is None:
        return NO_MEMBERSHIPS
    return _each(facts, lambda a: (a.lead in leads) + (a.member in members))


def agreement_parts(facts: GroupYear, _params: NoParams) -> Measurement:
    """For each agreement in force, the parts it holds."""
    return _each(facts, lambda a: not_reported("协议内容") if a.parts is None else frozenset(map(str, a.parts)))


def agreement_span(facts: GroupYear, _params: NoParams) -> Measurement:
    """For each agreement in force, its term in calendar or school years (M65)."""
    return _each(facts, lambda a: school_years_long(a.valid_from, a.valid_to))


def agreement_copies(facts: GroupYear, _params: NoParams) -> Measurement:
    """For each agreement in force, the number of copies (M67)."""
    return _each(facts, lambda a: not_reported("份数") if a.copies is None else a.copies)


def agreement_holders(facts: GroupYear, _params: NoParams) -> Measurement:
    """For each agreement in force, who keeps a copy."""
    return _each(facts, lambda a: not_reported("持有方") if a.holders is None else frozenset(map(str, a.holders)))


def agreement_seals(facts: GroupYear, _params: NoParams) -> Measurement:
    """For each agreement in force, the number of seals; unknown while no side is known to lack one."""
    return _each(facts, _seals)


def agreement_signatures(facts: GroupYear, _params: NoParams) -> Measurement:
    """For each agreement in force, the number of principals who signed by `as_of`.

    Unknown when no signing day at all was recorded; a single recorded day states that the other side has not signed.
    """
    return _each(facts, lambda a: _signatures(facts, a))


def _each(facts: GroupYear, value: Callable[[Agreement], Value | Unavailable]) -> Measurement:
    found = in_force(facts)
    if found is None:
        return NO_AGREEMENTS
    if not found:
        return does_not_arise("没有在有效期内的共建协议")
    return Measured(tuple(Part(_parties(facts, a.entry), value(a.entry), (a.mark,)) for a in found))


def _parties(facts: GroupYear, agreement: Agreement) -> str:
    return pair_label(facts, agreement.lead, agreement.member)


def _signed(facts: GroupYear, agreement: Agreement) -> bool:
    days = (agreement.lead_signed_on, agreement.member_signed_on)
    return all(day is None or day <= facts.record_date for day in days)


def _seals(agreement: Agreement) -> int | Unavailable:
    seals = (agreement.sealed_by_lead, agreement.sealed_by_member)
    if None in seals and False not in seals:
        return not_reported("盖章")
    return sum(1 for seal in seals if seal)


def _signatures(facts: GroupYear, agreement: Agreement) -> int | Unavailable:
    days = [day for day in (agreement.lead_signed_on, agreement.member_signed_on) if day is not None]
    return sum(1 for day in days if day <= facts.as_of) if days else not_reported("签字日期")


_ABSENT = "“共建协议”清单或所需栏目未填报；没有在有效期内的协议时不适用"

AGREEMENT_METRICS = (
    Metric(
        id="agreements-signed",
        title="已签协议的结对占比",
        unit="%",
        kind=ValueKind.SHARE,
        formula="在有效期内签有协议的结对 ÷ 全部正在办学的结对",
        absent="“共建协议”清单或成员关系未填报",
        measure=agreements_signed,
        code="M66",
    ),
    Metric(
        id="agreement-sides",
        title="协议签署方",
        unit="方",
        kind=ValueKind.COUNT,
        formula="逐份协议统计属于本集团牵头学校、成员学校的签署方",
        absent=_ABSENT,
        measure=agreement_sides,
    ),
    Metric(
        id="agreement-parts",
        title="协议内容",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="逐份协议列出写明的共建内容",
        absent=_ABSENT,
        measure=agreement_parts,
        words=words_of(AgreementPart),
    ),
    Metric(
        id="agreement-span",
        title="协议期限",
        unit="年",
        kind=ValueKind.COUNT,
        formula="终止日期与起始日期相隔的年数；两端都在暑期前后的按学年计",
        absent=_ABSENT,
        measure=agreement_span,
        code="M65",
    ),
    Metric(
        id="agreement-copies",
        title="协议份数",
        unit="份",
        kind=ValueKind.COUNT,
        formula="逐份协议的份数",
        absent=_ABSENT,
        measure=agreement_copies,
        code="M67",
    ),
    Metric(
        id="agreement-holders",
        title="协议持有方",
        unit="方",
        kind=ValueKind.ITEMS,
        formula="逐份协议列出持有方",
        absent=_ABSENT,
        measure=agreement_holders,
        words=words_of(AgreementHolder),
    ),
    Metric(
        id="agreement-seals",
        title="协议盖章数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="逐份协议统计牵头学校、共建学校的公章",
        absent=_ABSENT,
        measure=agreement_seals,
        code="M67",
    ),
    Metric(
        id="agreement-signatures",
        title="协议签字数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="逐份协议统计双方校长的签字日期",
        absent=_ABSENT,
        measure=agreement_signatures,
        code="M67",
    ),
)
