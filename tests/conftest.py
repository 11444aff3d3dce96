"""Options of the whole test suite."""

import os

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: machines differ, and speed is measured in benchmarks/.
# The same examples every time: what a change did not cause must not stop it. `make explore` tries other ones.
settings.register_profile("same", deadline=None, derandomize=True)
if count := os.environ.get("GONGSHI_EXPLORE"):
    settings.register_profile(
        "other", deadline=None, max_examples=int(count), suppress_health_check=list(HealthCheck), print_blob=True
    )
settings.load_profile("other" if count else "same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--bless` writes what is produced now as what is expected; read the difference before you commit it."""
    parser.addoption("--bless", action="store_true", default=False, help="rewrite the expected files of tests")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--bless"))
