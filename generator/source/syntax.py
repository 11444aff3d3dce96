"""Faults of YAML syntax, told in Chinese by their likeliest cause.

libyaml reports where it could not go on, which is often a line below the slip. Each handler looks at the text around
that place and answers with the slip itself, or with None to let the next handler try.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.facts import Path
from generator.source.page import Fault, Page, quoted

_LINE = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s:：#'\"\[\]{},&*!|>%@`-][^:：]{0,60}?)")
_WIDE_COLON = re.compile(_LINE.pattern + r"\s*：\s*(?P<value>.*)")
_TIGHT_COLON = re.compile(_LINE.pattern + r":(?P<value>[^\s/].*)")
_COLON_INSIDE = re.compile(r"(?P<lead>\s*(?:- +)*[^\s:：'\"\[{][^:]*?:[ \t]+)(?P<value>[^'\"\[{|>].*)")
_DASH = re.compile(r"(?P<lead>\s*)-(?P<rest>[^\s-].*)")


_OF_CONTAINER = frozenset({"bracket_unclosed", "indentation"})


@dataclass(frozen=True, slots=True)
class Stop:
    """Where and why libyaml stopped: its two sentences, the index it stopped at and the one it was busy with."""

    page: Page
    problem: str
    context: str
    at: int
    begin: int
    opened: int | None

    @property
    def line(self) -> int:
        """The line on which the reading stopped; at the end of the file the last line with text."""
        line = self.page.line_of(self.at)
        while line > 1 and self.at >= len(self.page.text) and not self.page.line_text(line).strip():
            line -= 1
        return line

    @property
    def before(self) -> str:
        """The line's text in front of the place."""
        return self.page.text[self.page.line_start(self.page.line_of(self.at)) : self.at]

    def lines(self) -> list[int]:
        """The lines that may hold the slip: where the construct began, where it broke, and the line above."""
        above = self.line - 1
        while above > 1 and not self.page.line_text(above).strip():
            above -= 1
        found = [self.page.line_of(self.begin)] if "simple key" in self.context else []
        return list(dict.fromkeys([*found, self.line, *([above] if above >= 1 else [])]))

    def fault(self, code: str, place: tuple[int, int], message: str, hint: str, fix: str | None = None) -> Fault:
        """A fault at a stretch of the text."""
        return Fault(code, place[0], place[1], message, hint, fix)


def explain(page: Page, error: Exception, opened: int | None, path: Path) -> Fault:
    """The slip behind an error of the YAML reader."""
    stop = _stop(page, error, opened)
    for handler in _HANDLERS:
        fault = handler(stop)
        if fault is not None:
            break
    else:
        message = "这里的写法不符合 YAML 格式，读到这里无法继续"
        hint = "请对照填写说明检查这一行和上一行：冒号后空一格、引号和括号成对、同级的键左边对齐"
        fault = stop.fault("yaml_syntax", (stop.at, stop.at + 1), message, hint)
    # The item that was to come next is not there yet.
    steps = path[:-1] if fault.code in _OF_CONTAINER and path and isinstance(path[-1], int) else path
    return replace(fault, path=() if fault.code == "directive" else steps)


def _stop(page: Page, error: Exception, opened: int | None) -> Stop:
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    at = min(mark.index if mark else 0, len(page.text))
    begin = min(begun.index if begun else at, len(page.text))
    problem, context = getattr(error, "problem", None) or "", getattr(error, "context", None) or ""
    return Stop(page, problem, context, at, begin, opened)


def _directive(stop: Stop) -> Fault | None:
    if "directive" not in stop.context + stop.problem and "incompatible YAML" not in stop.problem:
        return None
    line = stop.page.line_of(stop.begin)
    start = stop.page.line_start(line)
    hint = "请删去以 % 开头的行；% 若属于文字或数字，请写在冒号后面并加英文双引号"
    return stop.fault("directive", (start, start + 1), "记录里不能有以 % 开头的行", hint)


def _escape(stop: Stop) -> Fault | None:
    if "escape" not in stop.problem and "hexdecimal" not in stop.problem:
        return None
    start = stop.page.text.rfind("\\", 0, stop.at + 1)
    message = "英文双引号里的反斜杠 \\ 有特殊含义，这里的写法不对"
    hint = "请改用英文单引号括住整个值，或去掉反斜杠；网址和文件编号里通常应是斜杠 /"
    return stop.fault("escape_unknown", (max(start, stop.begin), stop.at + 1), message, hint)


def _open_quote(stop: Stop) -> Fault | None:
    """A quotation mark without its partner, also when a later mark was taken for the partner."""
    if "quoted scalar" in stop.context:
        return _unclosed(stop, stop.begin)
    mark = stop.before.rstrip()[-1:]
    if ("expected key" not in stop.problem + stop.context and "','" not in stop.problem) or mark not in {'"', "'"}:
        return None
    line = stop.page.line_of(stop.at)
    if stop.before.count(mark) % 2 == 0:
        return None
    for above in range(line - 1, max(0, line - 200), -1):
        text = stop.page.line_text(above)
        if text.count(mark) % 2:
            return _unclosed(stop, stop.page.line_start(above) + text.rindex(mark))
    return None


def _unclosed(stop: Stop, start: int) -> Fault:
    mark = stop.page.text[start : start + 1]
    line = stop.page.line_text(stop.page.line_of(start)).rstrip()
    hint = f"请在这一行的末尾补上英文引号，改成 {quoted(line.strip(), 120)[1:-1]}{mark}"
    if len(line) > 120 or stop.opened is not None:
        hint = f"请在文字的末尾补上 {mark}"
    message = f"这个引号 {mark} 没有配对的另一半（读到第 {stop.line} 行才发现）"
    return stop.fault("quote_unclosed", (start, start + 1), message, hint)


def _open_bracket(stop: Stop) -> Fault | None:
    if stop.opened is None or not ("','" in stop.problem or "flow" in stop.context or "simple key" in stop.context):
        return None
    text, start = stop.page.text, stop.opened
    first = stop.page.line_of(start)
    if stop.page.line_of(stop.at) == first and stop.at < len(text.rstrip()):
        return _inside_brackets(stop)
    mark = text[start]
    pair = "]" if mark == "[" else "}"
    line = stop.page.line_text(first).rstrip()
    mended = f"，改成 {quoted(line.strip(), 120)[1:-1]}{pair}" if len(line) <= 120 else ""
    message = f"这个括号 {mark} 没有配对的 {pair}（读到第 {stop.line} 行才发现）"
    return stop.fault("bracket_unclosed", (start, start + 1), message, f"请在末尾补上 {pair}{mended}")


def _inside_brackets(stop: Stop) -> Fault:
    hint = "各项之间用英文逗号加空格隔开；值里若有冒号、逗号、引号或括号，请给这个值加上英文双引号"
    return stop.fault("bracket_content", (stop.at, stop.at + 1), "括号里的写法读不懂，可能缺少逗号或引号", hint)


def _reserved(stop: Stop) -> Fault | None:
    """A value whose first character means something to YAML."""
    starts = ("cannot start any token", "expected node content")
    if any(start in stop.problem for start in starts):
        return _needs_quotes(stop, stop.at, "reserved_start")
    if "alias" in stop.context:
        return _needs_quotes(stop, stop.begin, "alias")
    if "anchor" in stop.context:
        return _needs_quotes(stop, stop.begin, "anchor")
    if "tag" in stop.context or "tag handle" in stop.problem:
        return _needs_quotes(stop, stop.begin, "tag")
    if "block scalar" in stop.context:
        return _needs_quotes(stop, stop.begin, "block_text")
    return None


def _needs_quotes(stop: Stop, start: int, code: str) -> Fault:
    line = stop.page.line_of(start)
    line_end = stop.page.line_start(line) + len(stop.page.line_text(line))
    value = stop.page.text[start:line_end].rstrip()
    mark = value[:1] or "此处"
    message = f"值不能以 {mark} 开头，它在 YAML 里有特殊含义"
    hint = "请给整个值加上英文双引号"
    if code == "block_text":
        hint = f"长文字请在 {mark} 后面另起一行、缩进两格再写；短文字请给整个值加上英文双引号"
    if not value or stop.opened is not None or '"' in value or "\\" in value:
        return stop.fault(code, (start, start + 1), message, hint)
    return stop.fault(code, (start, start + len(value)), message, hint, f'"{value}"')


def _wide_colon(stop: Stop) -> Fault | None:
    for line in stop.lines():
        text = stop.page.line_text(line)
        found = _WIDE_COLON.fullmatch(text)
        if found and not re.search(r":(\s|$)", text):
            start = stop.page.line_start(line) + text.index("：")
            mended = f"{found['lead']}{found['key']}: {found['value']}".rstrip()
            hint = f"请改成英文冒号，后面空一格：{quoted(mended.strip(), 120)[1:-1]}"
            return stop.fault(
                "fullwidth_colon", (start, start + 1), "冒号用了中文全角“：”", hint, ": " if found["value"] else ":"
            )
    return None


def _tight_colon(stop: Stop) -> Fault | None:
    for line in stop.lines():
        text = stop.page.line_text(line)
        found = _TIGHT_COLON.fullmatch(text)
        if found and not re.search(r":(\s|$)", text):
            start = stop.page.line_start(line) + found.end("key")
            mended = f"{found['key']}: {found['value']}"
            hint = f"请在冒号后面空一格：{quoted(mended, 120)[1:-1]}"
            return stop.fault("colon_space", (start, start + 1), "冒号后面缺少空格", hint, ": ")
    return None


def _wide_space(stop: Stop) -> Fault | None:
    """A full-width space as indentation belongs to the text; YAML counts ordinary spaces only."""
    for line in stop.lines():
        found = re.match(r" *([\u3000\u00a0\u2000-\u200a\u202f\u205f]+)", stop.page.line_text(line))
        if found:
            start = stop.page.line_start(line)
            hint = "请删去行首的空白，切换到英文输入法，再用空格键缩进"
            place = (start + found.start(1), start + found.end(1))
            return stop.fault("wide_space", place, "行首用了全角空格（或网页空格）缩进", hint)
    return None


def _dash_space(stop: Stop) -> Fault | None:
    for line in stop.lines():
        found = _DASH.fullmatch(stop.page.line_text(line))
        if found and "quoted" not in stop.context:
            start = stop.page.line_start(line) + len(found["lead"])
            hint = f"请在短横线后面空一格：- {quoted(found['rest'], 120)[1:-1]}"
            return stop.fault("dash_space", (start, start + 1), "列表的短横线后面缺少空格", hint, "- ")
    return None


def _no_colon(stop: Stop) -> Fault | None:
    if "could not find expected ':'" not in stop.problem:
        return None
    line = stop.page.line_of(stop.begin)
    text = stop.page.line_text(line).rstrip()
    start = stop.begin
    end = stop.page.line_start(line) + len(text)
    hint = "每一行应是“键：值”；如果这是上一行文字的延续，请把它接到上一行，或缩进两格"
    return stop.fault("key_without_colon", (start, max(end, start + 1)), "这一行没有冒号，看不出是哪一项", hint)


def _colon_inside(stop: Stop) -> Fault | None:
    """`备注: 时间: 下午`: the second colon looks like another key."""
    if "mapping values are not allowed" not in stop.problem:
        return None
    line = stop.page.line_of(stop.at)
    text = stop.page.line_text(line)
    found = _COLON_INSIDE.fullmatch(text)
    if not found or stop.at - stop.page.line_start(line) < found.start("value"):
        return None
    value = found["value"].rstrip()
    start = stop.page.line_start(line) + found.start("value")
    fix = None if '"' in value or "\\" in value else f'"{value}"'
    hint = f"请给整个值加上英文双引号{':' + quoted(fix, 120)[1:-1] if fix else ''}，或把里面的冒号换成中文冒号“：”"
    return stop.fault("colon_in_value", (start, start + len(value)), "值里有“冒号加空格”，会被当成另一个键", hint, fix)


def _after_value(stop: Stop) -> Fault | None:
    """`名称: "甲" 乙`: text behind a closed quotation or bracket."""
    mark = stop.before.rstrip()[-1:]
    known = ("expected key", "<document start>", "mapping values")
    if mark not in {'"', "'", "]", "}"} or not any(text in stop.problem for text in known):
        return None
    line = stop.page.line_of(stop.at)
    end = stop.page.line_start(line) + len(stop.page.line_text(line).rstrip())
    what = "引号" if mark in "\"'" else "括号"
    hint = f"请把它移进{what}里面，或删去；值里本来就有引号时，请用中文引号“ ”"
    return stop.fault("text_after_value", (stop.at, max(end, stop.at + 1)), f"{what}已经结束，后面还有多余的文字", hint)


def _dash_place(stop: Stop) -> Fault | None:
    if "block sequence entries" not in stop.problem:
        return None
    hint = "列表请另起一行，缩进两格，每项以“- ”开头；如果短横线是文字的一部分，请给整个值加上英文双引号"
    return stop.fault("dash_place", (stop.at, stop.at + 1), "列表的短横线不能与键写在同一行", hint)


def _block_indent(stop: Stop) -> Fault | None:
    """`备注: |9`: the number after the bar asks for an indentation that the text below does not have."""
    above = stop.lines()[-1]
    found = re.search(r"[|>][+-]?[1-9]\s*$", stop.page.line_text(above))
    if not found or "mapping values" in stop.problem:
        return None
    start = stop.page.line_start(above) + found.start()
    hint = "请删去这个数字，只写 |，下面的文字比键多缩进两格"
    mark = found[0][0]
    return stop.fault("block_text", (start, start + 2), f"{mark} 后面的数字与下面文字的缩进不符", hint, mark)


def _second(stop: Stop) -> Fault | None:
    if "<document start>" not in stop.problem:
        return None
    hint = "请检查上面是否多写了“...”或花括号；所有内容都应在同一份记录里"
    return stop.fault("several_documents", (stop.at, stop.at + 1), "记录在上面已经结束，这里又有内容", hint)


def _indentation(stop: Stop) -> Fault | None:
    known = ("mapping values are not allowed", "did not find expected key", "expected '-' indicator")
    if not any(text in stop.problem for text in known):
        return None
    line = stop.line
    text = stop.page.line_text(line)
    start = stop.page.line_start(line)
    indent = len(text) - len(text.lstrip(" "))
    if text.lstrip().startswith(":"):
        return stop.fault("key_empty", (start + indent, start + indent + 1), "冒号前面没有键名", "请在冒号前面写上键名")
    above = stop.lines()[-1]
    other = stop.page.line_text(above)
    lead = re.match(r" *(?:- +)*", other)
    aligned = lead.end() if lead else 0
    message = f"这一行的缩进对不上：前面有 {indent} 个空格，上一行的内容从第 {aligned + 1} 列开始"
    hint = f"同一层的键左边要对齐；如果它与第 {above} 行同级，请让它也从第 {aligned + 1} 列开始"
    fix = None if text.lstrip().startswith("-") else " " * aligned
    if fix is None:
        hint = "同一个列表的“- ”要上下对齐；请与上面各项的短横线对齐"
    return stop.fault("indentation", (start, start + max(indent, 1)), message, hint, fix if indent else None)


_HANDLERS: tuple[Callable[[Stop], Fault | None], ...] = (
    _directive,
    _escape,
    _open_quote,
    _reserved,
    _open_bracket,
    _wide_space,
    _wide_colon,
    _dash_space,
    _tight_colon,
    _no_colon,
    _colon_inside,
    _dash_place,
    _after_value,
    _second,
    _block_indent,
    _indentation,
)
