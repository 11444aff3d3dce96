"""Standard input, output and errors as they are found: in any encoding, closed, full, or with nobody who reads on."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper


def speak() -> None:
    """Make Chinese come out wherever something can come out.

    Files and pipes get UTF-8, a terminal its own encoding, and whoever names one by PYTHONIOENCODING gets that; what it
    cannot say is escaped. A stream that is closed becomes one that swallows everything, since the next file to be
    opened would get its number, and with it what is meant for the stream.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=_encoding(stream), errors="backslashreplace")


def _nowhere() -> TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open until the end of the process


def _encoding(stream: TextIOWrapper) -> str:
    is_asked = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    plain = stream.encoding.lower().replace("-", "") in {"ascii", "usascii", "ansi_x3.41968", "646"}
    if is_asked or (stream.isatty() and not plain):
        return stream.encoding
    return "utf-8"


def silence() -> None:
    """Throw away what could not be written, or Python would try again at its end and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
