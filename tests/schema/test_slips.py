"""Slips of the keyboard, of Excel and of WPS are recognised and the right form is offered."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema import slips

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))


@given(DAYS)
def test_every_usual_spelling_of_a_date(day):
    """Chinese, slashed, dotted, full-width, compact and Excel's own spelling all mean the same day."""
    serial = (day - dt.date(1899, 12, 30)).days
    wide = day.isoformat().translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    spellings = [
        f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
        f"{day:%Y%m%d}", f"{day.isoformat()} 00:00:00", wide, str(serial), f"{serial}.0",
    ]  # fmt: skip
    assert {slips.date_text(text) for text in spellings} == {day.isoformat()}


@pytest.mark.parametrize("text", ["2023年10月", "10月16日", "昨天", "2023-13-01", "2023/2/30", "", "123", "99999999"])
def test_what_is_no_date_gets_no_offer(text):
    """Where the day cannot be known, nothing is offered."""
    assert slips.date_text(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("１２", "12"), ("1,200", "1200"), ("1，200", "1200"), ("15%", "15"), ("12人", "12"), ("12.0", "12"), ("007", "7"),
     ("5万元", "50000"), ("1.25万", "12500"), (" 3 次", "3"), ("0", "0"), ("96.50", "96.5")],
)  # fmt: skip
def test_number_without_its_unit(text, number):
    """A number is offered without unit, separator and superfluous zeros."""
    assert slips.number_text(text) == number


@pytest.mark.parametrize("text", ["十二", "约30", "12-15", "1_000", "0x1F", "-3", "+5", "1e5", "nan", "", "1,20"])
def test_what_is_no_number_gets_no_offer(text):
    """A guess that might be wrong is not made."""
    assert slips.number_text(text) is None


@pytest.mark.parametrize(
    ("text", "flag"),
    [("是", "true"), ("√", "true"), ("Yes", "true"), ("否", "false"), ("×", "false"), ("0", "false"), ("也许", None)],
)
def test_yes_and_no(text, flag):
    """Usual words for yes and no are offered as true and false."""
    assert slips.flag_text(text) == flag


@pytest.mark.parametrize(
    ("text", "year"),
    [("2023—2024学年", "2023-2024"), ("2023-24", "2023-2024"), ("2023/2024", "2023-2024"), ("2023学年", "2023-2024"),
     ("1999-00", None), ("2023-2025", None), ("2024-2023", None)],
)  # fmt: skip
def test_school_year(text, year):
    """A school year in another spelling is offered when its two years follow each other."""
    assert slips.school_year_text(text) == year


@pytest.mark.parametrize("text", ["无", " 暂无 ", "N/A", "—", "待填", "#REF!", "ＮＡ", "xxx"])
def test_words_for_nothing(text):
    """The words that clerks write for 'no value' are known."""
    assert slips.is_null_word(text)


@given(st.text("清溪区示范教育集团第一二三实验小学中附属东西南北校龙山鱼凫浉澧浈鄞邗亳", min_size=2, max_size=20))
def test_chinese_names_are_not_taken_for_garbled(name):
    """No usual name, rare characters included, is taken for spoilt text."""
    assert slips.garbled(name) == (False, None)


@given(st.text("清溪区示范教育集团第一二三实验小学中附属东西南北校", min_size=4, max_size=20))
def test_text_read_in_the_wrong_encoding_is_recognised(name):
    """UTF-8 read as Latin-1 is recognised and the text offered as it was."""
    assert slips.garbled(name.encode().decode("latin-1")) == (True, name)


def test_usual_form_keeps_chinese_punctuation():
    """Only letters, digits and look-alikes change; Chinese punctuation stays."""
    assert slips.usual_form("第１小学（东校区）·Ａ") == "第1小学（东校区）·A"
    assert slips.usual_form("⼀小，第ー中学") == "一小，第一中学"
    assert slips.usual_form("第一小学（东校区）·A-1") is None
