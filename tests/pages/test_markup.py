from __future__ import annotations

import html
import re
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from generator.markup import entities, one_line


@given(st.text())
@example("\ud800x")
@example("a\u2028b\u0085c\x1cd")
def test_escaping_loses_nothing(text: str) -> None:
    """What is escaped reads as the one-line text again."""
    assert html.unescape(entities(text)) == one_line(text)


@given(st.text())
def test_nothing_significant_remains(text: str) -> None:
    """No mark of HTML or Markdown remains outside entities, and there is one line."""
    rest = re.sub(r"&#\d+;", "", entities(text))
    assert not re.search(r"[\\`*_{}\[\]()<>#+!|~^$@=&\"':\n\r\x00-\x1f]", rest)


@given(st.text())
def test_one_line_is_stable(text: str) -> None:
    """Folding twice is folding once."""
    assert one_line(one_line(text)) == one_line(text)


def test_the_direction_of_reading_cannot_be_turned() -> None:
    """Marks that would show figures in another order are dropped."""
    assert one_line("违规\u202e21\u202c起") == "违规21起"


def test_no_sign_slips_through() -> None:
    """Of all signs there are, a line keeps no blank but the plain one, no control sign and no mark of direction."""
    every = (chr(code) for code in range(sys.maxunicode + 1))
    kept = "".join(sign for sign in every if one_line(f"a{sign}b") == f"a{sign}b")
    assert re.findall(r"\s", kept) == [" "]
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u061c\u202a-\u202e]", kept)
    assert not re.search(r"[\u2066-\u2069]", kept)


def test_blanks_are_folded() -> None:
    """Blanks at the ends are dropped, and several blanks are one."""
    assert one_line(" a  b\u3000\u3000c ") == "a b c"
    assert one_line("a b") == "a b"
