"""National law as a document of its own: it binds bureaus, and says how sure the project is of each sentence."""

from __future__ import annotations

from generator.checks.policies import clauses_are_sound, jurisdictions_match, rules_fit_their_metrics
from generator.source import read_data
from schema.vocabulary import AUTHORITIES, Handling, PolicyNature
from tests.data.records import DATA
from tests.policies.runner import policy

DOCUMENT = policy("cn")
EXPECTED = [
    "CN-TL-14",
    "CN-TL-15",
    "CN-TL-16",
    "CN-TL-20",
    "CN-TL-26",
    "CN-TL-55",
    "CN-JC-1",
    "CN-JB-1",
    "CN-PI-13",
    "CN-PI-25",
    "CN-PI-28",
    "CN-PI-36",
    "CN-PI-73",
    "CN-XX-10",
    "CN-YJ-22",
    "CN-JR-4",
    "CN-JD-6",
    "CN-MF-1259",
]


def test_the_clauses_stand_in_order_and_the_document_is_marked_as_national_law() -> None:
    """It is not one of the documents on school groups, and says so by its nature."""
    assert [clause.id for clause in DOCUMENT.clauses] == EXPECTED
    assert DOCUMENT.nature is PolicyNature.NATIONAL_LAW
    assert DOCUMENT.prefix == "CN"


def test_the_repository_finds_no_fault_with_it() -> None:
    """The checks of policies pass, and national law may be adopted anywhere."""
    repository, diagnostics = read_data(DATA)
    assert [d for d in diagnostics if d.file.endswith("cn.yaml")] == []
    checks = (clauses_are_sound, rules_fit_their_metrics, jurisdictions_match)
    assert [found for check in checks for found in check(repository)] == []


def test_every_reading_says_how_sure_it_is() -> None:
    """Each clause tells the reader whether its text was seen or is known only in general."""
    assert all("把握：" in clause.reading for clause in DOCUMENT.clauses)


def test_only_the_twenty_days_are_judged_and_only_of_bureaus() -> None:
    """A single clause concludes anything; it is owed by the bureau."""
    judged = [clause for clause in DOCUMENT.clauses if clause.handling is not Handling.NARRATIVE]
    assert [clause.id for clause in judged] == ["CN-TL-26"]
    assert judged[0].bearer in AUTHORITIES
