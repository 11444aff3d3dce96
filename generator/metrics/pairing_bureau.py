"""The pairings of a district as a whole: what the bureau arranged, whom it covers, who leads whom."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts import DistrictYear
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.metric import Metric, Subject, ValueKind
from generator.metrics.shares import Case, share_of
from schema.base import Record
from schema.district import School
from schema.group import EducationGroup, Membership
from schema.scalars import Slug
from schema.vocabulary import COMPULSORY_STAGES, PairingForm, Role


class FormParams(Record):
    """One form of pairing."""

    form: PairingForm


class NamedParams(FormParams):
    """A form of pairing and the member schools that a document names for it."""

    schools: list[Slug]


NO_PAIRINGS = not_reported("本区结对共建名单")


def pairings_of_schools(facts: DistrictYear, params: NamedParams) -> Measurement:
    """Which of the named schools are members of a pairing of the form on the record date.

    Does not arise in a district whose register holds none of the named schools.
    """
    local = {school.id for school in facts.district.record.schools}
    if not local & set(params.schools):
        return does_not_arise("本区学校名录中没有文件点名的学校")
    pairings = of_form(facts, params.form)
    if isinstance(pairings, Unavailable):
        return pairings
    paired = {m.school for group in pairings for m in _active(facts, group) if m.role is Role.MEMBER}
    return measured(frozenset(key for key in params.schools if key in paired))


def pairing_coverage(facts: DistrictYear, params: FormParams) -> Measurement:
    """Compulsory schools of the district that lead or take part in a pairing of the form (M61).

    Schools outside the register stand apart as unknown until the register is complete.
    """
    pairings = of_form(facts, params.form)
    if isinstance(pairings, Unavailable):
        return pairings
    paired = {m.school for group in pairings for m in _active(facts, group)}
    listed = share_of(
        (Case(school.id in paired, school.name) for school in compulsory_schools(facts)),
        nothing="名录中没有义务教育学校",
        missing="共建情况",
    )
    return with_unlisted(facts, listed)


def leads_per_member(facts: DistrictYear, params: FormParams) -> Measurement:
    """For each member of a pairing of the form, in how many such pairings it is a member."""
    pairings = of_form(facts, params.form)
    if isinstance(pairings, Unavailable):
        return pairings
    leads: dict[str, set[str]] = {}
    for group in pairings:
        active = tuple(_active(facts, group))
        ahead = {key for m in active if m.role is Role.LEAD and (key := m.school or m.group)}
        for member in (m.school for m in active if m.role is Role.MEMBER and m.school):
            leads.setdefault(member, set()).update(ahead)
    if not leads:
        return does_not_arise(f"没有参加{params.form.label}的共建学校")
    return Measured(tuple(Part(facts.names.of(key), len(found)) for key, found in leads.items()))


def of_form(facts: DistrictYear, form: PairingForm) -> tuple[EducationGroup, ...] | Unavailable:
    """Pairings of a form on the record date; unknown while one that has not ended has no record for that day."""
    recorded = [group for group in facts.groups if group.pairing_form is form]
    active = [group for group in facts.active_groups() if group.pairing_form is form]
    silent = [group for group in recorded if group.memberships is None or _ran_out(group, facts)]
    if silent:
        return not_reported(*(f"{group.name}:成员关系" for group in silent))
    return tuple(active) if facts.groups else NO_PAIRINGS


def compulsory_schools(facts: DistrictYear) -> tuple[School, ...]:
    """Schools of the register that give compulsory education in the district on the record date."""
    return tuple(
        school
        for school in facts.local_schools()
        if school.stage in COMPULSORY_STAGES and (school.opened_on is None or school.opened_on <= facts.record_date)
    )


def with_unlisted(facts: DistrictYear, listed: Measurement) -> Measurement:
    """The same, with the schools that are not in the register as a part that is unknown."""
    if facts.district.record.register_is_complete:
        return listed
    parts = listed.parts if isinstance(listed, Measured) else (Part("名录所列学校", listed),)
    named = tuple(Part(part.label or "名录所列学校", part.value, part.marks, part.due) for part in parts)
    unlisted = Part("名录以外的学校", not_reported("完整的学校名录"), due=named[0].due)
    return Measured((*named, unlisted), listed.working if isinstance(listed, Measured) else "")


def _active(facts: DistrictYear, group: EducationGroup) -> Iterator[Membership]:
    day = facts.record_date
    for m in group.memberships or ():
        if (m.start_on is None or m.start_on <= day) and (m.end_on is None or day <= m.end_on):
            yield m


def _ran_out(group: EducationGroup, facts: DistrictYear) -> bool:
    """Whether the public record of a pairing ends before the record date although the pairing itself did not."""
    until = group.record_until
    ended = group.dissolved_on is not None and group.dissolved_on <= facts.record_date
    return until is not None and until < facts.record_date and not ended


PAIRING_BUREAU_METRICS = (
    Metric(
        id="pairings-of-schools",
        title="已参加共建的点名学校",
        unit="所",
        kind=ValueKind.ITEMS,
        formula="文件点名的学校中，核查日已作为共建学校参加该形式共建的",
        absent="结对记录不全；本区名录没有点名的学校时不适用",
        measure=pairings_of_schools,
        subject=Subject.DISTRICT_YEAR,
        params=NamedParams,
    ),
    Metric(
        id="pairing-coverage",
        title="共建覆盖率",
        unit="%",
        kind=ValueKind.SHARE,
        formula="参加该形式共建的义务教育学校 ÷ 本区正在办学的义务教育学校",
        absent="结对记录不全；学校名录未注明完整时，名录以外的学校视为未报送",
        measure=pairing_coverage,
        subject=Subject.DISTRICT_YEAR,
        params=FormParams,
        code="M61",
    ),
    Metric(
        id="leads-per-member",
        title="每所共建学校的牵头学校数",
        unit="所",
        kind=ValueKind.COUNT,
        formula="逐所共建学校统计该形式下的牵头学校",
        absent="结对记录不全；没有共建学校时不适用",
        measure=leads_per_member,
        subject=Subject.DISTRICT_YEAR,
        params=FormParams,
    ),
)
