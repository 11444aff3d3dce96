"""Home addresses: a street with number and door, or any address that the text itself calls a home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.privacy.kind import Kind, Match
from generator.privacy.pattern import Pattern
from generator.privacy.plain import Plain

_GAP = r"[ \t]?(?:\n[ \t]*)?"
_STREET = r"[\u4e00-\u9fff]{1,12}?(?:路|街|巷|弄|胡同|大道|里|村|小区|新村|花园|家园|公寓|苑)"
_NUMBER = rf"[东南西北]?{_GAP}\d{{1,5}}{_GAP}(?:-\d{{1,4}}{_GAP})?(?:号|弄)(?:院|大院)?"
_BLOCK = rf"[A-Za-z]?\d{{1,4}}{_GAP}(?:号楼|栋|幢|座|号)"
_UNIT = rf"[\d一二三四五六七八九]{{1,2}}{_GAP}单元"
_DOOR = rf"\d{{2,5}}{_GAP}(?:室|户)"
_HOME = Pattern(
    rf"{_STREET}{_GAP}(?:{_NUMBER}{_GAP})?(?:[\u4e00-\u9fff]{{2,8}}{_GAP})?"
    rf"(?:{_BLOCK}{_GAP}(?:{_UNIT}{_GAP})?{_DOOR}|{_UNIT}{_GAP}(?:{_DOOR}|\d{{3,4}})|{_BLOCK}{_GAP}{_UNIT})"
    rf"|{_STREET}{_GAP}{_NUMBER}{_GAP}(?:{_DOOR})"
)
_CALLED = Pattern(
    rf"(?:家庭(?:住址|地址)|家住|住址|现住|户籍地址?|居住地址)[ \t]?[:：]?[ \t]?"
    rf"(?P<home>[\u4e00-\u9fff]{{2,20}}?(?:路|街|巷|弄|村|小区|花园|新村|苑|家园|公寓|组)[^\n，。；,;\"']{{0,24}}?\d{{1,5}}{_GAP}(?:号|栋|幢|座|室|组))"
)
_WORDS = Pattern(
    r"(?:路|街|巷|弄|胡同|大道|里|村|小区|花园|家园|公寓|苑)[ \t]?[东南西北]?[ \t\n]*[A-Za-z]?\d"
    r"|家住|住址|现住|家庭地址|户籍地|居住地"
)
_OFFICE = Pattern(r"办公|教学|实验|行政|综合楼|图书|科技楼|教育局|学校|会议|报告|活动室|服务中心|教研")


# Without one of these no address is a home; the number of a room may stand at the end of the line above.
_DOORS = re.compile(r"室(?<![^\d\s].)|户(?<![^\d\s].)|单元(?<![^\d\s一二三四五六七八九]..)|住|户籍|家庭地址")


def home_addresses(plain: Plain) -> Iterator[Match]:
    """Streets down to the door of a flat; a room in an office or school building is none."""
    if not plain.mentions(_DOORS):
        return
    for start, part in plain.passages_anywhere(_WORDS, 2):
        for found in _HOME.finditer(part):
            if not _OFFICE.search(part[found.start() : found.end() + 6]):
                yield Match(start + found.start(), start + found.end(), Kind.HOME_ADDRESS)
        for found in _CALLED.finditer(part):
            yield Match(start + found.start("home"), start + found.end("home"), Kind.HOME_ADDRESS)
