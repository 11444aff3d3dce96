"""One deliberately broken repository and the complete list of what a clerk is told about it.

After a deliberate change of a message rewrite the list with

    python -m pytest tests/checks --bless

and read the difference aloud before committing it.
"""

import datetime as dt
import os
import re
import shutil
from pathlib import Path

from generator.checks import check_data, check_files
from generator.checks.codes import CHECK_CODES
from generator.reporting.text import render
from generator.source import repository

TODAY = dt.date(2024, 12, 1)
HERE = Path(__file__).parent
DATA = HERE / "broken" / "data"
EXPECTED = HERE / "broken" / "expected.txt"
CODES = HERE.parents[1] / "generator" / "checks"


def test_every_fault_is_told_in_these_words(bless):
    """A repository in which everything is wrong yields this list, sorted by file and place, and no records."""
    sound, diagnostics = check_data(DATA, TODAY)
    text = render(diagnostics) + "\n"
    if bless:
        EXPECTED.write_text(text, encoding="utf-8", newline="\n")
    assert text == EXPECTED.read_text(encoding="utf-8")
    assert sound is None


def test_processors_do_not_show_in_the_list(tmp_path, monkeypatch):
    """Files that several processes have read lead to the same list, and to the same masks over personal data."""
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    for name in ("g-good.yaml", "h-wrong.yaml"):
        file = next(data.rglob(name))
        file.write_text(f"{file.read_text(encoding='utf-8')}# 联系电话 13812345678\n", encoding="utf-8")
    alone = check_data(data, TODAY)[1]
    assert sum(found.code == "privacy_mobile" for found in alone) == 2
    assert "13812345678" not in render(alone)
    monkeypatch.setattr(repository, "ENOUGH", 0)
    monkeypatch.setattr(repository, "AT_ONCE", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert check_data(data, TODAY)[1] == alone


def test_every_code_of_the_checks_is_in_the_list():
    """No check can give a message that nobody has read aloud."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in CODES.glob("*.py"))
    codes = set(re.findall(r'(?:Fault|_unknown)\(\s*f?"([a-z_]+)"', source))
    told = EXPECTED.read_text(encoding="utf-8")
    assert len(codes) > 25
    assert {code for code in codes if f" {code}\n" not in told} == set()
    assert codes <= set(CHECK_CODES)


def test_every_code_of_the_checks_has_a_name():
    """The names of the codes are those of the codes that are told, no more and no fewer."""
    told = {found.code for found in check_data(DATA, TODAY)[1]}
    assert told == set(CHECK_CODES)


def test_a_sound_record_is_not_blamed_for_others():
    """The one record without a fault is named in no message, although it stands among broken ones."""
    _, diagnostics = check_data(DATA, TODAY)
    assert [found for found in diagnostics if found.file.endswith("g-good.yaml")] == []


def test_a_file_alone_is_checked_by_what_it_can_know():
    """Checking one file tells its own contradictions and asks nothing of other files."""
    codes = {found.code for found in check_files([DATA / "groups" / "real" / "h-wrong.yaml"], DATA)}
    assert {"dates_reversed", "membership_twice", "lead_twice", "year_twice", "date_outside_year"} <= codes
    assert not codes & {"school_unknown", "group_unknown", "policy_not_adopted", "exchange_differs"}
