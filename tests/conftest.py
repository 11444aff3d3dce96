"""Options of the whole test suite."""

import pytest
from hypothesis import settings

# No test is timed: machines differ, and speed is measured in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--bless` writes what is produced now as what is expected; read the difference before you commit it."""
    parser.addoption("--bless", action="store_true", default=False, help="rewrite the expected files of tests")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--bless"))
