"""When a group's record was last confirmed, and until which day that may be relied upon.

Last confirmed is the newest day on which the group reported or an office checked a part of the record; where neither
was ever said, the newest day of anything that was recorded as done. A confirmation holds for twelve months: that is a
convention of the project, not a rule of law. Days after `as_of` confirm nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.assessment.obligations import has_ended
from generator.facts import plus_years
from schema.base import Record, Term
from schema.group import EducationGroup

DONE_DAYS = frozenset(
    {
        "conducted_on", "counted_on", "decided_on", "filed_on", "formed_on", "held_on", "issued_on", "lead_signed_on",
        "measured_on", "member_signed_on", "monitored_on", "on", "published_on", "reviewed_on", "submitted_on",
        "verified_on",
    }
)  # fmt: skip
"""Fields that say that something was done on a day; what is planned or agreed to end is none of them."""


class Ground(Term):
    """On what the last confirmation rests."""

    REPORT = "report", "报送"
    CHECK = "check", "核对"
    ENTRY = "entry", "最近记录"


@dataclass(frozen=True, slots=True)
class Freshness:
    """`last` is None when nothing was ever reported; `until` when there is nothing to be confirmed again."""

    last: dt.date | None
    until: dt.date | None
    has_ended: bool
    ground: Ground
    is_fresh: bool


def freshness(group: EducationGroup, as_of: dt.date) -> Freshness:
    """How fresh the record of a group is on a day."""
    last, ground = _last(group, as_of)
    ended = has_ended(group, as_of)
    until = plus_years(last, 1) if last and not ended else None
    return Freshness(last, until, ended, ground, until is not None and as_of <= until)


def _last(group: EducationGroup, as_of: dt.date) -> tuple[dt.date | None, Ground]:
    reported = max((d for section in group.school_years if (d := section.reported_on) and d <= as_of), default=None)
    checked = max((entry.on for entry in group.confirmations if entry.on <= as_of), default=None)
    if checked and (reported is None or checked > reported):
        return checked, Ground.CHECK
    if reported:
        return reported, Ground.REPORT
    return max((day for day in _done(group) if day <= as_of), default=None), Ground.ENTRY


def _done(group: EducationGroup) -> Iterator[dt.date]:
    for found in (group.documents, group.agreements, group.designations, group.school_years):
        for entry in found or ():
            yield from _days(entry)


def _days(record: Record) -> Iterator[dt.date]:
    for name, value in record.__dict__.items():
        if name in DONE_DAYS and isinstance(value, dt.date):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, Record):
                    yield from _days(item)
