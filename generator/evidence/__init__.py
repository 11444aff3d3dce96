"""Do the addresses of the evidence still open? Records and a network in, a report out; it informs and never blocks."""

from __future__ import annotations

from generator.evidence.addresses import Address, addresses_of
from generator.evidence.report import report, summary
from generator.evidence.visiting import Answer, Network, Result, visit
from generator.evidence.wire import Wire
from generator.link_report import State

__all__ = [
    "Address",
    "Answer",
    "Network",
    "Result",
    "State",
    "Wire",
    "addresses_of",
    "report",
    "summary",
    "visit",
]
