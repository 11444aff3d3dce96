from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.readings import initials, plain, readings, spoken


@pytest.mark.parametrize(
    ("name", "aloud", "letters"),
    [
        ("墟沟小学", ("xu", "gou", "xiao", "xue"), "xgxx"),
        ("重庆第八中学", ("chong", "qing", "di", "ba", "zhong", "xue"), "cqdbzx"),
        ("吕巷小学", ("lv", "xiang", "xiao", "xue"), "lxxx"),
        ("第3小学（A区）", ("di", "3", "xiao", "xue", "a", "qu"), "d3xxaq"),
    ],
)
def test_a_name_is_read_aloud(name: str, aloud: tuple[str, ...], letters: str) -> None:
    """Whole words decide the reading; letters and digits read as themselves; marks are silent."""
    assert spoken(name) == aloud
    assert initials(name) == letters


def test_every_reading_of_a_character_is_known() -> None:
    """A character with several readings keeps them all, the likeliest first."""
    assert set(readings("长郡")[0]) >= {"chang", "zhang"}
    assert set(readings("乐清")[0]) >= {"yue", "le"}
    assert readings("乐清")[0][0] == "yue"


def test_what_every_name_repeats_has_one_reading() -> None:
    """学校 is never jiao, or every school would be found under it."""
    assert readings("学校") == (("xue",), ("xiao",))


@given(st.text(max_size=20))
def test_any_text_has_one_reading_a_character(text: str) -> None:
    """Whatever stands in a name, each of its letters and characters has at least one reading, and none is empty."""
    assert len(readings(plain(text))) == len(plain(text))
    assert all(reading and all(reading) for reading in readings(plain(text)))


def test_text_is_compared_without_width_case_and_marks() -> None:
    """ＡＢ（小学） and ab小学 are the same to somebody who searches."""
    assert plain("ＡＢ（小 学）—一’s") == "ab小学一s"
