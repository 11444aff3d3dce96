"""What a cell shows and what is read from it again."""

from __future__ import annotations

import datetime as dt
import io
import itertools

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from generator.source import nodes
from generator.source.text import decode as text_of
from generator.workbook import tree
from generator.workbook.columns import Column, Kind, columns_of, written_order
from generator.workbook.grid import Cell
from generator.workbook.lookup import Lookup
from generator.workbook.reading import read_cell
from generator.workbook.sections import group_sections, roster_sections
from generator.workbook.showing import canonical, shown
from schema.entries import Activity, Document
from schema.group import EducationGroup

NAMES = Lookup({"x-yi": "第一小学", "x-er": "第二小学（东区）"}, {"x-g": "甲集团"}, by_name={"第一小学": ["x-yi"]})
LINES = (
    st.text(st.sampled_from("语文数学、；，,;()（）ab1 -"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: any(char.isalnum() for char in text))
)
VALUES = {
    Kind.FLAG: st.sampled_from(["true", "false"]),
    Kind.DATE: st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)).map(dt.date.isoformat),
    Kind.COUNT: st.integers(0, 999_999_999).map(str),
    Kind.AMOUNT: st.decimals(0, 10**12, places=4, allow_nan=False).map(lambda number: format(number, "f")),
    Kind.PERCENT: st.decimals(0, 100, places=2, allow_nan=False).map(lambda number: format(number, "f")),
    Kind.SCHOOL: st.sampled_from(["x-yi", "x-er", "y-unknown"]),
    Kind.GROUP: st.sampled_from(["x-g", "y-unknown"]),
    Kind.ID: st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True),
    Kind.TEXT: LINES,
    Kind.NOTE: st.lists(LINES, min_size=1, max_size=3).map("\n".join),
}
ALL = [column for section in (*group_sections(), *roster_sections()) for column in section.columns]


def values_of(column: Column) -> st.SearchStrategy[object]:
    if column.kind is Kind.ROWS:
        row = {part.key: values_of(part) for part in column.parts if part.kind not in {Kind.TEXT, Kind.NOTE}}
        return st.lists(st.fixed_dictionaries(row), max_size=3)
    if column.kind is Kind.WORD:
        assert column.words is not None
        one: st.SearchStrategy[object] = st.sampled_from([str(term.value) for term in column.words])
    else:
        one = VALUES[column.kind]
    return st.lists(one, max_size=4) if column.many else one


def as_cell(value: object) -> Cell | None:
    """What a spreadsheet program keeps of a value."""
    if value is None:
        return None
    if isinstance(value, dt.date):
        return Cell("n", str((value - dt.date(1899, 12, 30)).days), is_date=True)
    return Cell("s", value) if isinstance(value, str) else Cell("n", str(value))


@given(st.data())
def test_what_is_shown_is_read_back(data: st.DataObject) -> None:
    """For every column and every value of its kind, reading the cell gives the value again."""
    column = data.draw(st.sampled_from(ALL))
    value = data.draw(values_of(column))
    cell = as_cell(shown(column, value, NAMES))
    assert canonical(column, read_cell(column, cell, NAMES)) == canonical(column, value)


def test_every_field_of_a_group_has_one_place() -> None:
    """No field of the models is left out of the workbook, and no sheet title is used twice or too long for Excel."""
    sections = group_sections()
    titles = [section.title for section in sections]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 31 for title in titles)
    keys = {section.key.split(".")[0] for section in sections} - {"year", "group"}
    form = {column.path[0] for section in sections if section.key == "group" for column in section.columns}
    assert keys | form | {"school_years"} == set(EducationGroup.model_fields)
    assert all(section.is_form or section.columns for section in sections)


def test_evidence_and_notes_come_last() -> None:
    """What every entry may carry is written behind what is its own."""
    assert written_order(Activity)[0] == "kind"
    assert written_order(Document)[-2:] == ("evidence", "note")
    assert columns_of(Activity)[-1].key == "note"


def test_words_that_yaml_takes_for_nothing_are_quoted() -> None:
    """A value such as ~ or null keeps being text when it is written."""
    node = tree.as_node({"a": "~", "b": "null", "c": "2024-09-01", "d": "0330106", "e": "甲: 乙", "f": "一\n二"})
    assert tree.dump(node) == "a: '~'\nb: 'null'\nc: 2024-09-01\nd: 0330106\ne: '甲: 乙'\nf: |\n  一\n  二\n"


def test_signs_of_yaml_stay_text_wherever_they_stand() -> None:
    """Within braces, within brackets, in lists and under keys, a value comes back as it was."""
    signs = "0?:-,[]{}#&*!|>'\"%@`~\\ =<甲"
    pairs = ("".join(pair) for pair in itertools.product(signs, repeat=2))
    texts = [text for text in (*signs, *pairs, "0:?", ":?0", "a:?", "::?") if text == text.strip()]
    record = tree.load("a: {x: y}\nb: [z]\nc:\n  k: v\nd:\n  - w\n")
    for number, text in enumerate(texts):
        record["a"][f"k{number}"] = record["c"][f"k{number}"] = tree.as_node(text)
        record["b"].append(tree.as_node(text))
        record["d"].append(tree.as_node(text))
    found = nodes.parse(text_of(tree.dump(record).encode(), "x").page).data
    assert isinstance(found, dict)
    assert list(found["a"].values()) == ["y", *texts]
    assert list(found["c"].values()) == ["v", *texts]
    assert found["b"] == ["z", *texts]
    assert found["d"] == ["w", *texts]


@given(st.integers(1, 18278))
def test_letters_of_columns_are_those_of_spreadsheets(number: int) -> None:
    """Columns are named as in every spreadsheet program."""
    from openpyxl.utils import get_column_letter

    from generator.workbook.grid import letters, number_of

    assert letters(number) == get_column_letter(number)
    assert number_of(letters(number)) == number


def test_dates_of_old_macintosh_workbooks_are_right() -> None:
    """A workbook that counts days from 1904 gives the same days."""
    column = next(one for one in ALL if one.kind is Kind.DATE)
    book = Workbook()
    book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - spreadsheets know no time zones
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = dt.date(2024, 9, 1)
    file = io.BytesIO()
    book.save(file)
    assert load_workbook(file).epoch.year == 1904
    assert read_cell(column, Cell("n", "44074", is_date=True, is_1904=True), NAMES) == "2024-09-01"
