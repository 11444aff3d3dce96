"""Diagnostics made by hand for the tests of the renderers, and arbitrary ones."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Gravity, Span

HOSTILE = (
    "::error file=x::骗\n::set-output name=a::b\r\n##[error]假 @someone #12 <script>alert(1)</script> [链接](https://evil.example/)"
    " | `码` %0A ]]> &amp; \x1b[31m \u202e 反\x00"
)


def one(**changes: object) -> Diagnostic:
    given = {"file": "data/groups/a/x.yaml", "span": Span(3, 4, 3, 6), "code": "word_unknown", "message": "没有这个词"}
    return Diagnostic(**(given | changes))  # type: ignore[arg-type]


TOLD = (
    one(
        where="成员关系 › 第2项(s-two) › 角色",
        message="“角色”里没有“牵头”这个词",
        hint="是不是 lead（牵头校）？\n可以写：牵头校 = lead、成员校 = member",
        fix="lead",
        clause="LY-2-1",
        source="    role: 牵头",
        span=Span(12, 11, 12, 13),
    ),
    one(
        code="key_missing",
        message="缺少必填项“标题”(title)",
        hint="请补上：\n  - title: 〔标题〕",
        span=Span(20, 1, 24, 3),
    ),
    one(code="section_blank", message="“活动”后面是空的", gravity=Gravity.WARNING, span=Span(2, 1, 2, 5)),
    one(file="data/districts/甲, 乙:100%.yaml", code="school_unknown", message="没有编号为“s”的学校", fix="s-one"),
    one(file=HOSTILE, where=HOSTILE, message=HOSTILE, hint=HOSTILE, fix=HOSTILE, source=HOSTILE, clause=HOSTILE),
    *(one(code="date_form", message=f"第 {line} 处日期", span=Span(line, 1, line, 2)) for line in range(30, 40)),
)
STANDING = (
    one(file="data/groups/b/y.yaml", code="dates_reversed", message="结束早于开始", where="协议 › 第1项"),
    one(file=HOSTILE, code="lead_missing", message=HOSTILE, where=HOSTILE, gravity=Gravity.WARNING),
)

_TEXTS = st.text(max_size=40) | st.sampled_from(
    [HOSTILE, ":", "::error::x", "a\n::warning::x", "##[group]x", "]]>", "%0A"]
)
_NUMBERS = st.integers(1, 9999)


@st.composite
def _spans(draw: st.DrawFn) -> Span:
    line, column = draw(_NUMBERS), draw(_NUMBERS)
    height, width = draw(st.integers(0, 3)), draw(st.integers(0, 50))
    return Span(line, column, line + height, width + 1 if height else column + width)


DIAGNOSTICS = st.builds(
    Diagnostic,
    file=_TEXTS,
    span=_spans(),
    code=st.sampled_from(["word_unknown", "date_form", "school_unknown", "string_type"]),
    message=_TEXTS,
    where=_TEXTS,
    hint=_TEXTS,
    fix=st.none() | _TEXTS,
    clause=_TEXTS,
    source=_TEXTS,
    gravity=st.sampled_from(Gravity),
)
LISTS = st.lists(DIAGNOSTICS, max_size=14)
