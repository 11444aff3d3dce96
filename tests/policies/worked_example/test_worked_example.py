"""The worked example of CONTRIBUTING.md is true: a new document costs one file and no code."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from generator.assessment.finding import Finding
from generator.assessment.run import Records, assess_all
from generator.checks import check_data
from generator.metrics import METRIC_BY_ID

ROOT = Path(__file__).resolve().parents[3]
SECTION = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## A worked example", 1)[1].split("\n## ", 1)[0]
FILES = dict(re.findall(r"```yaml\n# (data/\S+)\n(.*?)```", SECTION, re.DOTALL))
AS_OF = dt.date.fromisoformat(re.findall(r"核查基准日 (\d{4}-\d{2}-\d{2})", SECTION)[0])
ROWS = re.findall(r"^\| (gu-\S+) \| (\d{4}-\d{4}) \| (\S+) \| (.*?) ?\|$", SECTION, re.MULTILINE)


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    """What is found of the example in a copy of the data to which its three files were added."""
    data = tmp_path_factory.mktemp("example") / "data"
    shutil.copytree(ROOT / "data", data)
    for name, text in FILES.items():
        file = data.parent / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    repository, diagnostics = check_data(data)
    assert [found for found in diagnostics if found.file in FILES] == []
    assert repository is not None
    records = Records.of(repository)
    return tuple(f for f in assess_all(records, METRIC_BY_ID, AS_OF) if f.district == "shili-gu")


def test_the_example_is_whole() -> None:
    """The section shows a policy, a district and a group, and says what comes of them."""
    assert {name.split("/")[1] for name in FILES} == {"policies", "districts", "groups"}
    assert len(ROWS) == 6


@pytest.mark.parametrize(("rule", "year", "outcome", "told"), ROWS)
def test_the_site_says_what_the_text_says(
    findings: tuple[Finding, ...], rule: str, year: str, outcome: str, told: str
) -> None:
    """Each row of the table is the outcome, and the shortfall or what is missing, of the finding itself."""
    (found,) = (f for f in findings if (f.rule.id, f.school_year) == (rule, year))
    assert (found.outcome.label, found.shortfall or "、".join(found.missing)) == (outcome, told)


def test_the_table_is_complete(findings: tuple[Finding, ...]) -> None:
    """The example gives no finding that the text does not tell, and none on its narrative clause."""
    assert sorted((f.rule.id, f.school_year) for f in findings) == sorted((rule, year) for rule, year, _, _ in ROWS)


def test_no_code_knows_the_example() -> None:
    """No module of the generator or the schema names the document, its clauses or its rules."""
    for folder in ("generator", "schema"):
        for file in (ROOT / folder).rglob("*.py"):
            assert not re.search(r"\bGU-\d|\bgu-(?:meetings|list|training)\b", file.read_text(encoding="utf-8")), file
