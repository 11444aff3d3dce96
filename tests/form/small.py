"""A small data folder with two districts, and the typical mistakes of a clerk in it."""

from __future__ import annotations

import copy
import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.checks import check_data
from generator.forms.bridge import Bridge
from generator.forms.publishing import Ground, files
from generator.reporting.text import render
from generator.source import read_data

ROOT = Path(__file__).resolve().parents[2]
AS_OF = dt.date(2025, 8, 20)
OTHER_DISTRICT = """id: ab
name: 另一区
full_name: 练习省练习市练习区另一区
bureau:
  name: 另一区教育局
adopted_policies:
  - policy: mini
schools:
  - id: ab-yi
    name: 另一区第一小学
  - id: ab-er
    name: 另一区第二小学
sources:
  - title: 为测试而写
"""
OTHER_GROUP = """id: ab-jia
name: 另一区甲集团
district: ab
form: group
school_years:
  - school_year: 2024-2025
    exchanges:
      - ref: JS-4F7Q2M
        person_level: teacher
        kind: exchange
        from_school: ab-yi
        to_school: ab-er
        start_on: 2024-09-01
sources:
  - title: 为测试而写
"""


def tree(folder: Path) -> Path:
    """A fresh data folder."""
    data = folder / "data"
    shutil.copytree(ROOT / "tests" / "workbook" / "small" / "data", data)
    (data / "districts" / "ab.yaml").write_text(OTHER_DISTRICT, encoding="utf-8")
    (data / "groups" / "ab").mkdir()
    (data / "groups" / "ab" / "ab-jia.yaml").write_text(OTHER_GROUP, encoding="utf-8")
    repository, diagnostics = check_data(data)
    assert repository is not None, render(diagnostics)
    return data


def published(data: Path, *, all_records: bool = False) -> dict[str, bytes]:
    """What the site gives to the form."""
    return dict(files(Ground(read_data(data)[0], ROOT, data, AS_OF, all_records)))


def bridge(data: Path, folder: Path, *, all_records: bool = True) -> Bridge:
    """The Python side of the form, as in the browser: it knows of other records only what the site gives it."""
    told = published(data, all_records=all_records)
    return Bridge(str(folder / "browser" / "data"), told["fill/register.json"].decode())


def judged(desk: Bridge, old: str, data: Any, stem: str = "lq/lq-jia") -> dict[str, Any]:
    """The verdict of the form."""
    district, key = stem.split("/")
    question = json.dumps({"district": district, "id": key, "old": old, "data": data})
    return json.loads(desk.judged(question))  # type: ignore[no-any-return]


def of_ci(data: Path, folder: Path, content: str, stem: str = "lq/lq-jia") -> str:
    """What CI prints when this text is committed."""
    copied = folder / "ci" / "data"
    shutil.rmtree(copied.parent, ignore_errors=True)
    shutil.copytree(data, copied)
    target = copied / "groups" / f"{stem}.yaml"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content.encode())
    return render(check_data(copied)[1])


Edit = Callable[[Any], None]


@dataclass(frozen=True)
class Typed:
    """One field of the form that is changed: section, row, label, what is typed or chosen."""

    section: str
    row: int | None
    label: str
    value: str


@dataclass(frozen=True)
class Mistake:
    """A mistake made in the form: what is typed, what that means for the data, and a piece of CI's message."""

    typed: tuple[Typed, ...]
    edit: Edit
    code: str


def _activity(**values: str) -> Edit:
    return lambda data: data["school_years"][1]["activities"][0].update(values)


def _member(**values: str) -> Edit:
    return lambda data: data["memberships"][1].update(values)


def _without_title(data: Any) -> None:
    del data["school_years"][1]["activities"][0]["title"]


def _evidence(data: Any) -> None:
    data["school_years"][1]["activities"][0]["evidence"]["url"] = "https://www.example.com/a"


def _in_activity(label: str, value: str) -> Typed:
    return Typed("year.activities", 0, label, value)


MISTAKES: dict[str, Mistake] = {
    "a date with slashes": Mistake(
        (_in_activity("活动日期", "2024/10/16"),), _activity(held_on="2024/10/16"), "date_form"
    ),
    "a day that does not exist": Mistake(
        (_in_activity("活动日期", "2025-02-30"),), _activity(held_on="2025-02-30"), "date_impossible"
    ),
    "a day of another year": Mistake(
        (_in_activity("活动日期", "2023-10-16"),), _activity(held_on="2023-10-16"), "date_outside_year"
    ),
    "a required field left empty": Mistake((_in_activity("活动名称", ""),), _without_title, "key_missing"),
    "the end before the start": Mistake(
        (Typed("memberships", 1, "加入日期", "2024-09-01"), Typed("memberships", 1, "退出日期", "2023-12-31")),
        _member(start_on="2024-09-01", end_on="2023-12-31"),
        "dates_reversed",
    ),
    "a percent sign": Mistake((_in_activity("参加人数", "96%"),), _activity(participant_count="96%"), "count_form"),
    "a phone number in a note": Mistake(
        (_in_activity("备注", "联系人电话 13812345678"),), _activity(note="联系人电话 13812345678"), "privacy_mobile"
    ),
    "the name of a pupil": Mistake(
        (_in_activity("备注", "获奖学生：王小明、李晓红"),),
        _activity(note="获奖学生：王小明、李晓红"),
        "privacy_pupil_name",
    ),
    "a link to an unknown host": Mistake(
        (_in_activity("网址", "https://www.example.com/a"),), _evidence, "host_unreviewed"
    ),
    "two leads": Mistake((Typed("memberships", 1, "角色", "lead"),), _member(role="lead"), "lead_twice"),
}
"""Mistakes that can be made in the form."""

SLIPS: dict[str, tuple[str, str, str]] = {
    "a school that is not in the register": ("school: lq-er\n    role", "school: lq-jiu\n    role", "school_unknown"),
    "an unknown year": ("school_year: 2024-2025", "school_year: 2024-2026", "school_year_form"),
    "a word outside the list": ("- kind: joint_training", "- kind: 集体学习", "word_unknown"),
    "another district": ("district: lq", "district: lp", "district_folder_mismatch"),
    "a day without a number": ("held_on: 2024-12-04", "held_on: 十二月", "date_form"),
}
"""Mistakes that a file brings along: the text, what stands there instead, and the code."""


def edited(data: Any, edit: Edit) -> Any:
    """The data after an edit."""
    changed = copy.deepcopy(data)
    edit(changed)
    return changed
