"""`todo`: what is due, for a group or a district."""

from __future__ import annotations

import argparse

from generator.commands.manners import DATA_WRONG, FINE, UsageError, checked, require, today
from generator.commands.parsing import Commands, takes_as_of, takes_data, takes_known_at


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("todo", help="列出一个集团或区县的待办与期限；不写编号则列出每个集团的项数")
    command.add_argument("who", nargs="?", metavar="编号", help="集团或区县的编号")
    takes_data(command)
    takes_as_of(command)
    takes_known_at(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the counts of all groups, or the list of one."""
    from generator.assessment.run import Records
    from generator.metrics import METRIC_BY_ID
    from generator.reporting.todo import UnknownSubjectError, todo_lines, todo_text

    require(options.data)
    repository = checked(options.data)
    if repository is None:
        return DATA_WRONG
    records = Records.of(repository)
    as_of = options.as_of or today()
    if options.who is None:
        for line in todo_lines(records, METRIC_BY_ID, as_of):
            print(line)
        return FINE
    try:
        print(todo_text(records, METRIC_BY_ID, as_of, options.who))
    except UnknownSubjectError as error:
        raise UsageError(str(error)) from None
    return FINE
