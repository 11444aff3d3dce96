"""Every form of the report: the same faults, no obeyed text, and a form that its readers can read.

After a deliberate change rewrite the expected files with `python -m pytest tests/reporting --bless`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from generator.commands.parsing import FORMATS
from generator.diagnostics import Diagnostic, Gravity, Span
from generator.reporting import RENDERERS, Renderer, github, gitlab, json_report, junit, markdown, sarif
from generator.reporting.names import fingerprints, name_of
from generator.reporting.plain import clean
from tests.reporting.samples import HOSTILE, LISTS, STANDING, TOLD, one

GOLDEN = Path(__file__).parent / "golden"
EVERY = pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: renderer.name)
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)+)::([^\r\n]*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in text.split("\n"):
        if line.lstrip().startswith("::"):
            match = COMMAND.fullmatch(line)
            assert match, line
            pairs = dict(part.split("=", 1) for part in match[2].split(","))
            found.append((match[1], {key: decoded(value) for key, value in pairs.items()}, decoded(match[3])))
    return found


def decoded(text: str) -> str:
    """As the runner decodes: only these five."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


@EVERY
@pytest.mark.parametrize("kind", ["faults", "sound", "change"])
def test_report_looks_like_this(renderer: Renderer, kind: str, bless: bool) -> None:
    """A report of known faults, of none, and of a change over standing faults is exactly the expected file."""
    told, standing = {"faults": (TOLD, ()), "sound": ((), ()), "change": (TOLD[:2], STANDING)}[kind]
    text = renderer.render(told, standing) + "\n"
    expected = GOLDEN / f"{kind}.{renderer.name}.txt"
    if bless:
        expected.write_bytes(text.encode("utf-8"))
    assert text == expected.read_bytes().decode("utf-8")


@EVERY
@given(told=LISTS, standing=LISTS)
def test_nothing_from_data_is_obeyed(renderer: Renderer, told: list[Diagnostic], standing: list[Diagnostic]) -> None:
    """No line of a report is a command but the renderer's own, and no character steers a terminal."""
    text = renderer.render(told, standing)
    own = commands(text)
    assert len(own) <= (github.LIMIT + 1 if renderer.name == "github" else 0)
    assert "##[" not in text
    assert not [char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} and char != "\n"]
    text.encode("utf-8")


def test_no_character_that_steers_is_forgotten() -> None:
    """Every control, format, surrogate and private character that Unicode has is made harmless."""
    steering = [char for char in map(chr, range(0x110000)) if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"}]
    assert [f"{ord(char):04x}" for char in steering if clean(char) == char and char != "\n"] == []


@EVERY
@given(told=LISTS)
def test_the_same_faults_give_the_same_report(renderer: Renderer, told: list[Diagnostic]) -> None:
    """A report depends on nothing but the diagnostics."""
    assert renderer.render(told, ()) == renderer.render(tuple(told), [])


def test_command_line_offers_every_renderer() -> None:
    """The formats that help and wrong use name are the renderers that there are."""
    assert tuple(renderer.name for renderer in RENDERERS) == FORMATS


def test_every_code_has_a_chinese_name() -> None:
    """A code has a Chinese name of its own, and an unknown one still gets words."""
    assert name_of("school_unknown") == "没有这所学校"
    assert name_of("never_heard_of") == "值不符合要求"


@given(told=LISTS)
def test_fingerprints_are_unique_and_do_not_follow_lines(told: list[Diagnostic]) -> None:
    """No two diagnostics of one report have the same fingerprint, and moving all of them by lines changes none."""
    marks = list(fingerprints(told))
    assert len(set(marks)) == len(marks)
    moved = [
        Diagnostic(
            **{name: getattr(d, name) for name in d.__slots__ if name != "span"},
            span=Span(d.span.line + 7, d.span.column, d.span.end_line + 7, d.span.end_column),
        )
        for d in told
    ]
    assert list(fingerprints(moved)) == marks


@given(told=LISTS, standing=LISTS)
def test_json_holds_every_field(told: list[Diagnostic], standing: list[Diagnostic]) -> None:
    """What stands in the JSON report is, character by character, what was found."""
    report = json.loads(json_report.render(told, standing))
    for name, rows in (("diagnostics", told), ("standing", standing)):
        assert len(report[name]) == len(rows)
        for row, diagnostic in zip(report[name], rows, strict=True):
            for field in ("file", "code", "message", "where", "hint", "fix", "clause", "source"):
                assert same(row[field], getattr(diagnostic, field))
            assert Span(row["line"], row["column"], row["end_line"], row["end_column"]) == diagnostic.span
    assert report["errors"] + report["warnings"] == len(told)


def same(left: str | None, right: str | None) -> bool:
    """JSON joins two halves of a pair that stood alone side by side, and nothing else."""
    if left is None or right is None:
        return left is right
    return left.encode("utf-16-le", "surrogatepass") == right.encode("utf-16-le", "surrogatepass")


@given(told=LISTS, standing=LISTS)
def test_github_marks_the_ten_worst(told: list[Diagnostic], standing: list[Diagnostic]) -> None:
    """At most ten annotations, errors before warnings, each at its place; a notice counts what is not marked."""
    text = github.render(told, standing)
    found = commands(text)
    marks = [command for command in found if command[0] != "notice"]
    assert len(marks) == min(len(told), github.LIMIT)
    errors = sum(d.gravity is Gravity.ERROR for d in told)
    assert [kind for kind, _, _ in marks] == (["error"] * errors + ["warning"] * len(told))[: len(marks)]
    ordered = sorted(told, key=lambda d: d.gravity is not Gravity.ERROR)
    for (_, properties, message), diagnostic in zip(marks, ordered, strict=False):
        assert properties["file"] == clean(diagnostic.file)
        assert properties["line"] == str(diagnostic.span.line)
        assert message.split("\n")[0] == clean(diagnostic.message.split("\n")[0])
    assert (len(found) > len(marks)) is (len(told) > github.LIMIT or bool(standing))


def test_github_escapes_what_divides_a_command() -> None:
    """Percent signs and line ends of a message, and colons and commas of a property, are escaped."""
    text = github.render([one(file="a,b:c%0A.yaml", message="甲%0A乙\n丙", span=Span(2, 3, 2, 5))])
    line = text.split("\n")[-1]
    assert line == (
        "::error file=a%2Cb%3Ac%250A.yaml,line=2,col=3,endLine=2,endColumn=5,title=数据核验：没有这个词::甲%250A乙%0A丙"
    )
    several = github.render([one(span=Span(2, 3, 4, 5))]).split("\n")[-1]
    assert several.startswith("::error file=data/groups/a/x.yaml,line=2,endLine=4,title=")


class Tags(HTMLParser):
    """Collects the tags of a text and the words outside of `code`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.bare: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "code" not in self.open:
            self.bare.append(data)


@given(told=LISTS, standing=LISTS)
def test_markdown_makes_no_markup_of_data(told: list[Diagnostic], standing: list[Diagnostic]) -> None:
    """In the summary data stand inside `code` inside blocks of HTML: no tag, link, mention or heading comes of them."""
    text = markdown.render(told, standing)
    page = Tags()
    page.feed(text)
    page.close()
    assert page.open == []
    assert page.tags <= {"table", "thead", "tbody", "tr", "th", "td", "code", "br", "details", "summary"}
    bare = "".join(page.bare)
    assert not re.search(r"[@\[\]`*_|<>]|https?:", bare)
    for block in text.split("\n\n"):
        # A paragraph of Markdown is one of our own sentences; everything else is one block of HTML without a gap.
        assert block.startswith(("<table>", "<details>")) or not re.search(r"[<>@\[\]`*_|]", block)


def test_markdown_counts_what_it_does_not_show() -> None:
    """A summary shows two hundred diagnostics and counts the others."""
    text = markdown.render([one(span=Span(line, 1, line, 1)) for line in range(1, markdown.LIMIT + 6)])
    assert text.count("<tr><td>") == markdown.LIMIT + 1
    assert "另有 5 处没有列出" in text


@given(told=LISTS, standing=LISTS)
def test_gitlab_reads_the_quality_report(told: list[Diagnostic], standing: list[Diagnostic]) -> None:
    """Each issue has what GitLab asks for, with a severity that it knows and a fingerprint of its own."""
    issues = json.loads(gitlab.render(told, standing))
    assert len(issues) == len(told) + len(standing)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert issue["description"]


@given(told=LISTS, standing=LISTS)
def test_junit_is_sound_xml(told: list[Diagnostic], standing: list[Diagnostic]) -> None:
    """The XML can be read, errors are failures, everything else is skipped, and the numbers agree."""
    root = ET.fromstring(junit.render(told, standing))  # noqa: S314 - our own text
    cases = root.findall("testsuite/testcase")
    assert len(cases) == max(1, len(told) + len(standing))
    assert len(root.findall(".//failure")) == sum(d.gravity is Gravity.ERROR for d in told)
    for element in (root, *root.findall("testsuite")):
        own = element.findall(".//testcase")
        assert int(element.attrib["tests"]) == len(own)
        assert int(element.attrib["failures"]) == len(element.findall(".//failure"))
        assert int(element.attrib["skipped"]) == len(element.findall(".//skipped"))


@given(told=LISTS, standing=LISTS)
def test_sarif_keeps_to_the_standard(told: list[Diagnostic], standing: list[Diagnostic]) -> None:
    """Results name a rule of the run, a known level, a relative address and a region that runs forward."""
    report = json.loads(sarif.render(told, standing))
    assert report["version"] == "2.1.0"
    (run,) = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(run["results"]) == len(told) + len(standing)
    for result, diagnostic in zip(run["results"], [*told, *standing], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == diagnostic.code
        assert result["level"] in {"error", "warning"}
        place = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[\w.~/%-]*", place["artifactLocation"]["uri"], re.ASCII)
        region = place["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
        assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]]", result["message"]["text"])
        assert ("baselineState" in result) is bool(standing)


def test_sarif_tells_new_from_standing() -> None:
    """With a change to judge, results are new or unchanged, and the address of a file reads back as its name."""
    results = json.loads(sarif.render(TOLD[:4], STANDING))["runs"][0]["results"]
    assert [result["baselineState"] for result in results] == ["new"] * 4 + ["unchanged"] * 2
    uri = results[3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == TOLD[3].file


@pytest.mark.parametrize("render", [renderer.render for renderer in RENDERERS], ids=lambda render: render.__module__)
def test_hostile_text_is_shown_as_text(render: Callable[..., str]) -> None:
    """What an attacker writes is still there to read, with its sting drawn."""
    text = render([one(message=HOSTILE)], ())
    assert "set-output name=a" in text
    assert "<script>" not in text or text.lstrip().startswith(("{", "[", "data/"))
