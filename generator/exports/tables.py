"""The open data as flat tables. Columns, types and descriptions come from the published forms, so they cannot drift."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin

from generator.exports import districts, groups, metrics, policies, schools
from generator.exports.csv_text import Cell
from generator.exports.finding_columns import COLUMNS
from generator.exports.snapshot import Snapshot
from generator.exports.v1 import districts as v1_districts
from generator.exports.v1 import groups as v1_groups
from generator.exports.v1 import metrics as v1_metrics
from generator.exports.v1 import policies as v1_policies
from generator.exports.v1.base import Response

_TYPES = {str: "string", bool: "boolean", int: "integer", dt.date: "date"}
"""The words of the table schema for the types of the published forms."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `type` is a word of the Frictionless table schema."""

    name: str
    type: str
    description: str
    required: bool


@dataclass(frozen=True, slots=True)
class Link:
    """That a column holds the key of another table."""

    column: str
    table: str
    target: str = "id"


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `rows` give their cells in the order of the columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...]
    rows: Callable[[Snapshot], Iterator[tuple[Cell, ...]]]

    @property
    def path(self) -> str:
        """Its file, below the folder of downloads."""
        return f"{self.name}.csv"


def _columns(form: type[Response], leave_out: Iterable[str] = ()) -> tuple[Column, ...]:
    """The columns of a form: all its members that are one value each. A text may be empty, and then so is its cell."""
    found = []
    for name, field in form.model_fields.items():
        kind = _kind(field.annotation)
        if kind and name not in leave_out:
            is_required = kind != "string" and type(None) not in get_args(field.annotation)
            found.append(Column(name, kind, field.description or "", is_required or name == "id"))
    return tuple(found)


def _kind(annotation: Any) -> str | None:
    """The word for the type of a member; None for lists and forms."""
    plain = [one for one in get_args(annotation) if one is not type(None)] if _is_union(annotation) else [annotation]
    return _TYPES.get(plain[0]) if len(plain) == 1 else None


def _is_union(annotation: Any) -> bool:
    """Whether it says `X | None`."""
    return isinstance(annotation, UnionType) or get_origin(annotation) is Union


def _cells(columns: Iterable[Column], record: Response) -> tuple[Any, ...]:
    return tuple(getattr(record, column.name) for column in columns)


def _table(
    name: str,
    title: str,
    form: type[Response],
    records: Callable[[Snapshot], Iterable[Response]],
    *,
    key: tuple[str, ...] = ("id",),
    links: tuple[Link, ...] = (),
    leave_out: tuple[str, ...] = ("file",),
) -> Table:
    """A table of the published records of one form."""
    columns = _columns(form, leave_out)
    return Table(name, title, columns, key, links, lambda state: (_cells(columns, one) for one in records(state)))


def _bureau_name(name: str) -> str:
    return name if name.startswith("data_") else f"bureau_{name}"


_DISTRICT = _columns(v1_districts.District, ("file",))
_BUREAU = tuple(
    Column(_bureau_name(column.name), column.type, f"主管部门：{column.description}", column.required)
    for column in _columns(v1_districts.Bureau)
)
_OWNER = Column("group", "string", "集团编号", True)
_MEMBER = tuple(
    Column("member_group", column.type, column.description, False) if column.name == "group" else column
    for column in _columns(v1_groups.Membership)
)
_CLAUSE = (
    Column("policy", "string", "政策文件编号", True),
    Column("document_no", "string", "文号", True),
    *_columns(v1_policies.Clause),
)


def _district_rows(snapshot: Snapshot) -> Iterator[tuple[Cell, ...]]:
    for key in sorted(snapshot.districts_by_id):
        record = districts.district(snapshot.districts_by_id[key], snapshot)
        bureau = _cells(_columns(v1_districts.Bureau), record.bureau)
        yield (*_cells(_DISTRICT, record), *bureau)


def _membership_rows(snapshot: Snapshot) -> Iterator[tuple[Cell, ...]]:
    columns = _columns(v1_groups.Membership)
    for key, file in snapshot.groups_by_id.items():
        for member in groups.detail(file, snapshot).memberships or ():
            yield (key, *_cells(columns, member))


def _clause_rows(snapshot: Snapshot) -> Iterator[tuple[Cell, ...]]:
    columns = _columns(v1_policies.Clause)
    for record in sorted(snapshot.policies, key=lambda policy: policy.id):
        found = policies.policy(record)
        for clause in found.clauses:
            yield (found.id, found.document_no, *_cells(columns, clause))


TABLES: tuple[Table, ...] = (
    Table("districts", "区县", (*_DISTRICT, *_BUREAU), ("id",), (), _district_rows),
    _table(
        "groups",
        "集团",
        v1_groups.GroupSummary,
        lambda state: (groups.summary(file, state) for file in state.groups_by_id.values()),
        links=(Link("district", "districts"),),
    ),
    Table("memberships", "成员关系", (_OWNER, *_MEMBER), (), (Link("group", "groups"),), _membership_rows),
    _table(
        "schools", "学校", v1_districts.School, schools.records, links=(Link("district", "districts"),), leave_out=()
    ),
    _table(
        "policies",
        "政策文件",
        v1_policies.Policy,
        lambda state: (policies.policy(one) for one in sorted(state.policies, key=lambda policy: policy.id)),
    ),
    Table("clauses", "条款", _CLAUSE, ("id",), (Link("policy", "policies"),), _clause_rows),
    _table(
        "metrics",
        "指标",
        v1_metrics.Metric,
        lambda state: (metrics.metric(one) for one in sorted(state.metrics, key=lambda metric: metric.id)),
    ),
)
"""Every table but those of findings, of which there is one for each school year."""

_FINDING_TYPES = {
    "is_sample": "boolean",
    "value_numerator": "integer",
    "value_denominator": "integer",
    "as_of": "date",
}
_FINDING_GIVEN = frozenset(
    {"subject_kind", "subject", "district", "is_sample", "school_year", "policy", "clause", "rule", "metric", "as_of"}
)
FINDING_COLUMNS: tuple[Column, ...] = tuple(
    Column(name, _FINDING_TYPES.get(name, "string"), text, name in _FINDING_GIVEN) for name, text in COLUMNS.items()
)
"""The columns of the findings of a school year: those of `findings.csv`."""
FINDING_LINKS = (
    Link("group", "groups"),
    Link("district", "districts"),
    Link("policy", "policies"),
    Link("clause", "clauses"),
    Link("metric", "metrics"),
)
