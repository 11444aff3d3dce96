"""Mechanical slips of the keyboard, of Excel and of WPS: recognised, and the right form offered.

Every function takes the text as found and returns the text that was probably meant, or None.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

NULL_WORDS = frozenset(
    ["无", "暂无", "没有", "空", "未填", "未知", "不详", "待定", "待补", "略", "-", "--", "—", "——", "–", "/", "\\", "n/a", "na", "none", "null", "nil", "~", "#", "#n/a", "#value!", "#ref!", "tbd", "暂缺", "缺"]
)
YES_WORDS = frozenset(["是", "有", "对", "真", "yes", "y", "on", "t", "1", "√", "✓", "✔", "true"])
NO_WORDS = frozenset(["否", "没有", "无", "不", "错", "假", "no", "n", "off", "f", "0", "×", "✗", "✘", "false"])

_EXCEL_EPOCH = dt.date(1899, 12, 30)
_EXCEL_RANGE = range(18264, 73051)  # 1950-01-01 .. 2099-12-31
_DATE = re.compile(r"(\d{4})\s*[年./\-—–~]\s*(\d{1,2})\s*[月./\-—–~]\s*(\d{1,2})\s*日?(?:[T ]00:00(?::00)?)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[-—–~/至到_]+\s*(\d{2}|\d{4})\s*(?:学年度?|年)?")
_ONE_YEAR = re.compile(r"(\d{4})\s*学年度?")
_NUMBER = re.compile(r"(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?\s*(?:%|％|人|次|节|所|份|位|名|个|元|年|岁|兆|Mbps|mbps|M)?")


def narrow(text: str) -> str:
    """Full-width digits, letters and punctuation in their half-width form, without outer white space."""
    return unicodedata.normalize("NFKC", text).strip()


def is_null_word(text: str) -> bool:
    """Whether the text is one of the words that clerks write for 'no value'."""
    return narrow(text).lower() in NULL_WORDS or text.strip() in NULL_WORDS


def date_text(text: str) -> str | None:
    """`2024年9月1日`, `2024/9/1`, `２０２４－９－１`, `20240901` or an Excel serial number as an ISO date."""
    plain = narrow(text).replace("号", "日")
    found = _DATE.fullmatch(plain) or _COMPACT_DATE.fullmatch(plain)
    try:
        if found:
            return dt.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        if re.fullmatch(r"\d{5}(?:\.0)?", plain) and int(plain[:5]) in _EXCEL_RANGE:
            return (_EXCEL_EPOCH + dt.timedelta(days=int(plain[:5]))).isoformat()
    except ValueError:
        return None
    return None


def number_text(text: str) -> str | None:
    """`１２`, `1,200`, `15%`, `12人` or `12.0` as a bare number."""
    found = _NUMBER.fullmatch(narrow(text))
    if not found:
        return None
    whole = re.sub(r"[,，]", "", found[1]).lstrip("0") or "0"
    part = (found[2] or "").rstrip("0").rstrip(".")
    return whole + part


def flag_text(text: str) -> str | None:
    """是, 否, yes, no, √, × and their kin as `true` or `false`."""
    plain = narrow(text).lower()
    if plain in YES_WORDS or text.strip() in YES_WORDS:
        return "true"
    if plain in NO_WORDS or text.strip() in NO_WORDS:
        return "false"
    return None


def school_year_text(text: str) -> str | None:
    """`2023—2024学年`, `2023-24`, `2023/2024`, `2023学年` as `2023-2024`."""
    plain = narrow(text)
    single = _ONE_YEAR.fullmatch(plain)
    if single:
        return f"{single[1]}-{int(single[1]) + 1}"
    found = _SCHOOL_YEAR.fullmatch(plain)
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    end = end if end > 99 else start // 100 * 100 + end
    return f"{start}-{end}" if end == start + 1 else None
