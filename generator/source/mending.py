"""A file mended as far as that is certain: mends are made together, and each one that does not help is taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from generator.source.mends import Mend, mend_of
from generator.source.records import Also, Examination, examine
from generator.source.spot import Spot

R = TypeVar("R", bound=BaseModel)

_BOM = b"\xef\xbb\xbf"
# What stands behind such a fault is read only once it is mended, with faults of its own.
HIDING = frozenset({"fullwidth_colon", "colon_space", "unknown_key"})
_ROUNDS = 1000
"""A text with a full-width colon on every line gives away one of them at a time."""


@dataclass(frozen=True, slots=True)
class Source(Generic[R]):
    """A file that may be mended: its name, the model of its record, and what else its reader knows."""

    name: str
    model: type[R]
    also: Also = lambda _spot: ()

    def examine(self, data: bytes) -> Examination[R]:
        """The faults of a state of the file."""
        return examine(data, self.name, self.model, self.also)


def mend(data: bytes, source: Source[R]) -> bytes:
    """The bytes with every certain mend made; the same bytes when there is none.

    Each mend takes away the fault it is for, and brings none, unless that fault had hidden what stood behind it.
    """
    for _ in range(_ROUNDS):
        found = source.examine(data)
        mends = _mends(found, source)
        better = _applied(data, found, mends)
        if mends and not _helps(found, source.examine(better), mends):
            better = _one_that_helps(data, source, found, mends)
        if better == data:
            break
        data = better
    return data


def _one_that_helps(data: bytes, source: Source[R], found: Examination[R], mends: Sequence[Mend]) -> bytes:
    for one in mends:
        better = _applied(data, found, [one])
        if _helps(found, source.examine(better), [one]):
            return better
    return data


def _helps(before: Examination[R], after: Examination[R], mends: Sequence[Mend]) -> bool:
    """Whether every mended fault is gone and nothing became worse."""
    hiding = [one.fault for one in mends if one.fault.code in HIDING]
    if not hiding:
        return len(after.faults) <= len(before.faults) - len(mends)
    if before.nodes.data is None:
        # The reading of the text comes further than before.
        return after.nodes.data is not None or _stop(after) > _stop(before)
    told = Counter(fault.code for fault in before.nodes.faults)
    gone = {(fault.path, fault.code) for fault in hiding}
    return Counter(fault.code for fault in after.nodes.faults) <= told and not any(
        (fault.path, fault.code) in gone for fault in after.faults
    )


def _stop(found: Examination[R]) -> int:
    return max((fault.start for fault in found.nodes.faults), default=-1)


def _mends(found: Examination[R], source: Source[R]) -> list[Mend]:
    top = Spot(found.page, source.model, found.nodes.data, found.nodes.positions)
    made = [mend for fault in found.faults if (mend := mend_of(top.at(fault.path), fault))]
    # What was hidden comes to light first.
    made = [one for one in made if one.fault.code in HIDING] or made
    kept: list[Mend] = []
    for one in sorted(_without_conflicts(made, top), key=lambda mend: mend.start):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _without_conflicts(mends: list[Mend], top: Spot) -> list[Mend]:
    """Two keys may not get one name, and a mapping may not lose its last key."""
    names = Counter((one.fault.path[:-1], one.names) for one in mends if one.names)
    losses = Counter(one.fault.path[:-1] for one in mends if one.removes)
    return [
        one
        for one in mends
        if not (one.names and names[one.fault.path[:-1], one.names] > 1)
        and not (one.removes and losses[one.fault.path[:-1]] >= len(top.at(one.fault.path[:-1]).value))
    ]


def _applied(data: bytes, found: Examination[R], mends: Sequence[Mend]) -> bytes:
    if not mends:
        return data
    text, parts, at = found.page.text, [], 0
    for one in sorted(mends, key=lambda mend: mend.start):
        parts += [text[at : one.start], one.text]
        at = one.end
    return (_BOM if data.startswith(_BOM) else b"") + "".join([*parts, text[at:]]).encode("utf-8")
