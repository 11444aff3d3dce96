"""What a bureau or a city owes towards graded groups: bodies, plans, appraisal, evaluation, money."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from generator.facts import DistrictYear, Located
from generator.measurement import (
    Measurement,
    Share,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import listed, marks
from generator.metrics.metric import Metric, NoParams, Subject, ValueKind
from generator.metrics.words import words_of
from generator.standings import named_span
from schema.authority_entries import (
    AppraisalPart,
    AppraisalScheme,
    BureauAttestation,
    BureauAttestationKind,
    DutyBody,
    DutyBodyKind,
    EvaluationMethod,
    EvaluationRound,
)
from schema.base import Record
from schema.designations import DesignationKind
from schema.district import Assessment, Budget
from schema.entries import Document
from schema.group import EducationGroup
from schema.staff_entries import Promotion
from schema.vocabulary import AssessmentScheme, BudgetLine, DocumentKind


class BodyParams(Record):
    """Which body is meant."""

    kind: DutyBodyKind


class DocumentParams(Record):
    """Which kind of document is meant."""

    kind: DocumentKind


class SchemeParams(Record):
    """Which assessment is meant."""

    scheme: AssessmentScheme


class AttestationParams(Record):
    """Which items are meant."""

    kinds: list[BureauAttestationKind]


class LineParams(Record):
    """Which line of the budget is meant."""

    line: BudgetLine


def duty_bodies(facts: DistrictYear, params: BodyParams) -> Measurement:
    """Bodies of a kind that exist on the record date."""
    found = listed(facts, "bodies", DutyBody)
    if found is None:
        return not_reported("工作机构")
    own = tuple(x for x in found if x.entry.kind is params.kind and x.entry.established_on <= facts.record_date)
    return measured(len(own), marks(own))


def documents_of_year(facts: DistrictYear, params: DocumentParams) -> Measurement:
    """Documents of a kind that speak for the calendar year: by their term, else by the day they were formed."""
    found = listed(facts, "documents", Document)
    if found is None:
        return not_reported("区级文件")
    own = tuple(x for x in found if x.entry.kind is params.kind and _speaks_for(x.entry, facts.calendar_year))
    own = tuple(x for x in own if x.entry.formed_on is None or x.entry.formed_on <= facts.as_of)
    return measured(len(own), marks(own))


def _speaks_for(document: Document, year: int) -> bool:
    if document.valid_from is not None:
        return document.valid_from.year <= year <= (document.valid_to or document.valid_from).year
    return document.formed_on is not None and document.formed_on.year == year


def _scheme(facts: DistrictYear) -> Located[AppraisalScheme] | Unavailable:
    found = listed(facts, "appraisal_schemes", AppraisalScheme)
    if found is None:
        return not_reported("考核办法")
    own = [item for item in found if item.entry.year == facts.calendar_year]
    return own[-1] if own else not_reported(f"{facts.calendar_year} 年考核办法")


def appraisal_parts(facts: DistrictYear, params: NoParams) -> Measurement:
    """The appraisals of the calendar year in which the success of the group counts."""
    found = _scheme(facts)
    if isinstance(found, Unavailable):
        return found
    if found.entry.parts is None:
        return not_reported("纳入集团建设成效的考核")
    return measured(frozenset(part.value for part in found.entry.parts), (found.mark,))


def principal_weight(facts: DistrictYear, params: NoParams) -> Measurement:
    """The weight of the group's success in the appraisal of principals, in exact percent (M46)."""
    found = _scheme(facts)
    if isinstance(found, Unavailable):
        return found
    weight = found.entry.principal_weight_pct
    return not_reported("在校长考评中的占比") if weight is None else measured(Fraction(weight), (found.mark,))


def groups_assessed(facts: DistrictYear, params: SchemeParams) -> Measurement:
    """Groups for which the year's assessment of a scheme is complete, over all groups of the record date."""
    groups, found = facts.active_groups(), listed(facts, "assessments", Assessment)
    if not groups:
        return does_not_arise("没有学区或集团")
    if found is None:
        return not_reported("考核")
    own = tuple(
        x
        for x in found
        if x.entry.scheme is params.scheme
        and x.entry.school_year == facts.school_year
        and x.entry.completed_on <= facts.as_of
    )
    covered = {x.entry.group for x in own}
    done = [group for group in groups if group.id in covered or None in covered]
    return _share(done, groups, own, "已评价")


def _share(
    done: list[EducationGroup], groups: Iterable[EducationGroup], found: tuple[Located[Assessment], ...], what: str
) -> Measurement:
    everything = tuple(groups)
    lacking = "、".join(group.short_name or group.name for group in everything if group not in done)
    working = f"{what} {len(done)} 个 ÷ 全部 {len(everything)} 个" + (f"；缺：{lacking}" if lacking else "")
    return measured(Share(len(done), len(everything)), marks(found), working)


def _rounds(facts: DistrictYear) -> tuple[Located[EvaluationRound], ...] | Unavailable:
    found = listed(facts, "evaluation_rounds", EvaluationRound)
    if found is None:
        return not_reported("市级评定")
    return tuple(x for x in found if x.entry.year == facts.calendar_year and x.entry.held_on <= facts.as_of)


def evaluation_rounds(facts: DistrictYear, params: NoParams) -> Measurement:
    """Rounds of evaluation of the calendar year."""
    found = _rounds(facts)
    return found if isinstance(found, Unavailable) else measured(len(found), marks(found))


def evaluation_methods(facts: DistrictYear, params: NoParams) -> Measurement:
    """The methods used in the rounds of the calendar year."""
    found = _rounds(facts)
    if isinstance(found, Unavailable):
        return found
    told = tuple(item for item in found if item.entry.methods is not None)
    if found and not told:
        return not_reported("评定方式")
    return measured(frozenset(word.value for x in told for word in x.entry.methods or ()), marks(told))


def attested(facts: DistrictYear, params: AttestationParams) -> Measurement:
    """Items attested with evidence for the calendar year."""
    found = listed(facts, "attestations", BureauAttestation)
    if found is None:
        return not_reported("主管部门佐证事项")
    own = tuple(
        x
        for x in found
        if x.entry.year == facts.calendar_year and x.entry.kind in params.kinds and x.entry.evidence is not None
    )
    return measured(frozenset(x.entry.kind.value for x in own), marks(own))


def promoted_with_rotation(facts: DistrictYear, params: NoParams) -> Measurement:
    """Newly appointed school leaders with two years of rotation in a group, over all of the year (M79). Few persons."""
    found = listed(facts, "promotions", Promotion)
    if found is None:
        return not_reported("提任校级干部")
    own = tuple(x for x in found if x.entry.school_year == facts.school_year)
    if not own or any(x.entry.with_two_years is None for x in own):
        return not_reported(f"{facts.school_year} 学年提任校级干部人数")
    whole = sum(x.entry.promoted for x in own)
    if not whole:
        return does_not_arise("本学年没有提任校级干部")
    return measured(Share(sum(x.entry.with_two_years or 0 for x in own), whole), marks(own))


def named_with_grant(facts: DistrictYear, params: LineParams) -> Measurement:
    """Named groups with a grant of a line in the calendar year, over all named groups."""
    named = tuple(group for group in facts.active_groups() if _is_named(group, facts))
    if not named:
        return does_not_arise("没有已命名的学区或集团")
    found = listed(facts, "budgets", Budget)
    if found is None:
        return not_reported("经费")
    own = {
        x.entry.group
        for x in found
        if x.entry.line is params.line and x.entry.year == facts.calendar_year and x.entry.amount_yuan > 0
    }
    done = [group for group in named if group.id in own]
    return measured(Share(len(done), len(named)), (), f"获支持 {len(done)} 个 ÷ 已命名 {len(named)} 个")


def _is_named(group: EducationGroup, facts: DistrictYear) -> bool:
    spans = [named_span(item) for item in group.designations or () if item.kind is DesignationKind.CITY_MODEL]
    return any(span is not None and span[0] <= facts.record_date <= span[1] for span in spans)


AUTHORITY_METRICS: tuple[Metric, ...] = (
    Metric(
        id="duty-bodies",
        title="工作机构数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="核查日已成立的这类机构个数",
        absent="主管部门未报送工作机构",
        measure=duty_bodies,
        params=BodyParams,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="bureau-documents-of-year",
        title="当年文件份数",
        unit="份/年",
        kind=ValueKind.COUNT,
        formula="学年结束那一自然年适用的这类文件份数；未写起止日期的按形成年份",
        absent="主管部门未报送区级文件",
        measure=documents_of_year,
        params=DocumentParams,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="appraisal-parts",
        title="纳入集团建设成效的考核",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="学年结束那一自然年的考核办法中写明的各项考核",
        absent="主管部门未报送当年考核办法",
        measure=appraisal_parts,
        words=words_of(AppraisalPart),
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="principal-appraisal-weight",
        title="集团建设成效在校长考评中的占比",
        unit="%",
        kind=ValueKind.COUNT,
        formula="学年结束那一自然年考核办法中集团建设成效的分值 ÷ 校长考评总分",
        absent="主管部门未报送当年考核办法或占比",
        measure=principal_weight,
        code="M46",
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="groups-assessed-share",
        title="已评价学区和集团比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="本学年完成这类评价的学区和集团 ÷ 全部学区和集团；全区统一开展的适用于每一个",
        absent="主管部门未报送考核；没有学区和集团时不适用",
        measure=groups_assessed,
        params=SchemeParams,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="evaluation-rounds",
        title="市级评定次数",
        unit="次/年",
        kind=ValueKind.COUNT,
        formula="学年结束那一自然年已举行的评定次数",
        absent="市级部门未报送市级评定",
        measure=evaluation_rounds,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="evaluation-methods",
        title="评定方式",
        unit="种",
        kind=ValueKind.ITEMS,
        formula="学年结束那一自然年各次评定使用过的方式",
        absent="市级部门未报送市级评定或评定方式",
        measure=evaluation_methods,
        words=words_of(EvaluationMethod),
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="bureau-attestations",
        title="主管部门佐证事项",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="学年结束那一自然年附有佐证材料的事项",
        absent="主管部门未报送佐证事项",
        measure=attested,
        params=AttestationParams,
        words=words_of(BureauAttestationKind),
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="promoted-with-rotation",
        title="提任校级干部中有两年交流轮岗经历的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="本学年提任、有 2 年集团内交流轮岗经历的校级干部 ÷ 本学年提任的校级干部",
        absent="主管部门未报送本学年提任校级干部；没有提任时不适用",
        measure=promoted_with_rotation,
        code="M79",
        counts_persons=True,
        subject=Subject.DISTRICT_YEAR,
    ),
    Metric(
        id="named-groups-with-grant",
        title="获专项经费的已命名集团比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="学年结束那一自然年获这一名目经费的已命名学区和集团 ÷ 全部已命名学区和集团",
        absent="未报送经费；没有已命名的学区和集团时不适用",
        measure=named_with_grant,
        params=LineParams,
        subject=Subject.DISTRICT_YEAR,
    ),
)
