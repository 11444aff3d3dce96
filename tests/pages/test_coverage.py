from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checks import check_data
from generator.pages import PAGES
from generator.pages.coverage import document_part, summed
from generator.pages.rendering import planned, render
from schema.policy import Policy
from schema.vocabulary import PolicyNature
from tests.pages.small import policy, world
from tests.pages.test_rendering import pages, plain_svg

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def real() -> tuple[Policy, ...]:
    repository, _ = check_data(DATA)
    assert repository is not None
    return tuple(located.record for located in repository.policies)


def page_of(policies: tuple[Policy, ...]) -> str:
    state = world(policies=policies, findings=())
    kind, plan = next(pair for pair in planned(PAGES, state) if pair[0].stem == "coverage")
    return render(kind, plan, state, plain_svg)


def test_the_five_documents_are_covered_statement_by_statement(real: tuple[Policy, ...]) -> None:
    """Every statement of the five documents is one row; totals by handling add up, per document and altogether."""
    five = [document_part(p) for p in real if p.nature is not PolicyNature.NATIONAL_LAW]
    assert len(five) == 5
    assert summed(five)[-1] == sum(len(document.rows) for document in five) == 415
    for document in five:
        assert sum(document.totals[:-1]) == document.totals[-1] == len(document.rows)
    assert sum(summed(five)[:-1]) == 415


def test_the_national_layer_is_not_counted_among_them(real: tuple[Policy, ...]) -> None:
    """National rules stand on the page, marked, outside the filter and the totals."""
    page = page_of(real)
    inside, outside = page.split('id="national"')
    assert "国家规定，不属于五份文件" in outside
    assert "provisions/cn-" in outside
    assert "provisions/cn-" not in inside
    assert inside.count("<tr data-h") == 415


def test_every_row_leads_to_its_clause_and_carries_what_is_filtered() -> None:
    """Clause, bearer, severity and handling are words on the page and keys for the filter."""
    page = pages()["coverage.md"]
    for clause in policy().clauses:
        row = re.search(rf'<tr data-h="([a-z]+)"[^>]*><th scope="row"><a href="provisions/{clause.id.lower()}', page)
        assert row, clause.id
        assert row[1] == clause.handling.value
        assert clause.handling.label in page
    for key in ("document", "handling", "bearer", "severity"):
        assert f'data-gs-choice="{key}"' in page


def test_without_any_document_the_page_still_stands() -> None:
    """No document gives totals of zero, and no error."""
    assert summed([]) == (0, 0, 0, 0)
    assert "共 0 条" in page_of(())
