"""更正记录 as shown on the page of a group: what was corrected in closed school years, the newest first."""

from __future__ import annotations

from generator.assessment.corrections import ToldCorrection, told_corrections
from generator.quick import quick_dataclass
from schema.group import EducationGroup

NOT_PUBLIC = "更正前后的内容不公开"


@quick_dataclass(frozen=True, slots=True)
class CorrectedView:
    """One row. `change` is the two values in words."""

    school_year: str
    kind: str
    part: str
    change: str
    why: str
    approved_by: str
    on: str


def corrected_views(group: EducationGroup) -> tuple[CorrectedView, ...]:
    """The corrections of a group; empty when there are none."""
    return tuple(_view(one) for one in told_corrections(group))


def _view(one: ToldCorrection) -> CorrectedView:
    return CorrectedView(one.school_year, one.kind, one.part, _change(one), one.why, one.approved_by, one.on)


def _change(one: ToldCorrection) -> str:
    if one.is_withheld:
        return NOT_PUBLIC
    if one.before is None:
        return f"增加：{one.after}"
    return f"删去：{one.before}" if one.after is None else f"原为：{one.before}；改为：{one.after}"
