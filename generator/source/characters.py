"""Characters and lines that may stand in no record: what nobody can see, and what a text editor left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.source.page import Fault, Page

_INVISIBLE = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_KINDS = (
    (
        "control_character",
        "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f",
        "不可见的控制字符",
        "请删去这个字符；它常来自断电后损坏的文件，或从其他软件粘贴",
    ),
    (
        "line_separator",
        "\x85\u2028\u2029",
        "看不见的换行符",
        "请删去这个字符，需要换行时按回车键；它常来自网页或 PDF 的粘贴",
    ),
    (
        "bidi_character",
        "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
        "改变文字方向的控制字符，会让显示的内容与实际内容不同",
        "请删去这个字符后重新录入这个词",
    ),
    (
        "invisible_character",
        _INVISIBLE,
        "看不见的字符",
        "请删去这个字符；它常来自网页或聊天软件的粘贴，最稳妥的是把这个词重新打一遍",
    ),
    (
        "private_character",
        "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
        "自造字区的字符，别人的电脑上显示不出来",
        "请换成标准汉字；生僻字可用输入法的 Unicode 码位录入",
    ),
    (
        "broken_character",
        "\ufffc\ufffd",
        "已经损坏的字符，说明文字在转换编码时丢失过",
        "请对照原件重新录入这个词",
    ),
    (
        "noncharacter",
        "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
        + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)),
        "不属于任何文字的码位",
        "请删去这个字符后重新录入这个词",
    ),
)
# Nearly all texts pass these two, which cost a tenth of a search for them all: what `isprintable` calls unprintable,
# and the forbidden characters that it calls printable.
_PRINTABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd\U000e0100-\U000e01ef]"
)
_LONE_RETURN = re.compile("\r(?!\n)")
# Joiners and selectors shape letters in these scripts; between other letters they only hide differences.
_JOINERS = frozenset("\u200c\u200d\u180b\u180c\u180d\u180e\u180f")
_JOINED = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\u1800-\u180a\u1810-\u18af"
    "\u0f00-\u0fff\ua000-\ua4cf]"
)
_TAB_INDENT = re.compile(r"^ *(\t[ \t]*)", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)

BREAKING = frozenset({"control_character", "line_separator", "noncharacter", "tab_indentation", "merge_conflict"})
"""Faults after which the structure of the text cannot be trusted."""


@cache
def _any() -> re.Pattern[str]:
    """Any forbidden character; compiled when first used, because nearly no text holds one."""
    return re.compile("[" + "".join(kind[1] for kind in _KINDS) + "]")


def faults_of(page: Page) -> tuple[Fault, ...]:
    """Forbidden characters, tabs as indentation and marks of an unfinished merge, in the order of the text."""
    text = page.text
    found = [] if _is_clean(text, page.wide.text) else [*_characters(text)]
    if "\r" in text:
        found.extend(_described(_KINDS[1], match.start(), "\r") for match in _LONE_RETURN.finditer(text))
    if "\t" in text:
        found.extend(_tabs(text))
    if "<<<<<<<" in text or ">>>>>>>" in text:
        found.extend(_conflicts(text))
    return tuple(sorted(found, key=lambda fault: fault.start))


def _is_clean(text: str, wide: str) -> bool:
    """Whether nothing is hidden in a text of which `wide` is all that is not ASCII."""
    for space in "\n\r\t\u3000":
        text = text.replace(space, "")
    return text.isprintable() and not _PRINTABLE.search(wide)


def hidden_in(value: str) -> tuple[str, str, str] | None:
    """Code, message and hint for the first forbidden character of a value that was written with escapes."""
    if "\r" not in value and _is_clean(value, value):
        return None
    found = _any().search(value) or re.search("\r", value)
    while found and _joins(value, found.start()):
        found = _any().search(value, found.end())
    if not found:
        return None
    fault = _described(_kind(found[0]), 0, found[0])
    return fault.code, fault.message, fault.hint


def _characters(text: str) -> Iterator[Fault]:
    """One fault for a run of the same character, so that a damaged tail of a file is told once."""
    told = -1
    for found in _any().finditer(text):
        at, char = found.start(), found[0]
        if at < told or _joins(text, at):
            continue
        told = at + 1
        while text[told : told + 1] == char:
            told += 1
        if at == 0 and char == "\ufeff":
            message = "文件开头有两个字节顺序标记（BOM）"
            yield Fault("bom_repeated", 0, 1, message, "请用记事本另存为 UTF-8（不带 BOM），覆盖原文件")
        else:
            yield _described(_kind(char), at, char, told - at)


def _kind(char: str) -> tuple[str, str, str, str]:
    return next((kind for kind in _KINDS if re.match(f"[{kind[1]}]", char)), _KINDS[1])


def _described(kind: tuple[str, str, str, str], at: int, char: str, count: int = 1) -> Fault:
    code, _, name, hint = kind
    number = f"，连续 {count} 个" if count > 1 else ""
    return Fault(code, at, at + count, f"这里有{name}（U+{ord(char):04X}{number}）", hint)


def _joins(text: str, at: int) -> bool:
    if text[at] not in _JOINERS or not 0 < at < len(text) - 1:
        return False
    before, after = text[at - 1], text[at + 1]
    return bool(_JOINED.match(before)) and (bool(_JOINED.match(after)) or after in " \n\r")


def _tabs(text: str) -> Iterator[Fault]:
    for found in _TAB_INDENT.finditer(text):
        yield Fault(
            "tab_indentation",
            found.start(1),
            found.end(1),
            "行首用了制表符（Tab 键）缩进",
            "YAML 只能用空格缩进；请把制表符换成空格，每深一层两个空格",
        )


def _conflicts(text: str) -> Iterator[Fault]:
    """One fault for each conflict: at its first mark, or at its last where the first was already removed."""
    marks = list(_CONFLICT.finditer(text))
    firsts = [mark for mark in marks if mark[0].startswith("<")] or [mark for mark in marks if mark[0].startswith(">")]
    for mark in firsts:
        message = "这里留有合并冲突的标记，两个人的修改还没有合成一份"
        hint = "请在“<<<<<<<”与“>>>>>>>”之间选定正确的内容，再删去“<<<<<<<”“=======”“>>>>>>>”三行标记"
        yield Fault("merge_conflict", mark.start(), mark.end(), message, hint)
