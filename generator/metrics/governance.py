"""Who steers a group, what it consists of and what it attests, read on the record date."""

from __future__ import annotations

from generator.facts import GroupYear, Located
from generator.measurement import Measurement, Share, Unavailable, does_not_arise, measured, not_reported
from generator.metrics.listing import all_schools, listed, marks
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.metrics.words import words_of
from schema.base import Record
from schema.entries import Attestation, Enrolment
from schema.group import Campus
from schema.vocabulary import AttestationKind, EnrolmentMode, LeadTenure, Mode, PartyBodyKind, Stage

_PARTY_RANKS = (PartyBodyKind.COMMITTEE, PartyBodyKind.GENERAL_BRANCH, PartyBodyKind.BRANCH)


class AttestationKinds(Record):
    """Which items are meant."""

    kinds: list[AttestationKind]


class Stages(Record):
    """Which stages are meant."""

    stages: list[Stage]


def active_campuses(facts: GroupYear) -> tuple[Located[Campus], ...] | None:
    """Campuses in use on the record date; None when the group stated none. A campus is not a school."""
    stated = facts.group.record.campuses
    if stated is None:
        return None
    day = facts.record_date
    return tuple(
        Located(campus, facts.group.mark(("campuses", i), f"校区：{campus.name}"))
        for i, campus in enumerate(stated)
        if (campus.start_on is None or campus.start_on <= day) and (campus.end_on is None or day <= campus.end_on)
    )


def _mode(facts: GroupYear, params: NoParams) -> Measurement:
    mode = facts.group.record.mode
    if mode is None:
        return not_reported("办学模式")
    return measured(frozenset({mode.value}), (facts.group.mark(("mode",), "办学模式"),))


def _lead_tenure(facts: GroupYear, params: NoParams) -> Measurement:
    tenure = facts.group.record.lead_tenure
    if tenure is None:
        return not_reported("牵头方式")
    return measured(frozenset({tenure.value}), (facts.group.mark(("lead_tenure",), "牵头方式"),))


def _constituents(facts: GroupYear, params: NoParams) -> Measurement:
    """The larger of the two counts. A list left out may only be ignored where the other alone shows several."""
    schools, campuses = facts.schools(), active_campuses(facts)
    by_school, by_campus = len(schools or ()), len(campuses or ())
    several = max(by_school, by_campus) > 1
    if not several and (schools is None or campuses is None):
        return not_reported("成员关系" if schools is None else "校区")
    places = marks(facts.memberships() or ()) if by_school >= by_campus else marks(campuses or ())
    stated = [f"成员学校 {by_school} 所"] if schools is not None else []
    stated += [f"校区 {by_campus} 个"] if campuses is not None else []
    return measured(max(by_school, by_campus), places, "，".join(stated))


def _components(facts: GroupYear, params: NoParams) -> Measurement:
    stated = facts.group.record.component_groups
    if stated is None:
        return not_reported("组成集团")
    distinct = dict.fromkeys(stated)
    return measured(len(distinct), (facts.group.mark(("component_groups",), "组成集团"),) if stated else ())


def _outside_stages(facts: GroupYear, params: Stages) -> Measurement:
    keys = all_schools(facts)
    if isinstance(keys, Unavailable):
        return keys
    schools = [facts.names.schools[key] for key in keys if key in facts.names.schools]
    unknown = [facts.names.of(key) for key in keys if key not in facts.names.schools]
    unknown += [school.name for school in schools if school.stage is None]
    if unknown:
        return not_reported(*(f"{name}的学段" for name in unknown))
    outside = [school.name for school in schools if school.stage not in params.stages]
    return measured(len(outside), (), "、".join(outside))


def _campus_count(facts: GroupYear, params: NoParams) -> Measurement:
    campuses = active_campuses(facts)
    return not_reported("校区") if campuses is None else measured(len(campuses), marks(campuses))


def _legal_representative(facts: GroupYear, params: NoParams) -> Measurement:
    campuses = active_campuses(facts)
    if campuses is None:
        return not_reported("校区")
    missing = [f"{item.entry.name}是否独立法人" for item in campuses if item.entry.is_legal_person is None]
    legal = tuple(item for item in campuses if item.entry.is_legal_person)
    missing += [
        f"{item.entry.name}是否由总校长兼任法人代表"
        for item in legal
        if item.entry.general_principal_is_legal_representative is None
    ]
    if missing:
        return not_reported(*missing)
    if not legal:
        return does_not_arise("没有独立法人的校区")
    held = tuple(item for item in legal if item.entry.general_principal_is_legal_representative)
    working = f"总校长兼任法人代表的校区 {len(held)} 个 ÷ 独立法人校区 {len(legal)} 个"
    return measured(Share(len(held), len(legal)), marks(legal), working)


def _leadership_teams(facts: GroupYear, params: NoParams) -> Measurement:
    governance = facts.group.record.governance
    if governance is None or governance.leadership_teams is None:
        return not_reported("领导班子数")
    mark = facts.group.mark(("governance", "leadership_teams"), "领导班子数")
    return measured(governance.leadership_teams, (mark,))


def _party_body(facts: GroupYear, params: NoParams) -> Measurement:
    """The highest rank only: a committee (党委) has branches under it, and they do not matter then."""
    governance = facts.group.record.governance
    if governance is None or governance.party_bodies is None:
        return not_reported("党组织")
    active = {
        body.kind: facts.group.mark(("governance", "party_bodies", i), body.kind.label)
        for i, body in enumerate(governance.party_bodies)
        if body.established_on <= facts.record_date
    }
    highest = next((rank for rank in _PARTY_RANKS if rank in active), None)
    if highest is None:
        return measured(frozenset[str]())
    return measured(frozenset({highest.value}), (active[highest],))


def _attested(facts: GroupYear, params: AttestationKinds) -> Measurement:
    found = listed(facts, "attestations", Attestation)
    if found is None:
        return not_reported("佐证事项")
    counted = tuple(
        item
        for item in found
        if item.entry.kind in params.kinds and item.entry.evidence is not None and item.entry.on <= facts.record_date
    )
    return measured(frozenset(item.entry.kind.value for item in counted), marks(counted))


def _enrolment_modes(facts: GroupYear, params: NoParams) -> Measurement:
    found = listed(facts, "enrolment", Enrolment)
    if not found:
        return not_reported("招生")
    return measured(frozenset(item.entry.mode.value for item in found), marks(found))


GOVERNANCE_METRICS: tuple[Metric, ...] = (
    Metric(
        id="group-mode",
        title="办学模式",
        unit="种",
        kind=ValueKind.ITEMS,
        formula="集团档案中登记的办学模式；“融合型”教共体即紧密型",
        absent="未登记办学模式",
        measure=_mode,
        words=words_of(Mode),
    ),
    Metric(
        id="lead-tenure",
        title="牵头方式",
        unit="种",
        kind=ValueKind.ITEMS,
        formula="集团档案中登记的牵头方式",
        absent="未登记牵头方式",
        measure=_lead_tenure,
        words=words_of(LeadTenure),
    ),
    Metric(
        id="constituent-count",
        title="组成单位数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="核查日正在办学的成员学校数与在用校区数，取较多者（校区不重复计作学校）",
        absent="成员关系或校区未报送，而已报送的一项不足以说明有多个",
        measure=_constituents,
    ),
    Metric(
        id="component-count",
        title="组成教共体数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="组成集团清单中不同教共体的个数",
        absent="未报送组成集团",
        measure=_components,
        code="M06",
    ),
    Metric(
        id="schools-outside-stages",
        title="所列学段之外的成员学校数",
        unit="所",
        kind=ValueKind.COUNT,
        formula="正在办学的成员学校中，登记学段不在所列学段之内的学校数",
        absent="未报送成员关系，或有学校未登记学段",
        measure=_outside_stages,
        params=Stages,
    ),
    Metric(
        id="campus-count",
        title="在用校区数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="核查日在用的校区个数",
        absent="未报送校区",
        measure=_campus_count,
    ),
    Metric(
        id="general-principal-legal-representative",
        title="总校长兼任法人代表的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="总校长兼任法人代表的校区 ÷ 独立法人校区；不是独立法人的校区不计",
        absent="未报送校区，或校区未写是否独立法人、是否由总校长兼任；没有独立法人校区时不适用",
        measure=_legal_representative,
        code="M20",
    ),
    Metric(
        id="leadership-teams",
        title="领导班子数",
        unit="套",
        kind=ValueKind.COUNT,
        formula="治理机构中登记的领导班子数",
        absent="未报送领导班子数",
        measure=_leadership_teams,
    ),
    Metric(
        id="party-body-kind",
        title="党组织类别",
        unit="类",
        kind=ValueKind.ITEMS,
        formula="核查日已成立的最高一级党组织",
        absent="未报送党组织",
        measure=_party_body,
        words=words_of(PartyBodyKind),
    ),
    Metric(
        id="attestation-items",
        title="有佐证的事项",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="本学年已确认、并附有佐证材料的事项；没有佐证材料的不计",
        absent="未报送佐证事项",
        measure=_attested,
        params=AttestationKinds,
        words=words_of(AttestationKind),
        code="M19",
    ),
    Metric(
        id="enrolment-modes",
        title="招生方式",
        unit="种",
        kind=ValueKind.ITEMS,
        formula="本学年登记过的招生方式",
        absent="未报送招生",
        measure=_enrolment_modes,
        words=words_of(EnrolmentMode),
    ),
)
