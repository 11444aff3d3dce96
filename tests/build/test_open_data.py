"""The open data on disk: the same bytes however many processes write them."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path

import pytest

from generator.build import open_data
from generator.exports import beside, published
from tests.exports.test_portions import WORLD


def _on_disk(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_processes_do_not_show(processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is what the exports give when nobody divides the work."""
    monkeypatch.setattr(os, "cpu_count", lambda: processes)
    monkeypatch.setattr(open_data, "WORTH_IT", 0)
    monkeypatch.setattr(open_data, "GROUPS_AT_ONCE", 2)
    open_data.write(tmp_path, WORLD)
    expected = {path: b"".join(pieces) for path, pieces in chain(published(WORLD), beside(WORLD))}
    assert _on_disk(tmp_path) == expected
