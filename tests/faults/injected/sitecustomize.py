"""Loaded by every Python that is started with this folder on PYTHONPATH: another clock, no network, other processors.

FAULTS_CLOCK: seconds since 1970 at which the clock starts. FAULTS_NETWORK: a file to which every attempt to connect or
to look up a host is written; the attempt fails. FAULTS_PROCESSORS: how many the machine seems to have.
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from typing import Any


def _shift(start: float) -> None:
    """Everything that Python code can ask about the present speaks of a time from `start` on."""
    began, real = time.time(), time.time
    time.time = lambda: start + real() - began
    time.time_ns = lambda: int(time.time() * 1_000_000_000)
    for name in ("localtime", "gmtime", "ctime"):
        plain = getattr(time, name)
        setattr(time, name, lambda *given, plain=plain: plain(*(given or (time.time(),))))
    written = time.strftime
    time.strftime = lambda form, *given: written(form, *(given or (time.localtime(),)))

    class Like(type):
        """Values of the real type pass for values of the shifted one."""

        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, cls.__mro__[1])

        def __subclasscheck__(cls, other: type) -> bool:
            return issubclass(other, cls.__mro__[1])

    date, moment = datetime.date, datetime.datetime

    def now(tz: datetime.tzinfo | None = None) -> Any:
        return moment.fromtimestamp(time.time(), tz)

    def shifted(real: type, **present: Any) -> Any:
        """A type whose values are those of the real one, with another present."""
        made = {"__new__": lambda _, *arguments, **named: real(*arguments, **named)}
        return Like(real.__name__, (real,), made | {name: staticmethod(told) for name, told in present.items()})

    plain = datetime.UTC
    types = {"date": shifted(date, today=lambda: now().date())}
    types["datetime"] = shifted(moment, now=now, today=now, utcnow=lambda: now(plain).replace(tzinfo=None))
    for name, type_ in types.items():
        setattr(datetime, name, type_)


def _cut_off(log: str) -> None:
    """No connection to another host, and a note of every attempt."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        is_local = event == "socket.connect" and isinstance(arguments[1], str | bytes)
        if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"} and not is_local:
            with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123
                file.write(f"{event} {arguments[-1]!r}\n")
            raise ConnectionRefusedError(f"{event} is not allowed here")

    sys.addaudithook(watch)


if "FAULTS_CLOCK" in os.environ:
    _shift(float(os.environ["FAULTS_CLOCK"]))
if "FAULTS_NETWORK" in os.environ:
    _cut_off(os.environ["FAULTS_NETWORK"])
if "FAULTS_PROCESSORS" in os.environ:
    os.cpu_count = lambda: int(os.environ["FAULTS_PROCESSORS"])
