from __future__ import annotations

import html
import re

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
