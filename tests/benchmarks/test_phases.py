"""The phases do what they measure, on a world small enough for a test."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from benchmarks.phases import PHASES, DataError, measure
from benchmarks.world import make_world

AS_OF = dt.date(2026, 9, 1)
QUICK = tuple(phase.__name__ for phase in PHASES if phase.__name__ not in {"pages", "pages_again"})
"""All phases that draw no charts."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two groups judged by the policies of the repository."""
    return make_world(tmp_path_factory.mktemp("world"), 2, 1)


def test_every_quick_phase_runs_and_leaves_what_the_next_one_needs(world: Path) -> None:
    """Time and memory are measured; pages, site and open data stand in the work folder, and the baselines copy."""
    work = world.parent / "work"
    for phase in QUICK:
        found = measure(phase, world, work, AS_OF)
        assert found["seconds"] > 0, phase
        assert found["peak_mib"] > 1, phase
    assert (work / "bare/public/groups/sl000-00000.html").is_file()
    for made, copied, known in (("plain", "copy-pages", ".pack"), ("open", "copy-open", "sl000-00000")):
        files = {str(path.relative_to(work / made)) for path in (work / made).rglob("*") if path.is_file()}
        assert any(known in name for name in files), made
        assert files == {str(path.relative_to(work / copied)) for path in (work / copied).rglob("*") if path.is_file()}


def test_data_that_do_not_pass_are_no_measurement(tmp_path: Path) -> None:
    """When the made-up data no longer fit the schema, the benchmark stops instead of timing an early exit."""
    data = make_world(tmp_path, 1, 1)
    group = next((data / "groups").rglob("*.yaml"))
    group.write_text(group.read_text(encoding="utf-8").replace("form: ", "shape: "), encoding="utf-8")
    for phase in ("read", "check", "assess"):
        with pytest.raises(DataError):
            measure(phase, data, tmp_path / "work", AS_OF)
