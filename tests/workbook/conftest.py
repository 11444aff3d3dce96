"""A desk for each test."""

from pathlib import Path

import pytest

from tests.workbook.clerk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A clerk's desk with a fresh copy of the small data folder."""
    return Desk(tmp_path)
