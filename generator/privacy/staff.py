"""Names of members of staff: a name directly beside a post. Names of schools and studios are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.privacy.kind import Kind, Match
from generator.privacy.pattern import Pattern
from generator.privacy.plain import Plain
from generator.privacy.surnames import FIRST, NAME, is_name

_POST = (
    r"(?:总|执行|副|常务|分管|原|前|新任|挂职|党委|党支部|党总支|支部){0,3}"
    r"(?:校长|园长|书记|局长|科长|院长|所长|主任|教研员|教研组长|班主任|年级组长|组长|主持人|负责人|联系人|填报人|经办人|审核人|主讲人|执教人|执教教师|"
    r"执教|主讲|授课教师|骨干教师|交流教师|教师|老师|学科带头人|特级教师|校医|会计|法定代表人|法人代表|导师|徒弟|师傅)"
)
_TITLE = r"(?:老师|校长|副校长|园长|副园长|书记|副书记|主任|副主任|局长|副局长|科长|院长|同志|特级教师|教研员)"
_COLON = Pattern(
    rf"(?P<post>{_POST})(?:姓名|名单)?[ \t]?[:：][ \t]?[\"']?(?P<name>{NAME}(?:[、，,／/][ \t]?{NAME})*)"
    rf"(?=[、，。；,;.!！\s（()）\"'”》\]}}]|等|同志|老师|\Z)"
)
_KEY = Pattern(
    rf"(?:^|[ \t{{\"'])(?P<post>principal|teacher|teacher_name|contact|staff_name|head|leader|姓名|教师姓名)"
    rf"[\"']?:[ \t]*[\"']?(?P<name>{NAME})(?=[\"']?[ \t]*(?:$|[#,}}（(]))",
    re.MULTILINE,
)
_JOINED = Pattern(
    rf"(?P<post>{_POST})(?P<name>{NAME})(?=[、，。；,;!！（()）\"”》]|\s|\Z|等|同志|老师|带队|带领|主持|讲话|致辞|出席|主讲|执教|作了|作专|作主|担任|赴|率)"
)
_BEFORE = r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[由请是为让和与及]))"
_AFTER = (
    r"(?=[、，。；,;!！（()）\"”》]|\s|\Z|等|带队|带领|主持|讲话|致辞|出席|主讲|执教|作了|作专|作主|担任|赴|率"
    r"|工作室|名师)"
)
_TITLED = Pattern(rf"{_BEFORE}(?P<name>{NAME})(?P<post>{_TITLE}){_AFTER}", re.MULTILINE)
# Alternatives that each begin with one certain character are found much faster than sets of them.
_POSTS = (
    r"(?:校长|园长|局长|科长|院长|所长|组长|书记|主任|教研员|主持人|责人|系人|填\w人|经\w人|审\w人|主讲"
    r"|执教|教师|老师|带头人|校医|会计|法定代表|法人代表|导师|徒弟|师傅|同志|姓名"
    r"|principal|teacher|contact|staff_name|head|leader)"
)
_MENTIONED = re.compile(_POSTS)
# What each of the four patterns asks for behind a post.
_WORDS = Pattern(
    rf"{_POSTS}(?=[{FIRST}]|[人等赴率]|姓名|名单|工作室|名师|带[队领]|主[持讲]|讲话|致辞|出席|执教|作[了专主]|担任"
    r"|[\"']?[ \t]?[:：]|[、，。；,;!！（()）\"”》\s]|\Z)"
)


def staff(plain: Plain) -> Iterator[Match]:
    """Names beside a post. A name that the text itself veils (王某某) names nobody."""
    for start, part in plain.passages(_WORDS, 1) if plain.mentions(_MENTIONED) else ():
        for pattern in (_COLON, _KEY, _JOINED, _TITLED):
            for found in pattern.finditer(part):
                words = re.split(r"[、，,／/][ \t]?", found["name"])
                if all(is_name(word) for word in words):
                    yield Match(start + found.start("name"), start + found.end("name"), Kind.STAFF_NAME, found["post"])
