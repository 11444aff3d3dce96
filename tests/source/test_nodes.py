"""Text to plain data with the place of every key and value."""

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.source import nodes
from generator.source.nodes import DEPTH_LIMIT, EVENT_LIMIT, parse, unpack
from generator.source.page import Page
from tests.source.samples import texts


def read(text: str) -> nodes.Nodes:
    return parse(Page("x.yaml", text))


@given(texts())
@settings(max_examples=150, deadline=None)
def test_equal_to_a_reader_that_knows_only_text(sample):
    """Whatever the style, the data are those that PyYAML's reader of plain text gives."""
    _, text = sample
    expected = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - builds nothing but text, lists and mappings
    found = read(text)
    assert not found.faults
    assert found.data == expected


def stretches(positions, data):
    if isinstance(data, dict):
        for key, (start, position) in positions[1].items():
            yield (start, start), None
            yield from stretches(position, data[key])
    elif isinstance(data, list):
        for position, item in zip(positions[1], data, strict=True):
            yield from stretches(position, item)
    else:
        yield unpack(positions), data


@given(texts())
@settings(max_examples=100, deadline=None)
def test_every_value_lies_in_its_stretch(sample):
    """The stretch of a value, read alone, is that value."""
    _, text = sample
    found = read(text)
    for (start, end), value in stretches(found.positions, found.data):
        assert 0 <= start <= end <= len(text)
        if value is not None and "\n" not in text[start:end] and not text[start:end].startswith(("|", ">")):
            assert yaml.load(text[start:end], yaml.BaseLoader) == value  # noqa: S506


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from(["x", "y"]), max_size=3), min_size=2),
    st.randoms(),
)
@settings(max_examples=50, deadline=None)
def test_order_of_keys_does_not_matter(data, random):
    """The same keys in another order are the same data."""
    keys = list(data)
    random.shuffle(keys)
    other = yaml.dump({key: data[key] for key in keys}, sort_keys=False)
    assert read(other).data == read(yaml.dump(data, sort_keys=False)).data


def test_scalars_stay_text():
    """No word, number or date is typed by the reader."""
    text = "a: 0330106\nb: no\nc: 12:30\nd: 2024-09-01\ne: 1e3\nf: ''\ng: 'null'\nh: \"~\"\n"
    assert read(text).data == {
        "a": "0330106", "b": "no", "c": "12:30", "d": "2024-09-01", "e": "1e3", "f": "", "g": "null", "h": "~",
    }  # fmt: skip


def test_blank_is_not_given():
    """A key without a value is left out of the data and remembered as blank."""
    found = read("a:\nb:\n  c:   # 未填\n  d: 1\n")
    assert (found.data, found.blanks) == ({"b": {"d": "1"}}, [("a",), ("b", "c")])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_columns_count_characters(line_end):
    """Lines and columns count characters, wide ones as one, whatever the line end."""
    page = Page("x.yaml", line_end.join(["甲: 乙", "列: [一, 二二, 三]", ""]))
    _, position = parse(page).positions[1]["列"]
    span = page.span(*unpack(position[1][1]))
    assert (span.line, span.column, span.end_column) == (2, 8, 10)


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 100_000, "{a: " * 50_000, "- " * 20_000 + "x", "? " * 5_000 + "x", "a:\n  " + "- " * 20_000 + "x\n"],
    ids=["brackets", "braces", "dashes", "questions", "list in a key"],
)
def test_deep_nesting_is_refused_at_once(text):
    """A hundred thousand brackets are refused with a place, quickly and without recursion."""
    started = time.perf_counter()
    found = read(text)
    assert time.perf_counter() - started < 1
    assert found.data is None
    assert [fault.code for fault in found.faults] in ([["too_deep"], ["top_not_mapping"], ["key_not_text"]])


def test_depth_up_to_the_limit_is_read():
    """Nesting up to the limit is read, one level more is not."""
    inside = DEPTH_LIMIT - 1
    assert read("a: " + "[" * inside + "]" * inside).data is not None
    assert read("a: " + "[" * (inside + 1) + "]" * (inside + 1)).faults[0].code == "too_deep"


def test_too_many_parts_are_refused_as_a_whole():
    """A file with more parts than any record is refused while it is read."""
    found = read("".join(f"k{i}: 1\n" for i in range(EVENT_LIMIT)))
    assert [(fault.code, fault.start) for fault in found.faults] == [("too_many_parts", 0)]


def test_many_aliases_are_told_one_by_one_and_never_expanded():
    """An alias bomb costs no more than its length."""
    text = "a: &a [x, x]\n" + "".join(f"b{i}: [*a, *a, *a]\n" for i in range(500))
    started = time.perf_counter()
    found = read(text)
    assert time.perf_counter() - started < 2
    assert found.data is None
    assert len([fault for fault in found.faults if fault.code == "alias"]) == 1500


def test_unknown_yaml_fault_has_a_sentence():
    """A fault that no handler knows is still told in Chinese at its place."""
    from generator.source import syntax

    fault = syntax.explain(Page("x.yaml", "a: b\n"), ValueError("anything"), None, ())
    assert (fault.code, fault.start) == ("yaml_syntax", 0)
    assert "YAML" in fault.message


def test_pure_python_parser_gives_the_same(monkeypatch):
    """Without libyaml the same data, places and codes come out."""
    text = 'a: 甲\nb: [x, "y z"]\nc:\n  - d: |\n      多行\n    e: 1\n'
    quick = read(text)
    monkeypatch.setattr(nodes, "Parser", yaml.SafeLoader)
    slow = read(text)
    assert (slow.data, slow.faults) == (quick.data, quick.faults)
    assert read("a: &x 1\na: 2\n").faults[0].code == "anchor"
    assert read('a: "\\UFFFFFFFF"\n').data is None
