"""What a workbook changes in a record: changed cells, new rows, rows and values taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from generator.source.shapes import model_at, shapes_of
from generator.workbook import tree as trees
from generator.workbook.columns import Column
from generator.workbook.layout import FIRST_COLUMN, ZERO_LABEL, ZERO_ROW
from generator.workbook.lookup import Lookup
from generator.workbook.matching import match
from generator.workbook.opened import CellFault, Meta, Row, Sheet, cell_place
from generator.workbook.sections import YEAR, Section
from generator.workbook.showing import Plain, canonical, flat, shown
from schema.group import SchoolYearSection


@dataclass(frozen=True, slots=True)
class Change:
    """One change, told in Chinese. `removes` says that something that is in the record would be lost."""

    place: str
    text: str
    removes: bool = False


@dataclass(slots=True)
class Merge:
    """One record being changed. `homes` remembers which entry came from which row, by the identity of its node."""

    tree: CommentedMap
    model: type[BaseModel]
    meta: Meta
    lookup: Lookup
    changes: list[Change] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    rows: list[tuple[Any, Row]] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def take(self, sheets: Iterable[Sheet]) -> None:
        """Bring every sheet into the record."""
        for sheet in sheets:
            self.sheets[sheet.section.key] = sheet
            (self._take_form if sheet.section.is_form else self._take_table)(sheet)

    # Forms

    def _take_form(self, sheet: Sheet) -> None:
        columns = {column.key: column for column in sheet.section.columns}
        for row in sheet.rows:
            if not row.spoilt:
                self._take_field(sheet, row, columns[row.key])
        for row in sheet.rows:
            self.require(row, (columns[row.key],), {one.key: one.values.get(one.key) for one in sheet.rows})

    def _take_field(self, sheet: Sheet, row: Row, column: Column) -> None:
        value, base = row.values.get(row.key), sheet.bases.get(row.key)
        if value == base:
            return
        home = self._home(sheet.section, make=value is not None)
        if home is None:
            return
        if row.key == "school_year":
            message, hint = "学年不能在表里改；一份工作簿只填一个学年", "请恢复原来的学年，另一学年请另外导出"
            self.faults.append(CellFault(row.place(row.key), "year_fixed", message, hint))
            return
        self.set_cell(home, self._model(sheet.section), row, column)

    # Tables

    def _take_table(self, sheet: Sheet) -> None:
        section = sheet.section
        stated = self._stated(section)
        current = [flat(section.columns, trees.plain(entry)) for entry in stated or ()]
        found = match(sheet.rows, current, self.meta.rows.get(section.key, ()))
        self.faults.extend(found.faults)
        if sheet.zero and sheet.rows:
            place = cell_place(sheet.title, FIRST_COLUMN, ZERO_ROW)
            message = f"“{ZERO_LABEL}”填了“是”，下面却有内容"
            self.faults.append(CellFault(place, "zero_and_rows", message, "请清空这一格，或删去下面的行"))
            return
        model = model_at(self.model, self._steps(section))
        if model is None:
            raise TypeError(f"no model at {section.key}")
        for row, index in found.pairs:
            self.require(row, section.columns, row.values)
            if index is not None and stated is not None:
                self._change(stated[index], row, section.columns, model)
        if found.removed and stated is not None:
            self._remove(sheet, stated, found.removed)
        for row in (row for row, index in found.pairs if index is None):
            self._add(sheet, row, model)
        self._state(sheet)
        if section.is_required and not self._stated(section):
            message = f"“{section.title}”至少要有一行"
            self.faults.append(CellFault(f"工作表“{sheet.title}”", "key_missing", message, "请至少填写一行"))

    def _change(self, entry: CommentedMap, row: Row, columns: Iterable[Column], model: type[BaseModel]) -> None:
        self.rows.append((entry, row))
        for column in columns:
            if column.key in row.columns and not row.spoilt:
                self.set_cell(entry, model, row, column)

    def set_cell(self, entry: CommentedMap, model: type[BaseModel], row: Row, column: Column) -> None:
        """One cell into its place; nothing happens where the record says the same."""
        plain = trees.plain(entry)
        for step in column.path:
            plain = plain.get(step) if isinstance(plain, dict) else None
        old, new = canonical(column, plain), row.values.get(column.key)
        if old == new:
            return
        was, now = (self._said(column, value) for value in (old, new))
        place = row.place(column.key)
        if new is None:
            trees.drop_at(entry, column.path)
            self.changes.append(Change(place, f"清空“{column.title}”，原为{was}", removes=True))
            return
        trees.set_at(entry, column.path, new, model)
        text = f"“{column.title}”填入{now}" if old is None else f"“{column.title}”由{was}改为{now}"
        self.changes.append(Change(place, text))

    def _said(self, column: Column, value: Plain) -> str:
        text = str(shown(column, value, self.lookup) if _is_sound(column, value) else value)
        line = " ".join(text.split())
        return f"“{line if len(line) <= 40 else line[:40] + '……'}”"

    def _remove(self, sheet: Sheet, stated: CommentedSeq, indexes: list[int]) -> None:
        for index in sorted(indexes, reverse=True):
            told = self.name_of(sheet.section, trees.plain(stated[index]))
            self.changes.append(Change(f"工作表“{sheet.title}”", f"移除一行：{told}", removes=True))
            trees.remove_item(stated, index)

    def _add(self, sheet: Sheet, row: Row, model: type[BaseModel]) -> None:
        if row.spoilt:
            return
        entry: dict[str, Plain] = {}
        for column in sheet.section.columns:
            if column.key in row.values:
                _nest(entry, column.path, row.values[column.key])
        node = trees.as_node(entry, model)
        stated = self._stated(sheet.section)
        if stated is None:
            self._put(sheet.section, CommentedSeq([node]))
        else:
            trees.append(stated, node)
        self.rows.append((node, row))
        self.changes.append(Change(row.place(), f"新增一行：{self.name_of(sheet.section, entry)}"))

    def _state(self, sheet: Sheet) -> None:
        """Nothing in the sheet: a stated zero where it is ticked, else not reported."""
        if sheet.rows or not self._home(sheet.section, make=sheet.zero):
            return
        stated = self._stated(sheet.section)
        place = cell_place(sheet.title, FIRST_COLUMN, ZERO_ROW)
        was_zero = self.meta.tables.get(sheet.section.key, False)
        if sheet.zero and stated is None:
            self._put(sheet.section, trees.as_node([]))
            self.changes.append(Change(place, "填报为零：确实没有内容"))
        elif not sheet.zero and stated is not None and not len(stated):
            emptied = any(change.removes and f"“{sheet.title}”" in change.place for change in self.changes)
            if was_zero or emptied:
                self._drop(sheet.section)
                place = place if sheet.section.may_be_zero else f"工作表“{sheet.title}”"
                text = "撤回“确实没有内容”，改为未报送" if was_zero else "表已清空，改为未报送"
                self.changes.append(Change(place, text, removes=True))

    def name_of(self, section: Section, entry: Plain) -> str:
        """An entry by what its first filled required columns say."""
        values = flat(section.columns, entry)
        known = [column for column in section.columns if column.key in values]
        # A membership requires its role alone, which names nobody.
        columns = sorted(known, key=lambda column: not (column.required or column.key in {"school", "group"}))
        return " ".join(self._said(column, values[column.key])[1:-1] for column in columns[:3])

    def require(self, row: Row, columns: Iterable[Column], values: dict[str, Plain]) -> None:
        """Every required cell is filled; one of a small record only where the rest of it is."""
        if row.spoilt:
            return
        filled = {key for key, value in values.items() if value is not None}
        for column in columns:
            prefix = ".".join(column.owner) + "."
            wanted = column.required and (not column.owner or any(key.startswith(prefix) for key in filled))
            if wanted and column.key not in filled and (column.key in row.columns):
                message = f"“{column.title}”是必填项，这里没有填写"
                self.faults.append(CellFault(row.place(column.key), "key_missing", message, "请填写这一格"))

    # Where a section lies in the tree

    def _steps(self, section: Section) -> tuple[str, ...]:
        steps = section.path
        return ("school_years", *steps[1:]) if steps and steps[0] == YEAR else steps

    def _model(self, section: Section) -> type[BaseModel]:
        return SchoolYearSection if section.key == YEAR else self.model

    def _home(self, section: Section, *, make: bool) -> CommentedMap | None:
        """The mapping that holds a section: the record, its governance, or the school year."""
        steps = section.path
        if steps and steps[0] == YEAR:
            return year_of(self.tree, self.meta.facts["school_year"], self.model, make=make)
        if len(steps) > 1:
            if make and not isinstance(self.tree.get(steps[0]), dict):
                trees.put(self.tree, steps[0], CommentedMap(), self.model)
            inner = self.tree.get(steps[0])
            return inner if isinstance(inner, CommentedMap) else None
        return self.tree

    def _stated(self, section: Section) -> CommentedSeq | None:
        home = self._home(section, make=False)
        found = home.get(section.path[-1]) if home is not None else None
        return found if isinstance(found, CommentedSeq) else None

    def _put(self, section: Section, node: Any) -> None:
        home = self._home(section, make=True)
        model = model_at(self.model, self._steps(section)[:-1])
        if home is not None and model is not None:
            trees.put(home, section.path[-1], node, model)

    def _drop(self, section: Section) -> None:
        home = self._home(section, make=False)
        if home is None:
            return
        trees.remove_item(home, section.path[-1])
        if not home and section.path[0] != YEAR:
            trees.remove_item(self.tree, section.path[0])


def year_of(tree: CommentedMap, school_year: str, model: type[BaseModel], *, make: bool) -> CommentedMap | None:
    """The section of a school year; made in the order of the years where it is missing."""
    years = tree.get("school_years")
    found = next((one for one in years or () if str(one.get("school_year")) == school_year), None)
    if found is not None or not make:
        return found if isinstance(found, CommentedMap) else None
    section = trees.as_node({"school_year": school_year}, shapes_of(model)["school_years"].model)
    if not isinstance(years, CommentedSeq):
        trees.put(tree, "school_years", CommentedSeq([section]), model)
        return tree["school_years"][0]  # type: ignore[no-any-return]
    later = [i for i, one in enumerate(years) if str(one.get("school_year")) > school_year]
    if later:
        years.insert(later[0], section)
    else:
        trees.append(years, section)
    return section  # type: ignore[no-any-return]


def _nest(entry: dict[str, Plain], path: tuple[str, ...], value: Plain) -> None:
    for step in path[:-1]:
        entry = entry.setdefault(step, {})
    entry[path[-1]] = value


def _is_sound(column: Column, value: Plain) -> bool:
    """Whether a value can be shown as its kind; what a clerk typed may not be."""
    attempt: Callable[[Column, Plain, Lookup], Any] = shown
    try:
        attempt(column, value, Lookup({}, {}))
    except (ValueError, ArithmeticError, TypeError, AttributeError):
        return False
    return True
