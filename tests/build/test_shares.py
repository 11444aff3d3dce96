"""Work in shares: everything once, whoever does it, and errors where the work was asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.shares import in_shares


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
@pytest.mark.parametrize("things", [0, 1, 40])
def test_everything_is_done_once(processes: int, things: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each number is worked on exactly once, however many processes share the work."""
    monkeypatch.setattr(os, "cpu_count", lambda: processes)

    def work(share: range) -> None:
        for number in share:
            with (tmp_path / str(number)).open("x") as file:
                file.write(str(number))

    in_shares(work, things, worth_it=0, at_once=3)
    assert sorted(int(path.name) for path in tmp_path.iterdir()) == list(range(things))


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_arrives_as_itself(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong in a share is raised to whoever asked, in its own type."""
    monkeypatch.setattr(os, "cpu_count", lambda: processes)

    def work(share: range) -> None:
        if 7 in share:
            raise LookupError("seven")

    with pytest.raises(LookupError, match="seven"):
        in_shares(work, 20, worth_it=0, at_once=2)


def test_a_share_that_dies_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed makes the work fail."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def work(share: range) -> None:
        if 7 in share:
            os._exit(9)

    with pytest.raises(RuntimeError, match="share"):
        in_shares(work, 20, worth_it=0, at_once=2)
