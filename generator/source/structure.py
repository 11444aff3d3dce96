"""What YAML allows and a record does not: the faults of structure, each with its sentence and its remedy."""

from __future__ import annotations

from typing import Any

from yaml.events import AliasEvent, Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

from generator.facts import Path
from generator.source.page import Fault, Page, quoted

KEY_LIMIT = 200

Node = ScalarEvent | MappingStartEvent | SequenceStartEvent

_QUOTE = "如果这是文字的一部分，请给整个值加上英文双引号"


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def empty(page: Page) -> Fault:
    """No document at all, or only comments."""
    return Fault("file_empty", 0, 0, "文件里没有内容（只有空行或注释）", "填写内容后再提交；不需要的文件请删去")


def directive(event: Event) -> Fault:
    """`%YAML`, `%TAG`."""
    return Fault("directive", 0, 1, "记录里不能使用以 % 开头的 YAML 指令", "请删去以 % 开头的行和紧随其后的“---”")


def not_a_mapping(page: Page, event: Event) -> Fault:
    """The top of a record must be `键: 值` lines."""
    start = _at(event)[0]
    end = _at(event)[1] if isinstance(event, ScalarEvent) else start + 1
    if isinstance(event, ScalarEvent) and not event.value:
        return empty(page)
    found = "列表" if isinstance(event, SequenceStartEvent) else "一段文字"
    hint = "请从“id: 编号”这样的行写起，每行一项，冒号用英文冒号，后面空一格"
    line = page.line_text(page.line_of(start))
    if isinstance(event, ScalarEvent) and "：" in line:
        hint = f"冒号要用英文冒号，后面空一格：{line.strip().replace('：', ': ', 1)}"
    return Fault("top_not_mapping", start, end, f"整个文件应由“键：值”组成，这里却是{found}", hint)


def second_document(event: Event) -> Fault:
    """`---` in the middle of a file."""
    start = _at(event)[0]
    message = "一个文件里只能有一份记录，这里用“---”开始了第二份"
    return Fault("several_documents", start, start + 3, message, "请把第二份记录移到它自己的文件，或删去这一行“---”")


def too_many(limit: int) -> Fault:
    """A file with more parts than any record has; the whole file is at fault, not one place."""
    message = f"文件的内容过多（超过 {limit} 项），不会是一份记录"
    return Fault("too_many_parts", 0, 0, message, "请检查是否粘贴了无关内容；一个集团的记录通常只有几百项")


def too_deep(event: Event, path: Path, limit: int) -> Fault:
    """Brackets or dashes within each other."""
    start = _at(event)[0]
    message = f"层次过深（超过 {limit} 层）"
    return Fault("too_deep", start, start + 1, message, "记录最多只有七八层；请检查这里多余的括号或“- ”", path=path[:8])


def properties(event: Node, path: Path) -> list[Fault]:
    """An anchor or a tag in front of a value."""
    start = _at(event)[0]
    faults = []
    if event.anchor is not None:
        message = f"记录里不能使用锚点{quoted('&' + event.anchor)}"
        end = start + len(event.anchor) + 1
        faults.append(Fault("anchor", start, end, message, f"请删去它，把内容写完整；{_QUOTE}", path=path))
    if event.tag is not None:
        message = f"记录里不能使用以 ! 开头的标签（这里的意思是{quoted(event.tag)}）"
        faults.append(Fault("tag", start, start + 1, message, f"请删去它，只留值本身；{_QUOTE}", path=path))
    return faults


def alias(event: AliasEvent, path: Path) -> Fault:
    """`*name` in place of a value."""
    message = f"记录里不能使用别名{quoted(f'*{event.anchor}')}"
    return Fault("alias", *_at(event), message, f"请把内容重新写一遍；{_QUOTE}", path=path)


def hidden(event: ScalarEvent, path: Path, told: tuple[str, str, str]) -> Fault:
    r"""A character written as `\u202e` in double quotes is as forbidden as the character itself."""
    code, message, hint = told
    return Fault(code, *_at(event), message, hint, path=path)


def no_item(event: ScalarEvent, path: Path) -> Fault:
    """`- ` with nothing, or with null, behind it."""
    start, end = _at(event)
    if event.value:
        message, hint = f"列表里的一项写成了{quoted(event.value)}", "没有内容的一项请整行删去"
        return Fault("null_plain", start, end, message, hint, path=path)
    return Fault("item_blank", start, end, "列表里有空的一项", "请填写这一项，或把这一行的“-”删去", path=path)


def null(event: ScalarEvent, path: Path) -> Fault:
    """A plain null: neither text nor an absence that a clerk can see."""
    message = f"值写成了{quoted(event.value)}，意思不清楚"
    hint = "没有数据时请删去整行（表示未报送）；确实为零请写 0 或 []；若就是这几个字母，请加英文引号"
    return Fault("null_plain", *_at(event), message, hint, path=path)


def duplicate_key(event: ScalarEvent, path: Path, first_line: int) -> Fault:
    """A key twice in one mapping: YAML readers silently keep the last."""
    message = f"键{quoted(event.value)}重复，第 {first_line} 行已经写过"
    hint = f"请对照第 {first_line} 行，只保留正确的一处"
    return Fault("duplicate_key", *_at(event), message, hint, path=path)


def odd_key(event: ScalarEvent, path: Path) -> Fault | None:
    """Merge keys, empty and null keys, and keys too long to be one; a quoted word is an ordinary key."""
    if len(event.value) > KEY_LIMIT:
        message = f"键过长（{len(event.value)} 个字），最多 {KEY_LIMIT} 个字"
        return Fault("key_too_long", *_at(event), message, "冒号前面只写键名；长文字请写在冒号后面", path=path)
    if event.value == "<<" and not event.style:
        return Fault("merge_key", *_at(event), "记录里不能使用合并键 <<", "请把要合并的内容逐行写出来", path=path[:-1])
    if event.value in {"", "<<"}:
        hint = "请在冒号前面写上键名，或删去这一行"
        return None if event.value else Fault("key_empty", *_at(event), "冒号前面没有键名", hint, path=path[:-1])
    if event.style:
        return None
    message = f"键不能是{quoted(event.value)}"
    return Fault("key_empty", *_at(event), message, "请在冒号前面写上键名", path=path[:-1])


def key_not_text(event: Event, path: Path) -> Fault:
    """A list or mapping in place of a key (`? [a]`, `{{a}}: b`)."""
    start = _at(event)[0]
    hint = "键应是一个词，如“name”；若值里有花括号或方括号，请给整个值加上英文双引号"
    return Fault("key_not_text", start, start + 1, "键的位置上是一组内容，不是一个词", hint, path=path)
