"""`validate`: is the text of the records right? Of all, of some files, or of what a change brings."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.manners import UsageError, code, report, require, today
from generator.commands.parsing import Commands, takes_data, takes_known_at, takes_report
from generator.garbage import no_garbage

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("validate", help="核验数据，指出错在哪里、怎样修改")
    command.add_argument("files", nargs="*", type=Path, metavar="文件", help="只核验这些文件；不写则核验全部数据")
    command.add_argument(
        "--changed-since", metavar="版本", help="只拦住这个版本以来的修改带来的问题，如 origin/main；已有问题另外列出"
    )
    takes_report(command)
    takes_data(command)
    takes_known_at(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the report; 1 when anything blocks."""
    # What is loaded here stays as well.
    with no_garbage():
        return _validate(options)


def _validate(options: argparse.Namespace) -> int:
    require(options.data, options.files)
    if options.known and (options.files or options.changed_since is not None):
        raise UsageError("--known-at 看的是以前的全部数据，不能再写文件名或 --changed-since")
    if options.changed_since is not None:
        return _validate_change(options)
    diagnostics = _found(options)
    report(options, diagnostics)
    return code(diagnostics)


def _found(options: argparse.Namespace) -> list[Diagnostic]:
    from generator.checks import check_data, check_files

    day = today()
    return check_files(options.files, options.data, day) if options.files else check_data(options.data, day)[1]


def _validate_change(options: argparse.Namespace) -> int:
    from generator.gate import HistoryError, check_change

    if options.files:
        raise UsageError("--changed-since 看的是全部数据，不能再写文件名")
    try:
        change = check_change(options.data, options.changed_since, today())
    except HistoryError as error:
        raise UsageError(str(error)) from error
    report(options, change.introduced, change.standing)
    return code(change.introduced)
