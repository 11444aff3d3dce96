"""Mechanical slips of the keyboard, of Excel and of WPS: recognised, and the right form offered.

Every function takes the text as found and returns the text that was probably meant, or None.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from functools import cache

# fmt: off
NULL_WORDS = frozenset({
    "无", "暂无", "没有", "空", "未填", "未知", "不详", "待定", "待补", "待填", "暂缺", "缺", "略", "某某",
    "-", "--", "—", "——", "–", "/", "\\", "~", "#", "?", "??", "???", "…", "...", "……", "......",
    "n/a", "na", "none", "null", "nil", "tbd", "todo", "xx", "xxx", "xxxx", "××", "×××",
    "#n/a", "#value!", "#ref!", "#name?", "#div/0!", "#null!", "#num!",
})
# fmt: on
# Of these none can stand for "there is none", as 无 can.
UNKNOWN_WORDS = frozenset(
    ["未填", "未知", "不详", "待定", "待补", "待填", "暂缺", "缺", "n/a", "na", "tbd", "todo", "#n/a"]
)
YES_WORDS = frozenset(["是", "有", "对", "真", "yes", "y", "on", "t", "1", "√", "✓", "✔", "true"])
NO_WORDS = frozenset(["否", "没有", "无", "不", "错", "假", "no", "n", "off", "f", "0", "×", "✗", "✘", "false"])

_EXCEL_EPOCH = dt.date(1899, 12, 30)
_EXCEL_RANGE = range(18264, 73051)  # 1950-01-01 .. 2099-12-31
# Compiled when first used: most files hold no slip.
_DATE = r"(\d{4})\s*[年./\-—–~]\s*(\d{1,2})\s*[月./\-—–~]\s*(\d{1,2})\s*日?(?:[T ]00:00(?::00)?)?"
_COMPACT_DATE = r"(\d{4})(\d{2})(\d{2})"
_SCHOOL_YEAR = r"(\d{4})\s*[-—–~/至到_]+\s*(\d{2}|\d{4})\s*(?:学年度?|年)?"
_ONE_YEAR = r"(\d{4})\s*学年度?"
_NUMBER = (
    r"(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?\s*(?:%|％|人|次|节|所|份|位|名|个|元|年|岁|门|套|间|台|兆|Mbps|mbps|M)?"
)
# At most four places, so that the product is whole.
_TEN_THOUSANDS = r"(\d{1,9}(?:\.\d{1,4})?)\s*万元?"
_ODD_FORM = "[\u0300-\u036f\u2e80-\u2fdf\u30fc\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_LONG_MARK = "(?<![\u3040-\u30ff])\u30fc(?![\u3040-\u30ff])"
_GARBLED = "锟斤拷|烫烫|屯屯|[Ã-ï][\x80-\xbf]|_x[0-9A-F]{4}_"
_HAN = "[\u4e00-\u9fff]"


def narrow(text: str) -> str:
    """Full-width digits, letters and punctuation in their half-width form, without outer white space."""
    return unicodedata.normalize("NFKC", text).strip()


def is_null_word(text: str) -> bool:
    """Whether the text is one of the words that clerks write for 'no value'; all of them are short."""
    return len(text) < 12 and (narrow(text).lower() in NULL_WORDS or text.strip() in NULL_WORDS)


def is_unknown_word(text: str) -> bool:
    """Whether a word for 'no value' can only mean that the value is not known, never that it is zero."""
    return narrow(text).lower() in UNKNOWN_WORDS


def date_text(text: str) -> str | None:
    """`2024年9月1日`, `2024/9/1`, `２０２４－９－１`, `20240901` or an Excel serial number as an ISO date."""
    plain = narrow(text).replace("号", "日")
    found = re.fullmatch(_DATE, plain) or re.fullmatch(_COMPACT_DATE, plain)
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
    plain = narrow(text)
    if tens := re.fullmatch(_TEN_THOUSANDS, plain):
        return str((Decimal(tens[1]) * 10000).normalize().quantize(Decimal(1)))
    found = re.fullmatch(_NUMBER, plain, re.ASCII)
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
    if single := re.fullmatch(_ONE_YEAR, plain):
        return _two_years(int(single[1]), int(single[1]) + 1)
    if found := re.fullmatch(_SCHOOL_YEAR, plain):
        start, end = int(found[1]), int(found[2])
        return _two_years(start, end if len(found[2]) == 4 else start // 100 * 100 + end)
    return None


def _two_years(start: int, end: int) -> str | None:
    return f"{start}-{end}" if end == start + 1 and 1000 <= start < 9999 else None


def usual_form(text: str) -> str | None:
    """Full-width letters and digits, radicals and composed characters in their usual form; None when all are usual.

    Chinese punctuation, which is full-width too, stays as it is.
    """
    if not re.search(_ODD_FORM, text):
        return None
    plain = re.sub(_ODD_FORM, lambda found: unicodedata.normalize("NFKC", found[0]), text)
    plain = re.sub(_LONG_MARK, "一", unicodedata.normalize("NFC", plain))
    plain = re.sub("[\u0300-\u036f]+", "", plain)
    return plain if plain != text else None


@cache
def _suspects() -> re.Pattern[str]:
    """One search that lets nearly all texts through: every character that the two functions around look for.

    Among them the rare characters that the first two bytes of a Chinese character in UTF-8 make when read as GBK.
    """
    pairs = (bytes((lead, trail)) for lead in range(0xE4, 0xEA) for trail in range(0x80, 0xC0))
    signs = sorted({pair.decode("gbk", "ignore") for pair in pairs})
    return re.compile(f"[锟烫屯_Ã-ï{_ODD_FORM[1:-1]}{''.join(signs)}]")


def is_plain(text: str) -> bool:
    """Whether a text holds nothing that `usual_form` or `garbled` could object to."""
    return not _suspects().search(text)


def garbled(text: str) -> tuple[bool, str | None]:
    """Whether a text was spoilt by reading it in the wrong encoding, and the text as it was, if it can be had back."""
    if re.search(_GARBLED, text):
        bare = re.sub("_x[0-9A-F]{4}_", "", text)
        return True, bare if bare != text else _reread(text, "latin-1")
    meant = _reread(text, "gbk")
    # Bytes that GBK has no pair for were lost, and with them the end of the text.
    return meant is not None, meant if meant and _is_whole(text, meant) else None


def _is_whole(text: str, meant: str) -> bool:
    return meant.encode("utf-8") == text.encode("gbk")


def _reread(text: str, codec: str) -> str | None:
    """The text whose UTF-8 bytes were taken for another encoding; a torn last character is left out."""
    try:
        raw = text.encode(codec)
        meant = raw.decode("utf-8", "ignore")
    except UnicodeError:
        return None
    # By chance a rare name may decode in part; spoilt text decodes as a whole, to fewer characters.
    kept = len(meant.encode("utf-8"))
    return meant if len(re.findall(_HAN, meant)) > 1 and kept >= len(raw) - 2 else None
