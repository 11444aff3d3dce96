"""How fresh each part of a record is: when it was reported, by whom, and which office confirmed it when."""

from __future__ import annotations

from generator.assessment.replies import last_confirmation
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.group import EducationGroup, SchoolYearSection
from schema.reply_terms import STANDING_PARTS, RecordPart

UNCONFIRMED = "未确认"


@quick_dataclass(frozen=True, slots=True)
class FreshView:
    """One part of the record. `reported` is empty where nobody says when it was reported.

    How many entries it has is not told: some parts have one for each person.
    """

    part: str
    reported: str
    confirmed: str


def freshness_views(world: World, group: EducationGroup, year: str | None) -> tuple[FreshView, ...]:
    """The parts that were reported for a year, standing ones first; what was left out is no part."""
    section = world.section(group, year)
    reported = [part for part in RecordPart if _is_reported(part, group, section)]
    return tuple(view for part in reported if (view := freshness_view(world, group, (part, year))) is not None)


def _is_reported(part: RecordPart, group: EducationGroup, section: SchoolYearSection | None) -> bool:
    return getattr(group if part in STANDING_PARTS else section, part.field, None) is not None


def freshness_view(world: World, group: EducationGroup, what: tuple[RecordPart, str | None]) -> FreshView | None:
    """One part in one school year; None when it was not reported."""
    part, year = what
    section = world.section(group, year)
    standing = part in STANDING_PARTS
    if not _is_reported(part, group, section):
        return None
    confirmed = last_confirmation(group, part, year, world.as_of)
    on, by = (section.reported_on, section.reported_by) if section and not standing else (None, None)
    return FreshView(
        part.label,
        " ".join(text for text in (on.isoformat() if on else "", by or "") if text),
        f"{confirmed.on.isoformat()} {confirmed.by.label}" if confirmed else UNCONFIRMED,
    )


def fresh_sentence(world: World, group: EducationGroup, what: tuple[RecordPart, str | None]) -> str:
    """One line under a heading of the page; empty when the part was not reported."""
    view = freshness_view(world, group, what)
    if view is None:
        return ""
    reported = f"{view.reported} 填报；" if view.reported else ""
    told = "还没有单位确认过" if view.confirmed == UNCONFIRMED else f"最近核对：{view.confirmed}"
    return f"{view.part}：{reported}{told}。"
