"""The forms in which clerks and the public speak to the project: Chinese, and careful with persons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.privacy import matches

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
TEXTS = [
    ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md",
    *sorted((ROOT / ".gitlab").rglob("*.md")),
]


def test_both_hosts_offer_the_same() -> None:
    """A form for corrections by the public, one for clerks and one for the program, on either host."""
    assert [yaml.safe_load(form.read_text(encoding="utf-8"))["name"].partition("：")[0] for form in FORMS] == [
        "纠错",
        "数据问题",
        "程序问题",
    ]
    names = {path.stem for path in (ROOT / ".gitlab" / "issue_templates").glob("*.md")}
    assert names == {"纠错", "数据问题", "程序问题"}


@pytest.mark.parametrize("path", [*FORMS, *TEXTS], ids=lambda path: path.name)
def test_a_form_warns_of_personal_data_and_holds_none(path: Path) -> None:
    """Every form is in Chinese, tells its reader that it is public, and is itself free of personal data."""
    text = path.read_text(encoding="utf-8")
    assert re.search("人人可见|都会公开|个人信息", text)
    assert matches(text) == []
    assert len(re.findall("[\u4e00-\u9fff]", text)) > 100


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.name)
def test_what_a_form_must_know_is_required(form: Path) -> None:
    """Each form asks for something, says which answers it needs, and has an id for each."""
    fields = [one for one in yaml.safe_load(form.read_text(encoding="utf-8"))["body"] if one["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert [field["id"] for field in fields if field.get("validations", {}).get("required")]
