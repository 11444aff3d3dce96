"""`guard`: may this actor change this, and is no closed year altered silently?"""

from __future__ import annotations

import argparse

from generator.commands.manners import DATA_WRONG, FINE, UsageError, report, require
from generator.commands.parsing import Commands, takes_data, takes_report


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("guard", help="检查一次改动有没有越权，有没有改动已经锁定的学年")
    command.add_argument("--base", required=True, metavar="版本", help="改动的基准，如 origin/main")
    command.add_argument("--head", default="HEAD", metavar="版本", help="改动后的版本（默认 HEAD）")
    command.add_argument("--actor", required=True, metavar="账号", help="提出改动的账号")
    takes_report(command)
    takes_data(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """1 when the change oversteps."""
    from generator.guard import GitError, guard
    from generator.privacy.masking import shielded

    require(options.data)
    try:
        diagnostics = guard(options.data, options.base, options.head, options.actor)
    except GitError as error:
        raise UsageError(str(error)) from error
    report(options, shielded(diagnostics, []), title="权限与已锁定的学年")
    return DATA_WRONG if diagnostics else FINE
