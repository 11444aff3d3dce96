"""How text and values stand in a CSV cell."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.exports.csv_text import Exact, guarded, row
from tests.exports.reader import raw_rows, unguarded

SKIPPED = " \u3000\u00a0\ufeff\u200b\"'“”\t"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.text(SKIPPED, max_size=4), st.sampled_from("=+-@＝＋－＠﹣−⁺\t\r\n"), TEXT)
def test_no_formula(lead, sign, rest):
    """No text that starts with a sign of a formula, also after blanks and quotes, reaches a spreadsheet unguarded."""
    (cell,) = raw_rows(row([lead + sign + rest]))[0]
    assert cell.startswith("'")


@given(TEXT)
@example("=\u0338x")
@example("＝1")
def test_no_cell_starts_a_formula(text):
    """Whatever the text, the first sign that a spreadsheet sees is none that starts a formula."""
    cell = guarded(text)
    visible = cell.lstrip().lstrip('"').lstrip()
    assert not visible or unicodedata.normalize("NFKC", visible[0])[0] not in "=+-@\u2212"


@given(st.lists(TEXT, min_size=1, max_size=5))
@example(['\u7532,\u4e59\n"\u4e19"'])
@example(["''", "'", "\r=1+1", '"=1+1'])
def test_text_comes_back(texts):
    """A reader that takes one leading apostrophe off gets every text back as it was."""
    rows = raw_rows(row(texts))
    assert [[unguarded(cell) for cell in cells] for cells in rows] == [texts]


TYPED = "3207030106 007 1-2 2023-09 2023/9/1 mar-1 1-mar sept2 1e5 50% ¥100 (5) 1.5 12:30 3月5日 TRUE false １２ #N/A"
PLAIN = "2023-2024|甲小学|101中学|ly-xugou|OH-3.2-2b|LY-6.5-3|3 次/学期|2024-08-20 公开课|a1|"


@pytest.mark.parametrize("text", TYPED.split())
def test_typed_text_stays_text(text):
    """A text that a spreadsheet would take for a number, a day, a truth value or an error is guarded."""
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN.split("|"))
def test_plain_text_is_left_alone(text):
    """A text that stays text by itself, a school year among them, is not changed."""
    assert guarded(text) == text


def test_own_values_are_bare():
    """Numbers, days and truth values of our own are no text: a spreadsheet calculates with them."""
    line = row([5, -3, Exact("85.71"), Exact("-0.5"), dt.date(2024, 8, 20), True, None, "5"])
    assert line == b'5,-3,85.71,-0.5,2024-08-20,true,,"\'5"\r\n'


def test_text_is_quoted():
    """Text stands in double quotes, so that no other separator can cut a formula out of it."""
    assert row(["a;=1+1"]) == b'"a;=1+1"\r\n'
