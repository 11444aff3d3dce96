"""Progress of long steps: shown on a terminal, silent elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self


class Steps:
    """A spinner with the name of the current step; nothing at all where nobody looks."""

    def __init__(self) -> None:
        """Prepare; nothing is shown yet."""
        self._status: object = None

    def __enter__(self) -> Self:
        """Start showing, on a terminal only."""
        if sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status("开始")
            self._status.__enter__()
        return self

    def say(self, step: str) -> None:
        """Name the step that begins now."""
        if self._status is not None:
            self._status.update(step + "……")  # type: ignore[attr-defined]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop showing."""
        if self._status is not None:
            self._status.__exit__(kind, error, trace)  # type: ignore[attr-defined]
