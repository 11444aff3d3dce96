from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults import children, made


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site stands, made without MkDocs; to be copied."""
    folder = made.project(tmp_path_factory.mktemp("pattern") / "project")
    assert children.run(made.command, folder).given == 0
    return folder


@pytest.fixture
def standing(pattern: Path, tmp_path: Path) -> Path:
    """A copy of it of one's own."""
    return Path(shutil.copytree(pattern, tmp_path / "project", symlinks=True))
