"""Diagnostics as a JUnit report, the one form that every build server can show: a file is a suite, a fault a case."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from generator.diagnostics import Diagnostic, Gravity
from generator.reporting.names import STANDING, TITLE, name_of, remedy
from generator.reporting.plain import clean, clean_lines


def render(diagnostics: Sequence[Diagnostic], standing: Sequence[Diagnostic] = ()) -> str:
    """Errors are failures; warnings, and what stood before a change, are skipped cases with the message."""
    rows = [(one, False) for one in diagnostics] + [(one, True) for one in standing]
    suites = []
    for file, own in groupby(sorted(rows, key=lambda row: row[0].file), key=lambda row: row[0].file):
        suites.append(_suite(file, [_case(*row) for row in own]))
    if not suites:
        suites = [_suite(TITLE, [f'    <testcase classname="{TITLE}" name="全部数据"/>'])]
    body = "\n".join(suites)
    numbers = _numbers(body)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="{TITLE}" {numbers}>\n{body}\n</testsuites>'


def _suite(name: str, cases: list[str]) -> str:
    body = "\n".join(cases)
    return f"  <testsuite name={_attribute(name)} {_numbers(body)}>\n{body}\n  </testsuite>"


def _numbers(body: str) -> str:
    # Text from data has no raw bracket, so that these are our own elements.
    tests, failures, skipped = (body.count(mark) for mark in ("<testcase ", "<failure ", "<skipped "))
    return f'tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}"'


def _case(one: Diagnostic, is_standing: bool) -> str:
    span = one.span
    name = _attribute(f"第 {span.line} 行第 {span.column} 列 {name_of(one.code)} {one.where}".rstrip())
    file = _attribute(one.file)
    head = f'    <testcase classname={file} name={name} file={file} line="{span.line}">'
    if is_standing:
        result = f"      <skipped message={_attribute(f'{STANDING}：{one.message}')}/>"
    elif one.gravity is not Gravity.ERROR:
        result = f"      <skipped message={_attribute(one.message)}/>"
    else:
        detail = "\n".join(escape(line) for line in [*clean_lines(one.message), *clean_lines(remedy(one))] if line)
        place = f"{escape(clean(one.file))}:{span.line}:{span.column}"
        result = (
            f"      <failure type={_attribute(one.code)} message={_attribute(one.message)}>{place}\n{detail}</failure>"
        )
    return f"{head}\n{result}\n    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(clean(text))
