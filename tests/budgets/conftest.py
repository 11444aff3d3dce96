"""One site, one server and one browser for all budgets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import chromium as start_chromium
from tests.budgets.made import ROOT, largest, make_hostile_site, make_site, once, typical
from tests.budgets.serving import Server, serving


def absent(what: str) -> None:
    """Skip for want of a program on somebody's own machine; fail where nothing may be left out."""
    if os.environ.get("CI") == "true" or os.environ.get("GONGSHI_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{what} is missing, and here no check may be left out")
    pytest.skip(f"{what} is missing; `make test` says how to install it")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "budgets"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    return once(shared, "site", make_site)


@pytest.fixture(scope="session")
def hostile_site(shared: Path) -> Path:
    return once(shared, "hostile", make_hostile_site)


@pytest.fixture(scope="session")
def kinds(site: Path) -> dict[str, str]:
    """The largest page of each kind, by kind."""
    return largest(site)


@pytest.fixture(scope="session")
def usual(site: Path) -> dict[str, str]:
    """A page of middle size of each kind, by kind."""
    return typical(site)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    with serving(site) as started:
        yield started


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser."""
    program = os.environ.get("GONGSHI_BROWSER") or shutil.which("chromium")
    if not program:
        absent("Chromium")
    return str(program)


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node, with the packages of tests/js in place."""
    program = shutil.which("node")
    if not program or not (ROOT / "tests" / "js" / "node_modules" / "html-validate").is_dir():
        absent("Node with the packages of tests/js")
    return str(program)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A browser, closed after each module: tests of other rooms in the same process start their own."""
    with start_chromium() as started:
        yield started
