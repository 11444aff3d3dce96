"""Reading one record: bytes to a validated record, its places, and every diagnostic of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from generator.diagnostics import Diagnostic, Gravity
from generator.facts import Path
from generator.source import characters, nodes, shapes, text
from generator.source.nodes import Nodes
from generator.source.page import Fault, Page
from generator.source.places import Places
from generator.source.spot import Spot

R = TypeVar("R", bound=BaseModel)

_EFFECTS = frozenset({"yaml_syntax", "indentation", "key_without_colon"})


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """One file read. `record` is None when the file has an error; warnings leave it in place.

    `place(path)` gives the line of a part of the record; `page` is the text, None when there was none to read.
    """

    record: R | None
    place: Callable[[Path], int]
    diagnostics: tuple[Diagnostic, ...]
    page: Page | None = None


Also = Callable[[Spot], Iterable[Fault]]
"""Faults that only the caller can know, such as an id that is not the name of the file."""


@dataclass(frozen=True, slots=True)
class Examination(Generic[R]):
    """One file with all its faults where they stand in the text, before they become diagnostics."""

    record: R | None
    page: Page
    nodes: Nodes
    faults: tuple[Fault, ...]


def read_record(data: bytes, name: str, model: type[R], also: Also = lambda _spot: ()) -> Reading[R]:
    """A record of one file. Whatever the bytes are, the answer is a reading, never an exception."""
    found = examine(data, name, model, also)
    return _reading(found.record, found.page, found.nodes, found.faults, model)


def examine(data: bytes, name: str, model: type[R], also: Also = lambda _spot: ()) -> Examination[R]:
    """The same as faults of the text, for those who mend it."""
    decoded = text.decode(data, name)
    page = decoded.page
    if not decoded.readable:
        return Examination(None, page, Nodes(), decoded.faults)
    hidden = characters.faults_of(page)
    if any(fault.code in characters.BREAKING for fault in hidden):
        return Examination(None, page, Nodes(), hidden)
    found = nodes.parse(page)
    # A hidden character is often the cause of a fault of structure; then the effect is not told.
    faults = [*hidden, *(fault for fault in found.faults if not (hidden and fault.code in _EFFECTS))]
    record: R | None = None
    if found.data is not None:
        record, refused = _validated(page, found, model)
        refused += also(Spot(page, model, found.data, found.positions))
        lines, paths = {page.line_of(fault.start) for fault in hidden}, {fault.path for fault in found.faults}
        faults += [one for one in refused if one.path not in paths and page.line_of(one.start) not in lines]
    return Examination(record, page, found, tuple(faults))


def _validated(page: Page, found: Nodes, model: type[R]) -> tuple[R | None, list[Fault]]:
    refusal: ValidationError | None = None
    record: R | None = None
    try:
        record = model.model_validate(found.data)
    except ValidationError as error:
        refusal = error
    if refusal is None and not found.blanks:
        return record, []
    # Sound files, by far the most, start without it.
    from generator.source import explain

    return record, explain.faults_of(page, found, model, refusal)


def _reading(record: R | None, page: Page, found: Nodes, faults: tuple[Fault, ...], model: type[R]) -> Reading[R]:
    told = sorted(page.diagnostic(fault, shapes.where(model, fault.path, found.data)) for fault in faults)
    if any(diagnostic.gravity is Gravity.ERROR for diagnostic in told):
        record = None
    return Reading(record, Places(page, found.positions), tuple(told), page)
