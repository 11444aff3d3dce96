"""Tasks that do not depend on each other, spread over the processors of the machine.

Processes are forked, so that they see what has been computed; where forking is not safe (anything but Linux), and where
there is little to do, everything is done here. Nothing depends on who does what.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, TypeVar

from generator.paper import paper

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, ForkProcess
    from multiprocessing.queues import SimpleQueue
    from multiprocessing.sharedctypes import Synchronized

T = TypeVar("T")

ENOUGH = 8
"""With fewer tasks a second process costs more than it saves."""


def portions(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """So many things at a time, each portion enough for a task."""
    return [things[first : first + size] for first in range(0, len(things), size)]


def in_shares(tasks: Sequence[Callable[[], object]], enough: int = ENOUGH) -> None:
    """Do every task once, whichever process is free for it. With fewer than `enough` of them all are done here.

    A task must only write files of its own. Raises what a task raises.
    """
    processes = _processes(tasks, enough)
    if processes == 1:
        for task in tasks:
            task()
        return
    crew = _Crew(len(tasks))

    def share() -> None:
        for number in crew.numbers():
            tasks[number]()

    started = crew.start([share] * processes)
    crew.join()
    if not started:
        in_shares(tasks, len(tasks) + 1)


def gathered(
    tasks: Sequence[Callable[[], T]],
    enough: int = ENOUGH,
    *,
    sent: Callable[[T], bytes] | None = None,
    received: Callable[[bytes], T] | None = None,
) -> list[T]:
    """What the tasks answer, in their order. With fewer than `enough` of them all are done here.

    This process works too, and answers of the others come to it as the bytes that `sent` makes and `received` reads
    (pickles, if nothing else is said). Raises what a task raises.
    """
    processes = _processes(tasks, enough)
    if processes == 1:
        return [task() for task in tasks]
    # Whoever reads one file does not wait for these.
    import pickle
    from contextlib import ExitStack

    sent, received = sent or pickle.dumps, received or pickle.loads
    crew = _Crew(len(tasks))
    with ExitStack() as stack:
        # Paper rather than pipes: nobody waits for a reader.
        places = [stack.enter_context(paper()) for _ in range(processes - 1)]

        def share(place: IO[bytes]) -> None:
            for number in crew.numbers():
                pickle.dump((number, sent(tasks[number]())), place)
            place.flush()

        started = crew.start([lambda place=place: share(place) for place in places])  # type: ignore[misc]
        try:
            found = {number: tasks[number]() for number in crew.numbers()}
        except BaseException:
            crew.stop()
            raise
        crew.join()
        for place in places[:started]:
            found.update((number, received(data)) for number, data in _read(place))
    return [found[number] for number in range(len(tasks))]


def _processes(tasks: Sequence[object], enough: int) -> int:
    return 1 if len(tasks) < enough or sys.platform != "linux" else os.cpu_count() or 1


def _read(place: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    import pickle

    end = place.seek(0, os.SEEK_END)
    place.seek(0)
    while place.tell() < end:
        yield pickle.load(place)  # noqa: S301 - written just now by a process of ours


class _Crew:
    """Some processes that take the next task when they are free, so that all end together."""

    def __init__(self, tasks: int) -> None:
        import multiprocessing

        self._context: ForkContext = multiprocessing.get_context("fork")
        self._tasks = tasks
        self._taken: Synchronized[int] = self._context.Value("q", 0)
        self._errors: SimpleQueue[Exception] = self._context.SimpleQueue()
        self._started: list[ForkProcess] = []

    def start(self, shares: list[Callable[[], None]]) -> int:
        """How many could be started; a system that allows no more gets the work done by them."""
        try:
            for share in shares:
                process = self._context.Process(target=self._run, args=(share,))
                process.start()
                self._started.append(process)
        except OSError:
            pass
        return len(self._started)

    def numbers(self) -> Iterator[int]:
        """Numbers of tasks that nobody else has taken, until none are left."""
        while True:
            with self._taken.get_lock():
                number = self._taken.value
                self._taken.value = number + 1
            if number >= self._tasks:
                return
            yield number

    def stop(self) -> None:
        """Nobody takes any more; wait until all have ended, however they end."""
        with self._taken.get_lock():
            self._taken.value = self._tasks
        self._wait()

    def join(self) -> None:
        """Wait until all is done; what one has raised is raised here."""
        self._wait()
        if not self._errors.empty():
            raise self._errors.get()
        if any(process.exitcode for process in self._started):
            raise RuntimeError("a share of the work failed; its error is printed above")

    def _wait(self) -> None:
        for process in self._started:
            process.join()

    def _run(self, share: Callable[[], None]) -> None:
        try:
            share()
        except Exception as error:
            import traceback

            # Raised where the work was asked for, which does not see this process.
            error.add_note(traceback.format_exc())
            self._errors.put(error)
