"""Guidance of members by the lead, taking part in common events, and what members attest one by one."""

from __future__ import annotations

from generator.facts import GroupYear, Located
from generator.measurement import Measured, Measurement, Part, Share, Unavailable, does_not_arise, not_reported
from generator.metrics.activities import Kinds, attending, events_of
from generator.metrics.governance import AttestationKinds
from generator.metrics.listing import listed, marks
from generator.metrics.member_tiers import TierParams, members_in, party, unclear_parts
from generator.metrics.metric import Metric, ValueKind
from generator.metrics.shares import Case, share_of
from generator.metrics.sides import Side, teaching
from generator.metrics.words import words_of
from schema.entries import Activity, Attestation, Enrolment
from schema.sharing_terms import GuidanceAspect
from schema.vocabulary import AttestationKind


class GuidanceParams(Kinds, TierParams):
    """Which kinds of event give guidance, and to which types of member."""


def guidance_per_member(facts: GroupYear, params: GuidanceParams) -> Measurement:
    """For each member of the types, in what the lead guided it this year; the lead has to be present."""
    events, members, leads = events_of(facts, params.kinds), members_in(facts, params.tiers), teaching(facts, Side.LEAD)
    if isinstance(members, Unavailable):
        return members
    if isinstance(events, Unavailable):
        return events
    if isinstance(leads, Unavailable):
        return leads
    parts = []
    for m in members.found:
        key = party(m.entry)
        own = tuple(e for e in events if key in attending(e.entry) and attending(e.entry) & set(leads))
        parts.append(Part(facts.names.of(key), _aspects(own, facts.names.of(key)), marks(own)))
    return Measured((*parts, *unclear_parts(facts, members)))


def _aspects(events: tuple[Located[Activity], ...], name: str) -> frozenset[str] | Unavailable:
    """The aspects told; events that all leave them out say nothing about them."""
    if events and not any(event.entry.guidance for event in events):
        return not_reported(f"{name}：活动的指导内容")
    return frozenset(aspect.value for event in events for aspect in event.entry.guidance)


def advice_given(facts: GroupYear, params: Kinds) -> Measurement:
    """Supervisions after which the lead proposed what to mend, over all supervisions of the year."""
    events = events_of(facts, params.kinds)
    if isinstance(events, Unavailable):
        return events
    cases = (Case(event.entry.advice_given, event.entry.title, event.mark) for event in events)
    return share_of(cases, nothing="本学年没有这类活动", missing="是否提出整改建议")


def participation_per_member(facts: GroupYear, params: Kinds) -> Measurement:
    """For each member, the events of the kinds that it attended over all of them."""
    events, members = events_of(facts, params.kinds), teaching(facts, Side.MEMBER)
    if isinstance(events, Unavailable):
        return events
    if isinstance(members, Unavailable):
        return members
    if not events:
        return does_not_arise("本学年没有这类活动")
    parts = []
    for member in members:
        own = tuple(event for event in events if member in attending(event.entry))
        parts.append(Part(facts.names.of(member), Share(len(own), len(events)), marks(own)))
    return Measured(tuple(parts))


def _attested(facts: GroupYear, params: AttestationKinds) -> tuple[Located[Attestation], ...] | None:
    found = listed(facts, "attestations", Attestation)
    if found is None:
        return None
    return tuple(
        item
        for item in found
        if item.entry.kind in params.kinds and item.entry.evidence is not None and item.entry.on <= facts.record_date
    )


def attested_per_member(facts: GroupYear, params: AttestationKinds) -> Measurement:
    """For each member, the items attested with evidence for it by name."""
    found, members = _attested(facts, params), teaching(facts, Side.MEMBER)
    if found is None:
        return not_reported("佐证事项")
    if isinstance(members, Unavailable):
        return members
    parts = []
    for member in members:
        own = tuple(item for item in found if item.entry.school == member)
        parts.append(Part(facts.names.of(member), frozenset(item.entry.kind.value for item in own), marks(own)))
    return Measured(tuple(parts))


def attested_per_semester(facts: GroupYear, params: AttestationKinds) -> Measurement:
    """For each semester, the items attested with evidence on a day of it (M32)."""
    found = _attested(facts, params)
    if found is None:
        return not_reported("佐证事项")
    parts = []
    for half in facts.semesters:
        own = tuple(item for item in found if half.holds(item.entry.on))
        words = frozenset(item.entry.kind.value for item in own)
        parts.append(Part(half.semester.label, words, marks(own), half.end_on))
    return Measured(tuple(parts))


def enrolment_by_lead(facts: GroupYear, params: TierParams) -> Measurement:
    """Members of the types whose enrolment the lead manages, over all of them (FL-4.3-4h)."""
    found, members, leads = (
        listed(facts, "enrolment", Enrolment),
        members_in(facts, params.tiers),
        teaching(facts, Side.LEAD),
    )
    if isinstance(members, Unavailable):
        return members
    if found is None:
        return not_reported("招生")
    if isinstance(leads, Unavailable):
        return leads
    cases = [_managed(facts, party(m.entry), found, leads) for m in members.found]
    cases += [Case(None, facts.names.of(party(m.entry)), m.mark) for m in members.unclear]
    return share_of(cases, nothing="没有这类成员学校", missing="招生管理学校或成员类型")


def _managed(facts: GroupYear, key: str, found: tuple[Located[Enrolment], ...], leads: tuple[str, ...]) -> Case:
    own = [item for item in found if item.entry.school == key]
    answers = [item.entry.managed_by in leads for item in own if item.entry.managed_by is not None]
    complies = all(answers) if answers and len(answers) == len(own) else None
    return Case(False if False in answers else complies, facts.names.of(key), own[0].mark if own else None)


GUIDANCE_METRICS: tuple[Metric, ...] = (
    Metric(
        id="guidance-per-member",
        title="龙头学校指导各成员学校的方面",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="逐所成员学校列出本学年龙头学校到场的这几类活动登记过的指导内容，重复的只算一项",
        absent="未报送活动清单、成员关系或成员类型；有关活动都没有写指导内容",
        measure=guidance_per_member,
        params=GuidanceParams,
        words=words_of(GuidanceAspect),
    ),
    Metric(
        id="advice-given-share",
        title="提出整改建议的督导比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="督导后提出整改建议的次数 ÷ 全部督导次数；没有发现问题的督导不必提出建议",
        absent="未报送活动清单或是否提出整改建议；本学年没有督导时不适用",
        measure=advice_given,
        params=Kinds,
    ),
    Metric(
        id="participation-per-member",
        title="各成员学校参加集团活动的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐所成员学校：参加的这几类活动 ÷ 集团本学年全部这几类活动",
        absent="未报送活动清单或成员关系；没有这类活动时不适用",
        measure=participation_per_member,
        params=Kinds,
    ),
    Metric(
        id="attested-items-per-member",
        title="各成员学校有佐证的事项",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="逐所成员学校列出写明该校、并附有佐证材料的事项",
        absent="未报送佐证事项或成员关系",
        measure=attested_per_member,
        params=AttestationKinds,
        words=words_of(AttestationKind),
    ),
    Metric(
        id="attested-items-per-semester",
        title="各学期有佐证的事项",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="分两个学期列出确认日期在该学期、并附有佐证材料的事项",
        absent="未报送佐证事项",
        measure=attested_per_semester,
        params=AttestationKinds,
        code="M32",
        words=words_of(AttestationKind),
    ),
    Metric(
        id="enrolment-by-lead",
        title="招生由龙头学校统一管理的成员学校比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="招生管理学校为龙头学校的成员学校 ÷ 这些类型的成员学校",
        absent="未报送招生、招生管理学校或成员类型；没有这类成员学校时不适用",
        measure=enrolment_by_lead,
        params=TierParams,
    ),
)
