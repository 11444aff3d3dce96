"""The quick looks before a search: what they leave out could not have been found."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hostile import HOSTILE
from generator.commands.manners import ROOT
from generator.privacy.folding import _CHINESE_START
from generator.privacy.pattern import Pattern
from generator.privacy.plain import Plain
from generator.privacy.search import matches, matches_in
from generator.source.page import Page
from tests.privacy.test_kinds import DISGUISED, FOUND, HARMLESS

WORDS = """
张三 李四 王小明 欧阳锋 高中 任务 方案 校长 主讲人 执教人 法定代表人 老师 等 赴 率 工作室 名单 姓名 学生 同学 家长 班
生 生日 出生 日 室 户 单元 住址 号 栋 路 小区 电话 Tel fax 护照 E1 京A 分 成绩 95 88 三年级 第2名 一等奖 艾特 at
0 1 13 138 0571 86 +86 6222 110101 2024-09-01 X 〇 一三八 ① · × * *** o l １ ＠ 元 ¥ - . # ( ) （ ） : ： 、 ， 。 “ ”
"""
PIECES = [
    *(text for _, text in FOUND),
    *DISGUISED,
    *HARMLESS,
    *WORDS.split(),
    *[" ", "  ", "\t", "\n", "\n\n", "\r\n", "\n  - ", ": ", "\u200b", "\\u0031", "\x0b", "\ud800", "\u3000"],
    *["principal: ", "teacher", "student: ", "note: ", "[", '"', "@", "qq.com", "://"],
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


class Unscreened(Plain):
    """A text that is searched for everything everywhere."""

    has_number = has_code = has_escape = has_spelt_sign = True

    @property
    def wide(self) -> str:
        """All of it."""
        return self.text

    def has_letters(self, *words: bytes) -> bool:
        """Always perhaps."""
        return True

    def mentions(self, words: re.Pattern[str] | Pattern) -> bool:
        """Always perhaps, but for what decides and does not merely save time."""
        return words is not _CHINESE_START or super().mentions(words)

    def passages(self, words: re.Pattern[str] | Pattern, lines: int) -> Iterator[tuple[int, str]]:
        """Passages of one line are no limit at all: what is sought in them lies within a line that has the words."""
        return iter([(0, self.text)]) if lines == 1 else super().passages_anywhere(words, lines)

    def passages_anywhere(self, words: re.Pattern[str] | Pattern, lines: int) -> Iterator[tuple[int, str]]:
        """As above."""
        return self.passages(words, lines)


@settings(max_examples=250, deadline=None)
@given(TEXTS)
def test_nothing_is_lost_by_looking_first(text: str) -> None:
    """A search with the quick looks finds exactly what a search without them finds."""
    assert matches(text) == matches_in(Unscreened(Page("", text)))


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_lost_between_the_lines_of_a_record(path) -> None:
    """Also in the middle of a whole record, after lines of every kind."""
    lines = path.read_text(encoding="utf-8").split("\n")
    middle = len(lines) // 2
    for number, (_, text) in enumerate(FOUND):
        where = (middle + 7 * number) % len(lines)
        whole = "\n".join([*lines[:where], f"note: {text}", *lines[where:]])
        assert matches(whole)


def test_the_places_of_an_odd_text_are_kept() -> None:
    """Where a line holds characters of every width, what is found below it keeps its place."""
    text = "name: x\n说明：①②\u200b\nteacher\n校长张三\n"
    (match,) = matches(text)
    assert text[match.start : match.end] == "张三"


@pytest.mark.parametrize("piece", HOSTILE)
def test_nothing_is_lost_in_hostile_text(piece: str) -> None:
    """The same holds for text that is made to be slow to search."""
    text = piece * 40
    assert matches(text) == matches_in(Unscreened(Page("", text)))
