"""iCalendar as it is published: whole days, values escaped by the library, the same for the same input.

Lines are joined here, because the library's object model takes a millisecond an event; the tests read all back with it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from icalendar import Calendar, Timezone, TimezoneStandard, vDate, vDatetime, vDuration, vText

from generator.markup import one_line

PRODUCT = "-//Gongshi//obligations//ZH"
WIDTH = 75
_MEANINGFUL = re.compile(r"[\\;,\r\n]")
BACKSLASH = ord("\\")
ALARMS = (dt.timedelta(days=30), dt.timedelta(days=7))
"""How long before its day an event calls."""


@dataclass(frozen=True, slots=True)
class Event:
    """One whole day. `facts` are labelled lines of the description; one without text is left out."""

    key: str
    day: dt.date
    summary: str
    facts: tuple[tuple[str, str], ...]
    calls: bool
    """Whether alarms are set: not for what is past."""


def calendar(name: str, description: str, events: Iterable[Event], as_of: dt.date) -> Iterator[bytes]:
    """A whole calendar, piece by piece. Without events it still holds its time zone, so that it is valid."""
    title = one_line(name)
    first, zone, end = _frame()
    yield first + _text("NAME", title) + _text("X-WR-CALNAME", title) + _text("DESCRIPTION", description) + zone
    stamp = _line("DTSTAMP", vDatetime(dt.datetime.combine(as_of, dt.time(), dt.UTC)))
    for event in events:
        yield _event(event, stamp)
    yield end


def _event(event: Event, stamp: bytes) -> bytes:
    summary = _escaped(one_line(event.summary))
    told = b"\\n".join([_fact(label, text) for label, text in event.facts if text])
    pieces = [
        b"BEGIN:VEVENT\r\n",
        folded(b"UID:" + _escaped(f"{event.key}@gongshi")),
        stamp,
        _days(event.day),
        folded(b"SUMMARY:" + summary),
        folded(b"DESCRIPTION:" + told),
        b"TRANSP:TRANSPARENT\r\n",
    ]
    if event.calls:
        pieces.append(_alarms(summary))
    return b"".join([*pieces, b"END:VEVENT\r\n"])


def _alarms(summary: bytes) -> bytes:
    told = folded(b"DESCRIPTION:" + summary)
    return b"".join(
        [b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n" + trigger + told + b"END:VALARM\r\n" for trigger in _triggers()]
    )


@lru_cache(maxsize=1)
def _triggers() -> tuple[bytes, ...]:
    return tuple(_line("TRIGGER", vDuration(-before)) for before in ALARMS)


@lru_cache(maxsize=512)
def _days(day: dt.date) -> bytes:
    """First day, and the day after it, which is no longer part of the event."""
    return _line("DTSTART;VALUE=DATE", vDate(day)) + _line("DTEND;VALUE=DATE", vDate(day + dt.timedelta(days=1)))


def _text(name: str, value: str) -> bytes:
    """A line of text."""
    return folded(name.encode() + b":" + _escaped(value))


@lru_cache(maxsize=1 << 13)
def _fact(label: str, text: str) -> bytes:
    """A line of a description; most stand in the calendars of many groups."""
    return _escaped(f"{label}：{one_line(text)}")


def _escaped(text: str) -> bytes:
    """Text as the library escapes it; it leaves alone what holds none of the signs that mean something to it."""
    if not _MEANINGFUL.search(text):
        return text.encode()
    escaped: bytes = vText(text).to_ical()
    return escaped


def _line(name: str, value: Any) -> bytes:
    """A line of a value of the library, which knows how to write and escape it."""
    return folded(name.encode() + b":" + value.to_ical())


def folded(line: bytes) -> bytes:
    """A line in pieces of at most 75 octets, never cut inside a character, nor behind a backslash.

    The library folds character by character, which takes longer than everything else in a calendar.
    """
    if len(line) <= WIDTH:
        return line + b"\r\n"
    pieces = []
    start, room = 0, WIDTH
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        if line[end - 1] == BACKSLASH:
            end -= 1
        pieces.append(line[start:end])
        start, room = end, WIDTH - 1
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


@lru_cache(maxsize=1)
def _frame() -> tuple[bytes, bytes, bytes]:
    """What every calendar shares: its first lines, the time zone of China, and its last line."""
    frame = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("method", "PUBLISH"), ("calscale", "GREGORIAN")):
        frame.add(key, value)
    frame.add("refresh-interval", dt.timedelta(days=1), parameters={"VALUE": "DURATION"})
    frame.add("x-published-ttl", "P1D")
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Asia/Shanghai")
    standard.add("dtstart", dt.datetime(1991, 9, 15, 2))  # noqa: DTZ001 - local time by definition of a time zone
    standard.add("tzoffsetfrom", dt.timedelta(hours=8))
    standard.add("tzoffsetto", dt.timedelta(hours=8))
    zone.add_component(standard)
    last = b"END:VCALENDAR\r\n"
    return frame.to_ical().removesuffix(last), zone.to_ical(), last
