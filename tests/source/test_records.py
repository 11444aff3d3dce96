"""Bytes to records: total, located, and sparing with memory."""

import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.reporting.text import render
from generator.source import read_record
from generator.source.page import safe
from generator.source.places import Places
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy
from tests.source.test_invalid_records import FOLDER

SOUND = (FOLDER / "valid" / "group.yaml").read_bytes()
MODELS = st.sampled_from([EducationGroup, District, Policy])


def check_inside(data: bytes, diagnostics: tuple[Diagnostic, ...]) -> None:
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    for found in diagnostics:
        span = found.span
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.column >= 1
        assert found.source == safe(found.source)
        assert found.code
        assert found.message


@given(st.binary(max_size=300), MODELS)
@settings(max_examples=300, deadline=None)
def test_total_on_arbitrary_bytes(data, model):
    """No bytes make the reader fail, and every diagnostic lies inside the file."""
    found = read_record(data, "x.yaml", model)
    assert found.record is None
    assert found.diagnostics
    check_inside(data, found.diagnostics)
    assert render(found.diagnostics)


PIECES = [
    *"：\"'[]{}\n\t|>!%#@`\\?,~\r\u3000\u200b\u2028\0甲",
    "",
    ": ",
    "- ",
    "  ",
    "&a ",
    "*a",
    "null",
    "<<",
    "---\n",
    "...\n",
]
EDITS = st.lists(
    st.tuples(st.integers(0, len(SOUND)), st.integers(0, 12), st.sampled_from(PIECES)), min_size=1, max_size=4
)


@given(EDITS)
@settings(max_examples=400, deadline=None)
def test_total_on_damaged_records(edits):
    """However a record is damaged, the answer is a record or located diagnostics that lie inside the file."""
    data = SOUND
    for at, length, text in edits:
        data = data[:at] + text.encode() + data[at + length :]
    found = read_record(data, "x.yaml", EducationGroup)
    check_inside(data, found.diagnostics)
    assert found.record is not None or found.diagnostics
    render(found.diagnostics)


@given(st.randoms())
@settings(max_examples=30, deadline=None)
def test_order_of_keys_gives_the_same_record(random):
    """A record does not depend on the order in which its keys are written."""
    data = yaml.safe_load(SOUND)
    items = list(data.items())
    random.shuffle(items)
    text = yaml.dump(dict(items), sort_keys=False, allow_unicode=True)
    assert (
        read_record(text.encode(), "x.yaml", EducationGroup).record
        == read_record(SOUND, "x.yaml", EducationGroup).record
    )


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("district",), 3),
        (("memberships",), 6),
        (("memberships", 1), 9),
        (("memberships", 1, "role"), 10),
        (("school_years", 0, "activities", 0, "schools", 1), 18),
        (("sources", 0, "title"), 21),
        (("sources", 7), 20),
        (("memberships", "role"), 6),
        (("district", "name"), 3),
        (("note",), 1),
    ],
)
def test_place_answers_with_the_line(path, line):
    """`place` gives the line of any part, and of the nearest part for a path that leads beyond the record."""
    assert read_record(SOUND, "x.yaml", EducationGroup).place(path) == line


def test_places_stay_small():
    """What is kept to answer `place` is smaller than the file."""
    place = read_record(SOUND, "x.yaml", EducationGroup).place
    kept = sum(sys.getsizeof(getattr(place, name)) for name in Places.__slots__)
    assert kept < 2 * len(SOUND)


def test_byte_order_mark_and_windows_line_ends_are_accepted():
    """One byte-order mark and any mixture of line ends change nothing."""
    windows = b"\xef\xbb\xbf" + SOUND.replace(b"\n", b"\r\n", 9)
    found = read_record(windows, "x.yaml", EducationGroup)
    assert found.record == read_record(SOUND, "x.yaml", EducationGroup).record
    assert found.place(("memberships", 1)) == 9


@pytest.mark.parametrize("word", ["ئالما\u200dلار", "ᠮᠣᠩᠭᠣᠯ\u180eᠠ", "བོད\u200dཡིག"])
def test_joiners_are_allowed_inside_the_scripts_that_need_them(word):
    """Joiners and selectors inside Uyghur, Mongolian and Tibetan words pass; in Chinese they are refused."""
    named = SOUND.replace("清溪示范教育集团".encode(), word.encode())
    codes = {found.code for found in read_record(named, "x.yaml", EducationGroup).diagnostics}
    assert "invisible_character" not in codes


def test_many_faults_stay_quick():
    """A file in which nothing is right is explained in good time."""
    import time

    data = SOUND + b"".join(b"wrong_key_%d: 1\n" % i for i in range(2000))
    started = time.perf_counter()
    found = read_record(data, "x.yaml", EducationGroup)
    assert len(found.diagnostics) == 2000
    assert time.perf_counter() - started < 5
