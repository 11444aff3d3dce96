"""Names and results of pupils, and names of their parents. Only where the text itself says that pupils are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.privacy.kind import Kind, Match
from generator.privacy.pattern import Pattern
from generator.privacy.plain import Plain
from generator.privacy.surnames import NAME, is_name

_LIST = rf"{NAME}(?:[、，,／/ \t]+{NAME})*"
_END = r"(?=[、，。；,;.!！\s（()）\"'”》\]}]|等|同学|\d|\Z)"
_PUPIL = r"(?:学生|同学|考生|队员|小选手|获奖者|幼儿|儿童|孩子|毕业生|新生|转学生|少先队员|团员|班干部|班长)"
_LABELLED = Pattern(
    rf"(?:{_PUPIL}(?:姓名|名单|名字)[ \t]?[:：]?[ \t]?|{_PUPIL}[ \t]?[:：][ \t]?"
    r"|(?:获奖|录取|受助|资助|贫困生?|班级|学生)名单[ \t]?[:：][ \t]?"
    r"|(?:^|[ \t\"'{])(?:学生|学生姓名|pupils?|pupil_name|students?|student_name)[\"']?:[ \t]*[\"'\[]?[ \t]?)"
    rf"(?P<names>{_LIST}){_END}",
    re.MULTILINE,
)
_LISTED = Pattern(
    rf"(?P<names>{NAME}(?:[、，,]{NAME})+)(?:等)?(?:[\d一二三四五六七八九十两]+[名位个])?(?:同学|学生|小朋友)"
)
_PARENT = Pattern(
    rf"(?:家长|监护人|父亲|母亲)(?:(?:姓名)?[ \t]?[:：][ \t]?(?P<named>{NAME}){_END}"
    r"|(?P<veiled>[\u4e00-\u9fff](?:某某?|先生|女士))(?=[ \t]*1[3-9]\d)"
    rf"|姓名[ \t]?(?P<titled>{NAME}){_END})"
)
_SCORE = (
    r"(?:\d{1,3}(?:\.\d{1,2})?[ \t]?分(?![钟校之享别工组为])|第[ \t]?[\d一二三四五六七八九十]+[ \t]?名"
    r"|[一二三特]等奖|满分|班级第|年级第|全[班校区市县省]第|不及格|补考|优秀等[级次]|[ABCD]等)"
)
_BEFORE = r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[由请是为让的和与]))"
_RESULT = Pattern(
    rf"{_BEFORE}(?P<name>{NAME})(?:同学|小朋友|（[^（）\n]{{0,12}}班）)[^\n。；;]{{0,20}}?{_SCORE}", re.MULTILINE
)
_ROW = rf"{NAME}[ \t]?[:：,，\t ]?[ \t]?\d{{1,3}}(?:\.\d{{1,2}})?[ \t]?分?(?!\d)"
_CLASS_LIST = Pattern(
    rf"(?:^|[^\u4e00-\u9fff])(?P<rows>{_ROW}(?:[、，,；; \t\n]+(?:[-\d.]{{1,3}}[ \t]*)?{_ROW})+)", re.MULTILINE
)
_CLASS = Pattern(
    r"[\d一二三四五六七八九][ \t]?[(（年级]{1,3}[ \t]?[\d一二三四五六七八九十]{1,2}[ \t]?[)）]?班"
    r"|成绩|分数|名次|考试|测试|分"
)
_IN_CLASS = Pattern(
    rf"(?:[一二三四五六七八九初高\d][年]?级?[ \t]?[(（]?[\d一二三四五六七八九十]{{1,2}}[)）]?班)"
    rf"(?:的|学生|：|:|[ \t])?(?P<name>{NAME})(?=同学|[，。；、,;]|获|考|得|等|[ \t]*\Z)"
)
_PERSONS = re.compile(
    r"学生|同学|考生|队员|选手|获奖者|幼儿(?!园)|儿童|孩子|毕业生|新生|转学生|少先队员|团员|班干部|班长|家长|监护|父亲|母亲|小朋友|名单|班(?:）|(?<=[\d一二三四五六七八九十)）].))"
    r"|pupil|student"
)
_A_ROW = Pattern(rf"{NAME}[ \t]?[:：,，\t ]?[ \t]?\d")
_MARKS = re.compile(
    r"成绩|分数|名次|考试|测试|年级|班(?:(?<=\d.)|(?<=\d[)）].))|分(?<=[\d\u4e00-\u9fff].)(?=[\s，。；、,;)）]|\Z)"
)


# What each pattern asks for, as it costs more to compile than it costs to see that most lines do not have it.
_NAMED = re.compile(r"同学|小朋友|班）")
_LABEL = re.compile(rf"姓名|名单|名字|{_PUPIL}[ \t]?[:：]|(?:学生|pupil|student)[a-z_]*[\"']?:")
_SEVERAL = re.compile(r"[、，,][\u4e00-\u9fff]{2,4}等?(?:[\d一二三四五六七八九十两]+[名位个])?(?:同学|学生|小朋友)")
_PARENTS = re.compile(r"家长|监护人|父亲|母亲")
_A_CLASS = re.compile(r"[\d一二三四五六七八九十)）]班")


def pupils(plain: Plain) -> Iterator[Match]:
    """Pupils and parents by name, single results, and lists of a class."""
    for start, part in plain.passages(_PERSONS, 1):
        yield from (replace(found, start=start + found.start, end=start + found.end) for found in _people(part))
    for start, part in plain.passages(_MARKS, 12) if plain.mentions(_MARKS) and plain.mentions(_A_ROW) else ():
        yield from (replace(found, start=start + found.start, end=start + found.end) for found in _lists(part))


def _people(text: str) -> Iterator[Match]:
    for found in _RESULT.finditer(text) if _NAMED.search(text) else ():
        if is_name(found["name"]):
            yield Match(found.start(), found.end(), Kind.PUPIL_RESULT)
    for pattern, words in ((_LABELLED, _LABEL), (_LISTED, _SEVERAL)):
        for found in pattern.finditer(text) if words.search(text) else ():
            if _names(found["names"]):
                yield Match(found.start("names"), found.end("names"), Kind.PUPIL_NAME)
    for pattern, words in ((_PARENT, _PARENTS), (_IN_CLASS, _A_CLASS)):
        for found in pattern.finditer(text) if words.search(text) else ():
            name = found.lastgroup or ""
            if name == "veiled" or is_name(found[name]):
                yield Match(found.start(name), found.end(name), Kind.PUPIL_NAME)


def _lists(text: str) -> Iterator[Match]:
    for found in _CLASS_LIST.finditer(text):
        near = text[max(0, found.start() - 40) : found.end()]
        if _names(found["rows"]) and _CLASS.search(near):
            yield Match(found.start("rows"), found.end("rows"), Kind.PUPIL_RESULT)


def _names(listed: str) -> bool:
    """Whether every word of a list is a likely name."""
    words = re.findall(r"[\u4e00-\u9fff]+", listed.replace("分", " "))
    return bool(words) and all(len(word) <= 4 and is_name(word) for word in words)
