"""Single values are typed strictly from the text as it stands; each refusal has a code and, if known, an offer."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schema import scalars


def value(kind: Any, text: object) -> Any:
    return TypeAdapter(kind).validate_python(text)


def refusal(kind: Any, text: object) -> tuple[str, str | None]:
    with pytest.raises(ValidationError) as caught:
        value(kind, text)
    error = caught.value.errors()[0]
    return error["type"], error.get("ctx", {}).get("suggestion")


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (scalars.Date, "2024-02-29", dt.date(2024, 2, 29)),
        (scalars.MonthDay, "08-20", "08-20"),
        (scalars.Count, "0", 0),
        (scalars.Amount, "2000000.50", Decimal("2000000.50")),
        (scalars.Percent, "100", Decimal(100)),
        (scalars.Flag, "false", False),
        (scalars.Line, "北京市·示范小学（东校区）A-1", "北京市·示范小学（东校区）A-1"),
        (scalars.Line, "101", "101"),
        (scalars.Line, "%", "%"),
        (scalars.Note, "第一段\n第二段\n", "第一段\n第二段"),
        (scalars.Slug, "ly-xugou-xiaoxue", "ly-xugou-xiaoxue"),
        (scalars.SchoolYear, "2023-2024", "2023-2024"),
        (scalars.Reference, "JS-4F7Q2M", "JS-4F7Q2M"),
        (scalars.ClauseId, "OH-3.2-2b", "OH-3.2-2b"),
        (scalars.SchoolCode, "0137000123", "0137000123"),
        (scalars.WebAddress, "https://edu.sh.gov.cn/a_01/x.html?id=1", "https://edu.sh.gov.cn/a_01/x.html?id=1"),
    ],
)
def test_right_form_is_taken(kind, text, expected):
    """The right form of each kind is typed exactly."""
    assert value(kind, text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "code", "offer"),
    [
        (scalars.Date, "2024年9月1日", "date_form", "2024-09-01"),
        (scalars.Date, "2015-9-1", "date_form", "2015-09-01"),
        (scalars.Date, "2024-09-01T25:00:00", "date_form", None),
        (scalars.Date, "1725148800", "date_form", None),
        (scalars.Date, "٢٠٢٤-٠٩-٠١", "date_form", "2024-09-01"),
        (scalars.Date, "2015-02-30", "date_impossible", None),
        (scalars.Date, "0001-01-01", "date_range", None),
        (scalars.Date, "1850年1月2日", "date_range", None),
        (scalars.Count, "1_000", "count_form", None),
        (scalars.Count, "0123", "count_form", "123"),
        (scalars.Count, "12.0", "count_form", "12"),
        (scalars.Count, "12.5", "count_form", None),
        (scalars.Count, "true", "count_form", None),
        (scalars.Count, " 12", "count_form", "12"),
        (scalars.Count, "-0", "count_form", None),
        (scalars.Count, "１２", "count_form", "12"),
        (scalars.Count, "1000000000", "number_range", None),
        (scalars.Count, "1,000,000,000人", "number_range", None),
        (scalars.Count, "\u0661\u0662", "count_form", None),
        (scalars.Count, "~", "null_word", None),
        (scalars.Count, True, "not_text", None),
        (scalars.Count, ["1"], "not_text", None),
        (scalars.Amount, "nan", "number_form", None),
        (scalars.Amount, ".inf", "number_form", None),
        (scalars.Amount, "1e5", "number_form", None),
        (scalars.Amount, "96.12345", "number_range", None),
        (scalars.Amount, "12345678901234", "number_range", None),
        (scalars.Amount, "\u0661\u0662", "number_form", None),
        (scalars.Percent, "100.1", "percent_range", None),
        (scalars.Flag, "yes", "flag_form", "true"),
        (scalars.Flag, "1.0", "flag_form", None),
        (scalars.Line, "", "text_empty", None),
        (scalars.Line, "—", "null_word", None),
        (scalars.Line, "！", "text_empty", None),
        (scalars.Line, " 一小", "text_space", "一小"),
        (scalars.Line, "一小\t二小", "text_space", "一小 二小"),
        (scalars.Line, "一小\n二小", "text_lines", None),
        (scalars.Line, "第１小学", "text_form", "第1小学"),
        (scalars.Line, "E\u0301cole", "text_form", "École"),
        (scalars.Line, "示范一小_x000D_", "text_garbled", "示范一小"),
        (scalars.Line, "锟斤拷小学", "text_garbled", None),
        (scalars.Line, "示范\U0003fffd小学", "text_unprintable", None),
        (scalars.Line, "\u202e一小", "text_unprintable", None),
        (scalars.Line, "字" * 201, "text_long", None),
        (scalars.Line, "〔活动名称〕", "null_word", None),
        (scalars.Slug, "../etc", "id_form", "etc"),
        (scalars.Slug, "a\n", "id_form", "a"),
        (scalars.Slug, "LY_Xugou", "id_form", "ly-xugou"),
        (scalars.Slug, "徐圩小学", "id_form", None),
        (scalars.SchoolYear, "2023—2024学年", "school_year_form", "2023-2024"),
        (scalars.SchoolYear, "2099—00学年", "school_year_form", None),
        (scalars.SchoolYear, "9999学年", "school_year_form", None),
        (scalars.SchoolYear, "0000学年", "school_year_form", None),
        (scalars.Reference, "张三", "reference_form", None),
        (scalars.ClauseId, "六（五）", "clause_form", None),
        (scalars.SchoolCode, "111000001", "school_code_form", None),
        (scalars.SchoolCode, "１２３４５６７８９０", "school_code_form", "1234567890"),
        (scalars.SchoolCode, "1.0e+10", "school_code_form", None),
        (scalars.SchoolCode, "无", "null_word", None),
        (scalars.WebAddress, "http://www.example.edu.cn/", "address_form", "https://www.example.edu.cn/"),
        (scalars.WebAddress, "javascript:alert(1)", "address_form", None),
        (scalars.WebAddress, "https://user@a.gov.cn/", "address_form", None),
        (scalars.WebAddress, "https://a.gov.cn:8080/", "address_form", None),
        (scalars.WebAddress, "http://169.254.169.254/", "address_form", None),
        (scalars.WebAddress, "https://localhost/", "address_form", None),
        (scalars.WebAddress, "https:///x", "address_form", None),
        (scalars.WebAddress, "https://a.gov.cn/\\b", "address_form", None),
        (scalars.WebAddress, "https://аpple.gov.cn/", "address_form", None),
    ],
)
def test_wrong_form_is_refused(kind, text, code, offer):
    """Each wrong form is refused with its code and the right form where it is certain."""
    assert refusal(kind, text) == (code, offer)


@given(st.text(max_size=30))
def test_line_is_one_visible_line(text):
    """Whatever is taken as a line is one line, without white space around it and with nothing invisible in it."""
    try:
        found = value(scalars.Line, text)
    except ValidationError:
        return
    assert found == text == text.strip()
    assert found.isprintable()


@given(st.text("0123456789-,. 年月日/eE_+%xinfa学万元\u0661", max_size=16))
@example("1000000000")
@example("0.00001")
@example("1850年1月2日")
@example("0000学年")
def test_offer_is_itself_acceptable(text):
    """A form that is offered would be accepted."""
    for kind in (scalars.Date, scalars.Count, scalars.Amount, scalars.SchoolYear, scalars.Flag, scalars.Slug):
        try:
            value(kind, text)
        except ValidationError as error:
            offer = error.errors()[0].get("ctx", {}).get("suggestion")
            if offer is not None:
                value(kind, offer)
