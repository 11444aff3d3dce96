"""To whom a rule applies: jurisdiction, mode, form, tier, stage and years. No threshold is global."""

from __future__ import annotations

from generator.facts import DistrictYear, GroupYear
from generator.measurement import Unavailable, does_not_arise, not_reported
from generator.standings import standings
from schema.base import Term
from schema.policy import Scope

_WORDS = (
    ("forms", "form", "办学形式"),
    ("modes", "mode", "办学模式"),
    ("tightness", "tightness", "紧密程度"),
    ("pairing_forms", "pairing_form", "共建形式"),
    ("lead_tenures", "lead_tenure", "牵头方式"),
)


def excluded(scope: Scope, facts: GroupYear | DistrictYear) -> Unavailable | None:
    """Why a scope leaves these facts out, or None when it takes them in.

    A condition that is given but cannot be decided, because the record is silent, is not reported: it is neither
    'applies' nor 'does not apply'.
    """
    year = facts.school_year
    too_early = scope.first_school_year is not None and year < scope.first_school_year
    too_late = scope.last_school_year is not None and year > scope.last_school_year
    if too_early or too_late:
        return does_not_arise("本条不适用于这一学年")
    if isinstance(facts, DistrictYear):
        return None
    if scope.groups is not None and facts.group.record.id not in scope.groups:
        return does_not_arise("本条只适用于文件点名的集团")
    for name, field, title in _WORDS:
        found = _word_excluded(getattr(scope, name), getattr(facts.group.record, field), title)
        if found is not None:
            return found
    return _standing_excluded(scope, facts) or _stage_excluded(scope, facts)


def _word_excluded(allowed: list[Term] | None, word: Term | None, title: str) -> Unavailable | None:
    if allowed is None or word in allowed:
        return None
    if word is None:
        return not_reported(title)
    return does_not_arise(f"本条只适用于{'、'.join(term.label for term in allowed)}")


def _standing_excluded(scope: Scope, facts: GroupYear) -> Unavailable | None:
    """A grade counts that the group strove for or held on some day of the year, up to the record date."""
    if scope.designations is None:
        return None
    stated = facts.group.record.designations
    if stated is None:
        return not_reported("创建与命名")
    if standings(stated, min(facts.start_on, facts.record_date), facts.record_date) & set(scope.designations):
        return None
    return does_not_arise(f"本条只适用于{'、'.join(word.label for word in scope.designations)}的学区和集团")


def _stage_excluded(scope: Scope, facts: GroupYear) -> Unavailable | None:
    if scope.stages is None:
        return None
    schools = facts.schools()
    if schools is None:
        return not_reported("成员关系")
    found = {school.stage for school in map(facts.names.schools.get, schools) if school}
    if found & set(scope.stages):
        return None
    if None in found or not found:
        return not_reported("成员学校学段")
    return does_not_arise(f"本条只适用于含{'、'.join(stage.label for stage in scope.stages)}学段的集团")
