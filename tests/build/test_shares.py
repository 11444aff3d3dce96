"""Work in shares: everything once, whoever does it, and errors where the work was asked for."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from generator.shares import gathered, in_shares, portions

T = TypeVar("T")


def tasks(work: Callable[[range], T], things: int, at_once: int) -> list[Callable[[], T]]:
    """The same work on so many numbers at a time."""
    return [partial(work, part) for part in portions(range(things), at_once)]  # type: ignore[arg-type]


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
@pytest.mark.parametrize("things", [0, 1, 40])
def test_everything_is_done_once(processes: int, things: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each number is worked on exactly once, however many processes share the work."""
    monkeypatch.setattr(os, "cpu_count", lambda: processes)

    def work(share: range) -> None:
        for number in share:
            with (tmp_path / str(number)).open("x") as file:
                file.write(str(number))

    in_shares(tasks(work, things, 3), 0)
    assert sorted(int(path.name) for path in tmp_path.iterdir()) == list(range(things))


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_arrives_as_itself(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong in a share is raised to whoever asked, in its own type."""
    monkeypatch.setattr(os, "cpu_count", lambda: processes)

    def work(share: range) -> None:
        if 7 in share:
            raise LookupError("seven")

    with pytest.raises(LookupError, match="seven"):
        in_shares(tasks(work, 20, 2), 0)


def test_a_share_that_dies_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed makes the work fail."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def work(share: range) -> None:
        if 7 in share:
            os._exit(9)

    with pytest.raises(RuntimeError, match="share"):
        in_shares(tasks(work, 20, 2), 0)


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
@pytest.mark.parametrize("things", [0, 1, 40])
def test_answers_come_in_their_order(processes: int, things: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What each stretch answers arrives once, in the order of the numbers, whoever worked on it."""
    monkeypatch.setattr(os, "cpu_count", lambda: processes)
    found = gathered(tasks(lambda stretch: [number * number for number in stretch], things, 3), 0)
    assert [number for part in found for number in part] == [number * number for number in range(things)]


def test_others_work_too_and_send_as_they_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers of another process are what `received` makes of what `sent` has made; our own are not sent at all."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    here = os.getpid()

    def work(stretch: range) -> tuple[int, str]:
        # Each waits for the other, so that both get some of the work.
        end = time.monotonic() + 30
        (folder / f"{os.getpid()}").touch()
        while len(list(folder.iterdir())) < 2 and time.monotonic() < end:
            time.sleep(0.01)
        return stretch.start, "as it was"

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = gathered(
            tasks(work, 10, 1),
            0,
            sent=lambda answer: f"{answer[0]} {os.getpid()}".encode(),
            received=lambda data: (int(data.split()[0]), f"sent by {int(data.split()[1]) != here}"),
        )
    assert [start for start, _ in found] == list(range(10))
    assert {how for _, how in found} == {"as it was", "sent by True"}


def waited_for(file: Path) -> bool:
    """Whether a file was there or came."""
    end = time.monotonic() + 30
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.01)
    return file.exists()


@pytest.mark.parametrize("fails_here", [True, False])
def test_an_error_among_answers_arrives_as_itself(
    fails_here: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether our own part of the work fails or that of another process, its error is raised here, and nobody stays."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    here = os.getpid()

    def work(stretch: range) -> None:
        if (os.getpid() == here) is fails_here:
            (tmp_path / "failed").touch()
            raise LookupError("seven")
        # The one that does not fail leaves something to the other.
        assert waited_for(tmp_path / "failed")

    with pytest.raises(LookupError, match="seven"):
        gathered(tasks(work, 40, 1), 0)
    assert not multiprocessing.active_children()


def test_answers_of_a_process_that_dies_are_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed makes the work fail, whatever it has sent before."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    here = os.getpid()

    def work(stretch: range) -> int:
        if os.getpid() != here:
            (tmp_path / "dying").touch()
            os._exit(9)
        assert waited_for(tmp_path / "dying")
        return stretch.start

    with pytest.raises(RuntimeError, match="share"):
        gathered(tasks(work, 40, 1), 0)


def test_answers_are_found_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that allows no more processes gets everything done by this one."""

    def refuse(process: object) -> None:
        raise OSError(11, "no more processes")

    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.setattr(multiprocessing.get_context("fork").Process, "start", refuse)
    assert [part[0] for part in gathered(tasks(list, 4, 1), 0)] == [0, 1, 2, 3]
