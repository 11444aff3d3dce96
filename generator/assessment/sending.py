"""Findings as bytes, for another process of the same program that has read the same records.

A document, a clause and a rule are sent as numbers, so that whoever receives findings has one of each, as before.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import Any

from generator.assessment.finding import AppliedThreshold, Finding, PartFinding
from generator.measurement import Mark, Measured, Part, Share, Unavailable
from schema.policy import Clause, Policy, Rule

_VALUES: tuple[type, ...] = (Finding, PartFinding, AppliedThreshold, Measured, Part, Mark, Share, Unavailable)
_Made = tuple[Callable[..., object], tuple[object, ...]]


class Sending:
    """Both ends of the way: findings to bytes, and back where the documents are the same."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self._parts = list(_parts(policies))
        numbers = {id(part): number for number, part in enumerate(self._parts)}

        def numbered(part: object) -> _Made:
            return part_at, (numbers[id(part)],)

        values = {kind: partial(_again, kind, attrgetter(*(field.name for field in fields(kind)))) for kind in _VALUES}
        self._ways: dict[type, Callable[..., Any]] = {Policy: numbered, Clause: numbered, Rule: numbered, **values}
        self._ways.update(copyreg.dispatch_table)

    def sent(self, findings: Sequence[Finding]) -> bytes:
        """Some findings as bytes."""
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._ways
        pickler.dump(findings)
        return buffer.getvalue()

    def received(self, data: bytes) -> tuple[Finding, ...]:
        """The findings of bytes that `sent` has made."""
        findings: tuple[Finding, ...] = _Reader(data, self._parts).load()
        return findings


def _parts(policies: Sequence[Policy]) -> Iterator[Policy | Clause | Rule]:
    for policy in policies:
        yield policy
        for clause in policy.clauses:
            yield clause
            yield from clause.rules


def _again(kind: type, values: Callable[[object], tuple[object, ...]], value: object) -> _Made:
    """A value is made again of its fields in their order."""
    return kind, values(value)


def part_at(number: int) -> object:
    """Stands in the bytes for a part of a document, which each reader finds in its own documents."""
    raise LookupError(f"part {number} of no document")


class _Reader(pickle.Unpickler):
    """Reads what this program has written just now; no bytes from elsewhere ever come here."""

    def __init__(self, data: bytes, parts: Sequence[object]) -> None:
        super().__init__(io.BytesIO(data))
        self._parts = parts

    def find_class(self, module: str, name: str) -> Any:
        """The way to a part of a document leads to our own documents."""
        return self._parts.__getitem__ if name == part_at.__name__ else super().find_class(module, name)
