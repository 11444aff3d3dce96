"""What the group's lasting documents hold, which of them are filed, and bodies and projects of any of several kinds."""

from __future__ import annotations

from generator.facts import GroupYear, Located
from generator.measurement import (
    Measurement,
    Share,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import listed, marks
from generator.metrics.metric import Metric, ValueKind
from generator.metrics.words import words_of
from schema.base import Record
from schema.entries import Body, Document, Project
from schema.vocabulary import BodyKind, DocumentKind, DocumentPart, ProjectArea

Documents = tuple[Located[Document], ...]


class DocumentKinds(Record):
    """Any of these kinds."""

    kinds: list[DocumentKind]


class BodyKinds(Record):
    """Any of these kinds."""

    kinds: list[BodyKind]


class ProjectAreas(Record):
    """Any of these areas."""

    areas: list[ProjectArea]


def in_force(facts: GroupYear, kinds: list[DocumentKind]) -> Documents | Unavailable:
    """The group's own documents of these kinds in force on the record date.

    Such documents last, so their home is the standing list: only where that was stated is a missing one known to be
    missing.
    """
    day = facts.record_date
    found = tuple(
        item
        for item in facts.documents or ()
        if item.entry.kind in kinds
        and item.entry.school is None
        and all(start is None or start <= day for start in (item.entry.formed_on, item.entry.valid_from))
        and (item.entry.valid_to is None or day <= item.entry.valid_to)
    )
    if not found and facts.group.record.documents is None:
        return not_reported(f"长期文件：{'、'.join(kind.label for kind in kinds)}")
    return found


def document_parts(facts: GroupYear, params: DocumentKinds) -> Measurement:
    """The parts that documents of these kinds hold together: one document or several make no difference (M45).

    Documents that all leave their parts out say nothing about them.
    """
    found = in_force(facts, params.kinds)
    if isinstance(found, Unavailable):
        return found
    told = tuple(item for item in found if item.entry.parts is not None)
    if found and not told:
        return not_reported(*(f"内容要件：{item.entry.title}" for item in found))
    return measured(frozenset(part.value for item in told for part in item.entry.parts or ()), marks(found))


def filed_share(facts: GroupYear, params: DocumentKinds) -> Measurement:
    """Documents of these kinds filed (备案) by the record date, over all of them. Filing is not publication."""
    found = in_force(facts, params.kinds)
    if isinstance(found, Unavailable):
        return found
    if not found:
        return does_not_arise(f"没有{'、'.join(kind.label for kind in params.kinds)}")
    filed = tuple(x for x in found if x.entry.filed_on is not None and x.entry.filed_on <= facts.record_date)
    return measured(Share(len(filed), len(found)), marks(found), f"已备案 {len(filed)} 份 ÷ 全部 {len(found)} 份")


def bodies_of_kinds(facts: GroupYear, params: BodyKinds) -> Measurement:
    """Bodies of the group of any of these kinds on the record date."""
    governance = facts.group.record.governance
    if governance is None or governance.bodies is None:
        return not_reported("机构")
    found = tuple(
        Located(body, facts.group.mark(("governance", "bodies", i), f"{body.established_on} {body.kind.label}"))
        for i, body in enumerate(governance.bodies)
        if body.kind in params.kinds and body.school is None and _exists(facts, body)
    )
    return measured(len(found), marks(found))


def _exists(facts: GroupYear, body: Body) -> bool:
    ended = body.dissolved_on is not None and body.dissolved_on <= facts.record_date
    return body.established_on <= facts.record_date and not ended


def projects_of_areas(facts: GroupYear, params: ProjectAreas) -> Measurement:
    """Projects of the year in any of these areas with at least two schools."""
    found = listed(facts, "projects", Project)
    if found is None:
        return not_reported("项目")
    own = tuple(x for x in found if x.entry.area in params.areas and len(set(x.entry.participating_schools)) > 1)
    return measured(len(own), marks(own))


DOCUMENT_PART_METRICS: tuple[Metric, ...] = (
    Metric(
        id="document-parts",
        title="文件内容要件",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="核查日有效的这几类文件所写明的内容要件，写在一份或几份文件里都算",
        absent="没有找到、而长期文件清单又未填报；或文件都没有填内容要件",
        measure=document_parts,
        params=DocumentKinds,
        code="M28、M45",
        words=words_of(DocumentPart),
    ),
    Metric(
        id="document-filed-share",
        title="已备案文件比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="核查日前已备案的这几类文件 ÷ 全部这几类文件；备案不等于公开",
        absent="没有找到、而长期文件清单又未填报；没有这类文件时不适用",
        measure=filed_share,
        params=DocumentKinds,
    ),
    Metric(
        id="bodies-of-kinds",
        title="机构数（任一类）",
        unit="个",
        kind=ValueKind.COUNT,
        formula="核查日已成立、未撤销的集团一级机构，属于所列任一类的都计入",
        absent="未报送机构",
        measure=bodies_of_kinds,
        params=BodyKinds,
    ),
    Metric(
        id="projects-of-areas",
        title="跨校实验项目数",
        unit="项",
        kind=ValueKind.COUNT,
        formula="本学年属于所列方向、有两所以上学校参加的项目",
        absent="未报送项目",
        measure=projects_of_areas,
        params=ProjectAreas,
    ),
)
