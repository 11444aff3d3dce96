"""Work on many independent things, spread over the processors of the machine.

Processes are forked, so that they see what has been computed; where forking is not safe (anything but Linux), and where
there is little to do, everything is done here. Nothing depends on who does what.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, TypeVar

from generator.paper import paper

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, ForkProcess
    from multiprocessing.queues import SimpleQueue
    from multiprocessing.sharedctypes import Synchronized

T = TypeVar("T")

WORTH_IT = 400
"""Below this many small things a second process costs more than it saves."""
GARBAGE = 20_000
"""So many new things before a process looks for cyclic garbage."""
AT_ONCE = 16
"""So many things a process takes at a time; the next free one takes the next, so that all end together."""


def in_shares(work: Callable[[range], None], things: int, worth_it: int = WORTH_IT, at_once: int = AT_ONCE) -> None:
    """Do `work` for the numbers 0 to `things` - 1, in stretches that may run at the same time.

    `work` must only write files of its own. Raises what a share raises.
    """
    processes = _processes(things, worth_it)
    if processes == 1:
        work(range(things))
        return
    crew = _Crew(things, at_once)

    def share() -> None:
        # Pages leave few cycles behind; looking for them at the usual pace costs more than the memory is worth.
        gc.set_threshold(GARBAGE)
        for stretch in crew.stretches():
            work(stretch)

    started = crew.start([share] * processes)
    crew.join()
    if not started:
        work(range(things))


def gathered(
    work: Callable[[range], T],
    things: int,
    worth_it: int = WORTH_IT,
    at_once: int = AT_ONCE,
    *,
    sent: Callable[[T], bytes] | None = None,
    received: Callable[[bytes], T] | None = None,
) -> list[T]:
    """What `work` answers for stretches of the numbers 0 to `things` - 1, in their order.

    This process works too, and answers of the others come to it as the bytes that `sent` makes and `received` reads
    (pickles, if nothing else is said). Raises what a share raises.
    """
    processes = _processes(things, worth_it)
    if processes == 1:
        return [work(range(things))]
    # Whoever reads one file does not wait for these.
    import pickle
    from contextlib import ExitStack

    sent, received = sent or pickle.dumps, received or pickle.loads
    crew = _Crew(things, at_once)
    with ExitStack() as stack:
        # Paper rather than pipes: nobody waits for a reader.
        places = [stack.enter_context(paper()) for _ in range(processes - 1)]

        def share(place: IO[bytes]) -> None:
            for stretch in crew.stretches():
                pickle.dump((stretch.start, sent(work(stretch))), place)
            place.flush()

        started = crew.start([lambda place=place: share(place) for place in places])  # type: ignore[misc]
        try:
            found = {stretch.start: work(stretch) for stretch in crew.stretches()}
        except BaseException:
            crew.stop()
            raise
        crew.join()
        for place in places[:started]:
            found.update((start, received(data)) for start, data in _read(place))
    return [found[start] for start in sorted(found)]


def _processes(things: int, worth_it: int) -> int:
    return 1 if things < worth_it or sys.platform != "linux" else os.cpu_count() or 1


def _read(place: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    import pickle

    end = place.seek(0, os.SEEK_END)
    place.seek(0)
    while place.tell() < end:
        yield pickle.load(place)  # noqa: S301 - written just now by a process of ours


class _Crew:
    """Some processes that take stretches of the work one after the other."""

    def __init__(self, things: int, at_once: int) -> None:
        import multiprocessing

        self._context: ForkContext = multiprocessing.get_context("fork")
        self._things, self._at_once = things, at_once
        self._taken: Synchronized[int] = self._context.Value("q", 0)
        self._errors: SimpleQueue[Exception] = self._context.SimpleQueue()
        self._started: list[ForkProcess] = []

    def start(self, shares: list[Callable[[], None]]) -> int:
        """How many could be started; a system that allows no more gets the work done by them."""
        # What is there already is no garbage; looking for some in it would copy every page of memory that is shared.
        gc.freeze()
        try:
            for share in shares:
                process = self._context.Process(target=self._run, args=(share,))
                process.start()
                self._started.append(process)
        except OSError:
            pass
        return len(self._started)

    def stretches(self) -> Iterator[range]:
        """Numbers of which nobody else has taken any, until none are left."""
        while True:
            with self._taken.get_lock():
                first = self._taken.value
                self._taken.value = first + self._at_once
            if first >= self._things:
                return
            yield range(first, min(first + self._at_once, self._things))

    def stop(self) -> None:
        """Nobody takes any more; wait until all have ended, however they end."""
        with self._taken.get_lock():
            self._taken.value = self._things
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
        gc.unfreeze()

    def _run(self, share: Callable[[], None]) -> None:
        try:
            share()
        except Exception as error:
            import traceback

            # Raised where the work was asked for, which does not see this process.
            error.add_note(traceback.format_exc())
            self._errors.put(error)
