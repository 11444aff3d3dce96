"""Diagnostics on a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Gravity, Span
from generator.reporting.text import LIMIT, render

ANY = st.text(max_size=60)


def one(**changes: object) -> Diagnostic:
    given_ = {"file": "data/x.yaml", "span": Span(3, 4, 3, 6), "code": "word_unknown", "message": "不认识这个词"}
    return Diagnostic(**(given_ | changes))  # type: ignore[arg-type]


def test_marks_stand_under_wide_characters():
    """The mark stands under the marked characters, two columns for each Chinese one."""
    text = render([one(source="名称: 甲乙丙", span=Span(1, 5, 1, 7))])
    assert "     1 | 名称: 甲乙丙\n       |       ^^^^" in text


def test_long_line_is_cut_around_the_mark():
    """Of a long line a window with the mark is shown."""
    text = render([one(source="甲" * 500 + "丙" + "乙" * 500, span=Span(1, 501, 1, 502))])
    line = next(line for line in text.splitlines() if "丙" in line)
    mark = text.splitlines()[text.splitlines().index(line) + 1]
    assert line.count("…") == 2
    assert len(line) < 70
    before = line.split("丙")[0]
    assert mark.index("^") == sum(2 if char in "甲乙" else 1 for char in before)


def test_count_closes_the_report():
    """The last line counts errors, warnings and files."""
    text = render([one(), one(code="b"), one(file="data/y.yaml", gravity=Gravity.WARNING), one(file="data/z.yaml")])
    assert text.splitlines()[-1] == "共 3 处错误、1 处提醒，涉及 3 个文件"
    assert render([]) == "没有发现问题。"


def test_many_faults_of_one_file_are_counted():
    """Fifty diagnostics of a file are shown, the others counted."""
    text = render([one(span=Span(line, 1, line, 2)) for line in range(1, LIMIT + 8)])
    assert text.count("data/x.yaml:") == LIMIT + 1
    assert "另有 7 处没有列出" in text
    assert text.endswith(f"共 {LIMIT + 7} 处错误，涉及 1 个文件")


@given(ANY, ANY, ANY, ANY, st.integers(1, 80), st.integers(0, 80))
def test_nothing_from_a_file_is_obeyed(file, message, hint, source, column, length):
    """No control character, no direction mark and no build server command from a file reaches the terminal."""
    span = Span(1, column, 1, column + length)
    text = render([one(file=file, message=message, hint=hint, where=hint, fix=source, source=source, span=span)])
    assert all(char == "\n" or char.isprintable() or char not in "\x1b\x07\x00\r\u202e\u2066\u200b" for char in text)
    assert not any(line.lstrip().startswith("::") for line in text.split("\n"))
    assert "##[" not in text


def test_commands_of_build_servers_are_disarmed():
    """The two known spellings of build server commands lose their meaning."""
    named_by_a_colon = render([one(file=":")], [one(file=":")])
    assert not any(line.lstrip().startswith("::") for line in named_by_a_colon.split("\n"))
    text = render([one(file="::error::x", message="::warning::y", hint="a\n::set-env::z", fix="##[add-mask]q")])
    assert not any(line.lstrip().startswith("::") for line in text.split("\n"))
    assert "##[" not in text
