"""Shares of which a part is not yet reported: what is known is judged, and the rest stays unknown."""

from __future__ import annotations

from collections.abc import Iterable

from generator.measurement import Mark, Measured, Measurement, Part, Share, does_not_arise, not_reported
from generator.quick import quick_dataclass


@quick_dataclass(frozen=True, slots=True)
class Case:
    """One thing of the denominator: does it comply (None: not reported), its name, and its entry if it has one."""

    complies: bool | None
    name: str
    mark: Mark | None = None


def share_of(cases: Iterable[Case], nothing: str, missing: str) -> Measurement:
    """The share of cases that comply, in one part; cases without an answer stand apart as a part that is unknown.

    A known breach therefore shows although other answers are missing, and a missing answer never counts as either.
    `nothing` is the reason when there is no case at all, `missing` names the answer that was left out.
    """
    everything = tuple(cases)
    if not everything:
        return does_not_arise(nothing)
    known = [case for case in everything if case.complies is not None]
    unknown = [case for case in everything if case.complies is None]
    parts = []
    if known:
        value = Share(sum(1 for case in known if case.complies), len(known))
        parts.append(Part("已填报" if unknown else "", value, _marks(known)))
    if unknown:
        absent = not_reported(*(f"{case.name}：{missing}" for case in unknown))
        parts.append(Part("未填报" if known else "", absent, _marks(unknown)))
    working = f"{parts[0].value.part} ÷ {parts[0].value.whole}" if isinstance(parts[0].value, Share) else ""
    return Measured(tuple(parts), working)


def _marks(cases: Iterable[Case]) -> tuple[Mark, ...]:
    return tuple(case.mark for case in cases if case.mark is not None)
