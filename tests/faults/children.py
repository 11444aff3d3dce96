"""Work done in a process of its own, and what is done to such a process at a chosen point of its work.

Processes are forked from one that has loaded everything and done nothing, since drawing starts threads that no fork
survives. So what is to be done must be a function of a module.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.faults.made", "tests.faults.children", "generator.__main__"])
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_DELETIONS = {"os.remove", "os.rmdir", "shutil.rmtree"}
_CHANGES = {"os.rename", "os.mkdir", "os.chmod", "os.truncate"} | _DELETIONS


def on_change(act: Callable[[int, str], None]) -> None:
    """Call `act` with number and kind whenever this process is about to change something on the disk."""
    seen = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in _CHANGES or (event == "open" and arguments[2] & _WRITING):
            seen += 1
            act(seen, event)

    sys.addaudithook(watch)


def counted(work: Callable[..., Any], *arguments: Any) -> tuple[int, int]:
    """How many changes the work makes on the disk, and the number of the last that is no deletion."""
    last = made = 0

    def note(number: int, event: str) -> None:
        nonlocal last, made
        last = number
        made = made if event in _DELETIONS else number

    on_change(note)
    work(*arguments)
    return last, made


def killed(at: int, work: Callable[..., Any], *arguments: Any) -> Any:
    """The work, ended as by kill -9 just before a change."""

    def end(number: int, _: str) -> None:
        if number == at:
            os.kill(os.getpid(), signal.SIGKILL)

    on_change(end)
    return work(*arguments)


def out_of_space(since: int, work: Callable[..., Any], *arguments: Any) -> Any:
    """The work on a disk that is full from a change on; only deleting goes on."""

    def refuse(number: int, event: str) -> None:
        if number >= since and event not in _DELETIONS:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    on_change(refuse)
    return work(*arguments)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code, negative for a signal; what the work gave; all that it printed."""

    code: int | None
    given: Any
    told: str


class Child:
    """A process at work."""

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        """Start it."""
        descriptor, name = tempfile.mkstemp()
        os.close(descriptor)
        self._printed = Path(name)
        self._answer, answer = CONTEXT.Pipe(duplex=False)
        self.process = CONTEXT.Process(target=_do, args=(name, answer, work, arguments))
        self.process.start()
        answer.close()

    @property
    def told(self) -> str:
        """What it has printed so far."""
        return self._printed.read_text(encoding="utf-8")

    def ended(self) -> Ended:
        """Wait for its end."""
        try:
            given = self._answer.recv()
        except EOFError:
            given = None
        self.process.join()
        told = self.told
        self._printed.unlink()
        return Ended(self.process.exitcode, given, told)


def _do(printed: str, answer: Any, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    file = os.open(printed, os.O_WRONLY | os.O_APPEND)
    sys.stdout.flush()
    os.dup2(file, 1)
    os.dup2(file, 2)
    answer.send(work(*arguments))
    sys.stdout.flush()


def run(work: Callable[..., Any], *arguments: Any) -> Ended:
    """Do it and wait."""
    return Child(work, *arguments).ended()
