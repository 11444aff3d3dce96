"""Work on many independent things, spread over the processors of the machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess
    from multiprocessing.queues import SimpleQueue
    from multiprocessing.sharedctypes import Synchronized

WORTH_IT = 400
"""Below this many small things a second process costs more than it saves."""
GARBAGE = 20_000
"""So many new things before a process looks for cyclic garbage."""
AT_ONCE = 16
"""So many things a process takes at a time; the next free one takes the next, so that all end together."""


def in_shares(work: Callable[[range], None], things: int, worth_it: int = WORTH_IT, at_once: int = AT_ONCE) -> None:
    """Do `work` for the numbers 0 to `things` - 1, in stretches that may run at the same time.

    `work` must only write files of its own, so that nothing depends on who does what. Processes are forked, so that
    they see what has been computed; where forking is not safe (anything but Linux) everything is done here.
    """
    processes = os.cpu_count() or 1
    if processes == 1 or things < worth_it or sys.platform != "linux":
        work(range(things))
        return
    context = multiprocessing.get_context("fork")
    taken, errors = context.Value("q", 0), context.SimpleQueue()

    def share() -> None:
        _share(work, _stretches(taken, things, at_once), errors)

    # What is there already is no garbage; looking for some in it would copy every page of memory that is shared.
    gc.freeze()
    shares = [context.Process(target=share) for _ in range(processes)]
    started = _started(shares)
    for process in started:
        process.join()
    gc.unfreeze()
    if not started:
        work(range(things))
        return
    if not errors.empty():
        raise errors.get()
    if any(process.exitcode for process in started):
        raise RuntimeError("a share of the work failed; its error is printed above")


def _started(shares: list[ForkProcess]) -> list[ForkProcess]:
    """Those that could be started; a system that allows no more gets the work done by them."""
    for number, process in enumerate(shares):
        try:
            process.start()
        except OSError:
            return shares[:number]
    return shares


def _stretches(taken: Synchronized[int], things: int, at_once: int) -> Iterator[range]:
    while True:
        with taken.get_lock():
            first = taken.value
            taken.value = first + at_once
        if first >= things:
            return
        yield range(first, min(first + at_once, things))


def _share(work: Callable[[range], None], stretches: Iterator[range], errors: SimpleQueue[Exception]) -> None:
    # Pages leave few cycles behind; looking for them at the usual pace costs more than the memory is worth.
    gc.set_threshold(GARBAGE)
    try:
        for stretch in stretches:
            work(stretch)
    except Exception as error:
        # Raised where the work was asked for, which does not see this process.
        error.add_note(traceback.format_exc())
        errors.put(error)
