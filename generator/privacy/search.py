"""All detectors over one text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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


def matches(text: str) -> list[Match]:
    """Personal data in a text, in the order of their places, none over another."""
    folded = fold(text)
    found: list[Match] = []
    for detector in DETECTORS:
        for match in detector(folded.text):
            start, end = folded.origin(match.start, match.end)
            if not any(start < other.end and other.start < end for other in found):
                found.append(Match(start, end, match.kind, match.post))
    return sorted(found, key=lambda match: match.start)
