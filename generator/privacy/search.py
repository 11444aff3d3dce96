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
from generator.privacy.pupils import pupils
from generator.privacy.staff import staff

Detector = Callable[[str], Iterator[Match]]

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
"""Each searches a text in its plain form. The first of two that find the same place names it."""


LIMIT = 500
"""Places told by one detector in one text; a text with more is no record, and is refused all the same."""


def matches(text: str) -> list[Match]:
    """Personal data in a text, in the order of their places, none over another."""
    folded = fold(text)
    found: list[Match] = []
    for detector in DETECTORS:
        for match in islice(detector(folded.text), LIMIT):
            start, end = folded.origin(match.start, match.end)
            place = bisect_left(found, start, key=lambda other: other.start)
            after_last = place == 0 or found[place - 1].end <= start
            if after_last and (place == len(found) or end <= found[place].start):
                found.insert(place, Match(start, end, match.kind, match.post))
    return found
