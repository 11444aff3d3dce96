"""Which values of records changed, in the words of the domain: section, field, old, new.

Entries of lists are matched by what they are, not by where they stand. A school that joins or leaves is one line; the
rows that came or went with it are counted in that line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol, cast

from pydantic import BaseModel

from generator.compare.changes import ChangeKind, DataChange
from generator.facts import Names, Path, label_of
from generator.matching import canonical, matched
from generator.measurement import Mark
from schema.base import Term
from schema.corrections import Correction
from schema.district import School
from schema.entries import Entry, Source
from schema.group import Membership, SchoolYearSection
from schema.policy import Clause, Rule, Threshold

SECRET = frozenset({"ref", "mentor_ref", "teacher_ref", "team"})
"""Random references of persons, which are never told."""
HIDDEN = "（人员编号不公开）"
_QUIET = frozenset({"corrections", "school_years", "id", "district"})


class File(Protocol):
    """A record with the places of its parts."""

    @property
    def record(self) -> Any:
        """The record."""

    @property
    def file(self) -> str:
        """Its file."""

    @property
    def place(self) -> Callable[[Path], int]:
        """The line of a part."""


@dataclass(frozen=True, slots=True)
class Side:
    """One part of a record on one side of the comparison, and where it lies."""

    file: File
    value: Any
    path: Path = ()

    def inner(self, step: str | int) -> Side:
        """A part of this part."""
        value = self.value[step] if isinstance(step, int) else getattr(self.value, step)
        return Side(self.file, value, (*self.path, step))

    def mark(self) -> Mark:
        """Where it stands."""
        return Mark(self.file.file, self.file.place(self.path), "")


@dataclass(frozen=True, slots=True)
class Scene:
    """Of whom we speak and how things are called."""

    record: str
    subject: str
    district: str
    names: Names
    school_year: str = ""
    section: str = ""

    def below(self, title: str) -> Scene:
        """Inside a section."""
        return replace(self, section=f"{self.section} › {title}" if self.section else title)

    def change(self, field: str, sides: tuple[Side | None, Side | None], kind: ChangeKind) -> DataChange:
        """A change as told."""
        old, new = sides
        here = cast("Side", new or old)
        texts = [self.shown(field, side.value) if side else None for side in sides]
        return DataChange(
            self.record,
            self.subject,
            self.district,
            self.school_year,
            self.section,
            _title(here, field),
            kind,
            texts[0],
            texts[1],
            here.mark(),
            _ratio(old.value if old else None, new.value if new else None),
        )

    def shown(self, field: str, value: Any) -> str | None:
        """A value in words; None where nothing was stated."""
        if value is None:
            return None
        if field in SECRET:
            return HIDDEN
        return _words(value, self.names)


def record_changes(
    kind: str, before: Iterable[File], after: Iterable[File], names: tuple[Names, Names]
) -> Iterator[DataChange]:
    """Every change of the records of one kind (`group`, `district`, `policy`); a new or removed record is one line."""
    old = {file.record.id: file for file in before}
    new = {file.record.id: file for file in after}
    for key in sorted(old.keys() | new.keys()):
        sides = (Side(old[key], old[key].record) if key in old else None, _side(new, key))
        here = cast("Side", sides[1] or sides[0]).value
        district = here.district if kind == "group" else key if kind == "district" else ""
        scene = Scene(kind, key, district, names[0] if sides[1] is None else names[1])
        if sides[0] is None or sides[1] is None:
            change = ChangeKind.ADDED if sides[0] is None else ChangeKind.REMOVED
            yield replace(scene.change("", sides, change), field=_KIND[kind])
        else:
            yield from _record(scene, sides[0], sides[1])


_KIND = {"group": "集团", "district": "区县", "policy": "文件"}


def _side(files: Mapping[str, File], key: str) -> Side | None:
    return Side(files[key], files[key].record) if key in files else None


def _record(scene: Scene, old: Side, new: Side) -> Iterator[DataChange]:
    """The changes of one record; rows of a school that joined or left are folded into its line."""
    found = list(_fields(scene, old, new))
    if scene.record == "group":
        found += _years(scene, old, new)
        found = _with_corrections(found, old.value.corrections, new.value.corrections)
    yield from _folded(found)


def _years(scene: Scene, old: Side, new: Side) -> Iterator[DataChange]:
    for i, j in _matched(old.inner("school_years"), new.inner("school_years")):
        sides = (
            None if i is None else old.inner("school_years").inner(i),
            None if j is None else new.inner("school_years").inner(j),
        )
        year = cast("Side", sides[1] or sides[0]).value.school_year
        inner = replace(scene, school_year=year)
        if sides[0] and sides[1]:
            yield from _fields(inner, sides[0], sides[1])
        else:
            kind = ChangeKind.ADDED if sides[0] is None else ChangeKind.REMOVED
            yield replace(inner.change("", sides, kind), field="学年数据")


def _fields(scene: Scene, old: Side, new: Side) -> Iterator[DataChange]:
    """The values of a model that differ, field by field in the order of the model."""
    for name in type(new.value).model_fields:
        if name in _QUIET or getattr(old.value, name) == getattr(new.value, name):
            continue
        yield from _value(scene, name, old.inner(name), new.inner(name))


def _value(scene: Scene, name: str, old: Side, new: Side) -> Iterator[DataChange]:
    values = (old.value, new.value)
    if all(isinstance(value, list) and _is_entries(value) for value in values) and (old.value or new.value):
        yield from _list(scene.below(_title(new, name)), old, new)
    elif all(isinstance(value, BaseModel) for value in values):
        yield from _fields(scene.below(_title(new, name)), old, new)
    elif isinstance(new.value, list) and _is_entries(new.value) and new.value and old.value is None:
        yield from _list(scene.below(_title(new, name)), replace(old, value=[]), new)
    else:
        kind = (
            ChangeKind.ADDED if old.value is None else ChangeKind.REMOVED if new.value is None else ChangeKind.CHANGED
        )
        yield scene.change(name, (old, new), kind)


def _list(scene: Scene, old: Side, new: Side) -> Iterator[DataChange]:
    for i, j in _matched(old, new):
        sides = (None if i is None else old.inner(i), None if j is None else new.inner(j))
        if sides[0] and sides[1]:
            if sides[0].value != sides[1].value:
                yield from _entry(scene, sides[0], sides[1])
            continue
        kind = ChangeKind.ADDED if sides[0] is None else ChangeKind.REMOVED
        here = cast("Side", sides[1] or sides[0]).value
        if isinstance(here, Membership):
            kind = ChangeKind.JOINED if sides[0] is None else ChangeKind.LEFT
        yield replace(scene.change("", sides, kind), field="")


def _entry(scene: Scene, old: Side, new: Side) -> Iterator[DataChange]:
    """The changes of one entry. A membership that was given an end is one line: the school left."""
    if isinstance(new.value, Membership) and old.value.end_on is None and new.value.end_on is not None:
        yield replace(scene.change("", (old, new), ChangeKind.LEFT), field="")
        ends = {name: getattr(new.value, name) for name in _ENDS}
        old = replace(old, value=old.value.model_copy(update=ends))
    yield from _fields(scene.below(entry_name(new.value, scene.names)), old, new)


_ENDS = ("end_on", "end_reason", "termination_ground", "applied_on", "decided_on", "evaluated_on", "omitted_steps")


def _matched(old: Side, new: Side) -> list[tuple[int | None, int | None]]:
    return matched(*([entry.model_dump(mode="json", exclude_none=True) for entry in side.value] for side in (old, new)))


def _is_entries(values: list[Any]) -> bool:
    return all(isinstance(value, BaseModel) for value in values)


def _title(side: Side, name: str) -> str:
    """The Chinese title of a field of the record in which a side lies."""
    model: Any = type(side.file.record)
    title = ""
    for step in side.path:
        if isinstance(step, str):
            field = model.model_fields.get(step)
            title = str(field.title) if field and field.title else step
            model = _model_in(field.annotation) if field else model
    return title if name and side.path else ""


def _model_in(annotation: Any) -> Any:
    """The model inside an annotation such as `list[Exchange] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None


def _ratio(old: Any, new: Any) -> Fraction | None:
    """The change of a number in relation to the old one; none where there was none or 0."""
    numbers = [value for value in (old, new) if isinstance(value, int | Decimal) and not isinstance(value, bool)]
    if len(numbers) < 2 or not numbers[0]:
        return None
    return (Fraction(numbers[1]) - Fraction(numbers[0])) / abs(Fraction(numbers[0]))


def entry_name(entry: Any, names: Names) -> str:
    """What a reader knows an entry by."""
    match entry:
        case Membership():
            return names.of(entry.school or entry.group or "")
        case School() | Source():
            return entry.name if isinstance(entry, School) else entry.title
        case SchoolYearSection():
            return f"{entry.school_year} 学年"
        case Correction():
            return entry.what
        case Clause() | Rule():
            return f"{entry.id} {entry.title}"
        case Threshold():
            return f"自 {entry.from_date or '施行之日'} 起的标准"
        case Entry():
            label, school = label_of(entry), getattr(entry, "school", None)
            return f"{label} {names.of(school)}" if isinstance(school, str) else label
    plain = entry.model_dump(mode="json", exclude_none=True)
    return next((str(plain[key]) for key in ("title", "name", "policy", "school_year", "id") if plain.get(key)), "")


def _words(value: Any, names: Names) -> str:
    match value:
        case Term():
            return value.label
        case bool():
            return "是" if value else "否"
        case dt.date():
            return value.isoformat()
        case BaseModel():
            return _entry_words(value, names)
        case []:
            return "无（已申报没有）"
        case list():
            return "、".join(_words(one, names) for one in value)
        case dict():
            return "；".join(f"{key}={_words(one, names)}" for key, one in value.items())
    text = str(value)
    return names.of(text)


def _entry_words(entry: BaseModel, names: Names) -> str:
    if isinstance(entry, Membership):
        day = f"，{entry.start_on} 加入" if entry.start_on else ""
        gone = f"，{entry.end_on} 退出" if entry.end_on else ""
        return f"{names.of(entry.school or entry.group or '')}（{entry.role.label}{day}{gone}）"
    if isinstance(entry, SchoolYearSection):
        counts = [
            f"{field.title} {len(rows)} 条"
            for name, field in type(entry).model_fields.items()
            if isinstance(rows := getattr(entry, name), list) and rows
        ]
        return "、".join(counts) or "没有条目"
    if isinstance(entry, Threshold):
        return _words(entry.value, names)
    name = getattr(entry, "name", None)
    if hasattr(entry, "memberships"):
        members = entry.memberships
        return f"{name}（成员关系 {len(members)} 项）" if members else str(name)
    return entry_name(entry, names) or str(name)


def _with_corrections(found: list[DataChange], before: list[Correction], after: list[Correction]) -> list[DataChange]:
    """Changes of a school year for which a correction was recorded are marked as corrected."""
    known = [canonical(entry.model_dump(mode="json")) for entry in before]
    years = {entry.school_year for entry in after if canonical(entry.model_dump(mode="json")) not in known}
    return [replace(change, corrected=True) if change.school_year in years else change for change in found]


def _folded(found: list[DataChange]) -> Iterator[DataChange]:
    """The lines of a record; rows that name a school that joined (or left) are counted in its line."""
    moved: dict[tuple[ChangeKind, str], int] = {
        (change.kind, (change.new or change.old or "").partition("（")[0]): 0
        for change in found
        if change.kind in {ChangeKind.JOINED, ChangeKind.LEFT}
    }
    with_it = {ChangeKind.ADDED: ChangeKind.JOINED, ChangeKind.REMOVED: ChangeKind.LEFT}
    kept = []
    for change in found:
        key = (with_it.get(change.kind, change.kind), (change.new or change.old or "").rpartition(" ")[2])
        if change.kind in with_it and not change.field and key in moved:
            moved[key] += 1
        else:
            kept.append(change)
    for change in kept:
        name = (change.new or change.old or "").partition("（")[0]
        yield replace(change, folded=moved.get((change.kind, name), 0)) if change.kind in with_it.values() else change
