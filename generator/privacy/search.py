"""All detectors over one text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice

from generator.privacy.cards import bank_cards
from generator.privacy.contacts import emails, landlines, mobiles
from generator.privacy.folding import fold
from generator.privacy.homes import home_addresses
from generator.privacy.identity import identity_numbers, papers
from generator.privacy.kind import Match
from generator.privacy.plain import Plain
from generator.privacy.pupils import pupils
from generator.privacy.staff import staff
from generator.source.page import Page

Detector = Callable[[Plain], Iterator[Match]]

DETECTORS: tuple[Detector, ...] = (
    identity_numbers,
    papers,
    bank_cards,
    mobiles,
    landlines,
    emails,
    home_addresses,
    pupils,
    staff,
)
"""Each searches a text in its plain form, if at a glance anything can be there. The first to find a place names it."""


LIMIT = 500
"""Places told by one detector in one text; a text with more is no record, and is refused all the same."""


def matches(text: str) -> list[Match]:
    """Personal data in a text, in the order of their places, none over another."""
    return matches_in(Plain(Page("", text)))


def matches_in(written: Plain) -> list[Match]:
    """The same for a text whose quick views are at hand."""
    folded = fold(written)
    found: list[Match] = []
    for detector in DETECTORS:
        for match in islice(detector(folded.plain), LIMIT):
            start, end = folded.origin(match.start, match.end)
            place = bisect_left(found, start, key=lambda other: other.start)
            after_last = place == 0 or found[place - 1].end <= start
            if after_last and (place == len(found) or end <= found[place].start):
                found.insert(place, Match(start, end, match.kind, match.post))
    return found
