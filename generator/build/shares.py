"""Work on many independent things, spread over the processors of the machine."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable

WORTH_IT = 400
"""Below this many things a second process costs more than it saves."""


def in_shares(work: Callable[[range], None], things: int) -> None:
    """Do `work` for the numbers 0 to `things` - 1, in shares that may run at the same time.

    `work` must only write files of its own. Processes are forked, so that they see what has been computed; where
    forking is not safe (anything but Linux) everything is done here.
    """
    processes = os.cpu_count() or 1
    if processes == 1 or things < WORTH_IT or sys.platform != "linux":
        work(range(things))
        return
    context = multiprocessing.get_context("fork")
    shares = [context.Process(target=work, args=(range(first, things, processes),)) for first in range(processes)]
    for share in shares:
        share.start()
    for share in shares:
        share.join()
    if any(share.exitcode for share in shares):
        raise RuntimeError("a share of the work failed; its error is printed above")
