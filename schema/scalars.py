"""The kinds of single values. Each takes the text as it stands in the file and types it strictly.

The reader of YAML hands over text only, so that `0330106` keeps its zero and `no` stays a word. What a value may look
like is decided here, once, for the YAML reader, the workbook and the form alike. Every refusal is a
`PydanticCustomError` whose type is the stable code of the diagnostic and whose context may carry `suggestion`,
the text that was probably meant.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from schema import slips

LINE_LIMIT = 200
NOTE_LIMIT = 2000
WORDS_LIMIT = 500

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH_DAY = re.compile(r"\d{2}-\d{2}")
_COUNT = re.compile(r"0|[1-9][0-9]{0,8}")
_AMOUNT = re.compile(r"(?:0|[1-9][0-9]{0,12})(?:\.[0-9]{1,4})?")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SCHOOL_YEAR = re.compile(r"(\d{4})-(\d{4})")
_REFERENCE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")
_CLAUSE = re.compile(r"[A-Z]{2,4}-[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)*")
_ACCOUNT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?(?:\[bot\])?")
_SCHOOL_CODE = re.compile("[0-9]{10}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_ADDRESS = re.compile(r"[\x21-\x7e]+")
_SPACES = re.compile(r"[^\S \n]")
_LETTER = re.compile(r"[^\W_]|[%‰℃°]")
# The samples that a diagnostic offers for pasting, left as they are.
_BLANK_TO_FILL = re.compile(r"〔[^〕]*〕|请?填写.{0,12}")
_FOLD = re.compile(r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])")
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2100, 1, 1)


def refuse(code: str, message: str, *, found: object, suggestion: str | None = None) -> PydanticCustomError:
    """An error with a stable code, a Chinese sentence, what was found and, if known, what was meant."""
    context: dict[str, Any] = {"found": str(found)}
    if suggestion is not None:
        context["suggestion"] = suggestion
    return PydanticCustomError(code, message, context)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise refuse("not_text", "这里应当填写一个值，不能是一组内容", found=type(value).__name__)


def _date(value: object) -> object:
    if type(value) is dt.date:
        return value
    text = _text(value)
    if _DATE.fullmatch(text) and text.isascii():
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            raise refuse("date_impossible", "日历上没有这一天", found=text) from None
        if _EARLIEST <= day < _LATEST:
            return day
        raise _incredible(text)
    if slips.is_null_word(text):
        raise refuse("null_word", "没有日期时请删去这一行，不要写“无”之类的字样", found=text)
    meant = slips.date_text(text)
    if meant is not None and not _EARLIEST <= dt.date.fromisoformat(meant) < _LATEST:
        raise _incredible(text)
    raise refuse("date_form", "日期应写成 年-月-日，如 2024-09-01", found=text, suggestion=meant)


def _incredible(text: str) -> PydanticCustomError:
    return refuse("date_range", "日期超出可信范围（1900 年至 2099 年）", found=text)


def _month_day(value: object) -> object:
    text = _text(value)
    if _MONTH_DAY.fullmatch(text) and text.isascii():
        try:
            dt.date.fromisoformat(f"2023-{text}")
        except ValueError:
            raise refuse("date_impossible", "日历上没有这一天", found=text) from None
        return text
    raise refuse("month_day_form", "每年的某一天应写成 月-日，如 08-20", found=text)


def _count(value: object) -> object:
    if type(value) is int and value >= 0:
        return value
    text = _text(value)
    if _COUNT.fullmatch(text) and text.isascii():
        return int(text)
    if slips.is_null_word(text):
        raise refuse("null_word", "没有这项数据时请删去这一行；确实为零请写 0", found=text)
    meant = slips.number_text(text)
    whole = meant if meant is not None and "." not in meant else None
    if whole is not None and not _COUNT.fullmatch(whole):
        raise refuse("number_range", "这里的数最多 9 位", found=text)
    raise refuse("count_form", "应为不带单位的非负整数，如 12", found=text, suggestion=whole)


def _amount(value: object) -> object:
    if isinstance(value, Decimal):
        return value
    text = _text(value)
    if _AMOUNT.fullmatch(text) and text.isascii():
        return Decimal(text)
    if slips.is_null_word(text):
        raise refuse("null_word", "没有这项数据时请删去这一行；确实为零请写 0", found=text)
    meant = slips.number_text(text)
    if meant is not None and not _AMOUNT.fullmatch(meant):
        raise refuse("number_range", "这里的数，小数点前最多 13 位，小数点后最多 4 位", found=text)
    raise refuse("number_form", "应为不带单位的数字，如 96.5", found=text, suggestion=meant)


def _percent(value: object) -> object:
    amount = _amount(value)
    if isinstance(amount, Decimal) and amount > 100:
        raise refuse("percent_range", "百分比应在 0 到 100 之间", found=value)
    return amount


def _flag(value: object) -> object:
    if value is True or value is False:
        return value
    text = _text(value)
    if text == "true":
        return True
    if text == "false":
        return False
    raise refuse("flag_form", "应写 true（是）或 false（否）", found=text, suggestion=slips.flag_text(text))


def _plain(text: str, limit: int) -> str:
    if not text or text.isspace():
        raise refuse("text_empty", "这里不能是空白；没有内容时请删去这一行", found=text)
    if text != text.strip():
        raise refuse("text_space", "文字前后有多余的空格", found=text, suggestion=text.strip())
    if len(text) > limit:
        raise refuse("text_long", f"文字过长，最多 {limit} 个字", found=text[:20] + "……")
    if slips.is_null_word(text) or _BLANK_TO_FILL.fullmatch(text):
        raise refuse("null_word", "没有内容时请删去这一行，不要写“无”之类的字样", found=text)
    if not _LETTER.search(text):
        raise refuse("text_empty", "这里没有文字，只有标点符号；没有内容时请删去这一行", found=text)
    return _readable(text)


def _readable(text: str) -> str:
    """Chinese text that every reader's device shows as it was meant."""
    if not text.isprintable() and not _SPACES.sub("", text.replace("\n", "")).isprintable():
        raise refuse("text_unprintable", "这里有多数电脑显示不出来的字符", found=text)
    if slips.is_plain(text):
        return text
    spoilt, meant = slips.garbled(text)
    if spoilt:
        raise refuse("text_garbled", "这里是乱码，文字在转换编码时坏了", found=text, suggestion=meant)
    usual = slips.usual_form(text)
    if usual is not None:
        raise refuse("text_form", "这里有全角字母数字，或形似而不同的字符", found=text, suggestion=usual)
    return text


def _line(value: object) -> object:
    text = _text(value)
    if "\n" in text:
        raise refuse("text_lines", "这里只能写一行文字", found=text.split("\n", 1)[0] + "……")
    if not text.isprintable() and _SPACES.search(text):
        raise refuse("text_space", "文字里有制表符或全角空格", found=text, suggestion=_SPACES.sub(" ", text).strip())
    return _plain(text, LINE_LIMIT)


def _note(value: object) -> object:
    # A folded line of YAML leaves a space where it was broken, which Chinese does not have.
    return _plain(_FOLD.sub("", _text(value).rstrip("\n")), NOTE_LIMIT)


def _words(value: object) -> object:
    return _plain(_FOLD.sub("", _text(value).rstrip("\n")), WORDS_LIMIT)


def _slug(value: object) -> object:
    text = _text(value)
    if len(text) <= 64 and _SLUG.fullmatch(text):
        return text
    guess = re.sub(r"[^a-z0-9]+", "-", slips.narrow(text).lower()).strip("-")
    suggestion = guess if _SLUG.fullmatch(guess or "") and len(guess) <= 64 else None
    raise refuse("id_form", "编号只能用小写字母、数字和连字符，如 ly-xugou-xiaoxue", found=text, suggestion=suggestion)


def _school_year(value: object) -> object:
    text = _text(value)
    found = _SCHOOL_YEAR.fullmatch(text)
    if found and text.isascii() and int(found[2]) == int(found[1]) + 1:
        return text
    raise refuse(
        "school_year_form",
        "学年应写成相连的两个年份，如 2023-2024",
        found=text,
        suggestion=slips.school_year_text(text),
    )


def _reference(value: object) -> object:
    text = _text(value)
    if 6 <= len(text) <= 24 and _REFERENCE.fullmatch(text):
        return text
    raise refuse("reference_form", "随机编号应为 6 至 24 位大写字母、数字，如 JS-4F7Q2M", found=text)


def _clause_id(value: object) -> object:
    text = _text(value)
    if len(text) <= 32 and _CLAUSE.fullmatch(text):
        return text
    raise refuse("clause_form", "条款编号的写法如 LY-6.5-3", found=text)


def _account(value: object) -> object:
    text = _text(value)
    if _ACCOUNT.fullmatch(text):
        return text
    plain = slips.narrow(text).lstrip("@")
    suggestion = plain if _ACCOUNT.fullmatch(plain) else None
    raise refuse("account_form", "账号只写登录名（不带 @），不写姓名和邮箱", found=text, suggestion=suggestion)


def _school_code(value: object) -> object:
    text = _text(value)
    if _SCHOOL_CODE.fullmatch(text):
        return text
    if slips.is_null_word(text):
        raise refuse("null_word", "没有这项数据时请删去这一行", found=text)
    plain = slips.narrow(text)
    lost = "；开头的 0 可能被表格软件去掉了" if text.isascii() and text.isdigit() and len(text) == 9 else ""
    suggestion = plain if _SCHOOL_CODE.fullmatch(plain) else None
    raise refuse("school_code_form", f"学校标识码是 10 位数字{lost}", found=text, suggestion=suggestion)


def _web_address(value: object) -> object:
    text = _text(value)
    problem = address_problem(text)
    if problem:
        raise refuse("address_form", problem, found=text, suggestion=_better_address(text))
    return text


def _better_address(text: str) -> str | None:
    """The address that was probably meant: with a secure scheme, and a Chinese domain in its written form."""
    found = re.fullmatch(r"https?://([0-9A-Za-z.\-\u4e00-\u9fff]+)([/?#].*)?", text)
    if not found:
        return None
    try:
        better = f"https://{found[1].encode('idna').decode('ascii')}{found[2] or '/'}"
    except UnicodeError:
        return None
    return better if address_problem(better) is None else None


def address_problem(text: str) -> str | None:
    """Why a web address may not be published, in Chinese, or None when it may. Also used before a link is rendered."""
    if len(text) > 500 or not _ADDRESS.fullmatch(text):
        return "网址只能用英文字母、数字和常用符号，不能有空格和汉字；中文域名请写成 xn-- 开头的形式"
    if any(mark in text for mark in "\\<>\"'`{}|^"):
        return "网址里有不允许的符号"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return "网址写法不对"
    if not text.startswith("https://"):
        return "网址必须以 https:// 开头"
    if "@" in parts.netloc or port is not None or ":" in parts.netloc:
        return "网址里不能带用户名或端口"
    host = parts.netloc.lower()
    if not _HOST.fullmatch(host) or host.split(".")[-1] in {"local", "localhost", "internal"}:
        return "网址的域名写法不对（不能用 IP 地址或内部地址）"
    return None


def _schema(**entries: Any) -> WithJsonSchema:
    return WithJsonSchema(entries)


# What a schema can say of a text; the functions above say the rest.
LINE_PATTERN = r"^\S([\S ]*\S)?$"
NOTE_PATTERN = r"^\S"
SLUG_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
SCHOOL_CODE_PATTERN = "^[0-9]{10}$"
REFERENCE_PATTERN = "^[A-Z0-9]+(-[A-Z0-9]+)*$"
_MONTHS_AND_DAYS = r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

Date = Annotated[
    dt.date,
    BeforeValidator(_date),
    _schema(type="string", format="date", pattern=rf"^(19|20)[0-9]{{2}}-{_MONTHS_AND_DAYS}", examples=["2024-09-01"]),
]
"""A day, ISO 8601 (`2024-09-01`)."""
MonthDay = Annotated[
    str, BeforeValidator(_month_day), _schema(type="string", pattern=f"^{_MONTHS_AND_DAYS}", examples=["08-20"])
]
"""A day of every year (`08-20`)."""
Count = Annotated[int, BeforeValidator(_count), _schema(type="integer", minimum=0, maximum=999_999_999)]
"""A whole number of things, 0 to 999,999,999."""
Amount = Annotated[Decimal, BeforeValidator(_amount), _schema(type="number", minimum=0)]
"""An exact decimal, not negative, at most four places."""
Percent = Annotated[Decimal, BeforeValidator(_percent), _schema(type="number", minimum=0, maximum=100, examples=[96.5])]
"""An exact share in percent, 0 to 100."""
Flag = Annotated[bool, BeforeValidator(_flag), _schema(type="boolean")]
"""`true` or `false`, nothing else."""
Line = Annotated[
    str, BeforeValidator(_line), _schema(type="string", minLength=1, maxLength=LINE_LIMIT, pattern=LINE_PATTERN)
]
"""One line of text."""
Note = Annotated[
    str, BeforeValidator(_note), _schema(type="string", minLength=1, maxLength=NOTE_LIMIT, pattern=NOTE_PATTERN)
]
"""Text that may run over several lines; shown as one paragraph."""
Words = Annotated[
    str, BeforeValidator(_words), _schema(type="string", minLength=1, maxLength=WORDS_LIMIT, pattern=NOTE_PATTERN)
]
"""What somebody has to say in public: as a note, but short, because it stands beside a finding."""
Slug = Annotated[
    str,
    BeforeValidator(_slug),
    _schema(type="string", pattern=SLUG_PATTERN, maxLength=64),
]
"""An identifier: lower-case letters, digits, hyphens."""
SchoolYear = Annotated[
    str,
    BeforeValidator(_school_year),
    _schema(type="string", pattern="^[0-9]{4}-[0-9]{4}$", examples=["2023-2024"]),
]
"""Two consecutive years (`2023-2024`)."""
Reference = Annotated[
    str,
    BeforeValidator(_reference),
    _schema(type="string", pattern=REFERENCE_PATTERN, minLength=6, maxLength=24, examples=["JS-4F7Q2M"]),
]
"""A random reference issued by the bureau for a person; never derived from a name or a number."""
ClauseId = Annotated[
    str,
    BeforeValidator(_clause_id),
    _schema(
        type="string",
        pattern=r"^[A-Z]{2,4}-[A-Za-z0-9.]+(-[A-Za-z0-9.]+)*$",
        maxLength=32,
        examples=["LY-6.5-3"],
    ),
]
"""The id of a clause (`LY-6.5-3`)."""
SchoolCode = Annotated[
    str, BeforeValidator(_school_code), _schema(type="string", pattern=SCHOOL_CODE_PATTERN, examples=["3137000123"])
]
"""The national code of a school, ten digits kept as text."""
Account = Annotated[str, BeforeValidator(_account), _schema(type="string", maxLength=70)]
"""A login of the code host, without the sign in front."""
WebAddress = Annotated[
    str,
    BeforeValidator(_web_address),
    _schema(
        type="string",
        format="uri",
        pattern=r"^https://[!-~]+$",
        maxLength=500,
        examples=["https://www.example.edu.cn/"],
    ),
]
"""An https address without user, port or IP number."""
