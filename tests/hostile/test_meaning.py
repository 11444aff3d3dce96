"""Records that are well written and cannot be meant: a policy that judges wrongly, years that have not come."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, main
from tests.hostile.planting import MINI

POLICY, BUSY = "policies/mini.yaml", "groups/shili/x-busy.yaml"


def planted(folder: Path, old: str, new: str, file: str = POLICY) -> Path:
    """A copy of the dummy data with one text exchanged."""
    data = Path(shutil.copytree(MINI, folder / "data"))
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return data


def told(data: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["validate", "--data", str(data)])
    output = capsys.readouterr()
    assert output.err == ""
    return code, output.out


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("metric: activity-count-per-semester", "metric: activity-count-per-term", "metric_unknown"),
        ("        unit: 次/学期\n", "", "key_missing"),
        ("id: mm-list", "id: mm-meetings", "rule_twice"),
        ("comparator: at_least", 'comparator: ">="', "word_unknown"),
        ("comparator: at_least", "comparator: not_later_than", "comparator_wrong"),
        ("- id: MM-2", "- id: MM-1", "clause_twice"),
        ('- value: "2"', "- value: 两次", "threshold_form"),
    ],
)
def test_a_policy_that_cannot_be_meant_is_refused(
    old: str, new: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown metric, a missing unit, an id given twice, a comparison that does not fit: each told at its place."""
    verdict, text = told(planted(tmp_path, old, new), capsys)
    assert verdict == DATA_WRONG
    assert re.search(rf"^data/policies/mini\.yaml:\d+:\d+: 错误 {code}$", text, re.MULTILINE), text


def test_a_reversed_comparison_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clause that says 至少 with a rule that says 不超过 is told with both; the bureau may have its reasons."""
    verdict, text = told(planted(tmp_path, "comparator: at_least", "comparator: at_most"), capsys)
    assert verdict == FINE
    assert "提醒 comparator_reversed" in text
    assert "条款写的是“至少”，规则“mm-meetings”却按“不超过”核查，方向相反" in text


def test_a_day_to_come_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever validates on the day on which the year was not yet begun is told at the year, and is not stopped."""
    monkeypatch.setattr("generator.commands.validate.today", lambda: dt.date(2023, 1, 1))
    data = Path(shutil.copytree(MINI, tmp_path / "data"))
    verdict, text = told(data, capsys)
    assert verdict == FINE
    assert re.search(r"x-busy\.yaml:\d+:\d+: 提醒 date_ahead$", text, re.MULTILINE)
    monkeypatch.setattr("generator.commands.validate.today", lambda: dt.date(2026, 11, 22))
    assert "date_ahead" not in told(data, capsys)[1]


def test_what_lies_ahead_counts_for_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole year of 2098 changes no conclusion that the site tells today."""
    days = ("2098-10-01", "2098-11-01", "2099-03-01", "2099-04-01")
    year = "  - school_year: 2098-2099\n    activities:\n" + "".join(
        f"      - {{kind: work_meeting, title: 例会, held_on: {day}, schools: [x-one]}}\n" for day in days
    )
    plain = Path(shutil.copytree(MINI, tmp_path / "plain" / "data"))
    ahead = planted(tmp_path, "school_years:\n", f"school_years:\n{year}", BUSY)
    lists = []
    for data in (plain, ahead):
        capsys.readouterr()
        assert main(["todo", "x-busy", "--data", str(data), "--as-of", "2024-10-01"]) == FINE
        lists.append(capsys.readouterr().out)
    assert lists[0] == lists[1]
