"""When commits were made, as far as it can be believed: a clock can be wrong, and whoever may push can set it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence

_CHINA = dt.timezone(dt.timedelta(hours=8))
_END = int(dt.datetime(9999, 12, 31, 15, 59, 59, tzinfo=dt.UTC).timestamp())


def day_in_china(seconds: int) -> dt.date:
    """The day in China of a moment; moments beyond the calendar are its ends."""
    return dt.datetime.fromtimestamp(min(max(seconds, 0), _END), tz=_CHINA).date()


def settled(told: Sequence[int]) -> list[int]:
    """The moments of commits that follow each other, none before the one it rests on.

    Most clocks are right: the longest run of moments that never go back is believed. A commit outside of it was there
    at the latest when the next believed one was made, and that is what counts for it: never too early.
    """
    believed = _longest_run(told)
    last = max(believed, default=-1)
    # Behind the last believed commit there is no later one: those were made after it, and more is not known.
    found = [told[last] for _ in told]
    for at in range(last, -1, -1):
        found[at] = told[at] if at in believed else found[at + 1]
    return found


def _longest_run(told: Sequence[int]) -> set[int]:
    """The positions of the longest run that never goes back; of several the one that stays earliest."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, moment in enumerate(told):
        length = bisect_right(tails, moment)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [moment]
        ends[length : length + 1] = [at]
    position = ends[-1] if ends else None
    run = set()
    while position is not None:
        run.add(position)
        position = before[position]
    return run
