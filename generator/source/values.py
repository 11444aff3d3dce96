"""Values that do not have the form, the word or the shape that their key asks for."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from typing import Any

from generator.source import keys, shapes
from generator.source.page import Fault, quoted
from generator.source.spot import Spot, as_yaml
from schema import slips
from schema.base import Term

# How to mend what the type of a value refused, where the refusal itself does not say it.
_REMEDIES = {
    "date_impossible": "请核对月份和日期：4、6、9、11 月只有 30 天，2 月只有 28 天或 29 天",
    "date_range": "请核对年份",
    "date_form": "请查到准确日期后按这个格式填写；不清楚时删去这一行",
    "month_day_form": "月和日都写两位，中间用英文连字符",
    "count_form": "只写阿拉伯数字；单位已由这一项规定，不用写",
    "number_form": "只写阿拉伯数字和小数点；单位已由这一项规定，不用写",
    "number_range": "请核对数字是否多写了几位，单位是否写对；小数可四舍五入到四位",
    "percent_range": "请核对数字；100 表示全部",
    "flag_form": "只能写 true 或 false；不清楚时删去这一行",
    "text_long": "请压缩文字；较长的说明可放在“备注”里",
    "text_lines": "请写成一行；需要分行的说明可放在“备注”里",
    "text_garbled": "请对照原件重新录入这一项",
    "text_unprintable": "请换成常用字；生僻字请核对字形后重新录入",
    "id_form": "请从学校名录或集团文件里复制编号",
    "school_year_form": "学年从 9 月到次年 8 月，写开始和结束两个年份",
    "reference_form": "请使用教育局发放的随机编号；不要写姓名、工号或身份证号",
    "clause_form": "请从文件的条款清单里复制编号",
    "school_code_form": "请从学校标识码证书或年报系统里复制 10 位代码；在表格里把这一列设为文本格式再填",
    "address_form": "请在浏览器里打开网页，从地址栏复制完整网址",
}
_COLON = re.compile(r"(?P<key>[^\s:：]{1,40})\s*(?P<colon>[:：])\s*(?P<value>[^\s/].*)")
_SPLIT = re.compile(r"[、,,;;\s]+")


def refused(spot: Spot, code: str, message: str, context: dict[str, Any]) -> Fault:
    """A value that its type refused: the code and the sentence are the type's own."""
    if isinstance(spot.value, dict | list):
        return _one_value(spot)
    return spot.fault(code, *_told(code, message, context, _dashed(spot)))


def refused_key(spot: Spot, code: str, message: str, context: dict[str, Any]) -> Fault:
    """The same for a key that must itself have a certain form."""
    return spot.key_fault(code, *_told(code, message, context, ""))


def _told(code: str, message: str, context: dict[str, Any], likely: str) -> tuple[str, str, str | None]:
    """Message, hint and fix."""
    found, suggestion = str(context.get("found", "")), context.get("suggestion")
    told = f"{message}，这里写的是{quoted(found)}" if found.strip() else message
    if code == "null_word":
        return f"用{quoted(found)}代替了空缺", message, None
    if suggestion is None:
        return told, likely or _REMEDIES.get(code, ""), None
    return told, f"请改为 {quoted(suggestion)[1:-1]}", as_yaml(suggestion)


def _one_value(spot: Spot) -> Fault:
    found = "列表" if isinstance(spot.value, list) else "一组“键：值”"
    only = spot.value[0] if isinstance(spot.value, list) and len(spot.value) == 1 else None
    hint = f"“{spot.title}”只能有一个值，请写在冒号后面，不要方括号、花括号和短横线"
    fix = as_yaml(only) if isinstance(only, str) else None
    return spot.fault("not_text", f"这里应填写一个值，写的却是{found}", hint, fix)


def _dashed(spot: Spot) -> str:
    """A list item whose dash has no space behind it is read as a continuation of the line above."""
    start, end = spot.stretch()
    lines = spot.page.text[start:end].split("\n")[1:]
    dashed = next((line.strip() for line in lines if re.match(r"\s*-\S", line)), None)
    if dashed is None:
        return "这个值占了几行，请检查下面一行的缩进" if lines and "\n" not in str(spot.value) else ""
    return f"下面一行的短横线后面要空一格：- {quoted(dashed[1:])[1:-1]}"


def word(spot: Spot) -> Fault:
    """`word_unknown`: a word that is not in the controlled list, with the whole list."""
    words = spot.shape.words if spot.shape else None
    if words is None or not isinstance(spot.value, str):
        return _one_value(spot)
    listed = "\n可以写：" + "、".join(f"{term.label} = {term.value}" for term in words)
    message = f"“{spot.title}”里没有{quoted(spot.value)}这个词"
    meant = meant_word(spot.value, words)
    if meant is None:
        return spot.fault("word_unknown", message, listed[1:])
    return spot.fault("word_unknown", message, f"是不是 {meant.value}（{meant.label}）？{listed}", meant.value)


def meant_word(text: str, words: type[Term]) -> Term | None:
    """The controlled word that was probably meant: by Chinese label, by spelling, by likeness."""
    plain = slips.narrow(text)
    by_label = {term.label: term for term in words}
    by_value = {term.value: term for term in words}
    spelled = re.sub(r"[\s\-]+", "_", plain.lower())
    if plain in by_label or spelled in by_value:
        return by_label.get(plain) or by_value[spelled]
    within = [term for label, term in by_label.items() if len(plain) > 1 and (plain in label or label in plain)]
    if len(within) == 1:
        return within[0]
    close = difflib.get_close_matches(spelled, by_value, n=1, cutoff=0.75)
    near = difflib.get_close_matches(plain, by_label, n=1, cutoff=0.6)
    return by_value[close[0]] if close else by_label[near[0]] if near else None


def not_a_list(spot: Spot) -> Fault:
    """`list_expected`: one value or one mapping where a list belongs."""
    value, shape = spot.value, spot.shape
    if isinstance(value, dict):
        first = next(iter(value), "")
        if first.startswith("-"):
            mended = f"- {first[1:].strip()}"
            hint = f"短横线后面要空一格：{mended}: ……"
            fault = spot.at((*spot.path, first)).key_fault("dash_space", "列表的短横线后面缺少空格", hint, mended)
            return replace(fault, path=spot.path)
        hint = f"请在每一项的第一个键前面加“- ”，如“- {first}: ……”，其余的键与它对齐"
        return spot.key_fault("list_expected", f"“{spot.title}”应是列表，这里缺少短横线", hint)
    message = f"“{spot.title}”应是列表，这里写的是{quoted(str(value))}"
    if slips.is_null_word(str(value)):
        return spot.fault("list_expected", message, "确实一项也没有请写 []（表示零）；还没有报送请删去这一行")
    if shape and shape.is_mapping:
        return spot.fault("list_expected", message, "请另起一行，每一项以“- ”开头；确实一项也没有请写 []")
    words = [part for part in str(value).split() if part]
    if words and all(re.match(r"-[^\s-]", part) for part in words):
        mended = quoted("、".join(f"- {part[1:]}" for part in words))[1:-1]
        return spot.fault("dash_space", "列表的短横线后面缺少空格", f"短横线后面要空一格，每项一行：{mended}")
    items = [_item(part, shape.words if shape else None) for part in _SPLIT.split(str(value).strip("[]【】")) if part]
    fix = f"[{', '.join(as_yaml(item) for item in items)}]"
    return spot.fault("list_expected", message, f"请用英文方括号括起来，各项用英文逗号加空格隔开：{fix}", fix)


def _item(part: str, words: type[Term] | None) -> str:
    meant = meant_word(part, words) if words else None
    return meant.value if meant else part


def not_a_mapping(spot: Spot) -> Fault:
    """`mapping_expected`: a text or a list where keys with values belong."""
    if isinstance(spot.value, list):
        hint = f"“{spot.title}”只有一份，请删去行首的“- ”"
        return spot.fault("mapping_expected", f"“{spot.title}”应是一组“键：值”，这里写的是列表", hint)
    text = str(spot.value)
    known = shapes.shapes_of(spot.shape.model) if spot.shape and spot.shape.model else {}
    colon = _COLON.fullmatch(text)
    if colon and (meant := keys.meant_key(colon["key"], known)):
        return keys.glued(spot.fault, meant, colon["value"], "：" in colon["colon"])
    is_item = isinstance(spot.path[-1], int) if spot.path else False
    message = f"“{spot.title}”{'的每一项' if is_item else ''}应是一组“键：值”，这里写的是{quoted(text)}"
    names = ("id", "school", "title", "name", "policy", "kind")
    first = next((name for name in names if name in known), next(iter(known), "键"))
    if is_item:
        return spot.fault("mapping_expected", message, f"请写成“- {first}: ……”，再逐行补上其余的键，与它对齐")
    return spot.fault("mapping_expected", message, f"请另起一行，缩进两格，按“键：值”逐行填写，如“{first}: ……”")


def too_short(spot: Spot) -> Fault:
    """`list_empty`: a list that must have items."""
    hint = "请至少填写一项；没有内容时请把所在的整项删去"
    return spot.fault("list_empty", f"“{spot.title}”不能是空列表，至少要有一项", hint)


def other(spot: Spot, kind: str) -> Fault:
    """Any refusal that has no sentence of its own; the kind of the refusal is its code."""
    value = quoted(str(spot.value)) if isinstance(spot.value, str) else "一组内容"
    return spot.fault(kind, f"“{spot.title}”的值不符合要求，这里写的是{value}", "请对照填写说明核对这一项")
