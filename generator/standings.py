"""Which grades a group strove for or held between two days, as the days of its record say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from schema.designations import Designation, DesignationKind, Standing

_WORDS = {
    DesignationKind.DISTRICT_TIGHT: (Standing.TIGHT_CREATING, Standing.TIGHT_NAMED),
    DesignationKind.CITY_MODEL: (Standing.MODEL_CREATING, Standing.MODEL_NAMED),
}
Span = tuple[dt.date, dt.date]


def creating_span(designation: Designation) -> Span | None:
    """First and last day of the creation: it ends the day before the naming or the withdrawal."""
    start = designation.creation_started_on
    if start is None:
        return None
    ends = [day for day in (designation.named_on, designation.revoked_on) if day is not None]
    last = min(ends) - dt.timedelta(days=1) if ends else dt.date.max
    return (start, last) if start <= last else None


def named_span(designation: Designation) -> Span | None:
    """First and last day on which the group bears the name."""
    start = designation.named_on
    if start is None:
        return None
    last = designation.revoked_on - dt.timedelta(days=1) if designation.revoked_on else dt.date.max
    return (start, last) if start <= last else None


def standings(designations: Iterable[Designation], first: dt.date, last: dt.date) -> frozenset[Standing]:
    """Every standing that held on some day from `first` to `last`, both included."""
    found = set()
    for designation in designations:
        creating, named = _WORDS[designation.kind]
        for word, span in ((creating, creating_span(designation)), (named, named_span(designation))):
            if span is not None and span[0] <= last and first <= span[1]:
                found.add(word)
    return frozenset(found)
