"""The first clock: what was known at a revision or on a day. The second one, `--as-of`, is the day of the rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def as_known(options: argparse.Namespace) -> Iterator[None]:
    """While a command runs, `options.data` is the data as published up to `--known-at`, where that was asked for."""
    asked = getattr(options, "known_at", None)
    if asked is None:
        yield
        return
    from generator.build.past import Known
    from generator.commands.manners import require
    from generator.commands.revisions import commit_of, data_at

    require(options.data)
    commit = commit_of(options.data, asked)
    with data_at(options.data, commit) as folder:
        options.known = Known(asked, commit, options.data)
        options.data = folder
        yield
