"""What all commands share: exit codes, the clock, and how they refuse and report."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.source import Repository

ROOT = Path(__file__).resolve().parents[2]
FINE, DATA_WRONG, WRONG_USE, INTERNAL = 0, 1, 2, 3
_SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


class UsageError(Exception):
    """Wrong use of a command, or an environment in which it cannot work; the message is Chinese."""


def today() -> dt.date:
    """The day in China, wherever the machine stands."""
    return dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=8))).date()


def veiled(message: str) -> str:
    """A message about what was typed, without repeating personal data."""
    from generator.privacy import masked

    return masked(message)


def require(data: Path, files: Sequence[Path] = ()) -> None:
    """Refuse a folder or files that are not there.

    Raises:
        UsageError: naming the first that is missing.
    """
    if not data.is_dir():
        raise UsageError(f"没有数据目录 {data}")
    for file in files:
        if not file.is_file():
            raise UsageError(f"没有文件 {file}")


def checked(data: Path) -> Repository | None:
    """The records of a folder; None when they are wrong, after the report of what is wrong has been printed."""
    from generator.checks import check_data
    from generator.reporting.text import render

    repository, diagnostics = check_data(data)
    if repository is None:
        print(render(diagnostics))
    return repository


def code(diagnostics: Iterable[Diagnostic]) -> int:
    """The exit code for what was found."""
    return DATA_WRONG if any(found.gravity == "error" for found in diagnostics) else FINE


def report(
    options: argparse.Namespace,
    diagnostics: Sequence[Diagnostic],
    standing: Sequence[Diagnostic] = (),
    title: str = "",
) -> None:
    """The report in every form asked for, and the summary where one is wanted, under a title of its own.

    Raises:
        UsageError: a file cannot be written.
    """
    from generator.reporting import RENDERERS

    named = {one.name: one for one in RENDERERS}
    print(named[options.format].render(diagnostics, standing))
    for name, file in options.also:
        _write(file, "w", named[name].render(diagnostics, standing))
    summary = options.summary
    if summary is None and options.format == "github" and os.environ.get(_SUMMARY_VARIABLE):
        summary = Path(os.environ[_SUMMARY_VARIABLE])
    if summary is not None:
        from generator.reporting.names import TITLE

        told = named["markdown"].render(diagnostics, standing)
        _write(summary, "a", told.replace(f"## {TITLE}", f"## {title or TITLE}", 1))


def _write(file: Path, mode: str, text: str) -> None:
    try:
        with file.open(mode, encoding="utf-8", newline="\n") as opened:
            opened.write(text + "\n")
    except OSError as error:
        raise UsageError(f"写不了报告文件 {file}：{error.strerror}") from error
