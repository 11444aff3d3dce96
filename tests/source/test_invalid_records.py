"""Every broken record under tests/records/invalid/ is refused with the whole text that stands beside it.

A record is named `<code>-<what>.yaml` after the code that it must give; `<code>-<what>.txt` is what a clerk reads.
After a deliberate change of a message rewrite them all with

    python -m pytest tests/source --bless

and read the difference aloud before committing it.
"""

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.diagnostics import Diagnostic, Gravity
from generator.reporting.text import render
from generator.source import Reading, read_record
from generator.source.codes import CODES, FILE_CODES
from generator.source.text import SIZE_LIMIT
from schema.district import District
from schema.group import EducationGroup
from schema.owners import Owners
from schema.policy import Policy

FOLDER = Path(__file__).resolve().parents[1] / "records"
RECORDS = sorted((FOLDER / "invalid").glob("*.yaml"))
MIXED = "several"
WARNINGS = {"section_blank"}
UNTESTED_BY_A_FILE = {"file_too_large", "too_many_parts", "yaml_syntax"} | set(FILE_CODES)


def reading(path: Path) -> Reading[Any]:
    models: dict[str, type[BaseModel]] = {"policy": Policy, "owners": Owners, "district": District}
    model = next((model for word, model in models.items() if word in path.stem), EducationGroup)
    return read_record(path.read_bytes(), path.relative_to(FOLDER).as_posix(), model)


def codes(diagnostics: tuple[Diagnostic, ...]) -> set[str]:
    return {diagnostic.code for diagnostic in diagnostics}


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_broken_record_is_refused_in_these_words(path, bless):
    """A broken record yields exactly the text that stands beside it, and no record."""
    found = reading(path)
    text = render(found.diagnostics) + "\n"
    expected = path.with_suffix(".txt")
    if bless:
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")
    code = path.stem.split("-")[0]
    assert code == MIXED or code in codes(found.diagnostics)
    assert (found.record is not None) is (code in WARNINGS)


@pytest.mark.parametrize("path", sorted((FOLDER / "valid").glob("*.yaml")), ids=lambda path: path.stem)
def test_sound_record_from_which_the_broken_ones_are_made(path):
    """The records from which the broken ones are made by one slip each are valid themselves."""
    found = reading(path)
    assert found.diagnostics == ()
    assert found.record is not None


def test_every_code_has_a_broken_record():
    """No code can be given that nobody has read aloud."""
    shown = {path.stem.split("-")[0] for path in RECORDS}
    assert set(CODES) - UNTESTED_BY_A_FILE - shown == set()


def test_every_given_code_is_listed():
    """A code that a record is refused with stands in the list of codes, with its Chinese name."""
    assert {code for path in RECORDS for code in codes(reading(path).diagnostics)} <= set(CODES)


def test_one_slip_is_told_once():
    """A record with one slip yields one diagnostic; only records with several slips yield several."""
    several = {path.stem for path in RECORDS if len(reading(path).diagnostics) > 1}
    assert several == {
        "anchor-and_alias",
        "several-in_one_file",
        "tab_indentation-two_lines",
        "unknown_key-build_server_command",
    }


def test_file_over_the_limit_is_refused_unread():
    """A file over 1 MiB is refused as a whole."""
    found = read_record(b"#" * (SIZE_LIMIT + 1), "x.yaml", EducationGroup)
    assert [(d.code, d.span.line, d.span.column) for d in found.diagnostics] == [("file_too_large", 1, 1)]


def test_list_key_without_value_is_a_warning():
    """A list left blank is read as not reported, with a warning that tells it from a stated zero."""
    found = reading(FOLDER / "invalid" / "section_blank-activities.yaml")
    assert found.record is not None
    assert found.record.school_years[0].exchanges is None
    assert [d.gravity for d in found.diagnostics] == [Gravity.WARNING]
