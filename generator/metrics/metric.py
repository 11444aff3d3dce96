"""What a metric is. A metric is a declaration here plus one line in `generator/metrics/__init__.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.measurement import Measurement
from schema.base import Record


class Subject(StrEnum):
    """On what a metric is measured."""

    GROUP_YEAR = "group_year"
    DISTRICT_YEAR = "district_year"


class ValueKind(StrEnum):
    """What kind of value a metric returns; a threshold must be of the same kind."""

    COUNT = "count"
    SHARE = "share"
    DATE = "date"
    ITEMS = "items"


class Disclosure(StrEnum):
    """How much of a measurement may be published."""

    VALUE = "value"
    VERDICT = "verdict"
    NOTHING = "nothing"


class NoParams(Record):
    """A metric without parameters."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One named piece of arithmetic.

    `measure(facts, params)` is pure: it takes a `GroupYear` (or a `DistrictYear`) and an instance of `params`.
    `formula` and `absent` say in Chinese how the value is found and when there is none.
    `code` is the number in the project's list of metrics (M01 ...), empty for presence checks.
    `words` translates the items of an ITEMS metric (or None).
    `counts_persons` says that its numbers count persons, so that small cells are hidden (`generator/cells.py`).
    `labels_tell_grades` says that its parts are the schools of one class of the bureau's grading (优质, 相对薄弱), so
    that parts are shown without names: the grading is for rules and is never published.
    """

    id: str
    title: str
    unit: str
    kind: ValueKind
    formula: str
    absent: str
    measure: Callable[[Any, Any], Measurement]
    subject: Subject = Subject.GROUP_YEAR
    params: type[Record] = NoParams
    code: str = ""
    disclosure: Disclosure = Disclosure.VALUE
    words: Callable[[str], str] | None = None
    counts_persons: bool = False
    labels_tell_grades: bool = False
