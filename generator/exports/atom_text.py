"""Atom (RFC 4287) as it is published: every text escaped and on one line, every time a real day of a record.

Without the address of the site links are relative, the feed names no address of its own, and its subtitle says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from generator.markup import one_line

MEDIA_TYPE = "application/atom+xml"
NO_ADDRESS = "本站还没有设置网址，订阅中的链接是相对地址。"
_OWNER_SINCE = "2026"
"""The year for which the tag URIs speak; it never changes, so that ids never do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed lies: its path from the root of the site, and the address of the site or None."""

    path: str
    site: str | None

    def link(self, target: str) -> str:
        """The address of a file of the site."""
        if self.site:
            return f"{self.site.rstrip('/')}/{target}"
        return "../" * self.path.count("/") + target

    def tag(self, name: str) -> str:
        """The id of a feed or entry: a tag URI (RFC 4151) that stays while the site keeps its address."""
        return f"tag:{_owner(self.site)},{_OWNER_SINCE}:gongshi/{name}"


@lru_cache(maxsize=8)
def _owner(site: str | None) -> str:
    """The host of the site; without one a name that can belong to nobody (RFC 2606)."""
    host = urlsplit(site).hostname if site else None
    return host or "gongshi.invalid"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `path` is the page that tells more, with its part."""

    key: str
    day: dt.date
    title: str
    category: str
    path: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed without its entries. `since` is its time as long as it has none."""

    place: Place
    title: str
    subtitle: str
    author: str
    page: str
    since: dt.date


def feed(head: Feed, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The whole feed; entries come newest first."""
    listed = list(entries)
    yield _head(head, max((entry.day for entry in listed), default=head.since)).encode()
    for entry in listed:
        yield _entry(entry, head.place).encode()
    yield b"</feed>\n"


def _head(head: Feed, updated: dt.date) -> str:
    place = head.place
    own = f'<link rel="self" type="{MEDIA_TYPE}" href={quoteattr(place.link(place.path))}/>\n' if place.site else ""
    subtitle = head.subtitle if place.site else f"{head.subtitle}{NO_ADDRESS}"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<id>{_text(place.tag(place.path.removesuffix('.xml')))}</id>\n"
        f"<title>{_text(head.title)}</title>\n"
        f"<subtitle>{_text(subtitle)}</subtitle>\n"
        f"<updated>{_time(updated)}</updated>\n"
        f"<author><name>{_text(head.author)}</name></author>\n"
        f'{own}<link rel="alternate" type="text/html" href={quoteattr(place.link(head.page))}/>\n'
    )


def _entry(entry: Entry, place: Place) -> str:
    summary = "；".join([_fact(label, text) for label, text in entry.facts if text])
    title, day = _text(entry.title), _time(entry.day)
    return (
        "<entry>\n"
        f"<id>{_text(place.tag(f'event/{entry.key}'))}</id>\n"
        f"<title>{title}</title>\n"
        f"<updated>{day}</updated>\n"
        f"<published>{day}</published>\n"
        f"<category term={_attribute(entry.category)}/>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(place.link(entry.path))}/>\n'
        f"<summary>{summary or title}</summary>\n"
        "</entry>\n"
    )


@lru_cache(maxsize=1 << 13)
def _fact(label: str, text: str) -> str:
    return escape(f"{label}：{one_line(text).rstrip('。')}")


@lru_cache(maxsize=1 << 8)
def _attribute(text: str) -> str:
    return quoteattr(one_line(text))


def _text(text: str) -> str:
    """Text of an element."""
    return escape(one_line(text))


@lru_cache(maxsize=1 << 10)
def _time(day: dt.date) -> str:
    """The beginning of a day in China."""
    return f"{day.isoformat()}T00:00:00+08:00"
