"""How a finding compares with the school year before, in words: the value, and the verdict where it changed.

Only what may be told of both years is compared. While a year still runs, its counts are not held against a whole year.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from generator.assessment.compare import counter, decimal_text
from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.assessment.judge import STANDING
from generator.facts import last_day, year_before
from generator.measurement import Share
from generator.pages.figures import deciding
from generator.pages.world import World
from generator.quick import quick_dataclass

Before = Mapping[str, Finding]
"""The findings of the year before by rule."""


@quick_dataclass(frozen=True, slots=True)
class DirectionView:
    """`sign` is an arrow for the eye only; `text` says all of it."""

    sign: str
    text: str


NOTHING = DirectionView("", "")


def findings_before(world: World, subject: str, year: str | None) -> Before:
    """What was found of a group in the school year before."""
    if not year:
        return {}
    found = world.findings_of(SubjectKind.GROUP, subject, year_before(year))
    return {finding.rule.id: finding for finding in found}


def direction(world: World, finding: Finding, before: Before) -> DirectionView:
    """The comparison of one finding; empty where the year before has nothing to compare with."""
    past = before.get(finding.rule.id)
    if past is None or past.outcome is Outcome.NOT_APPLICABLE:
        return NOTHING
    if past.outcome is Outcome.UNKNOWN:
        return DirectionView("", "上学年未报送，不能比较")
    verdict = "" if past.outcome is finding.outcome else f"上学年{past.outcome.label}"
    told = world.is_whole(finding) and world.is_whole(past)
    now, then = (deciding(finding), deciding(past)) if told else (None, None)
    if now is None or then is None:
        return DirectionView("", verdict or f"同上学年：{past.outcome.label}")
    asked = _older_threshold(finding, past)
    if _is_running(world, finding):
        return _said("", f"上学年 {then[1]}；本学年尚未结束，暂不比较", asked)
    change = now[0] - then[0]
    sign = "↑" if change > 0 else "↓" if change < 0 else "＝"
    amount = _amount(finding, Fraction(change))
    return _said(sign, f"{amount}（上学年 {then[1]}{f'，{past.outcome.label}' if verdict else ''}）", asked)


def _said(sign: str, text: str, asked: str) -> DirectionView:
    return DirectionView(sign, f"{text}；{asked}" if asked else text)


def _older_threshold(finding: Finding, past: Finding) -> str:
    """The threshold of the year before where it was another: a change of the rule is no merit and no fault."""
    now, then = finding.threshold, past.threshold
    return f"上学年的标准是{then.text}" if now and then and now.text != then.text else ""


def _is_running(world: World, finding: Finding) -> bool:
    return finding.rule.period not in STANDING and last_day(finding.school_year) >= world.as_of


def _amount(finding: Finding, change: Fraction) -> str:
    if not change:
        return "持平"
    size = abs(change)
    if any(isinstance(part.value, Share) for part in finding.parts):
        return f"{'提高' if change > 0 else '降低'} {decimal_text(size, 1)} 个百分点"
    unit = counter(finding.rule.unit)
    return f"{'增加' if change > 0 else '减少'} {decimal_text(size)} {unit}".strip()
