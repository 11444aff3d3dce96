"""One build at a time into one place: a second one waits. The lock of a process that died is open."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PAUSE = 0.2
"""Seconds between two looks at a lock that somebody else holds."""


@contextmanager
def locked(output: Path) -> Iterator[int]:
    """Within it nobody else builds into `output`; gives the descriptor of the lock for programs that are started.

    Such a program holds the lock too, so that what it still writes after its builder was killed meets no other build.
    While another build is at work this one says so and waits. The file of the lock is gone afterwards.
    """
    file = output.with_name(f".{output.name}.lock")
    descriptor = _taken(file, output)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode("ascii"))
        yield descriptor
    finally:
        # On Windows a file that is open cannot be deleted; what stays behind locks nobody out.
        with suppress(OSError):
            file.unlink()
        os.close(descriptor)


def _taken(file: Path, output: Path) -> int:
    """The descriptor of the locked file. One that was deleted while it was waited for is no lock, so it tries again."""
    has_told = False
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            while not _take(descriptor):
                if not has_told:
                    _tell(descriptor, output)
                    has_told = True
                time.sleep(_PAUSE)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), file.stat()):
                    return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _tell(descriptor: int, output: Path) -> None:
    process = os.pread(descriptor, 20, 0).decode("ascii", "replace") if hasattr(os, "pread") else ""
    who = f"（进程 {process}）" if process.isdigit() else ""
    print(f"另一次生成{who}正在写 {output}，等它结束后再开始……", file=sys.stderr, flush=True)


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        # A byte behind the content, which others may read meanwhile.
        os.lseek(descriptor, 4096, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # A file system without locks: there nobody can be kept waiting.
            return True
        return True
